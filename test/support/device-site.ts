// The real application behind a network that can fail, and devices that come back.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, phone, requireClientBuild } from './browser.ts';
import { fixtureCampaign, payloads } from './fixture-campaign.ts';
import { type LossyLink, lossyLink } from './lossy-link.ts';
import { type Respondent, respondentOn } from './respondent.ts';
import { startApp, type TestApp } from './start-app.ts';
import { storedResponses } from './stored.ts';

export const campaign = 'essai-2026';

/** A questionnaire of four questions, so that many can be answered in a minute: two cards, a list, a free text. */
export const shortModel: Model = {
  pages: payloads.fixture.pages
    .map((page) => ({
      ...page,
      elements: page.elements.filter(({ name }) => ['one', 'drop', 'shown', 'free'].includes(name)),
    }))
    .filter(({ elements }) => elements.length > 0),
};

/** One version of it, for a campaign's bundle. */
export function shortQuestionnaire(version: number, model = shortModel): CampaignBundle['questionnaires'][number] {
  const [questionnaire] = fixtureCampaign().questionnaires;
  if (!questionnaire) throw new Error('The fixture has no questionnaire.');
  return { ...questionnaire, published: { ...questionnaire.published, version, model } };
}

type Visit = (context: BrowserContext, page: Page) => Promise<void>;

export interface DeviceSite {
  url: string;
  app: TestApp;
  link: LossyLink;
  /** A new device, with what it keeps. It needs the network: stocking it for the time without takes longer than most visits. */
  device(visit: Visit): Promise<void>;
  /** One with a service worker. */
  offlineDevice(visit: Visit): Promise<void>;
  /** The questionnaire, consent given. */
  questionnaire(page: Page, query?: string): Promise<Respondent>;
  rows(): Promise<number>;
  close(): Promise<void>;
}

export async function openDeviceSite(changes: Partial<CampaignBundle> = {}): Promise<DeviceSite> {
  requireClientBuild();
  const link = await lossyLink();
  const channels = ['web', 'papier', 'borne', 'entretien'];
  const app = await startApp({
    campaign: fixtureCampaign({ channels, questionnaires: [shortQuestionnaire(1)], ...changes }),
    settings: { PUBLIC_URL: link.url },
  });
  link.target = Number(new URL(app.url).port);
  const browser = await launchBrowser();

  async function onDevice(serviceWorkers: 'allow' | 'block', visit: Visit): Promise<void> {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: phone, hasTouch: true, serviceWorkers });
    context.setDefaultTimeout(20_000);
    try {
      await visit(context, await context.newPage());
    } finally {
      link.down = false;
      link.cutAfter = () => Number.POSITIVE_INFINITY;
      await context.close();
    }
  }

  return {
    url: link.url,
    app,
    link,
    device: (visit) => onDevice('block', visit),
    offlineDevice: (visit) => onDevice('allow', visit),
    async questionnaire(page, query = '') {
      await page.goto(`${link.url}/${campaign}/questionnaire?lang=fr&accord=oui${query}`);
      const respondent = respondentOn(page);
      await respondent.question();
      return respondent;
    },
    rows: async () => (await storedResponses({ dataDirectory: app.directory })).length,
    async close() {
      await browser.close();
      await app.stop();
      await link.close();
    },
  };
}

/** Answers the first question with a choice, skips or answers the others, and stops on the review. */
export async function toTheReview(respondent: Respondent): Promise<void> {
  while (!(await respondent.reviewing())) {
    const { required } = await respondent.question();
    if (required && !(await respondent.answered())) await respondent.tapAnAnswer(1);
    await respondent.goOn();
  }
}

/** Everything that the browser keeps for this origin, as text. */
export const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: string[] = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
    ];
    const text = new TextDecoder('latin1');
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = (of: 'getAll' | 'getAllKeys') =>
          new Promise<unknown[]>((done) => {
            const asking = database.transaction(store).objectStore(store)[of]();
            asking.onsuccess = () => done(asking.result);
          });
        for (const record of [...(await all('getAll')), ...(await all('getAllKeys'))]) {
          const { iv, sealed } = Object(record) as { iv?: Uint8Array; sealed?: ArrayBuffer };
          found.push(store, JSON.stringify(record), iv ? text.decode(iv) : '', sealed ? text.decode(sealed) : '');
        }
      }
      database.close();
    }
    return found.join('\n');
  });

/** How many records a store of the keep holds. */
export const countKept = (page: Page, store: 'drafts' | 'queue'): Promise<number> =>
  page.evaluate(
    (name) =>
      new Promise<number>((done, failed) => {
        const opening = indexedDB.open('diagnostic-partage');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            done(counting.result);
          };
        };
      }),
    store,
  );
