import { drawInteger, seededRandom } from '../statistics/seeded-random.ts';
import type { Margin } from '../weighting/margins.ts';
import { type EqualWeightClass, rakeWithinBounds } from '../weighting/rake-within-bounds.ts';
import { WeightingRefusal } from '../weighting/refusal.ts';
import type { TrimBounds } from '../weighting/trim.ts';
import type { Packets } from './packets.ts';

/** How the collapsed classes are weighted, so that a replicate can be weighted again. */
export interface Reweighting {
  /** Factor of each collapsed class over all respondents. */
  factors: number[];
  /** What raking needs; null when campaign weights are not raked. */
  raking: { classes: EqualWeightClass[]; margins: Margin[]; trim: TrimBounds; scale: number } | null;
}

/** Weighted totals of the sets, block after block. */
export type Totals = Float64Array;

/** Totals over the respondents themselves, each once. */
export function wholeTotals(packets: Packets, { factors }: Reweighting): Totals {
  const totals = new Float64Array(packets.sets * packets.layout.width);
  addPackets(totals, packets, new Float64Array(packets.packetWeight.length).fill(1), factors, () => 1);
  return totals;
}

/**
 * Calls back with the totals of each bootstrap replicate (the array is used again). Within each class of m packets, m − 1
 * are drawn with replacement and weighted by m/(m−1), which makes the variance of a total unbiased (Rao and Wu 1988, JASA
 * 83:231); a class of one stays as it is. Weights are then raked and trimmed again, unless the class totals did not move:
 * raking depends on nothing else. Deterministic for a seed.
 */
export function eachReplicate(
  packets: Packets,
  weighting: Reweighting,
  { replicates, seed }: { replicates: number; seed: number },
  receive: (totals: Totals, replicate: number) => void,
): void {
  const random = seededRandom(seed);
  const { firstPacket, packetWeight } = packets;
  const times = new Float64Array(packetWeight.length);
  const totals = new Float64Array(packets.sets * packets.layout.width);
  for (let replicate = 0; replicate < replicates; replicate++) {
    times.fill(0);
    for (let stratum = 0; stratum + 1 < firstPacket.length; stratum++) {
      const first = firstPacket[stratum] as number;
      const size = (firstPacket[stratum + 1] as number) - first;
      if (size === 1) times[first] = 1;
      for (let draw = 1; draw < size; draw++) {
        const packet = first + drawInteger(random, size);
        times[packet] = (times[packet] as number) + 1;
      }
    }
    totals.fill(0);
    addPackets(totals, packets, times, weightAgain(packets, weighting, times), inflation);
    receive(totals, replicate);
  }
}

/** m/(m−1) for a class of m packets. */
const inflation = (size: number) => (size > 1 ? size / (size - 1) : 1);

/** Factors of a replicate. Where its margins cannot be met, those of all respondents stand in. */
function weightAgain(
  { firstPacket, packetWeight }: Packets,
  { factors, raking }: Reweighting,
  times: Float64Array,
): number[] {
  if (!raking) return factors;
  let moved = false;
  const classes = raking.classes.map((of, stratum) => {
    const [first, end] = [firstPacket[stratum] as number, firstPacket[stratum + 1] as number];
    let drawn = 0;
    for (let packet = first; packet < end; packet++)
      drawn += (times[packet] as number) * (packetWeight[packet] as number);
    const sumWeights = drawn * inflation(end - first);
    if (Math.abs(sumWeights - of.sumWeights) > 1e-9 * of.sumWeights) moved = true;
    return { ...of, sumWeights };
  });
  if (!moved) return factors;
  try {
    return rakeWithinBounds(classes, raking.margins, raking.trim, { scale: raking.scale }).factors;
  } catch (failure) {
    if (failure instanceof WeightingRefusal) return factors;
    throw failure;
  }
}

/** Adds every packet `times` over, weighted by its class's factor. Each copy is a person of its own: w² adds up copy by copy. */
function addPackets(
  totals: Totals,
  packets: Packets,
  times: Float64Array,
  factors: number[],
  scale: (size: number) => number,
): void {
  const { firstPacket, firstBlock, blockSet, data, layout } = packets;
  const { linear, width } = layout;
  for (let stratum = 0; stratum + 1 < firstPacket.length; stratum++) {
    const [first, end] = [firstPacket[stratum] as number, firstPacket[stratum + 1] as number];
    const weight = (factors[stratum] as number) * scale(end - first);
    for (let packet = first; packet < end; packet++) {
      const once = (times[packet] as number) * weight;
      if (once === 0) continue;
      const squared = once * weight;
      for (let block = firstBlock[packet] as number; block < (firstBlock[packet + 1] as number); block++) {
        const from = block * width;
        const to = (blockSet[block] as number) * width;
        for (let i = 0; i < linear; i++)
          totals[to + i] = (totals[to + i] as number) + once * (data[from + i] as number);
        for (let i = linear; i < width; i++)
          totals[to + i] = (totals[to + i] as number) + squared * (data[from + i] as number);
      }
    }
  }
}
