import type { IDBPDatabase } from 'idb';
import type { DeviceSchema, SealedRecord } from './schema.ts';

const NAME = 'browser';
const BLOCK = 1024;
const encoder = new TextEncoder();

/** The key of this browser, made once: it can be used here, and read or taken away by nobody. */
export async function browserKey(database: IDBPDatabase<DeviceSchema>): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs may get here at once: the transaction lets one key stay.
  const writing = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const found = await writing.store.get(NAME);
  if (!found) await writing.store.put(made, NAME);
  await writing.done;
  const kept = await database.get('keys', NAME);
  if (!kept) throw new Error('The browser does not keep its key.');
  return kept;
}

const sealing = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(place),
});

/** @param place where it will lie: a record moved elsewhere does not open. */
export async function sealRecord(key: CryptoKey, place: string, text: string): Promise<SealedRecord> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(0x20);
  padded.set(bytes);
  return { iv, sealed: await crypto.subtle.encrypt(sealing(iv, place), key, padded) };
}

/** @throws when it was damaged, moved, or sealed by another browser. */
export async function openSealedRecord(key: CryptoKey, place: string, { iv, sealed }: SealedRecord): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt(sealing(iv, place), key, sealed)).trimEnd();
}
