// The ways to the screens of the matrix, on one device and in one language, in an order that a person could take.
import type { Page } from 'playwright-core';
import type { ScreenName } from './matrix-screens.ts';
import { respondentOn } from './respondent.ts';

export interface Site {
  url: string;
  language: string;
  /** Open and withdrawable. */
  campaign: string;
  /** Over. */
  closed: string;
}

export interface Met {
  screen: ScreenName;
  /** The tab it stands in. */
  page: Page;
}
type Way = AsyncGenerator<Met>;

/** Gives each screen as it is reached; those that are not wanted are passed by, or left out with all that leads to them alone. */
export async function* screensOf(page: Page, site: Site, wanted: ReadonlySet<ScreenName>): Way {
  const shown = async function* (way: Way, ...screens: ScreenName[]) {
    if (!screens.some((screen) => wanted.has(screen))) return;
    for await (const met of way) if (wanted.has(met.screen)) yield met;
  };
  for (const [screen, path] of addressed) yield* shown(atAddress(page, site, screen, path), screen);
  yield* shown(
    withoutScripts(page, site),
    ...(['form', 'form-error', 'form-review', 'form-sent'] as const),
    ...(['withdrawal', 'withdrawal-error', 'withdrawn'] as const),
  );
  yield* shown(
    answering(page, site),
    ...(['question', 'question-error', 'draft-found', 'open-elsewhere', 'question-help', 'several-choices'] as const),
    ...(['comment', 'review', 'stopping', 'review-error', 'outbox', 'offline', 'sent'] as const),
  );
  // Last: its clock is wound forward.
  yield* shown(onKiosk(page, site), 'idle-warning', 'kiosk-sent');
}

const addressed: [ScreenName, string][] = [
  ['home', '/'],
  ['not-found', '/nulle-part/ailleurs'],
  ['welcome', '/{c}'],
  ['refused', '/{c}?refus=1'],
  ['closed', '/{closed}'],
  ['consent', '/{c}/consentement'],
  ['consent-error', '/{c}/consentement?suite=1'],
  ['consent-joint', '/{c}/consentement?q=adolescents'],
  ['consent-joint-error', '/{c}/consentement?q=adolescents&parent=oui&suite=1'],
  ['consent-proxy', '/{c}/consentement?q=children'],
  ['consent-proxy-error', '/{c}/consentement?q=children&suite=1'],
  ['under-age', '/{c}/moins-de-15-ans'],
  ['notice', '/{c}/donnees'],
  ['accessibility', '/accessibilite'],
  ['paper', '/{c}/papier'],
  ['results', '/{c}/resultats'],
];

const addressOf = ({ url, language, campaign, closed }: Site, path: string): string =>
  `${url}${path.replace('{c}', campaign).replace('{closed}', closed)}${path.includes('?') ? '&' : '?'}lang=${language}`;

async function* atAddress(page: Page, site: Site, screen: ScreenName, path: string): Way {
  await page.goto(addressOf(site, path));
  if (screen === 'results') await page.locator('main table').first().waitFor();
  yield { screen, page };
}

/** The plain forms, the page's scripts kept away: axe is a script itself. Then what was sent is taken back. */
async function* withoutScripts(page: Page, site: Site): Way {
  await page.route('**/*.js', (route) => route.abort());
  try {
    await page.goto(addressOf(site, '/{c}/questionnaire?accord=oui'));
    yield { screen: 'form', page };
    await Promise.all([page.waitForEvent('load'), page.locator('.nav .cta').click()]);
    await page.locator('#summary').waitFor();
    yield { screen: 'form-error', page };
    await page.locator('#q-age .choice input').nth(3).check();
    while ((await page.locator('form.review').count()) === 0)
      await Promise.all([page.waitForEvent('load'), page.locator('.nav .cta').click()]);
    yield { screen: 'form-review', page };
    await page.locator('form.review .cta').click();
    await page.locator('.receipt').first().waitFor();
    yield { screen: 'form-sent', page };
  } finally {
    await page.unroute('**/*.js');
  }
  const code = (await page.locator('.receipt .number').first().textContent())?.replace(/\s/g, '') ?? '';
  yield* withdrawing(page, site, code);
}

async function* withdrawing(page: Page, site: Site, code: string): Way {
  await page.goto(addressOf(site, '/{c}/retrait'));
  yield { screen: 'withdrawal', page };
  await page.locator('#code').fill('0000');
  await page.locator('form .cta').click();
  await page.locator('#code-error').waitFor();
  yield { screen: 'withdrawal-error', page };
  await page.locator('#code').fill(code);
  await page.locator('form .cta').click();
  await page.locator('#code').waitFor({ state: 'detached' });
  yield { screen: 'withdrawn', page };
}

/** A tablet at the town hall: who left is asked for, and who sent makes room for the next person. */
async function* onKiosk(page: Page, site: Site): Way {
  await page.clock.install();
  await page.goto(addressOf(site, '/{c}/questionnaire?accord=oui&appareil=borne'));
  const respondent = respondentOn(page);
  await page.clock.runFor(3000);
  await respondent.question();
  await page.clock.runFor(75_000);
  await page.locator('.still-there[open]').waitFor();
  yield { screen: 'idle-warning', page };
  // Any key says that somebody is there: whoever walked it by keyboard has closed it.
  await page
    .locator('.still-there .cta')
    .click({ timeout: 3000 })
    .catch(() => {});
  await respondent.choose('26-39');
  while (!(await respondent.reviewing())) await respondent.goOn();
  await page.locator('#app .cta').click();
  await page.locator('.receipt').first().waitFor();
  yield { screen: 'kiosk-sent', page };
}

async function* answering(page: Page, site: Site): Way {
  const address = addressOf(site, '/{c}/questionnaire?accord=oui');
  await page.goto(address);
  const respondent = respondentOn(page);
  await respondent.question();
  yield { screen: 'question', page };
  await respondent.pressOn();
  await page.locator('.summary').waitFor();
  yield { screen: 'question-error', page };
  await page.locator('.sd-item').nth(2).click();
  yield* leftAndTaken(page, address);
  while ((await respondent.question()).name !== 'GA1') {
    await page.locator('.sd-item').nth(1).click();
    await respondent.goOn();
  }
  yield { screen: 'question-help', page };
  await respondent.goOn();
  for (const option of [0, 2, 5]) await page.locator('.sd-item').nth(option).click();
  yield { screen: 'several-choices', page };
  await respondent.goOn();
  await page.locator('textarea').fill('Un bus le dimanche');
  yield { screen: 'comment', page };
  await respondent.goOn();
  yield { screen: 'review', page };
  await page.locator('.quiet').click();
  await page.locator('.answers').waitFor({ state: 'detached' });
  yield { screen: 'stopping', page };
  await page.locator('.cta').click();
  await page.locator('.answers').first().waitFor();
  yield* sending(page, site);
}

/** A draft that is found again, and one that is open in another tab. */
async function* leftAndTaken(page: Page, address: string): Way {
  await page.waitForTimeout(800);
  await page.reload();
  await page.locator('.screen .second').waitFor();
  yield { screen: 'draft-found', page };
  await page.locator('.screen .cta').click();
  await page.locator('.sd-question').waitFor();
  const other = await page.context().newPage();
  await other.goto(address);
  await other.locator('.screen .second').waitFor();
  yield { screen: 'open-elsewhere', page: other };
  await other.close();
}

async function* sending(page: Page, site: Site): Way {
  const intake = '**/api/campaigns/*/responses';
  const fields = [{ path: '/answers/age', code: 'not-offered', message: 'x' }];
  const body = JSON.stringify({ code: 'invalid-answers', fields });
  await page.route(intake, (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body }));
  await page.locator('.cta').click();
  await page.getByRole('alert').waitFor();
  yield { screen: 'review-error', page };
  await page.unroute(intake);

  // The way stays watched to the end: a request that is under way when a route is taken away is never answered.
  let cut = true;
  await page.context().route(intake, (route) => (cut ? route.abort() : route.continue()));
  await page.locator('.cta').click();
  await page.locator('.answers').first().waitFor({ state: 'detached' });
  await page.locator('[role=alert]').waitFor();
  yield { screen: 'offline', page };
  const other = await page.context().newPage();
  await other.goto(addressOf(site, '/{c}'));
  await other.locator('.outbox li').waitFor();
  yield { screen: 'outbox', page: other };
  await other.close();
  cut = false;
  // What waits is also sent again by itself when this page is seen again: the button may be gone before it is pressed, and
  // the link that then stands in its place leads away.
  const retry = page.locator('button.cta:not([aria-disabled="true"])');
  await retry.click({ timeout: 5000 }).catch(() => {});
  await page.locator('.receipt').first().waitFor();
  await page.locator('.flower .territory').first().waitFor();
  yield { screen: 'sent', page };
}
