/** What a page asks its worker to keep. */
export interface Wanted {
  campaign: string;
  language: string;
  /** `borne` or `accompagne` on a shared device. */
  device?: string;
  /** The files that the page has used: fonts, and the words of its language. */
  used: string[];
}

/** What the server says a campaign takes: its pages, and data that never change. */
export interface OfflineList {
  pages: string[];
  data: string[];
}

/** Addresses are complete by themselves: no header makes another answer of them. */
export const ignoring = { ignoreVary: true } as const;

/** @throws when the server is out of reach or knows no such campaign. */
export async function offlineList({ campaign, language, device }: Wanted): Promise<OfflineList> {
  const query = new URLSearchParams({ lang: language, ...(device && { appareil: device }) });
  const response = await fetch(`/${encodeURIComponent(campaign)}/hors-ligne?${query}`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`The list answered ${response.status}.`);
  return response.json();
}

/**
 * Adds what is not there yet.
 *
 * @param optional what the server does not know is left out.
 * @throws when one does not arrive.
 */
export async function addAll(cache: Cache, addresses: string[], optional = false): Promise<void> {
  const missing = await Promise.all(
    addresses.map(async (address) => ((await cache.match(address, ignoring)) ? undefined : address)),
  );
  await Promise.all(
    missing.map(async (address) => {
      if (address === undefined) return;
      const response = await fetch(address, { credentials: 'omit' });
      if (response.ok) await keepFile(cache, address, response);
      else if (!optional || response.status !== 404) throw new Error(`${address} answered ${response.status}.`);
    }),
  );
}

/** A device without room keeps nothing more; what it has goes on. */
export async function keepFile(cache: Cache, address: string, response: Response): Promise<boolean> {
  try {
    await cache.put(address, response);
    return true;
  } catch {
    return false;
  }
}
