// The whole way of a resident, from the welcome page to the review of the answers: by touch, and by keyboard alone.
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { phone } from './browser.ts';
import { respondentOn } from './respondent.ts';
import { expectReceipt, words } from './survey-site.ts';

/** In French, every control tapped. Gives the items that were asked, in order; ends on the review. */
export async function answerByTouch(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await page.getByRole('link', { name: words.fr.start }).tap();
  await page.getByRole('button', { name: words.fr.goOn }).tap();
  await page.waitForURL(/suite=1/);
  expect(await page.title()).toMatch(/^Erreur/);
  await page.getByRole('checkbox').tap();
  await page.getByRole('button', { name: words.fr.goOn }).tap();

  const respondent = respondentOn(page);
  const asked: string[] = [];
  while (!(await respondent.reviewing())) {
    const { name, required } = await respondent.question();
    asked.push(name);
    const heights = await respondent.cardHeights();
    expect(Math.min(64, ...heights)).toBe(64);
    // One in six is skipped: only the age is needed.
    if (required || asked.length % 6 !== 0) await respondent.tapAnAnswer(asked.length);
    await respondent.goOn((button) => button.tap());
  }
  return asked;
}

/** In English (`address` says so), with nothing but Tab, arrows, Space and Enter. Gives how many questions were asked. */
export async function answerByKeyboard(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const respondent = respondentOn(page);
  await respondent.tabTo('a', words.en.start);
  await page.keyboard.press('Enter');
  await page.waitForURL(/consentement/);
  await respondent.tabTo('input[type=checkbox]');
  await page.keyboard.press('Space');
  await respondent.tabTo('button', words.en.goOn);
  await page.keyboard.press('Enter');

  let count = 0;
  while (!(await respondent.reviewing())) {
    await respondent.question();
    await respondent.answerByKeyboard(count);
    count += 1;
    await respondent.goOn(async () => {
      await respondent.tabTo('button.cta');
      await page.keyboard.press('Enter');
    });
  }
  return count;
}

/**
 * Two residents answer the short questionnaire of a campaign, one by touch and one by keyboard alone, and get receipts.
 * `takeTheirTime` comes before each sends.
 */
export async function twoAnswerOnAPhone(browser: Browser, campaign: string, takeTheirTime: () => void): Promise<void> {
  const device = await browser.newContext({ viewport: phone, hasTouch: true, isMobile: true, locale: 'fr-FR' });
  const screen = await device.newPage();
  await answerByTouch(screen, `${campaign}?q=short`);
  takeTheirTime();
  await screen.getByRole('button', { name: words.fr.send }).tap();
  await expectReceipt(screen);
  await answerByKeyboard(screen, `${campaign}?lang=en&q=short`);
  takeTheirTime();
  await respondentOn(screen).tabTo('button.cta', words.en.send);
  await screen.keyboard.press('Enter');
  await expectReceipt(screen, 'en');
  await device.close();
}
