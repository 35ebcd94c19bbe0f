import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { SheetKind } from '@diagnostic/shared/questionnaire/paper/sheet-code.ts';
import { drawId } from '../../ui/draw-id.ts';

/** One reading of a sheet. Without the box of consent ticked there are no answers to it. */
export interface Keyed {
  consent: boolean;
  answers: Answers;
}

/** What was decided where two readings differ: a value, or none for no answer. */
export type Settled = Record<string, { value?: AnswerValue }>;

export type Outcome = { received: true } | { refused: string; fields: string[] };

export interface Sheet {
  /** Written on the paper in pencil, to find it again; never sent. */
  number: number;
  /** Drawn before its first question; gone once the sheet is received. */
  id?: string;
  first?: Keyed;
  second?: Keyed;
  settled: Settled;
  outcome?: Outcome;
}

/** The sheets of one kind that one person has on the table. Kept on this device only, until they are received. */
export interface Batch {
  campaign: string;
  kind: SheetKind;
  step: 'first' | 'second' | 'compare' | 'send';
  sheets: Sheet[];
  /** Numbers of the sheets in the order of the second keying. */
  order: number[];
  /** What is typed of the sheet under way: item → as typed. */
  typed: Record<string, string>;
}

/** The row for the box of consent: no item of a questionnaire begins with an underscore. */
export const CONSENT = '_consent';

const newSheet = (number: number): Sheet => ({ number, id: drawId(), settled: {} });

export const newBatch = (campaign: string, kind: SheetKind): Batch => ({
  campaign,
  kind,
  step: 'first',
  sheets: [newSheet(1)],
  order: [],
  typed: {},
});

/** The sheet to key now; none when the step is over. */
export function sheetUnderWay({ step, sheets, order }: Batch): Sheet | undefined {
  if (step === 'first') return sheets.find(({ first }) => !first);
  if (step !== 'second') return undefined;
  const number = order.find((one) => !sheets.find((sheet) => sheet.number === one)?.second);
  return sheets.find((sheet) => sheet.number === number);
}

/** The batch with the sheet under way read once more. After the last second reading it is time to compare. */
export function withKeyed(batch: Batch, keyed: Keyed): Batch {
  const under = sheetUnderWay(batch);
  if (!under || (batch.step !== 'first' && batch.step !== 'second')) return batch;
  const { step } = batch;
  const sheets = batch.sheets.map((sheet) => (sheet === under ? { ...sheet, [step]: keyed } : sheet));
  const next = { ...batch, sheets, typed: {} };
  return step === 'second' && !sheetUnderWay(next) ? { ...next, step: 'compare' } : next;
}

export const withOneMore = (batch: Batch): Batch => ({
  ...batch,
  sheets: [...batch.sheets, newSheet(batch.sheets.length + 1)],
  typed: {},
});

/** The first keying is over: the second goes in another order, so that nobody types from memory. */
export function toSecond(batch: Batch, random: () => number = Math.random): Batch {
  const sheets = batch.sheets.filter(({ first }) => first);
  const numbers = sheets.map(({ number }) => number);
  let order = shuffled(numbers, random);
  if (numbers.length > 1 && order.every((number, place) => number === numbers[place]))
    order = [...order.slice(1), ...order.slice(0, 1)];
  return { ...batch, sheets, order, step: 'second', typed: {} };
}

/** What is left of a sheet that was received: its number. */
export const withOutcome = (batch: Batch, number: number, outcome: Outcome): Batch => ({
  ...batch,
  sheets: batch.sheets.map((sheet) => {
    if (sheet.number !== number) return sheet;
    return 'received' in outcome ? { number, settled: {}, outcome } : { ...sheet, outcome };
  }),
});

/** Fisher and Yates. */
export function shuffled<One>(list: readonly One[], random: () => number = Math.random): One[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    [mixed[last], mixed[place]] = [mixed[place] as One, mixed[last] as One];
  }
  return mixed;
}
