import { describe, expect, test } from '@jest/globals';
import { sheltered } from '../../../client/src/respond/keep/sheltered.ts';
import { memoryTable, only } from '../../../client/src/respond/keep/table.ts';
import { type Entry, mayLie } from '../../../client/src/respond/sending/entry.ts';
import { forgetSetAside } from '../../../client/src/respond/sending/set-aside.ts';
import { finishedResponse } from '../../support/courier-world.ts';

const day = 24 * 3600_000;
const parked = (): Entry => ({ ...finishedResponse(), life: { step: 'parked', because: 'closed', fields: [] } });

describe('what the server will not take (formbricks#7694)', () => {
  test('stays thirty days of the server’s clock from when it was first seen, then is erased', async () => {
    const queue = memoryTable<Entry>();
    await queue.put('aside', parked());
    const seenAt = Date.parse('2027-01-03T00:00:00Z');
    const at = (days: number) => forgetSetAside(queue, async () => seenAt + days * day);
    expect(await at(0)).toBe(0);
    expect(await queue.get('aside')).toMatchObject({ asideSince: seenAt });
    expect(await at(29.9)).toBe(0);
    expect(await at(30)).toBe(1);
    expect(await queue.all()).toEqual([]);
  });

  test('stays while the server’s time is unknown, whatever the phone thinks', async () => {
    const queue = memoryTable<Entry>();
    await queue.put('aside', { ...parked(), asideSince: 0 });
    expect(await forgetSetAside(queue, async () => undefined)).toBe(0);
    expect(await queue.all()).toHaveLength(1);
  });

  test('is alone to go: what waits to be sent has no term', async () => {
    const queue = memoryTable<Entry>();
    await queue.put('waits', { ...finishedResponse(), life: { step: 'sealed' }, asideSince: 0 });
    expect(await forgetSetAside(queue, async () => 1e15)).toBe(0);
    expect(await queue.all()).toHaveLength(1);
  });
});

test('on a shared device an answer that it could read stays in the page, and the page says so', async () => {
  const device = memoryTable<Entry>();
  const said: boolean[] = [];
  const queue = sheltered(only(mayLie, device), (inThisPageOnly) => said.push(inThisPageOnly));
  const shared = { ...finishedResponse(), own: false, copy: [], life: { step: 'sealed' } as const };
  const readable = { ...shared, body: JSON.stringify({ id: shared.id, answers: { q: 'canary' } }) };
  await queue.put('readable', readable);
  expect(await device.all()).toEqual([]);
  expect(await queue.get('readable')).toEqual(readable);
  expect(said).toEqual([true]);
  await queue.remove('readable');
  await queue.put('sealed', { ...shared, body: JSON.stringify({ id: shared.id, sealed: 'AQ' }) });
  expect((await device.all()).map(([key]) => key)).toEqual(['sealed']);
  expect(said.at(-1)).toBe(false);
});
