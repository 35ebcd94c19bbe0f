import { type DeterminantParts, type Part, type Points, scoresNeeded } from '../scores.ts';
import type { AskedOf } from './asked.ts';
import { type CodedAnswers, maskOf } from './coded-answers.ts';
import { hold, holdsAt, type Mask, masks, nobody } from './mask.ts';

/** In hundredths of a point, -1 where there is no score. */
export type ScoreColumn = Int16Array;

/** `compileRespondentScores` of many people, for one determinant. */
export function scoreColumns(
  { parts, needs, common }: DeterminantParts,
  answers: CodedAnswers,
  asked: AskedOf,
): { full: ScoreColumn; common: ScoreColumn } {
  const columns = parts.map((part) => partColumn(part, answers, asked));
  const ofCommon = columns.filter(({ name }) => common?.has(name));
  return { full: scoresOf(columns, needs, answers.size), common: scoresOf(ofCommon, needs, answers.size) };
}

interface PartColumn {
  name: string;
  weight: number;
  /** Who is asked something of it, and did not say that it does not apply. */
  applies: Mask;
  /** Where each person's score stands in `scores`. */
  places: Uint16Array;
  /** Hundredths; NaN where there is no score. */
  scores: Float64Array;
}

function partColumn(part: Part, answers: CodedAnswers, asked: AskedOf): PartColumn {
  const { all, any, not } = masks(answers.size);
  const { name, weight, items, notApplicable } = part;
  const [first = ''] = items;
  const someAsked = any(items.map(asked));
  const applies = notApplicable ? all([someAsked, not(maskOf(answers.of(first), notApplicable))]) : someAsked;
  return { name, weight, applies, ...(items.length === 1 ? ofItem(part, first, answers) : ofScale(part, answers)) };
}

/** The score of one item is that of its answer. */
function ofItem({ pointsOf, score }: Part, item: string, answers: CodedAnswers): Pick<PartColumn, 'places' | 'scores'> {
  const { codes, values } = answers.of(item);
  const points = values.map((value) => pointsOf(item, value));
  const scores = points.map((of) => (of === undefined ? score(0, 0) : score(of, 1)) ?? Number.NaN);
  return { places: codes, scores: Float64Array.from(scores) };
}

/** That of a scale stands at the person's own place. */
function ofScale(part: Part, answers: CodedAnswers): Pick<PartColumn, 'places' | 'scores'> {
  const places = new Uint16Array(answers.size);
  for (let row = 0; row < places.length; row += 1) places[row] = row;
  return { places, scores: sumColumn(part, answers, () => 0, part.score) };
}

/**
 * What each person's points make, NaN where they make nothing.
 *
 * @param leastOf what an item counts for where its answer gives no points.
 * @param make from the sum of the points and the number of answers that gave some.
 */
export function sumColumn(
  { items, pointsOf }: Points,
  answers: CodedAnswers,
  leastOf: (item: string) => number,
  make: (total: number, answered: number) => number | null,
): Float64Array {
  const totals = new Float64Array(answers.size);
  const answered = new Uint8Array(answers.size);
  for (const item of items) {
    const { codes, values } = answers.of(item);
    const points = values.map((value) => pointsOf(item, value));
    const table = Float64Array.from(points, (of) => of ?? leastOf(item));
    const counts = Uint8Array.from(points, (of) => Number(of !== undefined));
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] as number;
      totals[row] = (totals[row] as number) + (table[code] as number);
      answered[row] = (answered[row] as number) + (counts[code] as number);
    }
  }
  for (let row = 0; row < totals.length; row += 1)
    totals[row] = make(totals[row] as number, answered[row] as number) ?? Number.NaN;
  return totals;
}

function scoresOf(parts: PartColumn[], needs: string[][], size: number): ScoreColumn {
  const scores = new Int16Array(size).fill(-1);
  if (parts.length === 0) return scores;
  const whole = needs.length > 0 ? wholeOf(parts, needs, size) : null;
  for (let row = 0; row < size; row += 1) {
    let applicable = 0;
    let answered = 0;
    let weights = 0;
    let weighted = 0;
    let first = 0;
    let unequal = false;
    for (const { applies, places, scores: ofPart, weight } of parts) {
      if (!holdsAt(applies, row)) continue;
      applicable += 1;
      if (applicable === 1) first = weight;
      else if (weight !== first) unequal = true;
      const score = ofPart[places[row] as number] as number;
      if (Number.isNaN(score)) continue;
      answered += 1;
      weights += weight;
      weighted += weight * score;
    }
    if (answered < scoresNeeded(applicable, unequal)) continue;
    if (whole === null || holdsAt(whole, row)) scores[row] = Math.round(weighted / weights);
  }
  return scores;
}

/** Who has a score of every part in one of the lists. */
function wholeOf(parts: PartColumn[], needs: string[][], size: number): Mask {
  const { all, any } = masks(size);
  const scored = (name: string) =>
    any(
      parts
        .filter((part) => part.name === name)
        .map(({ applies, places, scores }) => {
          const mask = nobody(size);
          for (let row = 0; row < size; row += 1)
            if (holdsAt(applies, row) && !Number.isNaN(scores[places[row] as number])) hold(mask, row);
          return mask;
        }),
    );
  return any(needs.map((list) => all(list.map(scored))));
}
