import { recordSimulated } from '@diagnostic/server/src/cli/record-simulated.ts';
import { oneAtATime } from '@diagnostic/server/src/jobs/one-at-a-time.ts';
import { purge } from '@diagnostic/server/src/jobs/purge.ts';
import { startJobs } from '@diagnostic/server/src/jobs/schedule.ts';
import { readSimulation } from '@diagnostic/server/src/library.ts';
import type { Store } from '@diagnostic/server/src/store/store.ts';
import { describe, expect, test } from '@jest/globals';
import { day, onSqlite, recordValClair, valClair } from '../../support/demonstration.ts';
import { forEachStore } from '../../support/for-each-store.ts';

const afterGrace = new Date('2027-04-04T12:00:00Z');

function quietLog() {
  const lines: string[] = [];
  return {
    lines,
    log: { info: (_: object, line: string) => lines.push(line), error: (_: object, line: string) => lines.push(line) },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('oneAtATime', () => {
  test('runs tasks in order, one after the other, past those that fail', async () => {
    const inTurn = oneAtATime();
    const seen: string[] = [];
    const task = (name: string, fails = false) =>
      inTurn(async () => {
        seen.push(`${name} starts`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([task('a', true), task('b'), task('c')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} starts`, `${name} ends`]));
  });
});

describe('jobs', () => {
  forEachStore((open) => {
    test('keys are forgotten once the grace is over, not before: the same id is then another response', async () => {
      const store = await open();
      const campaign = await recordValClair(store, { count: 10 });
      expect(await purge(store, new Date('2027-04-03T20:00:00Z'))).toEqual([]);
      expect(await purge(store, afterGrace)).toEqual([valClair]);
      expect(await purge(store, afterGrace)).toEqual([]);
      expect(await store.intake.count(valClair)).toBe(10);
      expect(campaign.bundle.graceHours).toBe(72);
    });
  });

  test('the timers fold and purge; publish waits its turn; stop waits for what runs', () =>
    onSqlite(async (store) => {
      await recordValClair(store, { count: 300 });
      const { log, lines } = quietLog();
      let now = day;
      let also = 0;
      const alsoPurge = async () => {
        also += 1;
      };
      const jobs = startJobs({ store, clock: () => now, log, alsoPurge, every: { fold: 20, purge: 20 } });
      await until(async () => (await store.tabulation.waiting(valClair)) === 0);
      const outcome = await jobs.publish(valClair);
      expect(outcome).toHaveProperty('made');
      now = afterGrace;
      await until(() => lines.includes('keys forgotten'));
      await jobs.stop();
      expect(lines).toContain('responses folded');
      expect(also).toBeGreaterThan(1);
      await recordMore(store);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await store.tabulation.waiting(valClair)).toBe(5);
    }));

  test('a campaign whose keys cannot be forgotten keeps no other one’s: it is logged, and the job fails', () =>
    onSqlite(async (store) => {
      await recordValClair(store, { count: 10 });
      const bad: Store = {
        ...store,
        campaigns: {
          ...store.campaigns,
          list: async () => {
            const [good] = await store.campaigns.list();
            if (!good) throw new Error('It was launched.');
            const bundle = { ...good.bundle, campaign: 'nulle-part', timeZone: 'Mars/Base' };
            return [{ ...good, bundle }, good];
          },
        },
      };
      const { log, lines } = quietLog();
      const jobs = startJobs({ store: bad, clock: () => afterGrace, log });
      await jobs.stop();
      expect(lines).toEqual(['keys not forgotten', 'keys forgotten', 'job failed']);
    }));

  test('a job that fails is logged, and the next one runs', () =>
    onSqlite(async (store) => {
      await recordValClair(store, { count: 20 });
      let failures = 0;
      const failing: Store = {
        ...store,
        campaigns: {
          ...store.campaigns,
          list: async () => {
            failures += 1;
            if (failures <= 2) throw new Error('the storage is away');
            return store.campaigns.list();
          },
        },
      };
      const { log, lines } = quietLog();
      const jobs = startJobs({ store: failing, clock: () => day, log, every: { fold: 20, purge: 1e6 } });
      await until(async () => (await store.tabulation.waiting(valClair)) === 0);
      await jobs.stop();
      expect(lines).toContain('job failed');
    }));
});

async function recordMore(store: Store) {
  const campaign = await store.campaigns.find(valClair);
  if (!campaign) throw new Error('It was launched.');
  await recordSimulated(store.intake, campaign, await readSimulation('val-clair'), {
    seed: 5,
    count: 5,
    weekOf: () => '2027-W13',
  });
}
