import type { ComponentValues } from './need-index.ts';
import { needComponents } from './need-index.ts';
import type { BlockLayout } from './packets.ts';
import type { Totals } from './replicates.ts';
import { betweenVariance, shrunken, type UncertainMean } from './shrink.ts';

/** A pair to rank, by places: its determinant and its group's tracked set. */
export interface NeedPair {
  determinant: number;
  set: number;
  /** The score by which group and rest are compared, as `NeedPlan.cells` numbers them; null where they are not. */
  compared: number | null;
  /** Share of the population in the group where a source knows it. */
  population: number | null;
  /** Shares told only as a band (fewer than k people on a side): a fixed value instead of the estimate. */
  unfavourable: number | null;
  votes: number | null;
  /** Whether the group's voters were enough for a vote to count. */
  voted: boolean;
}

export interface NeedPlan {
  layout: BlockLayout;
  pairs: NeedPair[];
  /** Tracked set of everyone. */
  everyone: number;
  /**
   * By score (the full ones by determinant, then the common-items scores that are followed), the tracked sets that shrinkage
   * learns from: partition cells and zones of 30 people or more.
   */
  cells: number[][];
  /** Rows of the whole design. */
  rows: number;
}

/**
 * Components of every pair from one set of totals: the respondents themselves, or a replicate of them. `severities` are what
 * professionals say of each pair, 0–10 and null where they do not: themselves, or a replicate of them.
 */
export function allComponents(
  plan: NeedPlan,
  totals: Totals,
  severities: readonly (number | null)[] = [],
): ComponentValues[] {
  const { layout, everyone, rows } = plan;
  const correction = rows / (rows - 1);
  const read = (set: number, score: number) => scoreSums(layout, totals, set, score);
  const wholes = plan.cells.map((_, score) => read(everyone, score));
  const between = plan.cells.map((sets, score) =>
    betweenVariance(
      sets
        .map((set) => read(set, score))
        .filter(({ w }) => w > 0)
        .map((sums) => meanOf(sums, correction)),
    ),
  );
  const shrink = (sums: ScoreSums, score: number) => {
    const { ws, w } = wholes[score] as ScoreSums;
    return shrunken(meanOf(sums, correction), ws / w, between[score] as number);
  };
  const all = headSums(layout, totals, everyone, 0);
  return plan.pairs.map((pair, place) => {
    const { determinant, set, compared } = pair;
    const [scored, group] = [read(set, determinant), headSums(layout, totals, set, determinant)];
    return needComponents({
      mean: shrink(scored, determinant),
      behind: compared === null ? null : behindRest(read(set, compared), wholes[compared] as ScoreSums, compared),
      population: pair.population ?? group.everyone / all.everyone,
      unfavourable: pair.unfavourable ?? group.low / scored.w,
      professionals: severities[place] ?? null,
      votes: pair.voted && group.voters > 0 ? (pair.votes ?? group.chose / group.voters) : null,
    });
  });

  /** Null when a replicate leaves nobody on one of the two sides. */
  function behindRest(group: ScoreSums, whole: ScoreSums, score: number): number | null {
    const rest = difference(whole, group);
    const least = 1e-9 * whole.w;
    return group.w > least && rest.w > least ? shrink(rest, score) - shrink(group, score) : null;
  }
}

/** Sums of one score in one tracked set. */
interface ScoreSums {
  w: number;
  ws: number;
  ww: number;
  wws: number;
  wwss: number;
}

function scoreSums(layout: BlockLayout, totals: Totals, set: number, score: number): ScoreSums {
  const { determinants, linear, width } = layout;
  const start = set * width;
  const first = start + (score < determinants ? 3 * score : 4 * determinants + 2 + 2 * (score - determinants));
  const square = start + linear + 3 * score;
  const at = (place: number) => totals[place] as number;
  return { w: at(first), ws: at(first + 1), ww: at(square), wws: at(square + 1), wwss: at(square + 2) };
}

/** Σw of those with an unfavourable score, of everyone, of the voters, and of those who chose the determinant. */
function headSums({ determinants, width }: BlockLayout, totals: Totals, set: number, determinant: number) {
  const at = (place: number) => totals[set * width + place] as number;
  const votes = 3 * determinants;
  return {
    low: at(3 * determinant + 2),
    everyone: at(votes),
    voters: at(votes + 1),
    chose: at(votes + 2 + determinant),
  };
}

/** The variance is the plain linearised one: it only sets how much is shrunk. */
function meanOf({ w, ws, ww, wws, wwss }: ScoreSums, correction: number): UncertainMean {
  const mean = ws / w;
  return { mean, variance: (correction * Math.max(0, wwss - 2 * mean * wws + mean * mean * ww)) / (w * w) };
}

function difference(all: ScoreSums, part: ScoreSums): ScoreSums {
  return {
    w: all.w - part.w,
    ws: all.ws - part.ws,
    ww: all.ww - part.ww,
    wws: all.wws - part.wws,
    wwss: all.wwss - part.wwss,
  };
}
