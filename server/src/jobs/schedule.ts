import type { Store } from '../store/store.ts';
import { foldInbox } from './fold.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type PublicationOutcome, publish } from './publish.ts';
import { purge } from './purge.ts';

export interface JobsContext {
  store: Store;
  clock: () => Date;
  /** Gets what a job did or why it failed; never anything of a response. */
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  /** What is purged beside responses: accounts lie elsewhere. */
  alsoPurge?: () => Promise<void>;
  /** Milliseconds between two folds and two purges. */
  every?: { fold?: number; purge?: number };
}

export interface Jobs {
  /** Makes the next publication of a campaign, after whatever job is running. */
  publish(campaign: string): Promise<PublicationOutcome>;
  /** Stops the timers and waits for the job that is running. */
  stop(): Promise<void>;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Starts the jobs of this process: fold every minute, purge every day and at start. All of them share one lock. */
export function startJobs({ store, clock, log, alsoPurge, every = {} }: JobsContext): Jobs {
  const inTurn = oneAtATime();

  const foldAll = async () => {
    for (const { bundle } of await store.campaigns.list()) {
      const responses = await foldInbox(store, bundle.campaign);
      if (responses > 0) log.info({ campaign: bundle.campaign }, 'responses folded');
    }
  };
  const purgeAll = async () => {
    const failures: unknown[] = [];
    const failed = (campaign: string, error: unknown) => {
      log.error({ campaign, error }, 'keys not forgotten');
      failures.push(error);
    };
    for (const campaign of await purge(store, clock(), failed)) log.info({ campaign }, 'keys forgotten');
    await alsoPurge?.();
    if (failures.length > 0) throw new AggregateError(failures, 'Some campaigns keep keys that should be forgotten.');
  };
  /** A failed run is logged; the next one tries again. */
  const run = (name: string, job: () => Promise<void>) =>
    inTurn(job).catch((error: unknown) => log.error({ job: name, error }, 'job failed'));

  const timers = [
    setInterval(() => run('fold', foldAll), every.fold ?? minute),
    setInterval(() => run('purge', purgeAll), every.purge ?? day),
  ];
  for (const timer of timers) timer.unref();
  void run('purge', purgeAll);

  return {
    publish: (campaign) => inTurn(() => publish(store, campaign, { now: clock() })),
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await inTurn(async () => undefined);
    },
  };
}
