import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { fixturePublication } from '../../support/fixture-publication.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

let app: TestApp;
let cookie: string;
beforeAll(async () => {
  app = await startApp();
  cookie = await app.signIn();
});
afterAll(() => app.stop());

const textOf = async (path: string, init?: RequestInit) => (await app.ask(path, init)).text();
const titleOf = (markup: string) => /<title>(.*?)<\/title>/s.exec(markup)?.[1];
const consented = '/essai-2026/questionnaire?accord=oui';

const addresses = [
  '/',
  '/essai-2026',
  '/essai-2026/consentement',
  '/essai-2026/consentement?suite=1',
  '/essai-2026/donnees',
  '/essai-2026/moins-de-15-ans',
  consented,
  '/essai-2026/resultats',
  '/essai-2026?refus=1',
  '/connexion',
  '/accessibilite',
  '/nowhere',
];

describe('every page', () => {
  const inLanguage = (address: string, language: string) =>
    `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;

  test.each(addresses)('%s: its language, one h1, a main part, no text without words', async (address) => {
    for (const language of ['fr', 'en']) {
      const markup = await textOf(inLanguage(address, language));
      expect(markup).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="ltr">`));
      expect(markup.match(/<h1>/g)).toHaveLength(1);
      expect(markup.match(/<main /g)?.length).toBe(1);
      expect(markup).not.toMatch(/>[a-z][A-Za-z0-9-]*\.[a-zA-Z.-]+</);
      expect(markup).not.toMatch(/undefined|\[object/);
      expect(markup).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=/);
      // The one style that the policy names stands in the head.
      expect(markup.slice(markup.indexOf('</head>'))).not.toContain('<style');
    }
  });

  test.each(['fr', 'en'])('titles in %s are different from one another', async (language) => {
    const titles = await Promise.all(
      addresses.map(async (address) => titleOf(await textOf(inLanguage(address, language)))),
    );
    expect(new Set(titles).size).toBe(addresses.length);
  });

  test.each(addresses.filter((address) => address.startsWith('/essai') || address === '/'))(
    '%s says that the data are simulated',
    async (address) => {
      expect(await textOf(inLanguage(address, 'fr'))).toContain('données simulées');
      expect(await textOf(inLanguage(address, 'en'))).toContain('simulated data');
    },
  );

  test('names written by people are escaped', async () => {
    const markup = await textOf('/essai-2026?lang=fr');
    expect(markup).toContain('Pays d’Essai &amp; &lt;Cie&gt;');
    expect(markup).not.toContain('<Cie>');
  });

  test('the language asked for, else the browser’s, else French', async () => {
    const accepting = (languages: string, query = '') =>
      textOf(`/essai-2026${query}`, { headers: { 'Accept-Language': languages } });
    expect(await accepting('de, en-GB;q=0.8')).toContain('<html lang="en"');
    expect(await accepting('de')).toContain('<html lang="fr"');
    expect(await accepting('en', '?lang=fr')).toContain('<html lang="fr"');
    expect(await accepting('en', '?lang="><script>')).toContain('<html lang="en"');
  });
});

describe('answering', () => {
  test('the welcome page leads to consent, in each language', async () => {
    const markup = await textOf('/essai-2026?lang=en');
    expect(markup).toContain('href="/essai-2026/consentement?lang=en"');
    expect(markup).toContain('href="/essai-2026?lang=fr" lang="fr" hreflang="fr"');
    expect(markup).toContain('href="/essai-2026/donnees?lang=en"');
    expect(markup).toContain('8 minutes');
  });

  test('a shared device stays one from page to page, and the questionnaire that was named is the one that begins', async () => {
    const markup = await textOf('/essai-2026?lang=en&appareil=borne&q=residents');
    expect(markup).toContain('href="/essai-2026/consentement?lang=en&amp;appareil=borne&amp;q=residents"');
    expect(markup).toContain('href="/essai-2026?lang=fr&amp;appareil=borne&amp;q=residents" lang="fr"');
    expect(markup).toContain('href="/essai-2026/donnees?lang=en&amp;appareil=borne"');
    const consent = await textOf('/essai-2026/consentement?lang=en&appareil=borne&q=residents');
    expect(consent).toContain('href="/essai-2026?lang=en&amp;appareil=borne&amp;refus=1"');
    expect(await textOf('/essai-2026?lang=en&appareil=x&q=none')).toContain('href="/essai-2026/consentement?lang=en"');
  });

  test('the box is never ticked beforehand; left unticked, the page says what to do', async () => {
    const markup = await textOf('/essai-2026/consentement?lang=fr');
    expect(markup).toMatch(/<input type="checkbox" name="accord" value="oui" required/);
    expect(markup).not.toMatch(/<input[^>]* checked/);
    expect(markup).not.toContain('role="alert"');
    const error = await textOf('/essai-2026/consentement?lang=fr&suite=1');
    expect(titleOf(error)).toMatch(/^Erreur/);
    expect(error).toMatch(/id="accord-error" role="alert"[\s\S]*aria-describedby="accord-error"/);
  });

  test('the questionnaire comes after consent only', async () => {
    const to = async (path: string) => (await app.ask(path)).headers.get('location');
    expect(await to('/essai-2026/questionnaire?lang=en')).toBe('/essai-2026/consentement?lang=en');
    expect(await to('/essai-2026/consentement?lang=en&suite=1&accord=oui')).toBe(
      '/essai-2026/questionnaire?lang=en&accord=oui',
    );
    const markup = await textOf(`${consented}&lang=en`);
    expect(markup).toContain(
      '<div id="app" data-campaign="essai-2026" data-questionnaire="residents" data-version="1" data-language="en"',
    );
    expect(markup).toMatch(/<form class="section" method="post"/);
    expect(markup).not.toMatch(/<input[^>]* checked/);
  });

  test('before opening and after closing, nobody starts', async () => {
    const during = app.clock.now;
    app.clock.now = new Date('2025-06-01T10:00:00Z');
    expect(await textOf('/essai-2026?lang=fr')).toContain('1 janvier 2026');
    app.clock.now = new Date('2027-01-01T10:00:00Z');
    const closed = await textOf('/essai-2026?lang=fr');
    expect(closed).toContain('Cette enquête est terminée');
    expect(closed).not.toContain('consentement');
    expect((await app.ask(`${consented}&lang=fr`)).headers.get('location')).toBe('/essai-2026?lang=fr');
    app.clock.now = during;
  });

  test('a campaign that only takes imports asks nobody to answer', async () => {
    await app.store.campaigns.launch(fixtureCampaign({ campaign: 'importee', channels: ['import'] }), '2026-01-01');
    expect(await textOf('/?lang=fr')).not.toContain('href="/importee?');
    expect(await textOf('/importee?lang=fr')).toContain('Cette enquête est terminée');
    expect((await app.ask('/importee/questionnaire?accord=oui&lang=fr')).headers.get('location')).toBe(
      '/importee?lang=fr',
    );
  });
});

describe('the staff’s part', () => {
  test('coordination tells its screen the campaign and who is there', async () => {
    const markup = await textOf('/coordination/resultats?lang=fr', { headers: { cookie } });
    expect(markup).toMatch(
      /data-campaign="essai-2026" data-campaign-title="Enquête d’essai" data-language="fr" data-demonstration="true" data-role="staff" data-rights="[a-z -]+" data-user="[0-9a-f]+@ville.fr"/,
    );
  });

  test('another campaign is chosen by its name', async () => {
    await app.store.campaigns.launch(
      fixtureCampaign({ campaign: 'autre-2025', opensOn: '2025-01-01', closesOn: '2025-02-01', demonstration: false }),
      '2025-01-01',
    );
    const init = { headers: { cookie } };
    expect(await textOf('/coordination', init)).toContain('data-campaign="essai-2026"');
    expect(await textOf('/coordination?campagne=autre-2025', init)).toContain('data-campaign="autre-2025"');
  });

  test('the home page lists what is open and what was published', async () => {
    expect(await textOf('/?lang=fr')).toContain('Aucun résultat');
    await app.store.publications.add({ publication: fixturePublication(), batches: [], sealed: '{}' });
    await app.store.publications.open('essai-2026', 'p1');
    const markup = await textOf('/?lang=fr');
    expect(markup).toContain('href="/essai-2026?lang=fr"');
    expect(markup).toContain('href="/essai-2026/resultats?lang=fr"');
    expect(markup).not.toContain('href="/autre-2025');
  });
});
