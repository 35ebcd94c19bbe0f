import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model, Page } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Relevance, readRelevance } from '@diagnostic/shared/questionnaire/relevance.ts';
import { residualRelevance } from '@diagnostic/shared/questionnaire/residual.ts';

/** A question that a page shows; `onlyIf` is what the answers of the same page decide. */
export interface Shown {
  element: Element;
  onlyIf?: Relevance;
}

export interface Section {
  page: Page;
  questions: Shown[];
}

/** Every question of a page that the other pages' answers do not exclude. */
export function sectionOf(page: Page, answers: Answers): Section {
  const open = new Set(page.elements.map(({ name }) => name));
  const known = Object.fromEntries(Object.entries(answers).filter(([item]) => !open.has(item)));
  const questions: Shown[] = [];
  for (const element of page.elements) {
    const parts = [page.visibleIf, element.visibleIf].filter((part) => part !== undefined);
    const all = parts.map(readRelevance);
    const residual = residualRelevance({ all }, known, open);
    // What is surely not asked is surely not answered: the questions after it know.
    if (residual === false) open.delete(element.name);
    else questions.push(residual === true ? { element } : { element, onlyIf: residual });
  }
  return { page, questions };
}

/** The sections with something to ask under these answers. */
export const sectionsOf = (model: Model, answers: Answers): Section[] =>
  model.pages.map((page) => sectionOf(page, answers)).filter(({ questions }) => questions.length > 0);

/** The section so many steps from the one of that name, undefined beyond the ends. */
export function neighbour(model: Model, answers: Answers, name: string, step: 1 | -1): Section | undefined {
  const place = model.pages.findIndex((page) => page.name === name);
  const beyond = step === 1 ? model.pages.slice(place + 1) : model.pages.slice(0, place).reverse();
  return beyond.map((page) => sectionOf(page, answers)).find(({ questions }) => questions.length > 0);
}
