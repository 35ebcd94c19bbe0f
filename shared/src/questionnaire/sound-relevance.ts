import type { Element, Model } from './definition.ts';
import { optionsOf } from './options.ts';
import { type Literal, type Operator, type Relevance, readRelevance } from './relevance.ts';

type Comparison = { item: string; operator: Operator; values: Literal[] };

function comparisons(relevance: Relevance): Comparison[] {
  if ('all' in relevance) return relevance.all.flatMap(comparisons);
  if ('any' in relevance) return relevance.any.flatMap(comparisons);
  return 'not' in relevance ? comparisons(relevance.not) : [relevance];
}

function fault({ item, operator, values }: Comparison, earlier: Map<string, Element>): string | undefined {
  const element = earlier.get(item);
  if (!element) return `“${item}” is not asked before it`;
  const several = element.type === 'checkbox' || element.type === 'tagbox';
  const offered = optionsOf(element);
  const strange = values.find((value) => (offered.length > 0 ? !offered.includes(value) : typeof value !== 'number'));
  if (strange !== undefined) return `“${item}” never takes the value ${strange}`;
  if (operator.endsWith('contains') && !several) return `“${item}” has one answer: use = or anyof`;
  if (several && (operator === '=' || operator === '<>')) return `“${item}” has several answers: use contains or anyof`;
  const ordered = ['<', '>', '<=', '>='].includes(operator);
  return ordered && values.some((value) => typeof value !== 'number') ? `“${item}” is not a number` : undefined;
}

/**
 * Refuses a relevance that this code and SurveyJS could read differently, or that can never hold: one that looks at a
 * later question, or compares with a value that is never given. Throws Error naming the question.
 */
export function assertSoundRelevance(model: Model): void {
  const earlier = new Map<string, Element>();
  for (const page of model.pages) {
    const before = new Map(earlier);
    for (const element of page.elements) {
      const faults = [
        ...(page.visibleIf ? comparisons(readRelevance(page.visibleIf)).map((one) => fault(one, before)) : []),
        ...(element.visibleIf ? comparisons(readRelevance(element.visibleIf)).map((one) => fault(one, earlier)) : []),
      ];
      const first = faults.find((one) => one !== undefined);
      if (first) throw new Error(`Relevance of “${element.name}”: ${first}.`);
      earlier.set(element.name, element);
    }
  }
}
