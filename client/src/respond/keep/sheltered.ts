import { memoryTable, type Table } from './table.ts';

/**
 * A device's table that a failing device does not stop: what it will not take stays in this page, shadows what lies there,
 * and is tried again at the next write.
 *
 * @param device nothing where the browser keeps nothing at all.
 * @param onTrouble called with true when something is in this page only, with false once all is on the device again.
 */
export function sheltered<Value>(
  device: Table<Value> | undefined,
  onTrouble: (inThisPageOnly: boolean) => void,
): Table<Value> {
  const memory = memoryTable<Value>();
  const inTurn = oneByOne();
  return {
    async get(key) {
      return (await memory.get(key)) ?? (await device?.get(key).catch(() => undefined));
    },
    put: (key, value) =>
      inTurn(key, async () => {
        try {
          if (!device) throw new Error('This browser keeps nothing.');
          await device.put(key, value);
          await memory.remove(key);
          onTrouble((await memory.all()).length > 0);
        } catch {
          await memory.put(key, value);
          onTrouble(true);
        }
      }),
    remove: (key) =>
      inTurn(key, async () => {
        await memory.remove(key);
        await device?.remove(key);
      }),
    async all() {
      const onDevice = (await device?.all().catch(() => [])) ?? [];
      return [...new Map([...onDevice, ...(await memory.all())])];
    },
  };
}

/** Writes under one name, one after the other: each is read back before the next, so that none takes another's value for a loss. */
function oneByOne(): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    const forget = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  };
}
