import { createHash } from 'node:crypto';
import { type PublicationWork, prepareHere } from '@diagnostic/server/src/jobs/prepare.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { foldBatches, refoldSegments, type StoredCellLike } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { demonstration } from './fixture.ts';
import { type Bench, median } from './measure.ts';

/** The million is the hundred thousand ten times over: as many segments, and the cells they sum to. */
const sizes = [10_000, 100_000, 1_000_000];
const rounds = 3;
const rowsInBatch = 4096;

/** The CPU time to make a publication of a territory of 100,000 and of 1,000,000 responses against one of 10,000, once folded. */
export const publication: Bench = async (say) => {
  const fixture = await demonstration();
  const works: PublicationWork[] = [];
  for (const count of sizes) {
    const begin = performance.now();
    const hundred = works[1];
    const work = hundred ? tenfold(hundred) : folded(fixture, count);
    works.push(work);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    say(
      `  ${count} responses in ${work.segments.length} segments, folded into ${work.cells.length} cells: ${seconds} s`,
    );
  }
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [size, work] of works.entries()) {
      const begin = process.cpuUsage();
      const outcome = await prepareHere(work);
      const { user, system } = process.cpuUsage(begin);
      if ('notDue' in outcome) throw new Error(outcome.notDue);
      times[size]?.push((user + system) / 1e6);
    }
    say(`  round ${round + 1}: ${times.map((all) => `${all.at(-1)?.toFixed(2)} s`).join(', ')} of CPU`);
  }
  const [least = Number.NaN, ...larger] = times.map(median);
  const behind = works
    .map((work, size) => `${sizes[size]}: ${median(times[size] ?? []).toFixed(2)} s of CPU, ${work.cells.length} cells`)
    .join('; ');
  return larger.map((seconds, place) => ({
    name: `publication of ${sizes[place + 1]?.toLocaleString('en')} responses ÷ of 10,000, once folded`,
    ratio: seconds / least,
    goal: { atMost: 1.3 },
    behind,
  }));
};

function tenfold(work: PublicationWork): PublicationWork {
  const segments = Array.from({ length: 10 }, () => work.segments)
    .flat()
    .map(({ bytes }, place) => ({ batch: place + 1, bytes }));
  const all = segments.map(({ bytes }) => bytes);
  return { ...work, segments, cells: refoldSegments(planTabulation(work.bundle), all) };
}

/** What the store would hold of so many simulated responses. */
function folded({ bundle, parameters }: Awaited<ReturnType<typeof demonstration>>, count: number): PublicationWork {
  const plan = planTabulation(bundle);
  const cells = new Map<string, StoredCellLike>();
  const segments: PublicationWork['segments'] = [];
  let contents: Uint8Array[] = [];
  function closeBatch() {
    const result = foldBatches(plan, { batches: [{ contents }], cells: [...cells.values()] });
    for (const cell of result.cells) cells.set(`${cell.weightingClass}\t${cell.domain}`, cell);
    segments.push({ batch: segments.length + 1, bytes: result.segments[0] as Uint8Array });
    contents = [];
  }
  for (const { week: _, ...response } of simulateResponses(bundle, parameters, { seed: 1, count })) {
    contents.push(canonicalBytes({ ...response, weight: 1 }));
    if (contents.length === rowsInBatch) closeBatch();
  }
  if (contents.length > 0) closeBatch();
  return {
    bundle,
    bundleHash: createHash('sha256').update(canonicalBytes(bundle)).digest('hex'),
    cells: [...cells.values()],
    segments,
    earlier: [],
    today: bundle.opensOn,
    hoursSinceLast: null,
    seed: 1,
  };
}
