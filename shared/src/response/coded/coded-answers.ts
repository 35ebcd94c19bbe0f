import type { AnswerTest } from '../../questionnaire/relevance.ts';
import type { AnswerValue } from '../response.ts';
import { everybody, hold, type Mask, nobody } from './mask.ts';

/**
 * Answers of many people, one column an item. A rule of the questionnaire looks at one answer at a time, and an item has few
 * different ones: so a rule is applied to each of them, and what it says is looked up for everyone.
 */
export interface CodedAnswers {
  /** How many people there are; every column is as long. */
  size: number;
  of: (item: string) => CodedItem;
}

/** One item's answers: a code a person, and the answer that each code stands for. */
export interface CodedItem {
  codes: Uint16Array;
  /** By code; code 0 stands for no answer, undefined. */
  values: readonly (AnswerValue | undefined)[];
}

/** Where a test holds. */
export function maskOf({ codes, values }: CodedItem, test: AnswerTest): Mask {
  const table = Uint8Array.from(values, (value) => Number(test(value)));
  if (!table.includes(0)) return everybody(codes.length);
  const mask = nobody(codes.length);
  if (table.includes(1))
    for (let row = 0; row < codes.length; row += 1) if (table[codes[row] as number] === 1) hold(mask, row);
  return mask;
}

/** The answers of some of the people, in the order of `rows`. */
export function answersOfRows(answers: ReadonlyMap<string, CodedItem>, size: number, rows: Uint32Array): CodedAnswers {
  const unanswered: CodedItem = { codes: new Uint16Array(rows.length), values: [undefined] };
  const known = new Map(rows.length === size ? answers : []);
  return {
    size: rows.length,
    of(item) {
      const found = known.get(item) ?? pick(answers.get(item) ?? unanswered, rows);
      known.set(item, found);
      return found;
    },
  };
}

function pick({ codes, values }: CodedItem, rows: Uint32Array): CodedItem {
  const picked = new Uint16Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) picked[place] = codes[rows[place] as number] as number;
  return { codes: picked, values };
}
