import { describe, expect, test } from '@jest/globals';
import { sheltered } from '../../../client/src/respond/keep/sheltered.ts';
import { memoryTable, type Table } from '../../../client/src/respond/keep/table.ts';

/** A device that reads back what it wrote a moment later, as browsers do. */
function slowDevice(): Table<number> {
  const kept = memoryTable<number>();
  const moment = () => new Promise((done) => setTimeout(done, 1));
  return {
    ...kept,
    async put(key, value) {
      await kept.put(key, value);
      await moment();
      if ((await kept.get(key)) !== value) throw new Error('What was kept does not read back.');
    },
    async remove(key) {
      await kept.remove(key);
      await moment();
      if ((await kept.get(key)) !== undefined) throw new Error('What was erased is still there.');
    },
  };
}

describe('what a device keeps', () => {
  test('writes under one name that follow each other at once take no other’s value for a loss', async () => {
    const troubles: boolean[] = [];
    const device = slowDevice();
    const table = sheltered(device, (now) => troubles.push(now));
    await Promise.all([table.put('a', 1), table.put('b', 9), table.put('a', 2), table.put('a', 3)]);
    expect(troubles).not.toContain(true);
    expect([await table.get('a'), await device.get('a'), await table.get('b')]).toEqual([3, 3, 9]);
    await Promise.all([table.put('a', 4), table.remove('a'), table.put('b', 10)]);
    expect(troubles).not.toContain(true);
    expect([await table.get('a'), await device.get('a'), await table.get('b')]).toEqual([undefined, undefined, 10]);
  });

  test('one that fails is replaced by this page, and what comes after still reaches the device', async () => {
    const troubles: boolean[] = [];
    const device = slowDevice();
    let full = true;
    const put = device.put.bind(device);
    device.put = async (key, value) => (full ? Promise.reject(new Error('No room.')) : put(key, value));
    const table = sheltered(device, (now) => troubles.push(now));
    await table.put('a', 1);
    expect([troubles, await table.get('a'), await device.get('a')]).toEqual([[true], 1, undefined]);
    full = false;
    await table.put('a', 2);
    expect([troubles, await device.get('a')]).toEqual([[true, false], 2]);
  });
});
