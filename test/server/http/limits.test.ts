import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BoundedCounts } from '@diagnostic/server/src/http/bounded-counts.ts';
import { createLimiter, standardLimits } from '@diagnostic/server/src/http/limits.ts';
import { describe, expect, test } from '@jest/globals';

const minute = 60_000;
const clockFrom = (start = 0) => {
  const clock = { now: start };
  return { clock, limiter: createLimiter({}, () => clock.now) };
};
const phone = { ip: '192.0.2.7' };
const tally = <Value>(values: Value[]) =>
  Object.fromEntries([...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]));
const times = <Value>(count: number, make: (place: number) => Value) =>
  Array.from({ length: count }, (_, place) => make(place));

describe('responses of one address', () => {
  test('a housing estate of 400 phones, with or without start tokens, counts whole', () => {
    const { limiter } = clockFrom();
    const verdicts = times(400, (place) => limiter.judge(phone, place % 2 ? `start ${place}` : undefined));
    expect(tally(verdicts)).toEqual({ counts: 400 });
  });

  test('10,000 of a script count 1,500 times, are set apart 1,500 times, then refused', () => {
    const { limiter } = clockFrom();
    const verdicts = times(10_000, () => limiter.judge(phone, undefined));
    expect(tally(verdicts)).toEqual({ counts: 1500, quarantined: 1500, refused: 7000 });
  });

  test('a start token serves once: repeating one is as good as none', () => {
    const { limiter } = clockFrom();
    expect(tally(times(4000, () => limiter.judge(phone, 'the same')))).toEqual({
      counts: 1501,
      quarantined: 1500,
      refused: 999,
    });
  });

  test('each with a start token of its own have a larger allowance, then are set apart', () => {
    const { limiter } = clockFrom();
    const verdicts = times(6000, (place) => limiter.judge(phone, `start ${place}`));
    expect(tally(verdicts)).toEqual({ counts: standardLimits.countedWithStart, quarantined: 1500 });
  });

  test('ten minutes later all is as new; one address takes nothing from another', () => {
    const { clock, limiter } = clockFrom();
    times(3001, () => limiter.judge(phone, undefined));
    expect(limiter.judge(phone, undefined)).toBe('refused');
    expect(limiter.judge({ ip: '192.0.2.8' }, undefined)).toBe('counts');
    clock.now += 10 * minute;
    expect(limiter.judge(phone, undefined)).toBe('counts');
  });

  test('an IPv6 subscriber is one address, whatever the last half of it', () => {
    const { limiter } = clockFrom();
    const verdicts = times(1600, (place) =>
      limiter.judge({ ip: `2001:db8:1:2::${(place + 1).toString(16)}` }, undefined),
    );
    expect(tally(verdicts)).toEqual({ counts: 1500, quarantined: 100 });
  });
});

describe('memory', () => {
  test('a million keys leave 100,000 counts at most, the latest ones, in little time', () => {
    const counts = new BoundedCounts(100_000);
    const begin = performance.now();
    let most = 0;
    for (let key = 0; key < 1_000_000; key += 1) {
      counts.add(`key ${key}`);
      most = Math.max(most, counts.size);
    }
    expect(most).toBeLessThanOrEqual(100_000);
    expect([counts.add('key 999999'), counts.add('key 960000'), counts.add('key 0')]).toEqual([2, 2, 1]);
    // Some 0.5 s here. Forgetting one key at a time would take minutes.
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  test('a key that keeps coming is not pushed out by others', () => {
    const counts = new BoundedCounts(100);
    for (let other = 0; other < 10_000; other += 1) {
      counts.add(`other ${other}`);
      if (other % 20 === 0) counts.add('regular');
    }
    expect(counts.add('regular')).toBe(501);
  });

  test('a flood of addresses and tokens through the limiter takes no more heap than its first part', () => {
    const { limiter } = clockFrom();
    const ip = (place: number) => ({ ip: `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}` });
    const flood = (from: number, count: number) => {
      for (let place = from; place < from + count; place += 1) limiter.judge(ip(place), `start ${place}`);
      collectGarbage();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const full = flood(0, 100_000);
    // Unbounded, these 300,000 would take some 60 MB.
    expect(flood(100_000, 300_000) - full).toBeLessThan(20);
  });
});

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
