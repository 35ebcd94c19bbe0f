import type { Codebook, CodebookItem, Scale } from '../questionnaire/codebook.ts';
import type { Model } from '../questionnaire/definition.ts';
import { walkOf } from '../questionnaire/walk.ts';
import type { Answers } from './response.ts';

type Score = number | null;
/** What of a determinant one item or scale is: its weight, its score in hundredths, and whether it applies at all. */
export interface Part {
  name: string;
  items: string[];
  weight: number;
  score: (answers: Answers) => Score;
  notApplicable: (answers: Answers) => boolean;
}

/** Option → value, for any answer; undefined for several choices and for no answer. */
function lookUp<Value>(table: Record<string, Value>, answer: Answers[string] | undefined): Value | undefined {
  if (answer === undefined || Array.isArray(answer)) return undefined;
  const option = String(answer);
  return Object.hasOwn(table, option) ? table[option] : undefined;
}

/** The points of the answers that count in a scale, by item. */
function pointsOf({ points }: Scale, answers: Answers): number[] {
  return Object.entries(points).flatMap(([item, table]) => lookUp(table, answers[item]) ?? []);
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

/** Sum of a scale's points and its constant; null unless every item has an answer that counts. */
function sumOf(scale: Scale, answers: Answers): Score {
  const counted = pointsOf(scale, answers);
  return counted.length < Object.keys(scale.points).length ? null : total(counted) + (scale.constant ?? 0);
}

/**
 * The sum that a scale's score comes from. Of one that allows missing answers it is the sum of what is answered, carried
 * over to all the items (k·13/answered); null when more are missing.
 */
function scoredSum(scale: Scale, answers: Answers): Score {
  const { points, missingAllowed = 0 } = scale;
  if (missingAllowed === 0) return sumOf(scale, answers);
  const counted = pointsOf(scale, answers);
  const items = Object.keys(points).length;
  return counted.length < items - missingAllowed ? null : (total(counted) * items) / counted.length;
}

/** The least that the sum can be whatever the missing answers are: “5 at least” holds of it only once it is certain. */
function certainSum(scale: Scale, answers: Answers): Score {
  if (!scale.missingAllowed) return sumOf(scale, answers);
  const tables = Object.entries(scale.points);
  const known = tables.map(([item, table]) => lookUp(table, answers[item]));
  if (known.every((value) => value === undefined)) return null;
  return total(tables.map(([, table], place) => known[place] ?? Math.min(...Object.values(table))));
}

function itemPart(name: string, { scores = {}, missing = {}, weight = 1 }: CodebookItem): Part {
  return {
    name,
    items: [name],
    weight,
    score: (answers) => {
      const score = lookUp(scores, answers[name]);
      return score === undefined ? null : score * 100;
    },
    notApplicable: (answers) => lookUp(missing, answers[name]) === 'not-applicable',
  };
}

function scalePart(name: string, scale: Scale): Part {
  const { lowest, highest, favourable } = scale;
  return {
    name,
    items: Object.keys(scale.points),
    weight: scale.weight ?? 1,
    score: (answers) => {
      const sum = scoredSum(scale, answers);
      if (sum === null) return null;
      return (10_000 * (favourable === 'highest' ? sum - lowest : highest - sum)) / (highest - lowest);
    },
    notApplicable: () => false,
  };
}

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

/** The half rule over the parts that apply; of two parts of unequal weight both are needed. */
function enough(applicable: { weight: number }[], answered: number): boolean {
  const [first, second] = applicable;
  if (applicable.length === 2 && first?.weight !== second?.weight) return answered === 2;
  return answered >= 1 && answered >= Math.ceil(applicable.length / 2);
}

/** One respondent's scores by determinant: integers in hundredths of a point, 0–10,000; null where there is none. */
export interface RespondentScores {
  /** Over everything that is asked of the person: levels. */
  full: Record<string, Score>;
  /** Over the common parts only: comparisons. Null for a determinant that has none in this questionnaire. */
  common: Record<string, Score>;
}

/** Determinant → names of the parts that its common-items score is made of. */
export type CommonParts = ReadonlyMap<string, ReadonlySet<string>>;

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
  const determinants = [...partsByDeterminant(codebooks, model)].map(([code, parts]) => ({
    code,
    parts,
    needs: codebooks.flatMap(({ needs = {} }) => needs[code] ?? []),
    common: common.get(code),
  }));

  return (answers, asked = walk.asked(answers)) => {
    const scores: RespondentScores = { full: {}, common: {} };
    for (const { code, parts, needs, common: names } of determinants) {
      const applicable = parts
        .filter((part) => part.items.some((item) => asked.has(item)) && !part.notApplicable(answers))
        .map(({ name, weight, score }) => ({ name, weight, score: score(answers) }));
      const common = applicable.filter(({ name }) => names?.has(name));
      scores.full[code] = scoreOf(applicable, needs);
      scores.common[code] = scoreOf(common, needs);
    }
    return scores;
  };
}

/** The full scores alone: what one person is told, or a level. */
export function compileScores(codebooks: Codebook[], model: Model): (answers: Answers) => Record<string, Score> {
  const scores = compileRespondentScores(codebooks, model, new Map());
  return (answers) => scores(answers).full;
}

interface ScoredPart {
  name: string;
  weight: number;
  score: Score;
}

/** `needs`: lists of parts of which one must be whole; none when there is no such list. */
function scoreOf(applicable: ScoredPart[], needs: string[][]): Score {
  const answered = applicable.flatMap(({ name, weight, score }) => (score === null ? [] : [{ name, weight, score }]));
  if (!enough(applicable, answered.length)) return null;
  if (needs.length > 0 && !needs.some((list) => list.every((name) => answered.some((part) => part.name === name))))
    return null;
  const weights = answered.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = answered.reduce((sum, { weight, score }) => sum + weight * score, 0);
  return Math.round(weighted / weights);
}

/**
 * Compiles one respondent's scale sums: integers, constant included (hundredths for EPICES); null unless all is answered.
 * Of a scale that allows missing answers, the least sum that these answers leave possible; null when none is there.
 */
export function compileScales(codebooks: Codebook[]): (answers: Answers) => Record<string, Score> {
  const scales = codebooks.flatMap((codebook) => Object.entries(codebook.scales ?? {}));
  return (answers) => Object.fromEntries(scales.map(([name, scale]) => [name, certainSum(scale, answers)]));
}
