import { type IDBPDatabase, openDB } from 'idb';
import { browserKey, openSealedRecord, sealRecord } from './browser-key.ts';
import type { DeviceSchema, SealedRecord, StoreName } from './schema.ts';
import type { Table } from './table.ts';

/** A browser that never answers is one that cannot keep: some do, in private windows. */
const OPENS_WITHIN = 4000;

/** This browser's own database. Nothing in it can be read without the browser's key, which never leaves it. */
export interface Device {
  table<Value>(store: StoreName): Table<Value>;
}

/** @throws when the browser keeps nothing: no IndexedDB, a private window, no room, no cryptography. */
export async function openDevice(): Promise<Device> {
  const opening = openDB<DeviceSchema>('diagnostic-partage', 1, {
    upgrade(database) {
      for (const name of ['keys', 'drafts', 'queue'] as const) database.createObjectStore(name);
    },
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
  const database = await within(opening, OPENS_WITHIN);
  const key = await browserKey(database);
  return { table: (store) => sealedTable(database, key, store) };
}

function sealedTable<Value>(database: IDBPDatabase<DeviceSchema>, key: CryptoKey, store: StoreName): Table<Value> {
  const open = (name: string, record: SealedRecord) => openSealedRecord(key, `${store}\0${name}`, record);

  async function read(name: string): Promise<string | undefined> {
    const record = await database.get(store, name);
    return record && open(name, record);
  }

  return {
    async get(name) {
      const text = await read(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async put(name, value) {
      const text = JSON.stringify(value);
      const record = await sealRecord(key, `${store}\0${name}`, text);
      const writing = database.transaction(store, 'readwrite', { durability: 'strict' });
      await Promise.all([writing.store.put(record, name), writing.done]);
      if ((await read(name)) !== text) throw new Error('What was kept does not read back.');
    },
    async remove(name) {
      await database.delete(store, name);
      if ((await database.getKey(store, name)) !== undefined) throw new Error('What was erased is still there.');
    },
    async all() {
      const opened: [string, Value][] = [];
      for (const name of await database.getAllKeys(store)) {
        // One record that does not open must not hide the others.
        const value = await this.get(name).catch(() => undefined);
        if (value !== undefined) opened.push([name, value]);
      }
      return opened;
    },
  };
}

function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const late = new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new Error('The browser does not answer.')), milliseconds);
  });
  return Promise.race([work, late]);
}
