import type { Highs } from 'highs';
import type { CampaignBundle, Stratifier } from '../../campaign/bundle.ts';
import { comparedRows } from '../../disclosure/atoms.ts';
import { type ClearedClasses, clearClasses, setOfClass } from '../../disclosure/classes/clear-classes.ts';
import { auditedRow, type CountedHistory } from '../../disclosure/history.ts';
import type { Hidden } from '../../disclosure/protect.ts';
import type { ShownSet } from '../../disclosure/shown-sets.ts';
import type { CellTable } from '../../scoring/cell-table.ts';
import { circularKey, circularPairs } from '../../scoring/circular.ts';
import { scoreSums, unionOf } from '../../scoring/class-sums.ts';
import { type Estimator, hundredths, prepareEstimator } from '../../scoring/estimate.ts';
import { classings, type SocialClass } from '../../scoring/social-classes.ts';
import { type SocialGradient, socialGradient } from '../../scoring/social-gradient.ts';
import type { ClassWeights } from '../../scoring/weigh.ts';
import type { Figure } from '../make.ts';
import type { PublishedGradient } from '../publication.ts';
import { lopsided, twoOptionComparisons, twoOptionDeterminants } from '../two-options.ts';

export interface GradientsInput {
  bundle: CampaignBundle;
  table: CellTable;
  weights: ClassWeights;
  history: CountedHistory;
  solver: Highs;
  /** All figures of the publication with the verdict on them: gradients come after, and cost none. */
  figures: Figure[];
}

/** One determinant over one social position before rounding, or why there is none. Never shown as it is. */
export interface Gradient {
  determinant: string;
  stratifier: string;
  why: PublishedGradient['why'];
  /** Null where no classes may be shown. */
  shown: (SocialGradient & { cleared: ClearedClasses }) | null;
}

/**
 * Every determinant over every social position of a campaign, with the verdict of disclosure control. Of two positions the
 * classes of the first stand beside those of the second, and cost it what they would tell together.
 */
export function makeGradients(input: GradientsInput): Gradient[] {
  const { bundle, table, weights } = input;
  const estimator = prepareEstimator(weights);
  const circular = circularPairs(bundle);
  return bundle.determinants.flatMap(({ code: determinant }) => {
    const toldBefore: ShownSet[] = [];
    return bundle.stratifiers.map((stratifier): Gradient => {
      const classes = classesToShow(input, estimator, { determinant, stratifier, toldBefore });
      const isCircular = circular.has(circularKey(determinant, stratifier.name));
      const of = { determinant, stratifier: stratifier.name };
      if (typeof classes === 'string') return { ...of, why: isCircular ? 'circular' : classes, shown: null };
      toldBefore.push(...classes.classes.map(setOfClass));
      const gradient = socialGradient(table, estimator, determinant, classes.classes);
      return { ...of, why: isCircular ? 'circular' : null, shown: { ...gradient, cleared: classes } };
    });
  });
}

function classesToShow(
  { bundle, table, history, solver, figures }: GradientsInput,
  estimator: Estimator,
  { determinant, stratifier, toldBefore }: { determinant: string; stratifier: Stratifier; toldBefore: ShownSet[] },
): ClearedClasses | Hidden | 'nothing-common' | 'too-few' {
  if (table.plan.basis.get(determinant) === 'nothing') return 'nothing-common';
  if (twoOptionComparisons(bundle).has(determinant)) return 'protected';
  const { threshold } = bundle;
  const ofDeterminant = figures.filter((figure) => figure.determinant === determinant);
  const rows = comparedRows(history.now, determinant);
  const full = auditedRow(history, history.now.determinants.indexOf(determinant));
  const row = rows ? auditedRow(history, rows.compared) : full;
  const ways = classings(stratifier, (domain) => row.sizes.size({ group: domain, zone: null }));
  if (ways.length === 0) return 'too-few';
  const twoOptions = twoOptionDeterminants(bundle).has(determinant);
  const estimate = ({ parts }: SocialClass) =>
    estimator.mean(parts.map((domain) => scoreSums(table, determinant, domain)).reduce(unionOf), hundredths);
  return clearClasses(solver, {
    classings: ways,
    row,
    told: [
      ...ofDeterminant.flatMap(({ set, hidden, compared }) => ((rows ? compared : !hidden) ? [set] : [])),
      ...toldBefore,
    ],
    scores: rows && {
      // Hidden ones too: a figure that is shown some day must not wait for what a class has told.
      figures: ofDeterminant.map(({ set }) => ({ set, shown: true })),
      full,
      compared: row,
      alike: auditedRow(history, rows.alike),
      threshold,
    },
    threshold,
    alsoHidden: (of) => twoOptions && lopsided(estimate(of), threshold),
  });
}
