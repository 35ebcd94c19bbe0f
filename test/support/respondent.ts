// What a respondent can do on the questionnaire's page, in the words of the journeys.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

export interface Respondent {
  /** Waits for a question; its item and whether it needs an answer. */
  question(): Promise<{ name: string; required: boolean }>;
  reviewing(): Promise<boolean>;
  /** Whether the question in sight has a chosen card or a text. */
  answered(): Promise<boolean>;
  cardHeights(): Promise<number[]>;
  /** Taps a card, or writes where there is none. */
  tapAnAnswer(turn: number): Promise<void>;
  /** Presses the main button, nothing more. */
  pressOn(): Promise<void>;
  /** Goes to the next question or to the review, and waits to be there. */
  goOn(press?: (button: Locator) => Promise<unknown>): Promise<void>;
  /** Chooses an option by its value, and goes on. */
  choose(option: string): Promise<void>;
  /** Skips up to a question; false when the review came first. */
  walkTo(item: string): Promise<boolean>;
  /** Presses Tab up to an element, with the focus in sight at each stop. */
  tabTo(selector: string, text?: string): Promise<void>;
  answerByKeyboard(turn: number): Promise<void>;
}

export function respondentOn(page: Page): Respondent {
  const card = page.locator('.sd-item');
  const shown = page.locator('.sd-question, .answers').first();
  const reviewing = async () => {
    await shown.waitFor();
    return (await page.locator('.answers').count()) > 0;
  };
  const present = () => page.evaluate(() => document.querySelector<HTMLElement>('.sd-question')?.dataset.name ?? '');
  const pressOn = () => page.locator('.nav .cta').click();

  async function goOn(press: (button: Locator) => Promise<unknown> = (button) => button.click()): Promise<void> {
    const left = await present();
    await press(page.locator('.nav .cta'));
    await page.waitForFunction(
      (name) => (document.querySelector<HTMLElement>('.sd-question')?.dataset.name ?? '') !== name,
      left,
    );
  }

  async function tabTo(selector: string, text = ''): Promise<void> {
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const [there, visible] = await page.evaluate(
        ([wanted = '', words = '']) => {
          const focused = document.activeElement;
          const outlined = [focused, focused?.closest('label')].some(
            (element) => element && getComputedStyle(element).outlineStyle === 'solid',
          );
          const named = focused?.textContent?.includes(words) ?? false;
          return [focused?.matches(wanted) === true && named, outlined || focused === document.body];
        },
        [selector, text],
      );
      expect({
        stop: await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120)),
        visible,
      }).toMatchObject({
        visible: true,
      });
      if (there) return;
    }
    throw new Error(`Tab never came to ${selector} ${text}`);
  }

  return {
    reviewing,
    goOn,
    tabTo,
    pressOn,
    async question() {
      await page.locator('.sd-question').waitFor();
      const required = await page.locator('.sd-question [aria-required=true]').count();
      return { name: await present(), required: required > 0 };
    },
    answered: () =>
      page.evaluate(() => {
        const question = document.querySelector('.sd-question');
        const field = question?.querySelector<HTMLTextAreaElement>('textarea');
        return question?.querySelector(':checked') != null || Boolean(field?.value);
      }),
    cardHeights: () => card.evaluateAll((cards) => cards.map((one) => one.getBoundingClientRect().height)),
    async tapAnAnswer(turn) {
      const cards = await card.count();
      if (cards > 0) await card.nth((turn * 7) % cards).tap();
      else await page.locator('textarea').fill('Un bus le dimanche, et un médecin');
    },
    async choose(option) {
      await card.filter({ has: page.locator(`input[value="${option}"]`) }).click();
      await goOn();
    },
    async walkTo(item) {
      while (!(await reviewing())) {
        if ((await present()) === item) return true;
        await goOn();
      }
      return false;
    },
    async answerByKeyboard(turn) {
      if ((await card.count()) === 0) {
        await tabTo('textarea');
        await page.keyboard.type('A bus on Sundays');
        return;
      }
      await tabTo('.sd-item__control');
      await page.keyboard.press('Space');
      const radio = await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio');
      // Arrows move the choice within the group, and around its end.
      if (radio) for (let step = 0; step < turn % 3; step += 1) await page.keyboard.press('ArrowDown');
      expect(await page.locator('.sd-item :checked').count()).toBe(1);
    },
  };
}
