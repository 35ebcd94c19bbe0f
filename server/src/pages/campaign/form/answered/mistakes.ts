import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';

/** Item → the word of the check that refused its answer. */
export type Mistakes = Map<string, string>;

const checks = new WeakMap<Model, ReturnType<typeof compileCheck>>();

function checkOf(model: Model) {
  const known = checks.get(model) ?? compileCheck(model);
  checks.set(model, known);
  return known;
}

/**
 * What the check of the API refuses in these answers, and the answers without it. Ill-formed values and missing answers
 * are found together, so that people read all of them at once.
 */
export function mistakesIn(model: Model, given: Answers): { mistakes: Mistakes; sound: Answers } {
  const mistakes: Mistakes = new Map();
  let sound = given;
  for (let round = 0; round < 2; round += 1) {
    sound = withoutUnasked(model, sound);
    const checked = checkOf(model)(sound);
    if (checked.ok) break;
    for (const { path, code } of checked.fields) {
      const item = path.slice('/answers/'.length);
      if (!mistakes.has(item)) mistakes.set(item, code);
    }
    sound = Object.fromEntries(Object.entries(sound).filter(([item]) => !mistakes.has(item)));
  }
  return { mistakes, sound };
}

/** The mistakes of some items, in their order. */
export const among = (mistakes: Mistakes, items: string[]): Mistakes =>
  new Map(items.flatMap((item) => (mistakes.has(item) ? [[item, mistakes.get(item) as string] as const] : [])));
