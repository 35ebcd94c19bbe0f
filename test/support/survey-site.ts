// The real application with two open campaigns, and devices to answer from.
import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { expect } from '@jest/globals';
import type { BrowserContextOptions, Page, Response } from 'playwright-core';
import { launchBrowser, requireClientBuild, watchOrigin } from './browser.ts';
import { fixtureCampaign } from './fixture-campaign.ts';
import { valClair } from './library.ts';
import { type Respondent, respondentOn } from './respondent.ts';
import { startApp } from './start-app.ts';

export const words = {
  fr: { start: 'Commencer', goOn: 'Continuer', send: 'Envoyer mes réponses', thanks: 'Merci. Votre voix compte déjà.' },
  en: { start: 'Start', goOn: 'Continue', send: 'Send my answers', thanks: 'Thank you. Your voice already counts.' },
};
export type Language = keyof typeof words;

/** The residents' questionnaire as it is, and a short one with every question type. */
export const campaign = valClair.campaign;
export const shortCampaign = fixtureCampaign().campaign;

export interface SurveySite {
  url: string;
  /**
   * A new device: nothing leaves the origin, no script fails, no cookie stays. No service worker unless `options` say so:
   * stocking the device takes longer than the visit.
   */
  onDevice(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void>;
  /** The questionnaire of a campaign, consent given, at its first question. */
  openQuestionnaire(page: Page, language?: Language, of?: string, name?: string): Promise<Respondent>;
  /** Stores a publication, opened to everyone. */
  open(publication: Publication): Promise<void>;
  close(): Promise<void>;
}

/** `others` are launched beside the two; changes are those of Val-Clair's bundle. */
export async function openSurveySite(
  others: CampaignBundle[] = [],
  changes: Partial<CampaignBundle> = {},
): Promise<SurveySite> {
  requireClientBuild();
  const app = await startApp({ campaign: { ...valClair, ...changes } });
  for (const other of [fixtureCampaign(), ...others]) await app.store.campaigns.launch(other, '2026-01-01');
  app.clock.now = new Date(`${valClair.opensOn}T10:00:00Z`);
  const browser = await launchBrowser();
  return {
    url: app.url,
    async onDevice(options, visit) {
      const context = await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block', ...options });
      const left = watchOrigin(context, app.url);
      const page = await context.newPage();
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(error.message));
      try {
        await visit(page);
        expect(left).toEqual([]);
        expect(failures).toEqual([]);
        expect(await context.cookies()).toEqual([]);
      } finally {
        await context.close();
      }
    },
    async openQuestionnaire(page, language = 'fr', of = campaign, name = '') {
      await page.goto(`${app.url}/${of}/questionnaire?lang=${language}&accord=oui${name && `&q=${name}`}`);
      const respondent = respondentOn(page);
      await respondent.question();
      return respondent;
    },
    async open(publication) {
      await app.store.publications.add({ publication, batches: [], sealed: '{}' });
      await app.store.publications.open(publication.campaign, publication.id);
    },
    async close() {
      await browser.close();
      await app.stop();
    },
  };
}

/** The answer to the response that the page is about to send. */
export const sentResponse = (page: Page): Promise<Response> =>
  page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/responses'));

export async function expectReceipt(page: Page, language: Language = 'fr'): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words[language].thanks }).waitFor();
  const shown = await page.locator('.receipt .number').textContent();
  expect(isReceipt(shown?.replace(/\s/g, '') ?? '')).toBe(true);
}
