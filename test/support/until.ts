import type { Page } from 'playwright-core';

/** Waits until a question that the page answers later holds; `waitForFunction` takes a promise itself for a yes. */
export async function until(page: Page, holds: () => Promise<unknown>, within = 20_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await page.evaluate(holds))) {
    if (Date.now() > end) throw new Error(`Not within ${within} ms: ${holds}`);
    await page.waitForTimeout(200);
  }
}
