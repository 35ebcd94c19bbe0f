import { openDB } from 'idb';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** Values by name, kept on this device. */
export interface SealedStore<Value> {
  /** Null when there is none, or when it cannot be opened any more. */
  load(name: string): Promise<Value | null>;
  /** Saves come one after the other, in the order they were asked for. */
  save(name: string, value: Value): Promise<void>;
  erase(name: string): Promise<void>;
  /** Of all that is kept; they lie there as they are, unsealed. */
  names(): Promise<string[]>;
}

const IV_BYTES = 12;

/**
 * Values lie sealed in IndexedDB with an AES-GCM key of this browser that no script can read out: the disk alone gives
 * nothing away. `key` is the name of that key.
 *
 * @throws when the browser keeps nothing (some private windows).
 */
export async function openSealedStore<Value>(
  name: string,
  { store, key: keyName }: { store: string; key: string },
): Promise<SealedStore<Value>> {
  const database = await openDB(name, 1, {
    upgrade(opened) {
      opened.createObjectStore('keys');
      opened.createObjectStore(store);
    },
  });
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs that make a key at the same time end with the same.
  const transaction = database.transaction('keys', 'readwrite');
  const known: CryptoKey | undefined = await transaction.store.get(keyName);
  if (!known) await transaction.store.put(made, keyName);
  await transaction.done;
  const key = known ?? made;

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(act);
    last = turn.catch(() => {});
    return turn;
  };
  /** A record that was moved elsewhere does not open. */
  const bound = (to: string) => new TextEncoder().encode(to);

  return {
    load: (of) =>
      inTurn(async () => {
        const sealed: Sealed | undefined = await database.get(store, of);
        if (!sealed) return null;
        const how = { name: 'AES-GCM', iv: sealed.iv, additionalData: bound(of) };
        const opened = await crypto.subtle.decrypt(how, key, sealed.bytes).catch(() => null);
        return opened && JSON.parse(new TextDecoder().decode(opened));
      }),
    save: (of, value) =>
      inTurn(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
        const how = { name: 'AES-GCM', iv, additionalData: bound(of) };
        const bytes = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(JSON.stringify(value)));
        const sealed: Sealed = { iv, bytes };
        await database.put(store, sealed, of);
      }),
    erase: (of) => inTurn(() => database.delete(store, of)),
    names: () => inTurn(async () => (await database.getAllKeys(store)).map(String)),
  };
}
