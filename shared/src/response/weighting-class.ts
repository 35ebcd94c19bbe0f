import type { WeightingClassRule } from '../campaign/bundle.ts';
import type { Answers, AnswerValue } from './response.ts';

/** The category that an answer gives; empty where it gives none. */
export const categoryOf = ({ categories }: WeightingClassRule['age'], answer: AnswerValue | undefined): string =>
  typeof answer === 'string' && Object.hasOwn(categories, answer) ? (categories[answer] as string) : '';

/** Weighting class key: the categories of age, sex and zone joined by `|`, empty where unknown (`26-39|F|Z1`, `|F|Z1`). */
export const weightingClassOf = ({ age, sex, zone }: WeightingClassRule, answers: Answers): string =>
  [age, sex, zone].map((variable) => categoryOf(variable, answers[variable.item])).join('|');
