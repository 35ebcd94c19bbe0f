import type { Element, Model } from '../definition.ts';
import { optionsOf } from '../options.ts';
import { compileRelevance, type Literal } from '../relevance.ts';
import { type Clause, type Condition, conditionOf, type Glance, itemsIn, joined } from './condition.ts';

export type SkipKey =
  | `skip.${Glance}`
  | 'skip.only'
  | 'skip.run'
  | 'skip.jump'
  | 'skip.next'
  | 'skip.end'
  | 'skip.and'
  | 'skip.or'
  | 'skip.orAnswer'
  | 'skip.group'
  | 'skip.quote';

/** The words of the sheet's language. */
export interface SkipWords {
  t(key: SkipKey, values?: Record<string, string | number>): string;
  /** An answer as the sheet prints it. */
  label(element: Element, value: Literal): string;
}

/** The relevance of a questionnaire, written out for people who have it on paper. */
export interface SkipText {
  /** Item → its number on the sheet, from 1. */
  numbers: Map<string, number>;
  /** Item → what is printed above its question, to be read in this order. */
  before: Map<string, string[]>;
  /** Item → what is printed below its answers. */
  after: Map<string, string>;
}

/** Consecutive questions, by number, that are asked under one condition. */
interface Span {
  from: number;
  to: number;
  condition: Condition;
  expressions: string[];
}

/** More answers than this are no shorter to read than the condition itself. */
const MOST_ANSWERS_IN_A_JUMP = 6;

/**
 * Writes the instructions by which somebody with a pencil answers exactly what `walk.ts` asks: each question or run of
 * questions says when it is for, and an answer that skips the run right after it says where to go.
 */
export function writeSkips(model: Model, words: SkipWords): SkipText {
  const { t } = words;
  const elements = model.pages.flatMap((page) => page.elements);
  const byName = new Map(elements.map((element) => [element.name, element]));
  const numbers = new Map(elements.map(({ name }, place) => [name, place + 1]));
  const before = new Map<string, string[]>();
  const after = new Map<string, string>();

  const nameAt = (number: number): string => (elements[number - 1] as Element).name;
  const next = (after: number): string =>
    after < elements.length ? t('skip.next', { question: after + 1 }) : t('skip.end');

  for (const { from, to, condition, expressions } of spansOf(model, numbers, byName)) {
    const words = inWords(condition);
    const above = before.get(nameAt(from)) ?? [];
    const single = from === to;
    above.push(
      single ? t('skip.only', { condition: words }) : t('skip.run', { from, to, condition: words, next: next(to) }),
    );
    before.set(nameAt(from), above);
    // A jump into a part passes over the words at its top: within a part that starts here too, there is none.
    if (single || from === 1 || above.length > 1) continue;
    const asking = elements[from - 2] as Element;
    const skipping = skippingAnswers(asking, condition, expressions);
    if (skipping.length > 0)
      after.set(asking.name, t('skip.jump', { answers: answersOf(asking, skipping), next: next(to) }));
  }
  return { numbers, before, after };

  function inWords(condition: Condition): string {
    if ('all' in condition) return list('skip.and', condition.all.map(inner));
    if ('any' in condition) return list('skip.or', condition.any.map(inner));
    return clauseInWords(condition);
  }

  function inner(condition: Condition): string {
    const written = inWords(condition);
    return 'item' in condition ? written : t('skip.group', { condition: written });
  }

  function clauseInWords({ item, glance, values }: Clause): string {
    const question = numbers.get(item) ?? 0;
    if (values.length === 0) return t(`skip.${glance}`, { question });
    if (['above', 'below', 'atLeast', 'atMost'].includes(glance))
      return t(`skip.${glance}`, { question, value: Number(values[0]) });
    return t(`skip.${glance}`, { question, answers: answersOf(byName.get(item) as Element, values) });
  }

  function answersOf(element: Element, values: Literal[]): string {
    return list(
      'skip.orAnswer',
      values.map((value) => t('skip.quote', { answer: words.label(element, value) })),
    );
  }

  function list(key: 'skip.and' | 'skip.or' | 'skip.orAnswer', parts: string[]): string {
    return parts.reduceRight((rest, first) => t(key, { first, rest }));
  }
}

/** Pages before the questions in them, each in order; a page of one question speaks through that question. */
function spansOf(model: Model, numbers: Map<string, number>, elements: Map<string, Element>): Span[] {
  const several = (item: string) => ['checkbox', 'tagbox'].includes(elements.get(item)?.type ?? '');
  const read = (expressions: string[]): Condition =>
    joined(
      'all',
      expressions.map((expression) => conditionOf(expression, several)),
    );
  const spans: Span[] = [];
  for (const page of model.pages) {
    const first = numbers.get(page.elements[0]?.name ?? '') ?? 0;
    const ofPage = page.visibleIf === undefined ? [] : [page.visibleIf];
    const alone = page.elements.length === 1;
    if (ofPage.length > 0 && !alone)
      spans.push({ from: first, to: first + page.elements.length - 1, condition: read(ofPage), expressions: ofPage });
    for (const [place, element] of page.elements.entries()) {
      const own = element.visibleIf === undefined ? [] : [element.visibleIf];
      const expressions = alone ? [...ofPage, ...own] : own;
      if (expressions.length === 0) continue;
      const last = spans.at(-1);
      const number = first + place;
      if (last && last.to === number - 1 && last.from >= first && last.expressions[0] === expressions[0] && !alone)
        last.to = number;
      else spans.push({ from: number, to: number, condition: read(expressions), expressions });
    }
  }
  return spans;
}

/** The answers of a question under which nothing of the run after it is asked; none unless the run looks at it alone. */
function skippingAnswers(asking: Element, condition: Condition, expressions: string[]): Literal[] {
  const looked = itemsIn(condition);
  if (looked.size !== 1 || !looked.has(asking.name) || asking.type === 'checkbox' || asking.type === 'tagbox')
    return [];
  const holds = expressions.map(compileRelevance);
  const skipping = optionsOf(asking).filter((value) => !holds.every((one) => one({ [asking.name]: value })));
  return skipping.length > MOST_ANSWERS_IN_A_JUMP ? [] : skipping;
}
