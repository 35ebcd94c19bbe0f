// What each question's screen gives beside the question: a voice, the way to an error, whom to call, a size that grows.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityViolations, keepPicture, overflows, phone } from '../support/browser.ts';
import { giveVoices, saidOn, withHelp } from '../support/question-help.ts';
import { campaign, openSurveySite, type SurveySite, shortCampaign } from '../support/survey-site.ts';

const helping = withHelp({ ME1: 'mood', ME2: 'mood', SO1: 'safety' });
let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite([helping]);
}, 60_000);
afterAll(() => site?.close());

describe('read aloud', () => {
  const button = (page: Page) => page.getByRole('button', { name: /Écouter la question|Listen to the question/ });

  test('with a local voice: the title, the help and each answer; pressed again or left, it is silent', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await giveVoices(page, [
        { lang: 'fr-FR', localService: false },
        { lang: 'fr_CA', localService: true },
      ]);
      const respondent = await site.openQuestionnaire(page);
      await button(page).click();
      const shown = await page.locator('.sd-item').allTextContents();
      const said = await saidOn(page);
      expect(said[0]).toBe('fr-CA: Quel âge avez-vous\u00a0?');
      expect(said.slice(-shown.length)).toEqual(shown.map((text) => `fr-CA: ${text.trim()}`));
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-listening');
      await page.getByRole('button', { name: 'Arrêter la lecture' }).click();
      expect((await saidOn(page)).at(-1)).toBe('(silence)');
      await button(page).click();
      await respondent.choose('26-39');
      expect((await saidOn(page)).at(-1)).toBe('(silence)');
      await button(page).waitFor();
    });
  }, 60_000);

  test('its words come back when all is said', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await giveVoices(page, [{ lang: 'en-GB', localService: true }]);
      await site.openQuestionnaire(page, 'en');
      await button(page).click();
      await page.getByRole('button', { name: 'Stop reading' }).waitFor();
      await page.evaluate(() => (window as unknown as { endReading(): void }).endReading());
      await button(page).waitFor();
    });
  }, 60_000);

  test.each([
    ['no voice', []],
    ['a voice that speaks elsewhere', [{ lang: 'fr-FR', localService: false }]],
    ['a voice of another language', [{ lang: 'en-GB', localService: true }]],
  ])('with %s there is no button', async (_name, voices) => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await giveVoices(page, voices);
      await site.openQuestionnaire(page);
      expect(await button(page).count()).toBe(0);
    });
  });
});

test('an error: a link at the top to the answer, the title says so, the help stays beside', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const respondent = await site.openQuestionnaire(page);
    await respondent.pressOn();
    const link = page.locator('.summary a');
    await link.waitFor();
    expect(await page.title()).toMatch(/^Erreur\s:/);
    await keepPicture(page, 'resident-error-summary');
    await page.locator('.cta').focus();
    await link.click();
    expect(await page.evaluate(() => document.activeElement?.matches('.sd-item__control'))).toBe(true);
    await page.locator('.sd-item').first().click();
    await link.waitFor({ state: 'detached' });
    expect(await page.title()).not.toMatch(/^Erreur/);
  });
}, 60_000);

test('several choices: how many is in the help, what is left is said, the choice is not colour alone', async () => {
  await site.onDevice({ viewport: phone, forcedColors: 'active' }, async (page) => {
    const respondent = await site.openQuestionnaire(page);
    await respondent.choose('26-39');
    expect(await respondent.walkTo('vote')).toBe(true);
    const status = page.locator('.choices-left');
    expect(await status.getAttribute('role')).toBe('status');
    expect(await status.textContent()).toBe('Aucune réponse choisie sur 3.');
    const described = await page.evaluate(() => {
      const ids = document.querySelector('.sd-question [aria-describedby]')?.getAttribute('aria-describedby');
      return (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' ');
    });
    expect(described).toContain('3 réponses au maximum.');
    for (const option of [0, 2, 5]) await page.locator('.sd-item').nth(option).click();
    expect(await status.textContent()).toMatch(/^3 réponses choisies sur 3\. Pour en choisir une autre/);
    const border = (card: number) =>
      page
        .locator('.sd-selectbase__label')
        .nth(card)
        .evaluate((label) => getComputedStyle(label).borderTopStyle);
    expect([await border(0), await border(1)]).toEqual(['double', 'dashed']);
    await keepPicture(page, 'resident-vote-forced-colours');
  });
}, 60_000);

test('help lines stand under the questions that call for them, a notice before the first on mood, nothing elsewhere', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr', helping.campaign);
    const help = page.getByRole('complementary', { name: 'Besoin de parler à quelqu’un ?' });
    const notice = page.locator('.sensitive');
    expect(await help.count()).toBe(0);
    await respondent.choose('26-39');
    await respondent.walkTo('ME1');
    expect(await help.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
      ['tel:3114', 'tel:0800235236', 'tel:15', 'tel:112', 'sms:114'],
    );
    expect(await help.textContent()).toContain('Personne ne lit les réponses en direct.');
    expect(await notice.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'resident-help-lines');
    await respondent.goOn();
    expect([await help.count(), await notice.count()]).toEqual([1, 0]);
    await respondent.goOn();
    expect(await help.count()).toBe(0);
    await respondent.walkTo('SO1');
    expect(await help.getByRole('link', { name: '3919' }).count()).toBe(1);
    expect(await notice.count()).toBe(0);
  });
}, 60_000);

test('A+ scales every text of every kind of question: 100, 150, 200 %', async () => {
  await site.onDevice({ viewport: { width: 320, height: 640 } }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr', shortCampaign);
    const sizes = (percent: number) =>
      page.evaluate((size) => {
        document.documentElement.dataset.textSize = String(size);
        const shown = [...document.querySelectorAll<HTMLElement>('.question-screen *')].filter(
          (element) =>
            element.getClientRects().length > 0 &&
            (element.matches('input:not(.sd-visuallyhidden), textarea') ||
              [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim())),
        );
        return shown.map((element) => ({
          what: `${element.tagName} ${element.className}`,
          size: Number.parseFloat(getComputedStyle(element).fontSize),
        }));
      }, percent);
    while (!(await respondent.reviewing())) {
      const { name } = await respondent.question();
      const first = await sizes(100);
      expect(first.length).toBeGreaterThan(3);
      for (const percent of [150, 200]) {
        const grown = await sizes(percent);
        expect(grown.map(({ what, size }, place) => [name, what, size / (first[place]?.size ?? 1)])).toEqual(
          first.map(({ what }) => [name, what, expect.closeTo(percent / 100, 2)]),
        );
        expect({ name, percent, overflows: await overflows(page) }).toEqual({ name, percent, overflows: false });
      }
      await sizes(100);
      if (name === 'one') await respondent.choose('a');
      else if (name === 'shown') await respondent.choose('yes');
      else await respondent.goOn();
    }
  });
}, 90_000);

test('the reader’s own spacing of text cuts nothing (WCAG 1.4.12), at 320 px as at 400 % zoom', async () => {
  await site.onDevice({ viewport: { width: 320, height: 256 } }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr', campaign);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
      );
      document.adoptedStyleSheets.push(sheet);
    });
    for (const item of ['age', 'vote', 'comment']) {
      if (item === 'vote') await respondent.choose('26-39');
      await respondent.walkTo(item);
      expect({ item, overflows: await overflows(page) }).toEqual({ item, overflows: false });
      const cut = await page
        .locator('.question-screen :is(.sd-selectbase__label, .cta, .quiet, h2)')
        .evaluateAll(
          (boxes) =>
            boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
              .length,
        );
      expect({ item, cut }).toEqual({ item, cut: 0 });
    }
    await keepPicture(page, 'resident-spaced');
  });
}, 60_000);
