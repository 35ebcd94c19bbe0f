// Every screen that a resident or the public can meet, and how to get there in any language: by markup, never by words.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Page } from 'playwright-core';
import { withHelp } from './question-help.ts';
import { respondentOn } from './respondent.ts';

const scored = ['LO1', 'EN1', 'MO1'];
const asked = ['age', 'ME1', ...scored, 'vote', 'comment'];

/** Val-Clair in seven questions: one of each kind of screen. */
export function matrixCampaign(campaign: string): CampaignBundle {
  const bundle = withHelp({ ME1: 'mood' }, campaign);
  return {
    ...bundle,
    questionnaires: bundle.questionnaires.map(({ published, codebooks }) => ({
      codebooks,
      published: {
        ...published,
        model: {
          pages: published.model.pages
            .map((page) => ({ ...page, elements: page.elements.filter(({ name }) => asked.includes(name)) }))
            .filter(({ elements }) => elements.length > 0),
        },
      },
    })),
  };
}

/** Screens with an address of their own; `{c}` is the open campaign, `{closed}` one that is over. */
const addressed = {
  home: '/',
  welcome: '/{c}',
  refused: '/{c}?refus=1',
  closed: '/{closed}',
  consent: '/{c}/consentement',
  'consent-error': '/{c}/consentement?suite=1',
  notice: '/{c}/donnees',
  accessibility: '/accessibilite',
  'not-found': '/nulle-part/ailleurs',
  results: '/{c}/resultats',
} as const;

const answering = [
  'question',
  'question-error',
  'question-help',
  'several-choices',
  'comment',
  'review',
  'stopping',
  'review-error',
  'offline',
  'sent',
] as const;

export type ScreenName = keyof typeof addressed | (typeof answering)[number];
export const screenNames: ScreenName[] = [...(Object.keys(addressed) as (keyof typeof addressed)[]), ...answering];

/** Goes through every screen in one language, in the order a person could, and says each as it is reached. */
export async function* screensOf(
  page: Page,
  { url, language, campaign, closed }: { url: string; language: string; campaign: string; closed: string },
): AsyncGenerator<ScreenName> {
  for (const [name, path] of Object.entries(addressed) as [keyof typeof addressed, string][]) {
    const address = path.replace('{c}', campaign).replace('{closed}', closed);
    await page.goto(`${url}${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
    if (name === 'results') await page.locator('main table').first().waitFor();
    yield name;
  }

  await page.goto(`${url}/${campaign}/questionnaire?lang=${language}&accord=oui`);
  const respondent = respondentOn(page);
  await respondent.question();
  yield 'question';
  await respondent.pressOn();
  await page.locator('.summary').waitFor();
  yield 'question-error';
  await respondent.choose('26-39');
  yield 'question-help';
  // Enough answers for a map with petals.
  await respondent.goOn();
  while (scored.includes((await respondent.question()).name)) {
    await page.locator('.sd-item').first().click();
    await respondent.goOn();
  }
  for (const option of [0, 2, 5]) await page.locator('.sd-item').nth(option).click();
  yield 'several-choices';
  await respondent.goOn();
  await page.locator('textarea').fill('Un bus le dimanche');
  yield 'comment';
  await respondent.goOn();
  yield 'review';
  await page.locator('.quiet').click();
  await page.locator('.answers').waitFor({ state: 'detached' });
  yield 'stopping';
  await page.locator('.cta').click();
  await page.locator('.answers').first().waitFor();

  const intake = '**/api/campaigns/*/responses';
  const fields = [{ path: '/answers/age', code: 'not-offered', message: 'x' }];
  const body = JSON.stringify({ code: 'invalid-answers', fields });
  await page.route(intake, (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body }));
  await page.locator('.cta').click();
  await page.getByRole('alert').waitFor();
  yield 'review-error';
  await page.unroute(intake);

  await page.context().setOffline(true);
  await page.locator('.cta').click();
  await page.locator('[role=alert]').waitFor();
  yield 'offline';
  await page.context().setOffline(false);
  await page.locator('.receipt').waitFor();
  await page.locator('.flower .territory').first().waitFor();
  yield 'sent';
}
