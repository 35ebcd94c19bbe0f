import type { Table } from '../keep/table.ts';
import type { Entry } from './entry.ts';

/** What the server will not take is its owner's only copy: time to print it, or to take it away. */
const KEPT_FOR = 30 * 24 * 3600_000;

/**
 * Erases what was set aside a month ago.
 *
 * @param serverTime milliseconds; the device's own clock makes nothing old. Nothing is erased while it is unknown.
 * @returns how many were erased.
 */
export async function forgetSetAside(
  queue: Table<Entry>,
  serverTime: () => Promise<number | undefined>,
): Promise<number> {
  const aside = (await queue.all()).filter(([, { life }]) => life.step === 'parked');
  const now = aside.length > 0 ? await serverTime() : undefined;
  if (now === undefined) return 0;
  let erased = 0;
  for (const [key] of aside) {
    const entry = await queue.get(key);
    // Its owner may have sent it again meanwhile.
    if (entry?.life.step !== 'parked') continue;
    if (entry.asideSince === undefined) await queue.put(key, { ...entry, asideSince: now });
    else if (now - entry.asideSince >= KEPT_FOR) {
      await queue.remove(key);
      erased += 1;
    }
  }
  return erased;
}
