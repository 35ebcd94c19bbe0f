import type { Codebook, CodebookItem, Scale } from '../questionnaire/codebook.ts';
import type { Model } from '../questionnaire/definition.ts';
import type { AnswerTest } from '../questionnaire/relevance.ts';
import { walkOf } from '../questionnaire/walk.ts';
import type { Answers } from './response.ts';

type Score = number | null;

/** Items whose answers give points, and the points that an answer to one of them gives: undefined where it gives none. */
export interface Points {
  items: string[];
  pointsOf: (item: string, answer: Answers[string] | undefined) => number | undefined;
}

/** What of a determinant one item or scale is. */
export interface Part extends Points {
  name: string;
  weight: number;
  /** In hundredths, from the sum of the points and the number of answers that gave some. */
  score: (total: number, answered: number) => Score;
  /** Whether an answer to its item says that it does not apply; a scale always does. */
  notApplicable?: AnswerTest;
}

/** The sum of a scale as rules read it. */
export interface ScaleSum extends Points {
  /** The fewest points that any answer to an item gives: what an item without an answer counts for. */
  leastOf: (item: string) => number;
  /** From the sum of points, the least of the unanswered included, and the number of answers that gave some. */
  sum: (total: number, answered: number) => Score;
}

/** Option → value, for any answer; undefined for several choices and for no answer. */
function lookUp<Value>(table: Record<string, Value>, answer: Answers[string] | undefined): Value | undefined {
  if (answer === undefined || Array.isArray(answer)) return undefined;
  const option = String(answer);
  return Object.hasOwn(table, option) ? table[option] : undefined;
}

function itemPart(name: string, { scores = {}, missing = {}, weight = 1 }: CodebookItem): Part {
  return {
    name,
    weight,
    items: [name],
    pointsOf: (_, answer) => lookUp(scores, answer),
    score: (points, answered) => (answered === 0 ? null : points * 100),
    notApplicable: (answer) => lookUp(missing, answer) === 'not-applicable',
  };
}

const pointsOfScale = ({ points }: Scale): Points => ({
  items: Object.keys(points),
  pointsOf: (item, answer) => lookUp(points[item] ?? {}, answer),
});

/** A scale that allows missing answers carries the sum of what is answered over to all its items: k·13/answered. */
function scalePart(name: string, scale: Scale): Part {
  const { weight = 1, constant = 0, missingAllowed = 0, lowest, highest, favourable } = scale;
  const points = pointsOfScale(scale);
  const all = points.items.length;
  return {
    name,
    weight,
    ...points,
    score: (total, answered) => {
      if (answered < all - missingAllowed) return null;
      const sum = missingAllowed === 0 ? total + constant : (total * all) / answered;
      return (10_000 * (favourable === 'highest' ? sum - lowest : highest - sum)) / (highest - lowest);
    },
  };
}

/**
 * The sum of a scale's points and its constant, null unless every item has an answer that counts. Of one that allows missing
 * answers, the least that it can be whatever they are: “5 at least” holds of it only once it is certain.
 */
function scaleSum(scale: Scale): ScaleSum {
  const { constant = 0, missingAllowed = 0 } = scale;
  const points = pointsOfScale(scale);
  const [fewest, more] = missingAllowed === 0 ? [points.items.length, constant] : [1, 0];
  return {
    ...points,
    leastOf: (item) => Math.min(...Object.values(scale.points[item] ?? {})),
    sum: (total, answered) => (answered < fewest ? null : total + more),
  };
}

/** The scales of some codebooks as rules read them; the last one of a name. */
export const scaleSums = (codebooks: Codebook[]): Map<string, ScaleSum> =>
  new Map(
    codebooks.flatMap(({ scales = {} }) => Object.entries(scales).map(([name, scale]) => [name, scaleSum(scale)])),
  );

/** What each determinant's score is made of in one questionnaire: the parts of which it asks something. */
export function partsByDeterminant(codebooks: Codebook[], model: Model): Map<string, Part[]> {
  const inModel = new Set(model.pages.flatMap((page) => page.elements.map(({ name }) => name)));
  const found = new Map<string, Part[]>();
  const add = (determinant: string, part: Part) => {
    if (part.items.some((item) => inModel.has(item))) found.set(determinant, [...(found.get(determinant) ?? []), part]);
  };
  for (const { items, scales = {} } of codebooks) {
    for (const [name, item] of Object.entries(items)) if (item.determinant) add(item.determinant, itemPart(name, item));
    for (const [name, scale] of Object.entries(scales))
      if (scale.determinant) add(scale.determinant, scalePart(name, scale));
  }
  return found;
}

/** The half rule: how many parts need a score among those that apply; of two of unequal weight, both. */
export const scoresNeeded = (applicable: number, unequal: boolean): number =>
  applicable === 2 && unequal ? 2 : Math.max(1, Math.ceil(applicable / 2));

/** One respondent's scores by determinant: integers in hundredths of a point, 0–10,000; null where there is none. */
export interface RespondentScores {
  /** Over everything that is asked of the person: levels. */
  full: Record<string, Score>;
  /** Over the common parts only: comparisons. Null for a determinant that has none in this questionnaire. */
  common: Record<string, Score>;
}

/** Determinant → names of the parts that its common-items score is made of. */
export type CommonParts = ReadonlyMap<string, ReadonlySet<string>>;

/** What a determinant's scores are made of in one questionnaire. */
export interface DeterminantParts {
  code: string;
  parts: Part[];
  /** Names of parts, in lists of which one must be whole; empty when nothing is needed. */
  needs: string[][];
  /** Names of the parts of the common-items score; undefined when it has none here. */
  common: ReadonlySet<string> | undefined;
}

/** Every determinant that a questionnaire scores. */
export const determinantParts = (codebooks: Codebook[], model: Model, common: CommonParts): DeterminantParts[] =>
  [...partsByDeterminant(codebooks, model)].map(([code, parts]) => ({
    code,
    parts,
    needs: codebooks.flatMap(({ needs = {} }) => needs[code] ?? []),
    common: common.get(code),
  }));

/**
 * Compiles one respondent's determinant scores, 10,000 favourable, rounded once; null when fewer than half of the
 * applicable parts are answered, or when what a determinant needs is not whole. A published scale is one part and wants all
 * its items. Weights are renormalised over what is answered. The common-items score follows the same rules, over the parts
 * of `common` alone. Whoever knows already what is asked hands it over.
 */
export function compileRespondentScores(
  codebooks: Codebook[],
  model: Model,
  common: CommonParts,
): (answers: Answers, asked?: ReadonlySet<string>) => RespondentScores {
  const walk = walkOf(model);
  const determinants = determinantParts(codebooks, model, common);

  return (answers, asked = walk.asked(answers)) => {
    const scores: RespondentScores = { full: {}, common: {} };
    for (const { code, parts, needs, common: names } of determinants) {
      const applicable = parts
        .filter(({ items, notApplicable }) => {
          const [first = ''] = items;
          return items.some((item) => asked.has(item)) && !notApplicable?.(answers[first]);
        })
        .map((part) => ({ name: part.name, weight: part.weight, score: partScore(part, answers) }));
      const ofCommon = applicable.filter(({ name }) => names?.has(name));
      scores.full[code] = scoreOf(applicable, needs);
      scores.common[code] = scoreOf(ofCommon, needs);
    }
    return scores;
  };
}

/** The full scores alone: what one person is told, or a level. */
export function compileScores(codebooks: Codebook[], model: Model): (answers: Answers) => Record<string, Score> {
  const scores = compileRespondentScores(codebooks, model, new Map());
  return (answers) => scores(answers).full;
}

function partScore({ items, pointsOf, score }: Part, answers: Answers): Score {
  const points = items.flatMap((item) => pointsOf(item, answers[item]) ?? []);
  return score(total(points), points.length);
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

interface ScoredPart {
  name: string;
  weight: number;
  score: Score;
}

function scoreOf(applicable: ScoredPart[], needs: string[][]): Score {
  const answered = applicable.flatMap(({ name, weight, score }) => (score === null ? [] : [{ name, weight, score }]));
  const unequal = applicable.some(({ weight }) => weight !== applicable[0]?.weight);
  if (answered.length < scoresNeeded(applicable.length, unequal)) return null;
  if (needs.length > 0 && !needs.some((list) => list.every((name) => answered.some((part) => part.name === name))))
    return null;
  return Math.round(
    total(answered.map(({ weight, score }) => weight * score)) / total(answered.map(({ weight }) => weight)),
  );
}

/**
 * Compiles one respondent's scale sums: integers, constant included (hundredths for EPICES); null unless all is answered.
 * Of a scale that allows missing answers, the least sum that these answers leave possible; null when none is there.
 */
export function compileScales(codebooks: Codebook[]): (answers: Answers) => Record<string, Score> {
  const scales = [...scaleSums(codebooks)];
  return (answers) =>
    Object.fromEntries(
      scales.map(([name, { items, pointsOf, leastOf, sum }]) => {
        const known = items.map((item) => pointsOf(item, answers[item]));
        const points = known.map((value, place) => value ?? leastOf(items[place] as string));
        return [name, sum(total(points), known.filter((value) => value !== undefined).length)];
      }),
    );
}
