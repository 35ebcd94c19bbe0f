import type { Answers } from './answers.ts';
import { predicateOf, type Relevance } from './relevance.ts';

/**
 * What a relevance still depends on: true or false where the known answers decide, else the part of it that the open
 * items decide. A page that shows several questions at once asks so about the answers that it does not have yet.
 *
 * @param open items whose answers are not known yet.
 */
export function residualRelevance(
  relevance: Relevance,
  answers: Answers,
  open: ReadonlySet<string>,
): Relevance | boolean {
  const residual = (part: Relevance) => residualRelevance(part, answers, open);
  if ('all' in relevance) return joined(relevance.all.map(residual), true, (all) => ({ all }));
  if ('any' in relevance) return joined(relevance.any.map(residual), false, (any) => ({ any }));
  if ('not' in relevance) {
    const inner = residual(relevance.not);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  return open.has(relevance.item) ? relevance : predicateOf(relevance)(answers);
}

/** @param neutral the value that changes nothing in the junction; the other one decides it. */
function joined(
  parts: (Relevance | boolean)[],
  neutral: boolean,
  join: (parts: Relevance[]) => Relevance,
): Relevance | boolean {
  if (parts.includes(!neutral)) return !neutral;
  const undecided = parts.filter((part): part is Relevance => typeof part !== 'boolean');
  return undecided.length > 1 ? join(undecided) : (undecided[0] ?? neutral);
}
