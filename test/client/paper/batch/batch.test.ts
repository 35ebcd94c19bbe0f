import {
  type Batch,
  newBatch,
  sheetUnderWay,
  shuffled,
  toSecond,
  withKeyed,
  withOneMore,
  withOutcome,
} from '@diagnostic/client/src/paper/batch/batch.ts';
import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../../support/seeded.ts';

const kind = { questionnaire: 'residents', version: 1, language: 'fr' };
const keyed = (age: string) => ({ consent: true, answers: { age } });

/** Keyed once: as many sheets as asked for. */
function keyedOnce(count: number): Batch {
  let batch = newBatch('here', kind);
  for (let number = 1; number <= count; number += 1) {
    if (number > 1) batch = withOneMore(batch);
    batch = withKeyed(batch, keyed(String(number)));
  }
  return batch;
}

describe('a batch', () => {
  test('numbers its sheets, and draws an id of 256 bits for each', () => {
    const { sheets } = keyedOnce(3);
    expect(sheets.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(new Set(sheets.map(({ id }) => id)).size).toBe(3);
    for (const { id } of sheets) expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('goes round once more in another order, to the last sheet, then compares', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      let batch = toSecond(keyedOnce(4), seeded(seed));
      expect(batch.order).not.toEqual([1, 2, 3, 4]);
      const seen: number[] = [];
      for (let sheet = sheetUnderWay(batch); sheet; sheet = sheetUnderWay(batch)) {
        seen.push(sheet.number);
        batch = withKeyed(batch, keyed(String(sheet.number)));
      }
      expect(seen).toEqual(batch.order);
      expect([...seen].sort()).toEqual([1, 2, 3, 4]);
      expect(batch.step).toBe('compare');
    }
  });

  test('a sheet begun and not kept is not in the second keying', () => {
    expect(toSecond(withOneMore(keyedOnce(2))).sheets).toHaveLength(2);
  });

  test('of a sheet that was received only the number stays; a refused one is kept whole', () => {
    const batch = keyedOnce(2);
    expect(withOutcome(batch, 1, { received: true }).sheets[0]).toEqual({
      number: 1,
      settled: {},
      outcome: { received: true },
    });
    const refused = withOutcome(batch, 2, { refused: 'invalid-answers', fields: ['age'] }).sheets[1];
    expect(refused).toMatchObject({ first: keyed('2'), outcome: { refused: 'invalid-answers' } });
  });

  test('every order is as likely', () => {
    const random = seeded(5);
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 6000; turn += 1) {
      const order = shuffled([1, 2, 3], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
