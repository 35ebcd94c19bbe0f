import type { FieldProblem } from '../problem.ts';
import type { Model } from '../questionnaire/definition.ts';
import { walkOf } from '../questionnaire/walk.ts';
import { compileValueCheck, type ValueProblem } from './check-value.ts';
import type { Answers } from './response.ts';

export type Checked = { ok: true; answers: Answers } | { ok: false; fields: FieldProblem[] };

const MOST_ITEMS = 500;
const DEEPEST = 8;
const LONGEST_NAME = 64;

const messages: Record<ValueProblem | 'unknown-item' | 'required' | 'not-asked' | 'too-deep', string> = {
  'unknown-item': 'The questionnaire has no question of this name.',
  required: 'This question needs an answer.',
  'not-asked': 'This question is not asked under the other answers: leave it out.',
  'too-deep': 'The value is nested too deep.',
  'wrong-type': 'The value is not of the type that this question takes.',
  'not-offered': 'The value is not one of those offered.',
  'duplicate-choice': 'A choice may be given once.',
  'too-few': 'More choices are needed.',
  'too-many': 'There are too many.',
  'exclusive-choice': 'The choice “none” excludes the others.',
  empty: 'Leave out a question that has no answer.',
  'out-of-range': 'The value is outside the range of this question.',
  'too-long': 'The text is too long.',
  'ill-formed-text': 'The text holds characters that are not text.',
  'ill-formed-date': 'The value is not a day of the calendar, written YYYY-MM-DD.',
};

function problem(code: keyof typeof messages, item?: string): FieldProblem {
  // The name is the sender's: escaped as a JSON pointer, cut, and without half characters.
  const name = item?.slice(0, LONGEST_NAME).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
  return { path: name === undefined ? '/answers' : `/answers/${name}`, code, message: messages[code] };
}

/** Whether a value holds more than `levels` levels of lists or objects; never goes further down than that. */
function deeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => deeperThan(levels - 1, inner));
}

/**
 * Compiles a published questionnaire into the closed check of its answers: known items only, each with a value that was
 * offered, and only those that are asked under the others. The answers come back as they were sent; nothing is repaired.
 * Every problem has a JSON pointer (`/answers/<item>`), a word, and never the value.
 */
export function compileCheck(model: Model): (answers: unknown) => Checked {
  const elements = model.pages.flatMap((page) => page.elements);
  const checks = new Map(elements.map((element) => [element.name, compileValueCheck(element)]));
  const required = elements.filter((element) => element.isRequired).map((element) => element.name);
  const walk = walkOf(model);

  function valueProblem(item: string, value: unknown): FieldProblem | undefined {
    const check = checks.get(item);
    if (!check) return problem('unknown-item', item);
    const found = check(value);
    if (found === undefined) return undefined;
    return problem(found === 'wrong-type' && deeperThan(DEEPEST - 1, value) ? 'too-deep' : found, item);
  }

  function relevanceProblems(answers: Answers): FieldProblem[] {
    const unasked = walk.unasked(answers).map((item) => problem('not-asked', item));
    const unanswered = required.filter((item) => !Object.hasOwn(answers, item));
    if (unanswered.length === 0) return unasked;
    const asked = walk.asked(answers);
    return [...unasked, ...unanswered.filter((item) => asked.has(item)).map((item) => problem('required', item))];
  }

  return (given) => {
    if (given === null || typeof given !== 'object' || Array.isArray(given))
      return { ok: false, fields: [problem(deeperThan(DEEPEST, given) ? 'too-deep' : 'wrong-type')] };
    const items = Object.keys(given);
    if (items.length > MOST_ITEMS) return { ok: false, fields: [problem('too-many')] };
    const answers = given as Answers;
    // Two lists side by side: one look-up by name less for every answer.
    const values = Object.values(answers);
    const fields: FieldProblem[] = [];
    for (let place = 0; place < items.length; place++) {
      const found = valueProblem(items[place] as string, values[place]);
      if (found) fields.push(found);
    }
    // What is asked under ill-formed answers means nothing: it is looked at only once every value is right.
    if (fields.length === 0) fields.push(...relevanceProblems(answers));
    return fields.length === 0 ? { ok: true, answers } : { ok: false, fields };
  };
}
