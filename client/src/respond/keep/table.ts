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
