import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { planTabulation, type TabulationPlan } from '@diagnostic/shared/tabulation/plan.ts';
import { decodeSegment, inDomain, type Segment } from '@diagnostic/shared/tabulation/segment.ts';
import Database from 'better-sqlite3';
import { demonstration, freshFolder } from './fixture.ts';
import { batches, foldNewResponses, rowsInBatch } from './fold/new-responses.ts';
import { type Bench, measureIn, median } from './measure.ts';
import { writeSegments } from './segment-file.ts';

/** The people of the batches, over and over. */
const refolded = 1_000_000;
const rounds = 3;

interface Refold {
  seconds: number;
  rows: number;
  cells: number;
  /** Of the main thread's event loop, 99th percentile, ms. */
  delay: number;
  /** Largest resident memory of the process, MB. */
  memory: number;
}

/**
 * Folding new responses, against reading their JSON alone; refolding a million from a database of segments in a worker, against
 * a plain loop over the same columns in memory; and SQLite's own GROUP BY of a wide table beside.
 */
export const fold: Bench = async (say) => {
  const { bundle, parameters } = await demonstration();
  const plan = planTabulation(bundle);
  const simulated = simulateResponses(bundle, parameters, { seed: 1, count: batches * rowsInBatch });
  const contents = Array.from(simulated, ({ week: _, ...response }) => canonicalBytes({ ...response, weight: 1 }));
  const { segments, measures } = foldNewResponses(plan, contents, say);
  const folder = freshFolder();
  try {
    const file = join(folder, 'segments.sqlite');
    writeSegments(file, segments, refolded);
    const opened = segments.map(({ bytes }) => decodeSegment(bytes));
    const columns = plainLoop(plan, opened);
    const pairs: { refold: Refold; loop: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const refold = await measureIn<Refold>('./fold-refold.ts', [file], 0);
      const loop = columns(refold.rows);
      say(
        `  round ${round + 1}: ${refold.rows} refolded in ${refold.seconds.toFixed(2)} s, the loop ${loop.toFixed(2)} s`,
      );
      pairs.push({ refold, loop });
    }
    const middle = (of: (pair: (typeof pairs)[number]) => number) => median(pairs.map(of));
    const grouped = groupBySqlite(join(folder, 'wide.sqlite'), opened);
    say(`  SQLite's GROUP BY over ${grouped.rows} wide rows: ${grouped.seconds.toFixed(2)} s, one domain only`);
    const perMillion = (grouped.seconds * 1e6) / grouped.rows;
    return [
      ...measures,
      {
        name: 'refolding a million from segments in a worker ÷ a plain loop over the same columns',
        ratio: middle(({ refold, loop }) => refold.seconds / loop),
        goal: { atMost: 2 },
        behind: [
          `${middle(({ refold }) => refold.seconds).toFixed(2)} s ÷ ${middle(({ loop }) => loop).toFixed(2)} s`,
          `${pairs[0]?.refold.cells} cells`,
          `SQLite GROUP BY ${perMillion.toFixed(2)} s a million, in one domain`,
        ].join('; '),
      },
      {
        name: 'memory of refolding a million ÷ 250 MB',
        ratio: middle(({ refold }) => refold.memory) / 250,
        goal: { atMost: 1 },
        behind: `${middle(({ refold }) => refold.memory).toFixed(0)} MB at most, the whole process`,
      },
      {
        name: 'delay of the event loop meanwhile, 99th percentile ÷ 50 ms',
        ratio: middle(({ refold }) => refold.delay) / 50,
        goal: { atMost: 1 },
        behind: `${middle(({ refold }) => refold.delay).toFixed(1)} ms`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The loop anyone would write: person by person, domain by domain, column by column; gives its seconds for so many people. */
function plainLoop({ layout }: TabulationPlan, segments: Segment[]): (people: number) => number {
  const classes = [...new Set(segments.flatMap((segment) => segment.classes))];
  return (people) => {
    const begin = performance.now();
    const cells = new Map<number, Float64Array>();
    for (let done = 0, next = 0; done < people; next += 1) {
      const segment = segments[next % segments.length] as Segment;
      const classAt = segment.classes.map((code) => classes.indexOf(code));
      for (let row = 0; row < segment.size; row += 1)
        for (let d = 0; d < segment.domains.length; d += 1) {
          if (!inDomain(segment, row, d)) continue;
          const key = (classAt[segment.classOf[row] as number] as number) * segment.domains.length + d;
          const sums = cells.get(key) ?? new Float64Array(layout.length);
          cells.set(key, sums);
          addOne(sums, layout, segment, row);
        }
      done += segment.size;
    }
    return (performance.now() - begin) / 1000;
  };
}

function addOne(sums: Float64Array, layout: TabulationPlan['layout'], segment: Segment, row: number): void {
  const add = (at: number, value: number) => {
    sums[at] = (sums[at] as number) + value;
  };
  const count = (at: number) => {
    add(at, 1);
    add(at + 1, 1);
    add(at + 2, 1);
  };
  const score = (at: number, s: number) => {
    count(at);
    add(at + 3, s);
    add(at + 4, s * s);
    add(at + 5, s);
    add(at + 6, s * s);
  };
  count(0);
  for (let d = 0; d < segment.scores.length; d += 1) {
    const s = segment.scores[d]?.[row] as number;
    if (s < 0) continue;
    score(layout.scores + 10 * d, s);
    if (s < 5000) count(layout.scores + 10 * d + 7);
  }
  for (let c = 0; c < segment.commonScores.length; c += 1) {
    const s = segment.commonScores[c]?.[row] as number;
    if (s >= 0) score(layout.common + 7 * c, s);
  }
  for (let i = 0; i < segment.codes.length; i += 1)
    count((layout.items[i] as number) + 3 * (segment.codes[i]?.[row] as number));
  const votes = segment.votes[row] as number;
  if (votes & 1)
    for (let v = 0; v <= segment.subjects.length; v += 1) if ((votes >>> v) & 1) count(layout.votes + 3 * v);
}

/** A column an item and a determinant, one row a person: what a GROUP BY of the weighting classes takes, for everyone alone. */
function groupBySqlite(file: string, segments: Segment[]): { rows: number; seconds: number } {
  const [first] = segments;
  if (!first) throw new Error('Nothing was folded.');
  const names = [...first.items.map((_, i) => `i${i}`), ...first.determinants.map((_, d) => `d${d}`)];
  const database = new Database(file);
  database.pragma('journal_mode = off');
  database.exec(`create table wide (class text, ${names.map((name) => `${name} integer`).join(', ')})`);
  const insert = database.prepare(`insert into wide values (?, ${names.map(() => '?').join(', ')})`);
  database.transaction(() => {
    for (const { size, classes, classOf, codes, scores } of segments)
      for (let row = 0; row < size; row += 1)
        insert.run(classes[classOf[row] as number], ...[...codes, ...scores].map((column) => column[row]));
  })();
  const sums = first.items.flatMap(({ options }, i) => options.map((_, option) => `sum(i${i} = ${option + 2})`));
  const scored = first.determinants.flatMap((_, d) => [`sum(d${d} >= 0)`, `sum(max(d${d}, 0))`, `sum(d${d} * d${d})`]);
  const begin = performance.now();
  database.prepare(`select class, count(*), ${[...sums, ...scored].join(', ')} from wide group by class`).all();
  const seconds = (performance.now() - begin) / 1000;
  database.close();
  return { rows: segments.reduce((all, { size }) => all + size, 0), seconds };
}
