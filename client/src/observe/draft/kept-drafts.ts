import { toBase64url } from '@diagnostic/shared/response/encoding/base64url.ts';
import type { SealedStore } from '../../ui/sealed-store.ts';
import type { Draft } from './draft.ts';

export interface Kept {
  draft: Draft;
  /** When it was last written on: milliseconds, by this device's clock. */
  since: number;
}

/** Drafts are for coming back to, not for staying. */
const KEPT_FOR = 72 * 3_600_000;

/** Names of records lie unsealed on the device: the SHA-256 of the owner, whose address it then does not say. */
export async function recordName(owner: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(owner))));
}

/** Erases every draft past its time, whoever's it is, and what does not open any more. */
export async function eraseOld(store: SealedStore<Kept>, now: number): Promise<void> {
  for (const name of await store.names()) {
    const kept = await store.load(name);
    if (!kept || now - kept.since >= KEPT_FOR) await store.erase(name);
  }
}
