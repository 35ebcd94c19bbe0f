import type { Browser } from 'playwright-core';

/** Slow 3G: 400 kbit/s both ways, 400 ms there and back; a processor four times slower. */
const network = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowerBy = 4;
const GIVE_UP = 90_000;

/** What it took to come to a point of a page. */
export interface Reached {
  seconds: number;
  /** As they travelled, headers included, of the page and of what else had arrived whole. */
  bytes: number;
  requests: number;
}

/**
 * Visits a page with nothing in the cache and says when what each selector names could first be seen and tapped (nothing
 * lies over its middle), and what had arrived by then.
 *
 * @throws when one of them never shows.
 */
export async function visit(browser: Browser, url: string, selectors: string[]): Promise<Reached[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: 'fr-FR',
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
    const arrived: { at: number; bytes: number; document: boolean }[] = [];
    let first: number | undefined;
    let document = '';
    devtools.on('Network.requestWillBeSent', ({ timestamp, requestId }) => {
      first ??= timestamp;
      document ||= requestId;
    });
    devtools.on('Network.loadingFinished', ({ timestamp, encodedDataLength, requestId }) => {
      const at = timestamp - (first ?? timestamp);
      arrived.push({ at, bytes: encodedDataLength, document: requestId === document });
    });
    await page.addInitScript((wanted) => {
      const shown: Record<string, number> = {};
      Object.assign(window, { shown });
      const reachable = (found: Element) => {
        const { left, top, width, height } = found.getBoundingClientRect();
        const hit = width > 0 && window.document.elementFromPoint(left + width / 2, top + height / 2);
        return hit && (found.contains(hit) || found.closest('label')?.contains(hit) === true);
      };
      const look = () => {
        for (const selector of wanted) {
          const found = window.document.querySelector(selector);
          if (!(selector in shown) && found && reachable(found)) shown[selector] = performance.now() / 1000;
        }
        // A frame is asked for only once the styles that hold the page back have come.
        if (Object.keys(shown).length < wanted.length) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, selectors);
    await page.goto(url, { waitUntil: 'commit', timeout: GIVE_UP });
    await page.waitForFunction(
      (count) => Object.keys((window as never as { shown: object }).shown).length === count,
      selectors.length,
      { timeout: GIVE_UP },
    );
    const shown = await page.evaluate(() => (window as never as { shown: Record<string, number> }).shown);
    return selectors.map((selector) => {
      const seconds = shown[selector] as number;
      const before = arrived.filter(({ at, document }) => document || at <= seconds);
      return { seconds, bytes: before.reduce((sum, { bytes }) => sum + bytes, 0), requests: before.length };
    });
  } finally {
    await context.close();
  }
}
