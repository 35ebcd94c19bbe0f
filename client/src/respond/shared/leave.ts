import { openKeep } from '../keep/keep.ts';

let leaving = false;

/**
 * The start of the campaign, for the next person. The page is replaced: its memory goes, and going back does not bring it
 * again. Asked every second it goes once: on a slow network, setting out anew each time would never arrive. Answers that
 * are in this page only and not yet sent hold it open: they would be lost.
 */
export async function leaveNothing(campaign: string): Promise<void> {
  const keep = await openKeep();
  if (!keep.onDevice() && (await keep.queue.all()).some(([, { life }]) => life.step === 'sealed')) return;
  if (leaving) return;
  leaving = true;
  window.location.replace(startOf(campaign));
}

/** The campaign's first page, for the same device and language. */
function startOf(campaign: string): string {
  const asked = new URLSearchParams(window.location.search);
  const query = new URLSearchParams();
  for (const name of ['lang', 'q', 'appareil']) {
    const value = asked.get(name);
    if (value) query.set(name, value);
  }
  return `/${encodeURIComponent(campaign)}?${query}`;
}
