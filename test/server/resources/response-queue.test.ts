import { responseQueue } from '@diagnostic/server/src/resources/door/response-queue.ts';
import type { RecordOutcome, ResponseRow } from '@diagnostic/server/src/store/store.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { expect, test } from '@jest/globals';
import { responseRow } from '../../support/response-rows.ts';

const rows = (count: number) => Array.from({ length: count }, (_, place) => responseRow(`row ${place}`));

/** An intake that remembers its batches, and settles them when told. */
function slowIntake() {
  const batches: { rows: ResponseRow[]; settle: PromiseWithResolvers<RecordOutcome[]> }[] = [];
  const recordResponses = (batch: ResponseRow[]) => {
    const settle = Promise.withResolvers<RecordOutcome[]>();
    batches.push({ rows: batch, settle });
    return settle.promise;
  };
  return { batches, recordResponses };
}

const turn = () => new Promise<void>((done) => void setImmediate(done));

test('responses of one turn share one transaction, and each gets its own outcome', async () => {
  const intake = slowIntake();
  const queue = responseQueue(intake);
  const outcomes = rows(3).map((row) => queue.record(row));
  expect(intake.batches).toHaveLength(0);
  await turn();
  expect(intake.batches.map((batch) => batch.rows)).toEqual([rows(3)]);
  intake.batches[0]?.settle.resolve(['recorded', 'conflict', 'failed']);
  expect(await Promise.all(outcomes)).toEqual(['recorded', 'conflict', 'failed']);
});

test('those that come during a transaction share the next, 256 at most', async () => {
  const intake = slowIntake();
  const queue = responseQueue(intake);
  const first = queue.record(responseRow('first'));
  await turn();
  const later = rows(300).map((row) => queue.record(row));
  await turn();
  expect(intake.batches).toHaveLength(1);
  for (const [place, size] of [1, 256, 44].entries()) {
    expect(intake.batches[place]?.rows).toHaveLength(size);
    intake.batches[place]?.settle.resolve(Array.from({ length: size }, () => 'recorded'));
    await turn();
    await turn();
  }
  expect(await first).toBe('recorded');
  expect(new Set(await Promise.all(later))).toEqual(new Set(['recorded']));
});

test('with 1,000 waiting the next one is told to come back', async () => {
  const intake = slowIntake();
  const queue = responseQueue(intake);
  const waiting = rows(1000).map((row) => queue.record(row));
  await expect(queue.record(responseRow('one too many'))).rejects.toMatchObject({ code: 'storage-unavailable' });
  for (let done = 0; done < 1000; ) {
    await turn();
    const batch = intake.batches.at(-1);
    batch?.settle.resolve(batch.rows.map(() => 'recorded'));
    done += batch?.rows.length ?? 0;
    await turn();
  }
  expect(await Promise.all(waiting)).toHaveLength(1000);
});

test('when the storage fails, everybody in the batch is told, and the queue goes on', async () => {
  const intake = slowIntake();
  const queue = responseQueue(intake);
  const failing = rows(2).map((row) => queue.record(row));
  const settled = Promise.allSettled(failing);
  await turn();
  intake.batches[0]?.settle.reject(new Problem('storage-unavailable'));
  expect((await settled).map((result) => result.status)).toEqual(['rejected', 'rejected']);
  const next = queue.record(responseRow('next'));
  await turn();
  intake.batches[1]?.settle.resolve(['recorded']);
  expect(await next).toBe('recorded');
});
