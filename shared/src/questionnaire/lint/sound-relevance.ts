import type { Element, Model } from '../definition.ts';
import { leavesOf } from '../logic.ts';
import { optionsOf } from '../options.ts';
import { type Comparison, readRelevance } from '../relevance.ts';
import type { Finding } from './finding.ts';

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
 * Every relevance that this code and SurveyJS could read differently, or that can never hold: one that looks at a later
 * question, or compares with a value that is never given.
 */
export function relevanceFaults(model: Model): Finding[] {
  const earlier = new Map<string, Element>();
  return model.pages.flatMap((page, place) => {
    const path = `/model/pages/${place}`;
    const found = faultsOf(page.visibleIf, earlier, `${path}/visibleIf`);
    page.elements.forEach((element, at) => {
      found.push(...faultsOf(element.visibleIf, earlier, `${path}/elements/${at}/visibleIf`));
      earlier.set(element.name, element);
    });
    return found;
  });
}

/** A word with a bracket behind it: SurveyJS would call it. */
const call = /(?<![a-z])(?!(?:and|or|not)\b)[a-z_]\w*\s*\(/i;

function faultsOf(expression: unknown, earlier: Map<string, Element>, path: string): Finding[] {
  if (expression === undefined) return [];
  try {
    if (typeof expression !== 'string') throw new SyntaxError('Relevance: it is no text.');
    const faults = leavesOf<Comparison>(readRelevance(expression)).flatMap((one) => fault(one, earlier) ?? []);
    return faults.map((message) => ({ path, code: 'unsound-relevance', message: `When it is asked: ${message}.` }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (call.test(String(expression)))
      return [{ path, code: 'custom-function', message: 'Relevance calls no function: compare answers only.' }];
    return [{ path, code: 'unreadable-relevance', message: error.message }];
  }
}
