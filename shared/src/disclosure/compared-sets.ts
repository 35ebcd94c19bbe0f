import type { Highs } from 'highs';
import { everyone } from '../tabulation/plan.ts';
import { tooFew } from './leaks.ts';
import { type AuditedRow, protect } from './protect.ts';
import type { Sizes } from './set-counts.ts';
import { type ShownSet, setKey, setOf } from './shown-sets.ts';

/** People of whom two scores are told: figures are full scores, comparisons are common-items scores. */
export interface TwoScores {
  /** All sets that a figure may be shown of, and whether it is. */
  figures: readonly { set: ShownSet; shown: boolean }[];
  /** People with a full score, with a common-items score, and with both and both equal. */
  full: AuditedRow;
  compared: AuditedRow;
  alike: AuditedRow;
  threshold: number;
}

export interface ComparisonInput extends TwoScores {
  /** Sets of the whole territory that one wants to compare with the rest, `ALL` first. */
  sets: ShownSet[];
}

/** People of whom a mean is told: those of some sets that nobody is in two of, or everyone but them. */
interface Told {
  more: readonly ShownSet[];
  less: readonly ShownSet[];
}

const territory: ShownSet = { group: everyone, zone: null };

function countOf({ more, less }: Told, of: (set: ShownSet) => number): number {
  const total = (sets: readonly ShownSet[]) => sets.reduce((sum, set) => sum + of(set), 0);
  return total(more) - total(less);
}

const those = (sets: readonly ShownSet[]): Told => ({ more: sets, less: [] });
const rest = (sets: readonly ShownSet[]): Told => ({ more: [territory], less: sets });

interface TwoSizes {
  full: Sizes;
  compared: Sizes;
  /** None where the one is of a time of which the other knows nobody. */
  alike: Sizes | undefined;
  threshold: number;
}

/** Whether a figure and a mean of common-items scores leave 1…k−1 people once those whose two scores are equal cancel out. */
function fewLeft({ full, compared, alike, threshold }: TwoSizes, figure: Told, mean: Told): boolean {
  const both = alike ? countOf(figure, (one) => countOf(mean, (other) => alike.shared(one, other))) : 0;
  return tooFew(Math.max(countOf(figure, full.size), countOf(mean, compared.size)) - both, threshold);
}

/** Some sets together, and everyone but them where they are enough to have a mean. */
function withRest(sets: readonly ShownSet[], { size }: Sizes, threshold: number): Told[] {
  return countOf(rest(sets), size) < threshold ? [those(sets)] : [those(sets), rest(sets)];
}

/** Every non-empty choice of some sets. */
export function choices(sets: readonly ShownSet[]): ShownSet[][] {
  const found: ShownSet[][] = [];
  for (const set of sets) found.push([set], ...found.map((others) => [...others, set]));
  return found;
}

/**
 * Whether something told of common-items scores leaves 1…k−1 people beside a figure, shown now or earlier: as `leave` says
 * of each.
 */
function besideFigures(
  { figures, full, compared, alike, threshold }: TwoScores,
  leave: (sizes: TwoSizes, figure: ShownSet) => boolean,
): boolean {
  const now = { full: full.sizes, compared: compared.sizes, alike: alike.sizes, threshold };
  return figures.some(({ set, shown }) => {
    if (shown && leave(now, set)) return true;
    return full.earlier.some(
      ({ shown: before, before: sizes }, place) =>
        before.has(setKey(set)) && leave({ ...now, full: sizes, alike: alike.earlier[place]?.still }, set),
    );
  });
}

/**
 * Whether the means of common-items scores of some classes, taken together, and a figure, shown now or earlier, leave 1…k−1
 * people; or everyone but the one, or but the other. Nobody is in two of the classes: whoever is told of each is told of
 * their sum.
 */
export function leavesFew(scores: TwoScores, together: readonly ShownSet[]): boolean {
  const means = withRest(together, scores.compared.sizes, scores.threshold);
  return besideFigures(scores, (sizes, figure) =>
    withRest([figure], sizes.full, sizes.threshold).some((told) => means.some((mean) => fewLeft(sizes, told, mean))),
  );
}

/**
 * What was told of common-items scores, as it may be added up: each set alone, and of the classes of a social position
 * (`epices:1`), which nobody is in two of, every choice.
 */
const addable = (told: ShownSet[]): ShownSet[][] =>
  [...Map.groupBy(told, ({ group }) => group.slice(0, group.indexOf(':') + 1) || group).values()].flatMap(choices);

/**
 * Whether a figure and what an earlier publication told of common-items scores leave 1…k−1 people; or, where everyone's figure
 * leaves none and may stand beside it, everyone but the one or the other.
 */
export function leavesFewOfEarlier(scores: Omit<TwoScores, 'figures'>, figure: ShownSet): boolean {
  const [alone, ...others] = withRest([figure], scores.full.sizes, scores.threshold);
  if (alone && leave(scores, alone)) return true;
  return !leave(scores, those([territory])) && others.some((other) => leave(scores, other));
}

/** Whether this figure and a mean of common-items scores that was told before leave 1…k−1 people. */
const leave = ({ full, compared, alike, threshold }: Omit<TwoScores, 'figures'>, figure: Told): boolean =>
  compared.earlier.some(({ shown, before }, place) => {
    const then = { full: full.sizes, compared: before, alike: alike.earlier[place]?.still, threshold };
    return addable([...shown].map(setOf)).some((together) =>
      withRest(together, before, threshold).some((mean) => fewLeft(then, figure, mean)),
    );
  });

/**
 * Which sets may be compared on their common-items scores. A gap tells something of two sets of people, the group and
 * everyone, as far as they have such a score: it is audited as if their means were shown. Figures stay, comparisons go.
 *
 * Beside the audit of these sets among themselves (`protect`), a comparison goes when little is left of it and of a figure,
 * or of everyone but the one or the other, once those whose two scores are equal cancel out: 1…k−1 people who have one score
 * only, or two that differ. When that is said of everyone, nothing is compared: each gap tells of everyone.
 */
export function comparedSets(solver: Highs, { sets, ...scores }: ComparisonInput): ShownSet[] {
  const { compared, threshold } = scores;
  if (sets.length === 0) return [];
  const tells = (set: ShownSet) => leavesFew(scores, [set]);
  const hidden = protect(solver, { ...compared, sets, threshold, alsoHidden: tells });
  return hidden[0] ? [] : sets.filter((_, place) => !hidden[place]);
}
