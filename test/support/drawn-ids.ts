import type { BrowserContext, Page } from 'playwright-core';

/** Notes every 256-bit number that a device's pages draw, across reloads. */
export async function noteDrawnIds(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = <T extends ArrayBufferView | null>(bytes: T): T => {
      const drawn = draw(bytes as never) as T;
      if (drawn instanceof Uint8Array && drawn.length === 32) {
        const id = btoa(String.fromCharCode(...drawn))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
        sessionStorage.setItem('drawn', `${sessionStorage.getItem('drawn') ?? ''} ${id}`);
      }
      return drawn;
    };
  });
}

export const drawnIds = async (page: Page): Promise<string[]> =>
  ((await page.evaluate(() => sessionStorage.getItem('drawn'))) ?? '').split(' ').filter(Boolean);
