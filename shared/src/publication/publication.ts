import type { Texts } from '../questionnaire/definition.ts';
import type { ScorePart } from './score-parts.ts';

export type ScoreFlag =
  /** Fewer people than the threshold, or needed to hide another figure. */
  | 'protected'
  /** Too few people came or left since an earlier publication. */
  | 'withheld'
  /** 11 to 29 people: shown without its interval on screen. */
  | 'fragile'
  /** Half-width over 10 points. */
  | 'imprecise'
  /** effectiveN under half of n. */
  | 'unequal-weights'
  /** Mean over 95 or under 5: `mean` is the bound 95 or 5. */
  | 'at-least-95'
  | 'at-most-5'
  /** The group's rule uses an item of the score: level by definition, no gap, not ranked. */
  | 'circular'
  /** Where `unweighted` does not stand beside it: weighting moved the mean by 2 points or more. */
  | 'raised-by-weighting'
  | 'lowered-by-weighting'
  /** The gap between the group and the rest is larger than the indicative margin (Benjamini–Hochberg, 5 %). */
  | 'gap';

export interface PublishedScore {
  determinant: string;
  /** Group code; `ALL` is everyone of 15 and over. */
  group: string;
  /** Zone code, or null for the whole territory. */
  zone: string | null;
  /** Rounded to the nearest 5, never under the threshold; null when hidden. */
  n: number | null;
  effectiveN: number | null;
  /** Share of the domain without a score, whole percent; null when it stands for 1…k−1 people. */
  missing: number | null;
  /** Integer in [5, 95], 100 = favourable; null when hidden. */
  mean: number | null;
  low: number | null;
  high: number | null;
  /**
   * The mean before weighting, an integer as `mean`: for everyone and for groups of over 100 people. Null elsewhere, beside a
   * bound, when hidden, and when nothing is weighted. Publications made before 2026-11-26 do not have it.
   */
  unweighted?: number | null;
  /** Group minus rest, integer points; null when hidden, circular, for ALL, or without enough common items. */
  gap: number | null;
  flags: ScoreFlag[];
}

/** A measure of inequality with its indicative margin; none where the answers have no spread: it would claim to be certain. */
export interface PublishedMeasure {
  value: number;
  low: number | null;
  high: number | null;
}

/** Mean of one class of a social position, on the scores by which people are compared. */
export interface PublishedClass extends Pick<PublishedScore, 'n' | 'effectiveN' | 'mean' | 'low' | 'high' | 'flags'> {
  /** Codes of the stratifier's classes that it is made of: several where classes were merged. */
  codes: string[];
  /** Weighted share among the classes, whole percent. */
  share: number;
}

/** One determinant over an ordered social position. */
export interface PublishedGradient {
  determinant: string;
  stratifier: string;
  /**
   * Why there is none: a rule of the stratifier uses an item of the score (then the classes may be there, no measure is); too
   * little is asked of everybody; fewer than two classes of 30 people; or disclosure control. Null when there is one.
   */
  why: 'circular' | 'nothing-common' | 'too-few' | 'protected' | 'withheld' | null;
  /** From the most to the least disadvantaged; empty when hidden. */
  classes: PublishedClass[];
  /** Last class minus first, integer points; null where there is no gradient and when a class is shown as a bound. */
  difference: PublishedMeasure | null;
  /** Null like the difference, with fewer than three classes, and when all means are equal. */
  slope: {
    /** Where the fitted line begins, at the most disadvantaged person, and ends; integers in points. */
    bottom: number;
    top: number;
    /**
     * Slope index, top − bottom, integer points; relative index, top / bottom, hundredths, null where the line begins or
     * ends under 5 points; absolute concentration index, tenths of a point.
     */
    sii: PublishedMeasure;
    rii: PublishedMeasure | null;
    aci: PublishedMeasure;
  } | null;
  /**
   * The slope index, or the difference where there is none, is larger than the indicative margin (Benjamini–Hochberg over the
   * gradients of the publication, 5 %).
   */
  larger: boolean;
}

export interface NeedComponents {
  severity: number | null;
  gap: number | null;
  size: number | null;
  professionals: number | null;
  votes: number | null;
  concordance: number;
}

export interface RankedNeed {
  determinant: string;
  group: string;
  /** Indice de besoin, 0–100. */
  index: number;
  components: NeedComponents;
  /** Weights actually used, after null components gave theirs away; they sum to 1. */
  weights: Record<'severity' | 'gap' | 'size' | 'professionals' | 'votes', number>;
  rank: number;
  medianRank: number;
  /** 80 % interval of the rank over the replicates. */
  rankLow: number;
  rankHigh: number;
  /** P(rank ≤ topRanks). */
  probabilityTop: number;
  label: 'robust' | 'debate' | 'not-now';
  /** Rank without each component. */
  rankWithout: Partial<Record<'severity' | 'gap' | 'size' | 'professionals' | 'votes', number>>;
}

export interface WeightingReport {
  method: 'rake' | 'given' | 'none';
  /** Why the figures are not weighted, when they are not. */
  reason: string | null;
  /** As collapsed. `population`: persons; `before`, `after`: share of the answers, whole percent. */
  margins: { variable: string; category: string; population: number; before: number; after: number }[];
  collapsed: string[];
  designEffect: number;
  effectiveN: number;
  lowest: number;
  highest: number;
}

/** What professionals observed of one determinant in one population. */
export interface PublishedSeverity {
  determinant: string;
  /** Group code; `ALL` is everybody. Never by zone. */
  group: string;
  /**
   * Professionals, rounded to the nearest 5; null under the threshold of residents, where they are 5 or more, and when
   * hidden.
   */
  n: number | null;
  /** Median of the severities they gave, 0–10, in halves; null when hidden. */
  median: number | null;
  /** Between which whole severities the middle half of them lies; null under the threshold of residents, and when hidden. */
  low: number | null;
  high: number | null;
  /** Calendar day of the publication that first told it: it is told again until enough others observed. */
  since: string | null;
  /** Why there is none: fewer than five professionals in three structures, or one withdrew and too few others came. */
  why: 'too-few' | 'withheld' | null;
}

/** What `GET …/publications/{id}` serves: the only figures any reader sees. */
export interface Publication {
  id: string;
  campaign: string;
  /** Calendar day it was made. */
  madeOn: string;
  opened: boolean;
  scoringVersion: string;
  threshold: number;
  demonstration: boolean;
  /** Responses up to the cut, rounded to the nearest 5. */
  responses: number;
  weighting: WeightingReport;
  /** `ALL` first. */
  groups: { code: string; title: Texts; shortTitle: Texts }[];
  zones: { code: string; name: string }[];
  determinants: {
    code: string;
    slug: string;
    title: Texts;
    definition: Texts;
    kind: 'determinant' | 'state';
    /** The questions its score comes from. */
    parts: ScorePart[];
  }[];
  scores: PublishedScore[];
  /**
   * Ordered social positions, classes from the most to the least disadvantaged. Not in publications made before 26 November
   * 2026.
   */
  stratifiers?: { name: string; title: Texts; classes: { code: string; title: Texts }[] }[];
  /** One a determinant and stratifier. Not in publications made before 26 November 2026. */
  gradients?: PublishedGradient[];
  /** One a determinant and population. Not in publications made before professionals observed. */
  professionals?: PublishedSeverity[];
  priorities: {
    ranked: RankedNeed[];
    /** Pairs of 11 to 29 people: needs to be confirmed. */
    toConfirm: { determinant: string; group: string }[];
    topRanks: number;
    replicates: number;
    seed: number;
  };
  /** SHA-256 of the frozen inputs and figures, hexadecimal (see `seal.ts`). */
  hash: string;
  previousHash: string | null;
}
