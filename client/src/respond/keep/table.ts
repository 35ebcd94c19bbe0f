/** Named values kept somewhere: on the device, or in this page. */
export interface Table<Value> {
  get(key: string): Promise<Value | undefined>;
  /** Done only once the value was read back as it was given. */
  put(key: string, value: Value): Promise<void>;
  /** Done only once it is seen to be gone. */
  remove(key: string): Promise<void>;
  all(): Promise<[key: string, value: Value][]>;
}

/** A table that closing the page empties. */
export function memoryTable<Value>(): Table<Value> {
  const values = new Map<string, Value>();
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
    all: async () => [...values],
  };
}

/** A table that takes only some values, and refuses the others as a full device would. */
export function only<Value>(takes: (value: Value) => boolean, table: Table<Value>): Table<Value> {
  return {
    ...table,
    all: () => table.all(),
    async put(key, value) {
      if (!takes(value)) throw new Error('This does not lie on this device.');
      await table.put(key, value);
    },
  };
}
