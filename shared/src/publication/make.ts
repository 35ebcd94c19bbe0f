import type { Highs } from 'highs';
import type { CampaignBundle } from '../campaign/bundle.ts';
import { anyone } from '../disclosure/atoms.ts';
import { atomsOf, type CountedHistory, earlierTables } from '../disclosure/history.ts';
import { type Hidden, protect } from '../disclosure/protect.ts';
import { sizesOf } from '../disclosure/set-counts.ts';
import { candidateSets, type ShownSet } from '../disclosure/shown-sets.ts';
import type { CellTable } from '../scoring/cell-table.ts';
import { circularKey, circularPairs } from '../scoring/circular.ts';
import { restOf, scoreSums } from '../scoring/class-sums.ts';
import { prepareComparable } from '../scoring/comparable.ts';
import { type Estimate, type Estimator, hundredths, prepareEstimator } from '../scoring/estimate.ts';
import type { ClassWeights } from '../scoring/weigh.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { studentTwoSidedP } from '../statistics/student-two-sided-p.ts';
import { everyone } from '../tabulation/plan.ts';
import type { PublishedScore } from './publication.ts';
import { hiddenScore, shownScore } from './published-score.ts';
import { lopsided, twoOptionDeterminants, twoOptionInterval } from './two-options.ts';

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
  /** Whether the group and the rest were asked the same, and both are there to be compared. */
  comparable: boolean;
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
  const comparable = prepareComparable(bundle, table);
  const twoOptions = twoOptionDeterminants(bundle);
  const rows = bundle.determinants.length + 1;
  const audited = (row: number) => ({
    sets,
    sizes: sizesOf(history.now, row),
    atoms: atomsOf(history, row),
    threshold: bundle.threshold,
    earlier: earlierTables(history, row),
  });
  // The people asked are the same for every determinant: a table of their own, that all the shares missing tell of.
  const asked = protect(solver, audited(anyone(history.now)));

  return bundle.determinants.flatMap(({ code: determinant }, row) => {
    progress?.((row + 1) / rows);
    const estimates = new Map(sets.map((set) => [set, estimateSet(table, estimator, determinant, set)]));
    const hidden = protect(solver, {
      ...audited(row),
      alsoHidden: (set) => twoOptions.has(determinant) && lopsided(estimates.get(set) as Estimate, bundle.threshold),
    });
    return sets.map((set, place): Figure => {
      const figure = {
        determinant,
        set,
        hidden: hidden[place] ?? null,
        askedShown: asked[place] === null,
        circular: circular.has(circularKey(determinant, set.group)),
        comparable: set.zone === null && set.group !== everyone && comparable(determinant, set.group),
        estimate: estimates.get(set) as Estimate,
      };
      const compared = figure.comparable && !figure.circular && !figure.hidden && !hidden[0];
      return { ...figure, gap: compared ? gapToRest(table, estimator, figure, bundle.threshold) : null };
    });
  });
}

function estimateSet(table: CellTable, estimator: Estimator, determinant: string, { group, zone }: ShownSet): Estimate {
  return estimator.mean(
    scoreSums(table, determinant, group, (of) => zone === null || of.zone === zone),
    hundredths,
  );
}

/** Group minus rest: the rest is everyone else, class by class, so the two have nobody in common. */
function gapToRest(
  table: CellTable,
  estimator: Estimator,
  { determinant, set, estimate }: Pick<Figure, 'determinant' | 'set' | 'estimate'>,
  threshold: number,
): Figure['gap'] {
  const inside = scoreSums(table, determinant, set.group);
  const rest = restOf(scoreSums(table, determinant, everyone), inside);
  const others = rest.valued.reduce((sum, { n }) => sum + n, 0);
  if (others < threshold) return null;
  const { difference, se } = estimator.difference(inside, rest, hundredths);
  // Student with the degrees of freedom of the smaller side: cautious where a group is small.
  const df = Math.min(estimate.n, others) - 1;
  return { points: difference, p: se > 0 ? studentTwoSidedP(difference / se, df) : 1 };
}

const falseDiscoveries = 0.05;

/** The figures as they are shown. The frame `gap` is Benjamini–Hochberg's at 5 % over all gaps of the table. */
export function showFigures(bundle: CampaignBundle, figures: Figure[]): PublishedScore[] {
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
    return shownScore(determinant, set, { estimate, askedShown, interval, gap: shownGap, circular }, bundle.threshold);
  });
}

/** No interval when all scores are equal: the computed spread is then nothing but rounding. */
function spread({ se, low, high }: Estimate): { low: number; high: number } | null {
  return se > 1e-6 ? { low, high } : null;
}
