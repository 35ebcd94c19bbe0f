import type { ComponentValues } from './need-index.ts';
import { needComponents } from './need-index.ts';
import type { BlockLayout } from './packets.ts';
import type { Totals } from './replicates.ts';
import { betweenVariance, shrunken, type UncertainMean } from './shrink.ts';

/** A pair to rank, by places: its determinant and its group's tracked set. */
export interface NeedPair {
  determinant: number;
  set: number;
  /** Whether group and rest were asked the same. */
  comparable: boolean;
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
  /** By determinant, the tracked sets that shrinkage learns from: partition cells and zones of 30 people or more. */
  cells: number[][];
  /** Rows of the whole design. */
  rows: number;
}

/** Components of every pair from one set of totals: the respondents themselves, or a replicate of them. */
export function allComponents(plan: NeedPlan, totals: Totals): ComponentValues[] {
  const { layout, everyone, rows } = plan;
  const correction = rows / (rows - 1);
  const read = (set: number, determinant: number) => sumsOf(layout, totals, set, determinant);
  const between = plan.cells.map((sets, determinant) =>
    betweenVariance(
      sets
        .map((set) => read(set, determinant))
        .filter(({ w }) => w > 0)
        .map((sums) => meanOf(sums, correction)),
    ),
  );
  return plan.pairs.map((pair) => {
    const { determinant, set } = pair;
    const [group, all] = [read(set, determinant), read(everyone, determinant)];
    const centre = all.ws / all.w;
    const shrink = (sums: Sums) => shrunken(meanOf(sums, correction), centre, between[determinant] as number);
    const rest = difference(all, group);
    return needComponents({
      mean: shrink(group),
      rest: pair.comparable && rest.w > 1e-9 * all.w ? shrink(rest) : null,
      population: pair.population ?? group.everyone / all.everyone,
      unfavourable: pair.unfavourable ?? group.low / group.w,
      professionals: null,
      votes: pair.voted && group.voters > 0 ? (pair.votes ?? group.chose / group.voters) : null,
    });
  });
}

interface Sums {
  w: number;
  ws: number;
  low: number;
  ww: number;
  wws: number;
  wwss: number;
  everyone: number;
  voters: number;
  chose: number;
}

function sumsOf({ determinants, linear, width }: BlockLayout, totals: Totals, set: number, determinant: number): Sums {
  const start = set * width;
  const at = (place: number) => totals[start + place] as number;
  const scored = 3 * determinant;
  const votes = 3 * determinants;
  return {
    w: at(scored),
    ws: at(scored + 1),
    low: at(scored + 2),
    ww: at(linear + scored),
    wws: at(linear + scored + 1),
    wwss: at(linear + scored + 2),
    everyone: at(votes),
    voters: at(votes + 1),
    chose: at(votes + 2 + determinant),
  };
}

/** The variance is the plain linearised one: it only sets how much is shrunk. */
function meanOf({ w, ws, ww, wws, wwss }: Sums, correction: number): UncertainMean {
  const mean = ws / w;
  return { mean, variance: (correction * Math.max(0, wwss - 2 * mean * wws + mean * mean * ww)) / (w * w) };
}

function difference(all: Sums, part: Sums): Sums {
  return {
    w: all.w - part.w,
    ws: all.ws - part.ws,
    low: all.low - part.low,
    ww: all.ww - part.ww,
    wws: all.wws - part.wws,
    wwss: all.wwss - part.wwss,
    everyone: all.everyone - part.everyone,
    voters: all.voters - part.voters,
    chose: all.chose - part.chose,
  };
}
