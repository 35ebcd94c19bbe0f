import type { Highs } from 'highs';
import type { CampaignBundle } from '../campaign/bundle.ts';
import { anyone, comparedRows } from '../disclosure/atoms.ts';
import { comparedSets, leavesFewOfEarlier, type TwoScores } from '../disclosure/compared-sets.ts';
import { auditedRow, type CountedHistory } from '../disclosure/history.ts';
import { type Hidden, protect } from '../disclosure/protect.ts';
import { candidateSets, type ShownSet } from '../disclosure/shown-sets.ts';
import type { CellTable } from '../scoring/cell-table.ts';
import { circularKey, circularPairs } from '../scoring/circular.ts';
import { comparedSums, restOf, scoreSums } from '../scoring/class-sums.ts';
import { type Estimate, type Estimator, hundredths, prepareEstimator } from '../scoring/estimate.ts';
import type { ClassWeights } from '../scoring/weigh.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { studentTwoSidedP } from '../statistics/student-two-sided-p.ts';
import { everyone } from '../tabulation/plan.ts';
import type { PublishedScore } from './publication.ts';
import { hiddenScore, shownScore } from './published-score.ts';
import { lopsided, twoOptionComparisons, twoOptionDeterminants, twoOptionInterval } from './two-options.ts';

export interface FiguresInput {
  bundle: CampaignBundle;
  table: CellTable;
  weights: ClassWeights;
  history: CountedHistory;
  solver: Highs;
  /** Called with the share done, in [0, 1]. */
  progress?: ((share: number) => void) | undefined;
}

/** One figure before rounding: what is known of it, whether it may be shown, and its gap to the rest. */
export interface Figure {
  determinant: string;
  set: ShownSet;
  hidden: Hidden | null;
  /** Whether the number of people asked may be told beside the number scored. */
  askedShown: boolean;
  circular: boolean;
  /** Whether it may be compared with the rest: enough is asked of everybody, and the comparison passed the audit. */
  compared: boolean;
  estimate: Estimate;
  gap: { points: number; p: number } | null;
}

/** Every figure of a publication at full precision, with the verdict of disclosure control. Never shown as it is. */
export function makeFigures({ bundle, table, weights, history, solver, progress }: FiguresInput): Figure[] {
  const zones = bundle.territory.zones.map(({ code }) => code);
  const groups = bundle.groups.map(({ code }) => code);
  const sets = candidateSets(groups, zones, bundle.groupsByZone);
  const estimator = prepareEstimator(weights);
  const circular = circularPairs(bundle);
  const twoOptions = twoOptionDeterminants(bundle);
  const twoCompared = twoOptionComparisons(bundle);

  const { threshold } = bundle;
  // The people asked are the same for every determinant: a table of their own, that all the shares missing tell of.
  const asked = protect(solver, { ...auditedRow(history, anyone(history.now)), sets, threshold });

  return bundle.determinants.flatMap(({ code: determinant }, row) => {
    progress?.((row + 1) / (bundle.determinants.length + 1));
    const estimates = new Map(sets.map((set) => [set, estimateSet(table, estimator, determinant, set)]));
    const full = auditedRow(history, row);
    const rows = comparedRows(history.now, determinant);
    const scores = rows && {
      full,
      compared: auditedRow(history, rows.compared),
      alike: auditedRow(history, rows.alike),
      threshold,
    };
    const hidden = protect(solver, {
      ...full,
      sets,
      threshold,
      alsoHidden: (set) => twoOptions.has(determinant) && lopsided(estimates.get(set) as Estimate, threshold),
      alsoWithheld: (set) => scores !== null && leavesFewOfEarlier(scores, set),
    });
    const figures = sets.map((set, place) => ({
      determinant,
      set,
      hidden: hidden[place] ?? null,
      askedShown: asked[place] === null,
      circular: circular.has(circularKey(determinant, set.group)),
      estimate: estimates.get(set) as Estimate,
    }));
    const compared = new Set(twoCompared.has(determinant) ? [] : setsToCompare(solver, table.plan, figures, scores));
    return figures.map((figure): Figure => {
      const gap = compared.has(figure.set) ? gapToRest(table, estimator, figure, threshold) : null;
      return { ...figure, compared: compared.has(figure.set), gap };
    });
  });
}

/**
 * The sets of the whole territory whose comparison with the rest may be shown, `ALL` among them. Where it rests on the full
 * score it tells no more than the figures do; on a common-items score it is audited on its own.
 */
function setsToCompare(
  solver: Highs,
  { basis }: CellTable['plan'],
  figures: Pick<Figure, 'determinant' | 'set' | 'hidden' | 'circular'>[],
  scores: Omit<TwoScores, 'figures'> | null,
): ShownSet[] {
  const [whole] = figures;
  if (!whole || whole.hidden || basis.get(whole.determinant) === 'nothing') return [];
  const sets = figures.flatMap(({ set, hidden, circular }) => (set.zone === null && !hidden && !circular ? [set] : []));
  if (!scores) return sets;
  return comparedSets(solver, {
    ...scores,
    sets,
    figures: figures.map(({ set, hidden }) => ({ set, shown: !hidden })),
  });
}

function estimateSet(table: CellTable, estimator: Estimator, determinant: string, { group, zone }: ShownSet): Estimate {
  return estimator.mean(
    scoreSums(table, determinant, group, (of) => zone === null || of.zone === zone),
    hundredths,
  );
}

/** Group minus rest, null without a rest: it is everyone else, class by class, so the two have nobody in common. */
function gapToRest(
  table: CellTable,
  estimator: Estimator,
  { determinant, set }: Pick<Figure, 'determinant' | 'set'>,
  threshold: number,
): Figure['gap'] {
  const inside = comparedSums(table, determinant, set.group);
  const rest = restOf(comparedSums(table, determinant, everyone), inside);
  const [people, others] = [inside, rest].map(({ valued }) => valued.reduce((sum, { n }) => sum + n, 0)) as [
    number,
    number,
  ];
  if (others < threshold) return null;
  const { difference, se } = estimator.difference(inside, rest, hundredths);
  // Student with the degrees of freedom of the smaller side: cautious where a group is small.
  const df = Math.min(people, others) - 1;
  return { points: difference, p: se > 0 ? studentTwoSidedP(difference / se, df) : 1 };
}

export const falseDiscoveries = 0.05;

/** The figures as they are shown. The frame `gap` is Benjamini–Hochberg's at 5 % over all gaps of the table. */
export function showFigures(bundle: CampaignBundle, figures: Figure[], { method }: ClassWeights): PublishedScore[] {
  const twoOptions = twoOptionDeterminants(bundle);
  const compared = figures.filter(({ gap }) => gap !== null);
  const larger = new Set(
    benjaminiHochberg(
      compared.map(({ gap }) => gap?.p ?? 1),
      falseDiscoveries,
    ).flatMap((rejected, place) => (rejected ? [compared[place] as Figure] : [])),
  );
  return figures.map((figure) => {
    const { determinant, set, hidden, askedShown, circular, estimate, gap } = figure;
    if (hidden) return hiddenScore(determinant, set, hidden, circular);
    const two = twoOptions.get(determinant);
    const interval = two ? twoOptionInterval(estimate, two) : spread(estimate);
    const shownGap = gap && { points: gap.points, larger: larger.has(figure) };
    const shown = { estimate, askedShown, interval, gap: shownGap, circular, weighted: method === 'rake' };
    return shownScore(determinant, set, shown, bundle.threshold);
  });
}

/** No interval when all scores are equal: the computed spread is then nothing but rounding. */
export function spread({ se, low, high }: Estimate): { low: number; high: number } | null {
  return se > 1e-6 ? { low, high } : null;
}
