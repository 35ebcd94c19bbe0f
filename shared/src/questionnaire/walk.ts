import type { Answers } from './answers.ts';
import type { Model } from './definition.ts';
import { predicateOf, type Relevance, readRelevance } from './relevance.ts';

/** What is asked under given answers: the one rule, for the check, the pages without scripts, the paper and the tests. */
export interface Walk {
  /** Items answered although they are not asked under the other answers. */
  unasked(answers: Answers): string[];
  /** Items asked, in the order of the questionnaire. */
  asked(answers: Answers): Set<string>;
}

/** When an item is asked that is not asked of everyone. */
export interface Condition {
  item: string;
  relevance: Relevance;
}

/** The conditions of a model, in its order. */
export const conditionsOf = ({ pages }: Model): Condition[] =>
  pages.flatMap((page) =>
    page.elements.flatMap(({ name, visibleIf }) => {
      const all = [page.visibleIf, visibleIf].filter((expression) => expression !== undefined).map(readRelevance);
      return all.length > 0 ? [{ item: name, relevance: { all } }] : [];
    }),
  );

/** Reads a model's relevance once. A hidden answer never makes another question visible. */
export function compileWalk(model: Model): Walk {
  const items = model.pages.flatMap(({ elements }) => elements.map(({ name }) => name));
  const conditions = conditionsOf(model).map(({ item, relevance }) => ({ item, holds: predicateOf(relevance) }));

  /** Calls back for each item not asked; what it answered is out of sight for the items after it. */
  function eachHidden(answers: Answers, hide: (item: string, answered: boolean) => void): void {
    let seen = answers;
    for (const { item, holds } of conditions) {
      if (holds(seen)) continue;
      const answered = Object.hasOwn(seen, item);
      hide(item, answered);
      if (!answered) continue;
      const { [item]: _, ...others } = seen;
      seen = others;
    }
  }

  return {
    unasked(answers) {
      const found: string[] = [];
      eachHidden(answers, (item, answered) => {
        if (answered) found.push(item);
      });
      return found;
    },
    asked(answers) {
      const found = new Set(items);
      eachHidden(answers, (item) => found.delete(item));
      return found;
    },
  };
}

const walks = new WeakMap<Model, Walk>();

/** `compileWalk`, once a model. */
export function walkOf(model: Model): Walk {
  let walk = walks.get(model);
  if (!walk) {
    walk = compileWalk(model);
    walks.set(model, walk);
  }
  return walk;
}

/** Names of the items asked under these answers, in the order of the questionnaire. */
export function asked(model: Model, answers: Answers): Set<string> {
  return walkOf(model).asked(answers);
}

/** The answers without those to questions that are not asked under them. */
export function withoutUnasked(model: Model, answers: Answers): Answers {
  const hidden = new Set(walkOf(model).unasked(answers));
  return hidden.size === 0
    ? answers
    : Object.fromEntries(Object.entries(answers).filter(([item]) => !hidden.has(item)));
}
