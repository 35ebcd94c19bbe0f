import type { WeightingClassRule } from '../campaign/bundle.ts';
import type { Answers } from './response.ts';

/** Weighting class key: the categories of age, sex and zone joined by `|`, empty where unknown (`26-39|F|Z1`, `|F|Z1`). */
export function weightingClassOf(rule: WeightingClassRule, answers: Answers): string {
  const category = ({ item, categories }: WeightingClassRule['age']): string => {
    const option = answers[item];
    return typeof option === 'string' && Object.hasOwn(categories, option) ? (categories[option] as string) : '';
  };
  return `${category(rule.age)}|${category(rule.sex)}|${category(rule.zone)}`;
}
