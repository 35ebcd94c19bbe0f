import type { CampaignBundle } from '../campaign/bundle.ts';
import { bandMiddle } from '../disclosure/rounding.ts';
import type { Figure } from '../publication/make.ts';
import type { ProfessionalVoice } from '../publication/professionals.ts';
import type { Publication, RankedNeed } from '../publication/publication.ts';
import { solidFrom } from '../publication/published-score.ts';
import { flooredPercent } from '../publication/reading/floored-percent.ts';
import type { CellTable } from '../scoring/cell-table.ts';
import { type ClassFilter, type ClassSums, comparedSums, scoreSums, voteCounts } from '../scoring/class-sums.ts';
import { type ClassWeights, mergedClasses } from '../scoring/weigh.ts';
import { isPartitionCell } from '../tabulation/partition.ts';
import { everyone } from '../tabulation/plan.ts';
import type { Segment } from '../tabulation/segment.ts';
import { type Component, components, meanRanks, type Need, needIndex } from './need-index.ts';
import { allComponents, type NeedPair, type NeedPlan } from './needs.ts';
import { makePackets, type TrackedSet } from './packets.ts';
import { prepareProfessionals } from './professionals.ts';
import { eachReplicate, type Reweighting, wholeTotals } from './replicates.ts';

export interface RankInput {
  bundle: CampaignBundle;
  table: CellTable;
  weights: ClassWeights;
  segments: Segment[];
  figures: Figure[];
  voices: ProfessionalVoice[];
  seed: number;
  progress?: ((share: number) => void) | undefined;
}

/** How many pairs make the top that P(rank ≤ K) speaks of. */
const topRanks = 5;
const manyResponses = 50_000;

/**
 * Ranks the pairs determinant × group by the needs index and says how sure the ranks are: all pairs are computed together
 * in each of 1,000 replicates (200 above 50,000 responses), professionals resampled by structure where the threshold of them
 * observed. Hidden and circular pairs are not ranked; those of fewer than 30 people are listed apart. Health states are
 * ranked like determinants: they may become axes.
 */
export function rankNeeds(input: RankInput): Publication['priorities'] {
  const { bundle, weights, figures, voices, seed, progress } = input;
  const open = figures.filter(
    ({ set, hidden, circular }) => set.group !== everyone && set.zone === null && !hidden && !circular,
  );
  const solid = open.filter(({ estimate }) => estimate.n >= solidFrom);
  const toConfirm = open
    .filter(({ estimate }) => estimate.n < solidFrom)
    .map(({ determinant, set }) => ({ determinant, group: set.group }));
  const replicates = weights.n > manyResponses ? 200 : 1000;
  const { plan, packets } = prepare(input, solid);
  const weighting = reweighting(bundle, weights);

  const professionals = prepareProfessionals(
    solid.map(({ determinant, set }) => ({ determinant, group: set.group })),
    voices,
    { threshold: bundle.threshold, seed },
  );

  const whole = wholeTotals(packets, weighting);
  const needs = allComponents(plan, whole, professionals.whole).map((values) => needIndex(values));
  const drawn = solid.map(() => new Float64Array(replicates));
  if (solid.length > 0)
    eachReplicate(packets, weighting, { replicates, seed }, (totals, replicate) => {
      const drawnTogether = allComponents(plan, totals, professionals.replicate());
      const ranks = meanRanks(drawnTogether.map((values) => needIndex(values).index));
      ranks.forEach((rank, pair) => {
        (drawn[pair] as Float64Array)[replicate] = rank;
      });
      if (replicate % 50 === 0) progress?.(replicate / replicates);
    });

  const ranks = meanRanks(needs.map(({ index }) => index));
  const without = ranksWithout(needs);
  const ranked = solid.map(({ determinant, set }, pair): RankedNeed => {
    const need = needs[pair] as Need;
    return {
      determinant,
      group: set.group,
      ...shown(need),
      rank: ranks[pair] as number,
      ...uncertainty(drawn[pair] as Float64Array),
      rankWithout: Object.fromEntries([...without].map(([name, of]) => [name, of[pair] as number])),
    };
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return { ranked, toConfirm, topRanks, replicates, seed };
}

/** What the replicates follow: everyone, the ranked groups, and the cells that shrinkage learns from. */
function prepare({ bundle, table, weights, segments }: RankInput, solid: Figure[]) {
  const determinants = bundle.determinants.map(({ code }) => code);
  const groups = [...new Set(solid.map(({ set }) => set.group))];
  const cells: TrackedSet[] = [
    ...table.plan.domains.filter(isPartitionCell).map((domain) => ({ domain })),
    ...bundle.territory.zones.map(({ code }) => ({ zone: code })),
  ];
  const sets: TrackedSet[] = [{ domain: everyone }, ...groups.map((domain) => ({ domain })), ...cells];
  const people: number[] = [];
  weights.strata.forEach((stratum, place) => {
    people[stratum] = (people[stratum] ?? 0) + (weights.people[place]?.n ?? 0);
  });
  const common = commonScores(table, segments, solid);
  const strata = new Map(table.classes.map(({ key }, place) => [key, weights.strata[place] as number]));
  const packets = makePackets({
    segments,
    determinants,
    common,
    sets,
    people,
    stratumOf: (key) => strata.get(key) as number,
  });
  const plan: NeedPlan = {
    layout: packets.layout,
    everyone: 0,
    rows: weights.n,
    pairs: solid.map((figure) => {
      const place = common.indexOf(figure.determinant);
      const compared = place < 0 ? determinants.indexOf(figure.determinant) : determinants.length + place;
      const set = 1 + groups.indexOf(figure.set.group);
      return { ...pairOf(bundle, table, figure), set, compared: figure.compared ? compared : null };
    }),
    cells: [
      ...determinants.map((code) => solidCells(cells, (...where) => scoreSums(table, code, ...where))),
      ...common.map((code) => solidCells(cells, (...where) => comparedSums(table, code, ...where))),
    ].map((places) => places.map((place) => 1 + groups.length + place)),
  };
  return { plan, packets };
}

/** Places of the cells that hold enough people with a score. */
function solidCells(cells: TrackedSet[], sums: (domain: string, filter?: ClassFilter) => ClassSums): number[] {
  return cells.flatMap((cell, place) => {
    const { valued } = 'domain' in cell ? sums(cell.domain) : sums(everyone, (of) => of.zone === cell.zone);
    return valued.reduce((sum, { n }) => sum + n, 0) >= solidFrom ? [place] : [];
  });
}

/** Determinants that the replicates follow by two scores: where nobody's common-items score differs, one does for both. */
function commonScores({ plan }: CellTable, segments: Segment[], solid: Figure[]): string[] {
  return plan.common.filter(
    (code) =>
      solid.some(({ determinant, compared }) => compared && determinant === code) &&
      segments.some(({ determinants, scores, common, commonScores: columns }) => {
        const full = scores[determinants.indexOf(code)];
        return columns[common.indexOf(code)]?.some((score, row) => score !== full?.[row]) ?? true;
      }),
  );
}

function pairOf(bundle: CampaignBundle, table: CellTable, figure: Figure): Omit<NeedPair, 'set' | 'compared'> {
  const { threshold } = bundle;
  const { n, unfavourableN } = figure.estimate;
  const votes = voteCounts(table, figure.determinant, figure.set.group);
  return {
    determinant: bundle.determinants.findIndex(({ code }) => code === figure.determinant),
    population: bundle.territory.groupShares?.[figure.set.group] ?? null,
    unfavourable: bandMiddle(unfavourableN, n, threshold),
    votes: votes && bandMiddle(votes.chose, votes.voters, threshold),
    voted: votes !== null && votes.voters >= threshold,
  };
}

function reweighting(bundle: CampaignBundle, weights: ClassWeights): Reweighting {
  const factors: number[] = [];
  weights.strata.forEach((stratum, place) => {
    factors[stratum] = weights.factors[place] as number;
  });
  if (weights.method !== 'rake') return { factors, raking: null };
  const classes = mergedClasses(weights.people, weights.categories, weights.strata);
  return { factors, raking: { classes, margins: weights.margins, trim: bundle.weighting.trim, scale: weights.n } };
}

/** Ranks when one component is left out of every pair, for each component that any pair has. */
function ranksWithout(needs: Need[]): Map<Component, Float64Array> {
  const used = components.filter((name) => needs.some((need) => need.components[name] !== null));
  return new Map(
    used.map((name) => [name, meanRanks(needs.map((need) => needIndex({ ...need.components, [name]: null }).index))]),
  );
}

/**
 * Median rank, 80 % interval, and how often among the first, in whole percents and rounded down, so that it says what its
 * label does: quantiles are observed ranks (inverse of the distribution).
 */
function uncertainty(drawn: Float64Array) {
  const sorted = drawn.toSorted();
  const quantile = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] as number;
  const probabilityTop = flooredPercent(sorted.filter((rank) => rank <= topRanks).length / sorted.length);
  const label: RankedNeed['label'] = probabilityTop >= 0.8 ? 'robust' : probabilityTop >= 0.4 ? 'debate' : 'not-now';
  return { medianRank: quantile(0.5), rankLow: quantile(0.1), rankHigh: quantile(0.9), probabilityTop, label };
}

/** The index to a tenth and its components to a hundredth: as fine as a screen needs, and no finer than the scores. */
function shown({ index, components: values, weights }: Need): Pick<RankedNeed, 'index' | 'components' | 'weights'> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    value === null ? null : Math.round(value * 100) / 100,
  ]);
  return { index: Math.round(index * 10) / 10, components: Object.fromEntries(entries), weights };
}
