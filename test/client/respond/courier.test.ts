import { describe, expect, test } from '@jest/globals';
import { entryKey } from '../../../client/src/respond/sending/entry.ts';
import { backOff } from '../../../client/src/respond/sending/machine.ts';
import { finishedResponse, settle, World } from '../../support/courier-world.ts';

const livesOf = (world: World, tab = 0) =>
  [...(world.tabs[tab]?.courier.entries().values() ?? [])].map(({ life }) => life.step);

test('a response taken is sent, and only its receipt stays', async () => {
  const world = new World();
  const { courier } = world.open();
  const key = await courier.take(finishedResponse({ q: 'canary' }));
  await settle();
  expect(world.posts).toBe(1);
  expect(courier.entries().get(key)?.life.step).toBe('done');
  const kept = JSON.stringify(await world.queue.all());
  expect(kept).not.toContain('canary');
  expect(courier.entries().get(key)).toMatchObject({ id: '', body: '', copy: [] });
  await courier.wipe(key);
  expect(await world.queue.all()).toEqual([]);
});

test('slow server, many clicks: one body, one row (formhub#678, digital-form-builder#1117)', async () => {
  const waiting: (() => void)[] = [];
  const world = new World(() => new Promise((go) => waiting.push(go)));
  const { courier } = world.open();
  const response = finishedResponse();
  for (let click = 0; click < 10; click += 1) {
    await courier.take(response);
    void courier.send();
  }
  for (let turn = 0; turn < 30; turn += 1) {
    waiting.shift()?.();
    await settle();
  }
  expect(world.posts).toBe(1);
  expect([...world.stored]).toEqual([[response.id, response.body]]);
});

test('a lost acknowledgement sends the same bytes again, and ends with one row (getodk#50)', async () => {
  const world = new World();
  const tab = world.open();
  world.weather = 'cut-after';
  await tab.courier.take(finishedResponse());
  await settle();
  expect(livesOf(world)).toEqual(['sealed']);
  world.weather = 'fair';
  tab.timer();
  await settle();
  expect(livesOf(world)).toEqual(['done']);
  expect(world.stored.size).toBe(1);
});

test.each(['portal', 'cut-before', 'busy'] as const)(
  '%s leaves the copy, to be sent again (getodk#1017)',
  async (weather) => {
    const world = new World();
    world.weather = weather;
    const { courier } = world.open();
    await courier.take(finishedResponse());
    await settle();
    expect(livesOf(world)).toEqual(['sealed']);
    expect((await world.queue.all()).length).toBe(1);
  },
);

test('one that the server will not take is set aside, readable; the others flow (enketo#1226)', async () => {
  const world = new World();
  const { courier } = world.open();
  const poison = finishedResponse();
  world.poisoned.add(poison.id);
  const key = await courier.take(poison);
  await courier.take(finishedResponse());
  await courier.take(finishedResponse());
  await settle();
  expect(livesOf(world)).toEqual(['parked', 'done', 'done']);
  expect(courier.entries().get(key)).toMatchObject({ body: poison.body, copy: poison.copy });
  const before = world.posts;
  await courier.send();
  expect(world.posts).toBe(before);
  world.poisoned.clear();
  await courier.take(poison);
  await settle();
  expect(courier.entries().get(key)?.life.step).toBe('done');
});

test('the network’s return sends without a reload, and the clock no longer tries (central#1004)', async () => {
  const world = new World();
  const tab = world.open();
  world.weather = 'cut-before';
  await tab.courier.take(finishedResponse());
  await settle();
  world.weather = 'fair';
  await tab.courier.send();
  expect(livesOf(world)).toEqual(['done']);
  tab.timer();
  await settle();
  expect(world.posts).toBe(2);
});

test('what its owner erased while it was being sent does not come back', async () => {
  const waiting: (() => void)[] = [];
  const world = new World(() => new Promise((go) => waiting.push(go)));
  world.weather = 'cut-before';
  const { courier } = world.open();
  const key = await courier.take(finishedResponse());
  await settle();
  await courier.wipe(key);
  waiting.shift()?.();
  await settle();
  expect(await world.queue.all()).toEqual([]);
});

test('another tab takes over from one that died while it was sending', async () => {
  const world = new World();
  const dying = world.open();
  world.weather = 'cut-before';
  await dying.courier.take(finishedResponse());
  await settle();
  dying.kill();
  world.weather = 'fair';
  await world.open().courier.send();
  expect(world.stored.size).toBe(1);
  expect(livesOf(world, 1)).toEqual(['done']);
});

test('two campaigns of one name and one id are two entries, and an id does not lie in clear (enketo#1010)', async () => {
  const keys = await Promise.all([entryKey('a', 'id'), entryKey('b', 'id'), entryKey('a', 'id')]);
  expect(keys[0]).toBe(keys[2]);
  expect(new Set(keys).size).toBe(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
});

describe('waiting', () => {
  test('is 1, 2, 4 … 300 seconds, a quarter more or less (formbricks#6959)', () => {
    const waits = Array.from({ length: 11 }, (_, failures) => backOff(failures, 0, 0.5));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect([backOff(3, 0, 0), backOff(3, 0, 0.999)]).toEqual([6, 10]);
  });

  test('is never less than a busy server asks, nor longer than five minutes', () => {
    expect(backOff(0, 30, 0)).toBe(30);
    expect(backOff(0, 86_400, 0)).toBe(300);
  });
});
