import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Batch } from './batch.ts';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

interface Stores extends DBSchema {
  keys: { key: string; value: CryptoKey };
  batches: { key: string; value: Sealed };
}

/** The batch of a campaign on this device. */
export interface BatchStore {
  /** Null when there is none, or when it cannot be opened any more. */
  load(campaign: string): Promise<Batch | null>;
  /** Saves come one after the other, in the order they were asked for. */
  save(batch: Batch): Promise<void>;
  erase(campaign: string): Promise<void>;
}

const NAME = 'diagnostic-paper';
const IV_BYTES = 12;

/**
 * Batches lie sealed in IndexedDB with an AES-GCM key of this browser that no script can read out: the disk alone gives
 * nothing away.
 *
 * @throws when the browser keeps nothing (some private windows).
 */
export async function openBatchStore(): Promise<BatchStore> {
  const database = await openDB<Stores>(NAME, 1, {
    upgrade(opened) {
      opened.createObjectStore('keys');
      opened.createObjectStore('batches');
    },
  });
  const key = await keyOf(database);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(act);
    last = turn.catch(() => {});
    return turn;
  };
  const bound = (campaign: string) => new TextEncoder().encode(campaign);

  return {
    load: (campaign) =>
      inTurn(async () => {
        const sealed = await database.get('batches', campaign);
        if (!sealed) return null;
        const how = { name: 'AES-GCM', iv: sealed.iv, additionalData: bound(campaign) };
        const opened = await crypto.subtle.decrypt(how, key, sealed.bytes).catch(() => null);
        return opened && JSON.parse(new TextDecoder().decode(opened));
      }),
    save: (batch) =>
      inTurn(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
        const how = { name: 'AES-GCM', iv, additionalData: bound(batch.campaign) };
        const bytes = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(JSON.stringify(batch)));
        await database.put('batches', { iv, bytes }, batch.campaign);
      }),
    erase: (campaign) => inTurn(() => database.delete('batches', campaign)),
  };
}

/** Made once a browser. Two tabs that make one at the same time end with the same. */
async function keyOf(database: IDBPDatabase<Stores>): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const transaction = database.transaction('keys', 'readwrite');
  const known = await transaction.store.get('batch');
  if (!known) await transaction.store.put(made, 'batch');
  await transaction.done;
  return known ?? made;
}
