import { readCoded } from '@diagnostic/shared/response/coded/read.ts';
import { decodeSums, emptySums, sumsPacker } from '@diagnostic/shared/tabulation/cell.ts';
import { foldBatches, type StoredCellLike } from '@diagnostic/shared/tabulation/fold.ts';
import type { TabulationPlan } from '@diagnostic/shared/tabulation/plan.ts';
import { tabulateContents } from '@diagnostic/shared/tabulation/tabulate.ts';
import { type Measure, median } from '../measure.ts';

/** As the job folds them: so many batches in one go. */
export const rowsInBatch = 4096;
export const batches = 4;
/** The first ones are still being compiled. */
const turns = 15;

/**
 * Folds all the batches at once, as the job does, `turns` times over into the cells that stand; beside them, reading the JSON
 * of the same bytes and passing over each byte once.
 */
export function foldNewResponses(plan: TabulationPlan, contents: Uint8Array[], say: (line: string) => void) {
  const cells = new Map<string, StoredCellLike>();
  const decoder = new TextDecoder();
  const work = Array.from({ length: batches }, (_, batch) => ({
    contents: contents.slice(batch * rowsInBatch, (batch + 1) * rowsInBatch),
  }));
  let segments: Uint8Array[] = [];
  const steps = {
    folding: () => {
      const folded = foldBatches(plan, { batches: work, cells: [...cells.values()] });
      for (const cell of folded.cells) cells.set(`${cell.weightingClass}\t${cell.domain}`, cell);
      segments = folded.segments;
    },
    'of it reading': () => {
      for (const batch of work) readCoded(batch.contents, plan.items);
    },
    'reading and tabulating': () => {
      for (const batch of work) tabulateContents(plan, batch.contents);
    },
    'packing all cells': () => {
      const sums = emptySums(plan);
      const pack = sumsPacker(sums.length);
      for (const cell of cells.values()) pack(decodeSums(cell.sums, sums.length, sums.fill(0)));
    },
    'JSON.parse alone': () => {
      for (const bytes of contents) JSON.parse(decoder.decode(bytes));
    },
    'the bytes alone': () => {
      for (const bytes of contents) sumOf(bytes);
    },
  };
  const times = Object.entries(steps).map(([name, step]) => ({ name, step, seconds: [] as number[] }));
  for (let turn = 0; turn < turns; turn += 1) for (const { step, seconds } of times) seconds.push(cpuSeconds(step));
  const rates = new Map(times.map(({ name, seconds }) => [name, Math.round(contents.length / median(seconds))]));
  say(`  of CPU, a second: ${[...rates].map(([name, rate]) => `${name} ${rate}`).join('; ')}`);
  const folding = rates.get('folding') ?? Number.NaN;
  const measures: Measure[] = [
    {
      name: 'folded responses a second on one core ÷ 100,000',
      ratio: folding / 100_000,
      goal: { atLeast: 1 },
      behind: `${folding}/s of CPU; JSON.parse alone ${rates.get('JSON.parse alone')}/s; ${cells.size} cells of ${plan.layout.length} sums`,
    },
  ];
  return { segments: segments.map((bytes) => ({ size: rowsInBatch, bytes })), measures };
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 1) sum = (sum + (bytes[i] as number)) | 0;
  return sum;
}
