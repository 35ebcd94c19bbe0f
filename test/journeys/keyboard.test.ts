// A keyboard alone, on every screen: Tab follows the page's own order, the focus is seen, and nothing lies over it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { matrixCampaign, screenNames } from '../support/matrix-screens.ts';
import { screensOf } from '../support/matrix-visit.ts';
import { openedPublication } from '../support/question-help.ts';
import { openSurveySite, type SurveySite } from '../support/survey-site.ts';

const open = matrixCampaign('clavier-2026');
const closed = { ...matrixCampaign('close-2025'), opensOn: '2025-01-01', closesOn: '2025-06-30' };
let site: SurveySite;
beforeAll(async () => {
  site = await openSurveySite([open, closed]);
  await site.open(openedPublication(open.campaign));
}, 60_000);
afterAll(() => site?.close());

// 1280 × 1024 at 400 %: what is sticky would cover most there.
test('on each screen at 400 %, order, sight and reach', async () => {
  await site.onDevice({ viewport: { width: 320, height: 256 } }, async (device) => {
    const to = { url: site.url, language: 'fr', campaign: open.campaign, closed: closed.campaign };
    for await (const { screen, page } of screensOf(device, to, new Set(screenNames))) {
      const stops = await tabThrough(page);
      expect({ screen, stops: stops.length > 0 }).toEqual({ screen, stops: true });
      const places = stops.map(({ place }) => place);
      expect({ screen, places }).toEqual({ screen, places: [...places].sort((one, other) => one - other) });
      expect({ screen, unseen: stops.filter(({ seen }) => !seen) }).toEqual({ screen, unseen: [] });
      expect({ screen, covered: stops.filter(({ covered }) => covered) }).toEqual({ screen, covered: [] });
    }
  });
}, 180_000);

interface Stop {
  what: string;
  /** Among all elements of the page. */
  place: number;
  seen: boolean;
  covered: boolean;
}

/** Every stop of Tab from the top of the page to its end. */
async function tabThrough(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const stops: Stop[] = [];
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const met = await page.evaluate(stopOfFocus);
    // Past the end, Tab comes to the browser's own frame or starts again at the top.
    if (!met || met.place === stops[0]?.place) return stops;
    stops.push(met);
  }
  throw new Error('Tab never came to the end of the page.');
}

/** Runs in the page. Nothing when the focus is on no element: Tab has left the page. */
function stopOfFocus(): Stop | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  // The input of a card is hidden: its label is what is seen.
  const shown = focused.closest('label') ?? focused;
  const ring = [focused, shown].some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
  });
  const { top, bottom, left, right } = shown.getBoundingClientRect();
  // Part of it is enough (2.4.11): its middle, or its first line when it is taller than the window.
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  return {
    what: `${shown.tagName} ${shown.className} ${shown.textContent?.trim().slice(0, 40)}`,
    place: [...document.querySelectorAll('*')].indexOf(focused),
    seen: ring,
    covered: !there || !(shown.contains(there) || there.contains(shown)),
  };
}
