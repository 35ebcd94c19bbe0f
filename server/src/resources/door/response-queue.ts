import { Problem } from '@diagnostic/shared/problem.ts';
import type { IntakeStore, RecordOutcome, ResponseRow } from '../../store/store.ts';

/** Rows that share one transaction at most. */
const mostInBatch = 256;
/** Rows that may wait; beyond, a request is told to come back rather than kept. */
const mostWaiting = 1000;

interface Waiting {
  row: ResponseRow;
  settle: PromiseWithResolvers<RecordOutcome>;
}

/**
 * Group commit: every response that arrives in one turn of the event loop, or while a transaction is under way, shares
 * the next transaction, and so the one wait for the disk. `record` settles once its row is durable.
 *
 * @throws {Problem} `storage-unavailable` when 1,000 rows wait already, or when the storage fails.
 */
export function responseQueue(intake: Pick<IntakeStore, 'recordResponses'>): {
  record(row: ResponseRow): Promise<RecordOutcome>;
} {
  const waiting: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, mostInBatch);
    try {
      const outcomes = await intake.recordResponses(batch.map(({ row }) => row));
      batch.forEach(({ settle }, place) => {
        settle.resolve(outcomes[place] ?? 'failed');
      });
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
    flushing = waiting.length > 0;
    if (flushing) setImmediate(flush);
  }

  return {
    record(row) {
      if (waiting.length >= mostWaiting) return Promise.reject(new Problem('storage-unavailable'));
      const settle = Promise.withResolvers<RecordOutcome>();
      waiting.push({ row, settle });
      if (!flushing) setImmediate(flush);
      flushing = true;
      return settle.promise;
    },
  };
}
