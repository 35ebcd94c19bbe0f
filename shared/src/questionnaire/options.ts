import type { Element } from './definition.ts';

/** The values that an element offers, in order; empty where the answer is free. */
export function optionsOf(element: Element): (string | number | boolean)[] {
  if ('choices' in element) {
    const values = element.choices.map((choice) => (typeof choice === 'string' ? choice : choice.value));
    return 'showNoneItem' in element && element.showNoneItem ? [...values, 'none'] : values;
  }
  if (element.type === 'boolean') return [true, false];
  if (element.type !== 'rating') return [];
  const { rateMin = 1, rateMax = 5, rateStep = 1 } = element;
  return Array.from({ length: Math.floor((rateMax - rateMin) / rateStep) + 1 }, (_, step) => rateMin + step * rateStep);
}
