import { Problem } from '@diagnostic/shared/problem.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { valClair } from '../../support/library.ts';
import { openForm, press } from '../../support/plain-form.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';
import { storedResponses } from '../../support/stored.ts';

const first = `/${valClair.campaign}/questionnaire?accord=oui&lang=fr`;
const essai = '/essai-2026/questionnaire?accord=oui&lang=fr';
const opened = new Date(`${valClair.opensOn}T10:00:00Z`);

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: valClair });
  await app.store.campaigns.launch(fixtureCampaign(), '2026-01-01');
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.now = opened;
});

const received = () => app.store.intake.count(valClair.campaign);
const contents = async () =>
  (await storedResponses({ dataDirectory: app.directory })).map(({ content }) =>
    JSON.parse(Buffer.from(content, 'hex').toString('utf8')),
  );

/** The review of a response that has an age and no more. */
async function reviewed(answers: Record<string, string> = { age: '26-39' }) {
  const review = await press(app, await press(app, await openForm(app, first), 'next', answers), 'review');
  // Nobody reads and answers at once: what comes within seconds of its page is set apart.
  app.clock.now = new Date(app.clock.now.getTime() + 60_000);
  return review;
}

describe('a section', () => {
  test('says where one is, carries its id in clear and earlier answers sealed, and leaves no trace', async () => {
    const page = await openForm(app, first);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(page.title).toMatch(/^Étape 1 sur 9/);
    expect(page.fields._id).toMatch(/^[\w-]{43}$/);
    expect((await openForm(app, first)).fields._id).not.toBe(page.fields._id);
    const second = await press(app, page, 'next', { age: '26-39', sex: 'F' });
    expect(second.status).toBe(200);
    expect(second.title).toMatch(/^Étape 2 sur 9/);
    expect(second.fields._state).not.toBe('');
    const sealed = Buffer.from(second.fields._state ?? '', 'base64url').toString('latin1');
    expect(sealed).not.toContain('26-39');
  });

  test('what is wrong is said in the title, in a summary that leads there, and beside the question', async () => {
    const page = await press(app, await openForm(app, first), 'next', { sex: 'F' });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Erreur\s: Étape 1 sur 9/);
    expect(page.text).toMatch(/role="alert"[\s\S]*<a href="#i-age">/);
    expect(page.text).toMatch(/id="q-age"[^>]*aria-describedby="h-age e-age"[^>]*aria-invalid="true"/);
    // What was answered is still there.
    expect(page.text).toMatch(/name="sex" value="F" checked/);
  });

  test('every kind of mistake has its own words, and what was typed comes back', async () => {
    const page = await press(app, await openForm(app, essai), 'next', {
      many: ['a', 'none'],
      vote: ['housing', 'care', 'ties', 'work'],
      number: '999',
      day: '31/02/2026',
      rate: '9',
      word: 'beaucoup trop long pour être un mot',
    });
    expect(page.status).toBe(422);
    for (const words of [
      'ne va pas avec',
      '3 choix au maximum',
      'entre 0 et 120',
      'date qui existe',
      'réponses proposées',
      '20 caractères',
      'choisissez une réponse pour continuer',
    ])
      expect(page.text).toContain(words);
    expect(page.text).toContain('value="999"');
  });

  test('texts become the values that the API takes', async () => {
    const given = {
      one: 'a',
      many: ['a', 'b'],
      rate: '5',
      yes: 'false',
      word: ' Été ',
      number: '1,5',
      day: '28/2/2026',
      free: 'a\r\nb',
    };
    const review = await press(app, await openForm(app, essai), 'next', given);
    expect((await press(app, review, 'send')).status).toBe(200);
    const stored = (await contents()).at(-1) ?? {};
    const all = (await contents()).filter(({ answers }) => answers.one === 'a');
    expect(all).toHaveLength(1);
    expect(stored).toBeDefined();
    expect(all[0]).toMatchObject({
      channel: 'web',
      language: 'fr',
      questionnaire: 'residents',
      answers: { one: 'a', many: ['a', 'b'], rate: 5, yes: false, word: 'Été', number: 1.5, day: '2026-02-28' },
    });
  });

  test('a question that another answer of the page decides is shown with its condition; when not asked, its answer goes', async () => {
    const page = await openForm(app, essai);
    expect(page.text).toContain('Seulement si vous répondez «\u00a0yes\u00a0» à «\u00a0shown\u00a0».');
    const review = await press(app, page, 'next', { one: 'b', shown: 'no', only_if: 'v' });
    expect(review.title).toMatch(/^Relire/);
    await press(app, review, 'send');
    expect((await contents()).filter(({ answers }) => answers.one === 'b').map(({ answers }) => answers)).toEqual([
      { one: 'b', shown: 'no' },
    ]);
  });
});

describe('on the way', () => {
  test('back keeps what was answered; the review leads to each section and back', async () => {
    const second = await press(app, await openForm(app, first), 'next', { age: '26-39', sex: 'F' });
    const again = await press(app, second, 'back', {});
    expect(again.text).toMatch(/value="26-39" checked/);
    const review = await press(app, again, 'review', { age: '40-54', sex: 'F' });
    expect(review.title).toMatch(/^Relire/);
    expect(review.text).toContain('40 à 54 ans');
    const section = await press(app, review, 'section:profile');
    expect(section.text).toContain('Revenir à la relecture');
    const changed = await press(app, section, 'review', { age: '55-64', sex: 'F' });
    expect(changed.text).toContain('55 à 64 ans');
    expect(changed.text).not.toContain('40 à 54 ans');
  });

  test('nothing is sent while a needed answer is missing: its section comes', async () => {
    const before = await received();
    const page = await press(app, await openForm(app, first), 'send', { sex: 'F' });
    expect(page.title).toMatch(/^Erreur\s: Étape 1/);
    expect(await received()).toBe(before);
  });

  test('stopping asks once more; erasing sends nothing', async () => {
    const before = await received();
    const stopping = await press(app, await openForm(app, first), 'stop', { age: '26-39' });
    expect(stopping.text).toContain('Tout effacer');
    const back = await press(app, stopping, 'section:profile');
    expect(back.text).toMatch(/value="26-39" checked/);
    const erased = await press(app, stopping, 'erase');
    expect([erased.status, erased.headers.get('location')]).toEqual([303, `/${valClair.campaign}?lang=fr&efface=1`]);
    expect(await (await app.ask(`/${valClair.campaign}?lang=fr&efface=1`)).text()).toContain(
      'Vos réponses sont effacées.',
    );
    expect(await received()).toBe(before);
  });

  test.each([
    ['another id', { _id: freshId() }],
    ['a state that somebody changed', { _state: 'AQ' }],
    ['no state', { _state: '' }],
  ])('%s opens nothing: what the page held is shown, with a fresh start', async (_name, changes) => {
    const second = await press(app, await openForm(app, first), 'next', { age: '26-39' });
    const lost = await press(app, second, 'next', { MEHM1: 'bon' }, changes);
    expect(lost.status).toBe(400);
    expect(lost.text).toContain('Recommencer le questionnaire');
    expect(lost.text).not.toContain('26 à 39 ans');
  });

  test('a state opens in another language, with what it holds, and in no other questionnaire', async () => {
    const second = await press(app, await openForm(app, first), 'next', { age: '26-39' });
    const inEnglish = { ...second, action: second.action.replace('lang=fr', 'lang=en') };
    const review = await press(app, inEnglish, 'review');
    expect(review.status).toBe(200);
    expect(review.text).toContain('26 to 39');
    const elsewhere = {
      ...second,
      action: second.action.replace('q=residents', 'q=short').replace(/&version=\d+/, ''),
    };
    expect((await press(app, elsewhere, 'next')).status).toBe(400);
  });

  test('a choice that is not needed can be taken back without scripts; one that is needed cannot', async () => {
    const page = await openForm(app, first);
    expect(page.text).toMatch(/class="choice pass"><input type="radio" name="sex" value="">/);
    expect(page.text).not.toMatch(/class="choice pass"><input type="radio" name="age"/);
    const second = await press(app, page, 'next', { age: '26-39', sex: 'F' });
    const again = await press(app, second, 'back', {});
    const review = await press(app, again, 'review', { age: '26-39', sex: '' });
    expect(review.status).toBe(200);
    const section = await press(app, review, 'section:profile');
    expect(section.text).not.toMatch(/name="sex" value="[^"]*" checked/);
  });

  test('what warns of a page comes before its questions, and whom to call after those that touch it', async () => {
    const page = await press(app, await openForm(app, first), 'next', { age: '26-39' });
    const mood = await press(app, page, 'section:mood');
    const places = ['class="sensitive"', 'class="question"', 'class="help-lines"', 'tel:3114', 'class="nav"'];
    const found = places.map((part) => mood.text.indexOf(part));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[0]).toBeGreaterThan(0);
    expect(mood.text.match(/class="sensitive"/g)).toHaveLength(1);
    expect(page.text).not.toContain('class="help-lines"');
  });
});

describe('sending', () => {
  test('gives a receipt; the same again gives the same, other answers under the same id are refused', async () => {
    const before = await received();
    const review = await reviewed();
    const number = (text: string) => /class="number"[^>]*>(.*?)<\/p>/.exec(text)?.[1];
    const [one, two] = await Promise.all([press(app, review, 'send'), press(app, review, 'send')]);
    expect(one.title).toMatch(/^Merci/);
    expect(number(one.text)).toMatch(/<span>/);
    expect(number(two.text)).toBe(number(one.text));
    expect(await received()).toBe(before + 1);

    const section = await press(app, review, 'section:profile');
    const other = await press(app, await press(app, section, 'review', { age: '55-64' }), 'send');
    expect(other.status).toBe(409);
    expect(other.text).toContain('Une réponse a déjà été reçue.');
    expect(await received()).toBe(before + 1);
  });

  test('a full storage keeps the answers in the page, and takes them once there is room', async () => {
    const review = await reviewed();
    const { intake } = app.store;
    const record = intake.recordResponses;
    Object.assign(intake, { recordResponses: () => Promise.reject(new Problem('storage-unavailable')) });
    const full = await press(app, review, 'send');
    Object.assign(intake, { recordResponses: record });
    expect(full.status).toBe(503);
    expect(full.headers.get('retry-after')).toBe('5');
    expect(full.text).toContain('Réessayer');
    expect((await press(app, full, 'send')).title).toMatch(/^Merci/);
  });

  test('answers begun in time are taken during the grace; after it they stay on the page', async () => {
    const review = await reviewed();
    const end = new Date(`${valClair.closesOn}T20:00:00Z`).getTime();
    app.clock.now = new Date(end + 10 * 3_600_000);
    expect((await app.ask(first)).status).toBe(303);
    const late = await press(app, review, 'section:profile');
    expect(late.status).toBe(200);
    app.clock.now = new Date(end + (valClair.graceHours + 24) * 3_600_000);
    const closed = await press(app, review, 'send');
    expect(closed.status).toBe(410);
    expect(closed.text).toContain('la collecte est close');
    expect(closed.text).toContain('26 à 39 ans');
  });
});
