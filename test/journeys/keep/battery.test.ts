// The device dies while somebody answers: no page is told, nothing is tidied. What was typed a second before is there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { runs } from '../../support/answers.ts';
import { launchDevice, phone } from '../../support/browser.ts';
import { type DeviceSite, openDeviceSite, toTheReview } from '../../support/device-site.ts';
import { respondentOn } from '../../support/respondent.ts';
import { seeded } from '../../support/seeded.ts';
import { expectReceipt, words } from '../../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite();
}, 60_000);
afterAll(async () => site?.close());

const text = 'Un bus le dimanche, un médecin, un banc devant la poste, des bancs partout';
const perKey = 60;

test('killed at any instant: at most the last second of typing is lost, and the answer is sent after (getodk#389)', async () => {
  const seed = Number(process.env.SEED ?? 389);
  const random = seeded(seed);
  const rounds = runs(1, 20);
  const before = await site.rows();
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'device-'));
    const start = () =>
      launchDevice(folder, { locale: 'fr-FR', viewport: phone, hasTouch: true, serviceWorkers: 'block' });
    try {
      const typed = await typeUntilKilled(await start(), folder, 1500 + Math.floor(random() * 3000));
      const device = await start();
      const page = await device.newPage();
      await page.goto(`${site.url}/essai-2026/questionnaire?lang=fr&accord=oui`);
      await page.getByRole('button', { name: 'Reprendre' }).click();
      const respondent = respondentOn(page);
      expect(await respondent.question()).toMatchObject({ name: 'free' });
      const kept = await page.locator('.sd-question textarea').inputValue();
      expect(text.startsWith(kept)).toBe(true);
      expect({ seed, round, lost: typed - kept.length, few: typed - kept.length <= 1000 / perKey }).toMatchObject({
        few: true,
      });
      await toTheReview(respondent);
      await page.getByRole('button', { name: words.fr.send }).click();
      await expectReceipt(page);
      await device.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  expect((await site.rows()) - before).toBe(rounds);
  process.stderr.write(`deep: ${rounds} browsers killed while somebody typed\n`);
}, 3_600_000);

/** Goes to the comment and types; how many letters stood in the page when the browser was killed. */
async function typeUntilKilled(device: BrowserContext, folder: string, milliseconds: number): Promise<number> {
  const page: Page = await device.newPage();
  const respondent = await site.questionnaire(page);
  await respondent.tapAnAnswer(1);
  expect(await respondent.walkTo('free')).toBe(true);
  const field = page.locator('.sd-question textarea');
  const typing = field.pressSequentially(text, { delay: perKey }).catch(() => {});
  await new Promise((instant) => setTimeout(instant, milliseconds));
  const typed = (await field.inputValue()).length;
  expect(typed).toBeGreaterThan(0);
  const gone = new Promise((done) => device.once('close', done));
  execFileSync('pkill', ['-9', '-f', folder]);
  await Promise.all([gone, typing]);
  return typed;
}
