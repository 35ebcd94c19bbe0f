import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { localDay } from '../calendar.ts';
import type { Store } from '../store/store.ts';
import { foldInbox } from './fold.ts';
import type { PreparedPublication, PublicationWork } from './prepare.ts';
import type { WorkerMessage } from './publish-worker.ts';

export type PublicationOutcome = { made: Publication } | { notDue: string };

export interface PublishOptions {
  now: Date;
  /** Of the replicates; drawn unless given. Kept in the publication, so that it can be computed again. */
  seed?: number;
  /** Called with the share done, in [0, 1]. */
  progress?: (share: number) => void;
}

/**
 * Makes the next publication of a campaign from every response received up to now, or says why it is not due.
 * Folds first, so that the cut is the end of the last batch; computes in a worker thread, so that no submission waits.
 * Throws Problem `unknown-campaign`, and `edit-conflict` when another publication was added meanwhile.
 */
export async function publish(store: Store, campaign: string, options: PublishOptions): Promise<PublicationOutcome> {
  const work = await publicationWork(store, campaign, options);
  const outcome = await prepareInWorker(work, options.progress);
  if ('notDue' in outcome) return outcome;
  await store.publications.add(outcome.made);
  return { made: outcome.made.publication };
}

/** Everything the next publication is computed from, as plain data. */
export async function publicationWork(
  store: Store,
  campaign: string,
  { now, seed = randomInt(2 ** 32) }: PublishOptions,
): Promise<PublicationWork> {
  await foldInbox(store, campaign);
  const launched = await store.campaigns.find(campaign);
  if (!launched) throw new Problem('unknown-campaign');
  const { bundle, bundleHash } = launched;
  const earlier = await store.publications.list(campaign);
  const today = localDay(now, bundle.timeZone);
  const last = earlier.at(-1);
  return {
    bundle,
    bundleHash,
    ...(await store.tabulation.snapshot(campaign)),
    observations: await store.observations.all(campaign),
    earlier,
    today,
    hoursSinceLast: last ? hoursBetween(last.publication.madeOn, today) : null,
    seed,
  };
}

/** Publications carry a day, no time: a calendar day counts as 24 hours. */
export const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** Runs the pure computation on its own thread; the answer is the same as on this one. */
export function prepareInWorker(
  work: PublicationWork,
  progress?: (share: number) => void,
): Promise<PreparedPublication> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./publish-worker.ts', import.meta.url), { workerData: work });
    worker.on('message', (message: WorkerMessage) => {
      if ('outcome' in message) resolve(message.outcome);
      else progress?.(message.progress);
    });
    worker.on('error', reject);
    // After an answer this changes nothing: a promise settles once.
    worker.on('exit', (code) => reject(new Error(`The publication worker stopped without an answer (exit ${code}).`)));
  });
}
