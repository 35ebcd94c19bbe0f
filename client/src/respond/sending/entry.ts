import type { Life } from './machine.ts';

/** A question and its answer in the words that were read. */
export interface Line {
  asked: string;
  answer: string;
}

/** A finished response on this device. */
export interface Entry {
  campaign: string;
  /** The client's id; empty once the response was received. */
  id: string;
  /** The request exactly as it is sent, every time the same bytes; empty once received. */
  body: string;
  /** One's own copy, to read, print or take away. Nothing on a shared device, and nothing once received. */
  copy: Line[];
  /** Whether the device is the respondent's own: others show nothing of what was sent. */
  own: boolean;
  /** The code that withdraws the response, where the campaign has one. */
  withdrawal?: string;
  life: Life;
  /** The server's time, in milliseconds, when it was first seen set aside. */
  asideSince?: number;
}

/** Whether a record may lie on the device. On a shared one, only what the device itself cannot read. */
export const mayLie = ({ own, body }: Entry): boolean => own || body === '' || 'sealed' in JSON.parse(body);

/** What a received response leaves until it was seen: its receipt. The id and the answers are forgotten. */
export const received = (entry: Entry): Entry => ({ ...entry, id: '', body: '', copy: [] });

/**
 * The name of an entry: its campaign and its id, nothing else. Hashed, so that the id does not lie on the device in clear, and
 * prefixed, so that the name is not the server's either.
 */
export async function entryKey(campaign: string, id: string): Promise<string> {
  const name = `queue\0${campaign}\0${id}`;
  if (!globalThis.crypto?.subtle) return name;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
