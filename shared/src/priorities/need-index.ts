import type { NeedComponents } from '../publication/publication.ts';

export type Component = 'severity' | 'gap' | 'size' | 'professionals' | 'votes';
export type NeedWeights = Record<Component, number>;
export type ComponentValues = Record<Component, number | null>;

export const components: readonly Component[] = ['severity', 'gap', 'size', 'professionals', 'votes'];

/** Weights of the index. */
export const usualWeights: NeedWeights = { severity: 0.35, gap: 0.25, size: 0.15, professionals: 0.15, votes: 0.1 };

/** Concordance acts only while severity and professionals weigh this much: below, the index would not be monotone. */
const leastForConcordance = 0.15;
/** A gap of 25 points, and a hundred-percent-unfavourable quarter of the population, count in full. */
const fullGap = 25;
const fullSize = 0.25;
/** Half of the voters of a group make a full vote. */
const fullVote = 0.5;

/** What is known of one pair determinant × group. Scores in points, shares in [0, 1]; null where there is none. */
export interface NeedInputs {
  /** Mean of the group, shrunken. */
  mean: number;
  /** By how much the group is behind the rest on what both are asked, from shrunken means; null where they do not compare. */
  behind: number | null;
  /** Share of the population in the group. */
  population: number;
  /** Share of the group with an unfavourable score. */
  unfavourable: number;
  /** Median severity given by professionals, 0–10. */
  professionals: number | null;
  /** Share of the group's voters who chose the determinant. */
  votes: number | null;
}

/** The components in [0, 1], each growing with the need. */
export function needComponents(inputs: NeedInputs): ComponentValues {
  const { mean, behind, population, unfavourable, professionals, votes } = inputs;
  return {
    severity: (100 - mean) / 100,
    gap: behind === null ? null : Math.min(1, Math.max(0, behind) / fullGap),
    size: Math.min(1, Math.sqrt((population * unfavourable) / fullSize)),
    professionals: professionals === null ? null : professionals / 10,
    votes: votes === null ? null : Math.min(1, votes / fullVote),
  };
}

export interface Need {
  /** 0–100. */
  index: number;
  components: NeedComponents;
  /** Weights used, after null components gave theirs away pro rata; they sum to 1. */
  weights: NeedWeights;
}

/**
 * Indice de besoin: 100 · base · (0.85 + 0.15 C), base the weighted mean of the components, C = 1 − |S − P|, 1 without
 * professionals. Known value: with weights .40/.25/.15/.20/0, S .58, G .76, T .7446, P .75 give 66.63.
 */
export function needIndex(values: ComponentValues, wanted: NeedWeights = usualWeights): Need {
  const total = components.reduce((sum, name) => sum + (values[name] === null ? 0 : wanted[name]), 0);
  const weights = Object.fromEntries(
    components.map((name) => [name, values[name] === null || total === 0 ? 0 : wanted[name] / total]),
  ) as NeedWeights;
  const base = components.reduce((sum, name) => sum + weights[name] * (values[name] ?? 0), 0);
  const concordance = concordanceOf(values, weights);
  return { index: 100 * base * (0.85 + 0.15 * concordance), components: { ...values, concordance }, weights };
}

function concordanceOf({ severity, professionals }: ComponentValues, weights: NeedWeights): number {
  if (severity === null || professionals === null) return 1;
  if (Math.min(weights.severity, weights.professionals) < leastForConcordance) return 1;
  return 1 - Math.abs(severity - professionals);
}

/** Ranks, 1 for the largest index; equal indices share their mean rank. */
export function meanRanks(indices: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: indices.length }, (_, place) => place);
  order.sort((a, b) => (indices[b] as number) - (indices[a] as number));
  const ranks = new Float64Array(order.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && indices[order[last + 1] as number] === indices[order[first] as number]) last++;
    for (let place = first; place <= last; place++) ranks[order[place] as number] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}
