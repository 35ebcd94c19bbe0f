import type { Element } from '../definition.ts';
import { optionsOf } from '../options.ts';

/** An answer that is offered, and the number printed beside its box: what is typed for it. */
export interface KeyedOption {
  key: string;
  value: string | number | boolean;
}

/** The offered answers with their keys. Answers that are numbers already keep them; the others are counted from 1. */
export function keyedOptions(element: Element): KeyedOption[] {
  const values = optionsOf(element);
  const numbered = values.length > 0 && values.every((value) => /^\d+$/.test(String(value)));
  return values.map((value, place) => ({ key: numbered ? String(value) : String(place + 1), value }));
}

/** Whether several boxes may be ticked. */
export const takesSeveral = (element: Element): element is Extract<Element, { type: 'checkbox' | 'tagbox' }> =>
  element.type === 'checkbox' || element.type === 'tagbox';
