import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import { CONSENT, type Keyed, type Settled, type Sheet } from './batch.ts';

export interface Difference {
  /** An item, or `CONSENT`. */
  item: string;
  first: AnswerValue | undefined;
  second: AnswerValue | undefined;
}

export interface Reconciled {
  /** Those that there are to settle or that are settled, in the order of the sheet. */
  differences: Difference[];
  /** How many are still open. */
  open: number;
  consent: boolean;
  /** What is agreed on so far, and only that: whole once nothing is open. */
  answers: Answers;
}

/**
 * Holds two readings of one sheet side by side. A question that is not asked under what is agreed on has no say: settling
 * the question that leads to it settles it too.
 */
export function reconcile(model: Model, first: Keyed, second: Keyed, settled: Settled): Reconciled {
  const differences: Difference[] = [];
  let open = 0;

  function agree(item: string, one: AnswerValue | undefined, other: AnswerValue | undefined): AnswerValue | undefined {
    if (same(one, other)) return one;
    differences.push({ item, first: one, second: other });
    const choice = settled[item];
    if (!choice) open += 1;
    return choice?.value;
  }

  const consent = agree(CONSENT, first.consent, second.consent) === true;
  const answers: Answers = {};
  if (!consent) return { differences, open, consent, answers };
  for (const { elements } of model.pages) {
    for (const { name } of elements) {
      if (!asked(model, answers).has(name)) continue;
      const value = agree(name, first.answers[name], second.answers[name]);
      if (value !== undefined) answers[name] = value;
    }
  }
  return { differences, open, consent, answers };
}

/** `reconcile` of a sheet that was read twice. */
export const reconciled = (model: Model, { first, second, settled }: Sheet): Reconciled | undefined =>
  first && second && reconcile(model, first, second, settled);

/** The order in which boxes were typed says nothing. */
function same(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((value) => other.includes(value));
}
