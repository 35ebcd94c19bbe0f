import { type Coverage, coverageOf, makeWorld, type Shape, shapes } from '../support/biased-surveys.ts';
import type { Bench, Measure } from './measure.ts';

const replicates = 2000;
const designEffects = [1, 1.5, 2.5];
/** People who answer. Thirty are a group within a survey of 300: nothing is weighted below 100 answers. */
const sizes = [
  { n: 30, others: 270 },
  { n: 100, others: 0 },
  { n: 300, others: 0 },
  { n: 1000, others: 0 },
];

interface Cell extends Coverage {
  name: string;
  n: number;
  designEffect: number;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/**
 * How often the indicative margin of 95 % holds the population's mean, when people choose to answer by class: three shapes of
 * scores, three design effects, four sizes, 2,000 surveys each, seeded. And what raking leaves of the bias of those who chose.
 */
export const coverage: Bench = async (say) => {
  const cells: Cell[] = [];
  for (const [at, shape] of (Object.keys(shapes) as Shape[]).entries())
    for (const designEffect of designEffects) {
      const world = makeWorld(shape, { designEffect, seed: 1 + at });
      for (const { n, others } of sizes) {
        const found = coverageOf(world, { n, others, replicates, seed: 1000 * at + n });
        const name = `${shape}, design effect ${designEffect}, n ${n}`;
        cells.push({ ...found, name, n, designEffect });
        const bias = `bias ${found.biasBefore.toFixed(2)} → ${found.biasAfter.toFixed(2)} ± ${found.error.toFixed(2)}`;
        say(`  ${name}: ${percent(found.covered)}, ${bias} points${found.refused ? `, ${found.refused} refused` : ''}`);
      }
    }
  beside(say);
  const small = cells.filter(({ n }) => n === 30);
  const large = cells.filter(({ n }) => n >= 100);
  return [
    ...between('n ≥ 100', large, 0.93, 0.97),
    ...between('n = 30', small, 0.91, 0.975),
    ...biasLeft(cells.filter(({ n, designEffect }) => n === 1000 && designEffect > 1)),
  ];
};

/** What the gates do not ask: weights bounded as campaigns bound them, and a question that the young leave out more often. */
function beside(say: (line: string) => void): void {
  const survey = { n: 300, replicates, seed: 7 };
  for (const designEffect of [1.5, 2.5]) {
    const world = makeWorld('bell', { designEffect, seed: 1 });
    const { covered, refused } = coverageOf(world, { ...survey, trim: { low: 0.3, high: 3 } });
    const share = percent(refused / replicates);
    say(
      `  weights from 0.3 to 3, bell, design effect ${designEffect}, n 300: ${percent(covered)}, ${share} cannot be weighted`,
    );
  }
  const world = makeWorld('bell', { designEffect: 1.5, seed: 1, answers: 'byAge' });
  const { covered, biasAfter, error } = coverageOf(world, { ...survey, n: 1000 });
  const left = `bias left ${biasAfter.toFixed(2)} ± ${error.toFixed(2)} points`;
  say(`  85, 90 and 95 % answer by age, bell, design effect 1.5, n 1000: ${percent(covered)}, ${left}`);
}

/** The lowest and the highest coverage of some cells, against their bounds. */
function between(where: string, cells: Cell[], low: number, high: number): Measure[] {
  const [least, most] = cells
    .toSorted((a, b) => a.covered - b.covered)
    .filter((_, at, all) => at % (all.length - 1) === 0);
  const error = percent(Math.sqrt((0.95 * 0.05) / replicates));
  const within = cells.filter(({ covered }) => covered >= low && covered <= high).length;
  const behind = ({ name, covered }: Cell) =>
    `${percent(covered)} ± ${error}: ${name}; ${within} of ${cells.length} cells are within both bounds`;
  if (!least || !most) throw new Error('Fewer than two cells were simulated.');
  return [
    { name: `lowest coverage, ${where}`, ratio: least.covered, goal: { atLeast: low }, behind: behind(least) },
    { name: `highest coverage, ${where}`, ratio: most.covered, goal: { atMost: high }, behind: behind(most) },
  ];
}

/** What raking leaves of the planted bias: as a share of it, and against the error of the simulation. */
function biasLeft(cells: Cell[]): Measure[] {
  const worst = (of: (cell: Cell) => number): [Cell, number] => {
    const [cell] = cells.toSorted((a, b) => of(b) - of(a));
    if (!cell) throw new Error('No cell was simulated.');
    return [cell, of(cell)];
  };
  const behind = ({ name, biasBefore, biasAfter, error }: Cell) =>
    `${biasBefore.toFixed(2)} → ${biasAfter.toFixed(3)} ± ${error.toFixed(3)} points: ${name}`;
  const [share, left] = worst(({ biasBefore, biasAfter }) => Math.abs(biasAfter / biasBefore));
  const [far, errors] = worst(({ biasAfter, error }) => Math.abs(biasAfter) / error);
  return [
    { name: 'bias after raking ÷ planted bias', ratio: left, goal: { atMost: 0.05 }, behind: behind(share) },
    { name: 'bias after raking ÷ its Monte Carlo error', ratio: errors, goal: { atMost: 3 }, behind: behind(far) },
  ];
}
