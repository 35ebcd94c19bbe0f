import { type Literal, type Operator, type Relevance, readRelevance } from '../relevance.ts';

/** What a person can look up on their own sheet. */
export type Glance =
  | 'is'
  | 'isNot'
  | 'ticked'
  | 'notTicked'
  | 'answered'
  | 'unanswered'
  | 'above'
  | 'below'
  | 'atLeast'
  | 'atMost';

/** A relevance without “not”: each clause is one glance at one earlier question. */
export type Condition = { all: Condition[] } | { any: Condition[] } | Clause;

export interface Clause {
  item: string;
  glance: Glance;
  /** Any one of them for `is` and `ticked`, exactly one elsewhere, none for `answered` and `unanswered`. */
  values: Literal[];
}

const opposites: Record<Operator, Operator> = {
  empty: 'notempty',
  notempty: 'empty',
  '=': '<>',
  '<>': '=',
  '>': '<=',
  '<': '>=',
  '>=': '<',
  '<=': '>',
  anyof: 'noneof',
  noneof: 'anyof',
  contains: 'notcontains',
  notcontains: 'contains',
};

const numbers: Partial<Record<Operator, Glance>> = { '>': 'above', '<': 'below', '>=': 'atLeast', '<=': 'atMost' };

/** @param several whether an item takes several answers: its boxes are ticked, it does not have “the” answer. */
export function conditionOf(expression: string, several: (item: string) => boolean): Condition {
  function clause(item: string, operator: Operator, values: Literal[]): Condition {
    const number = numbers[operator];
    if (number) return { item, glance: number, values };
    if (operator === 'empty') return { item, glance: 'unanswered', values: [] };
    if (operator === 'notempty') return { item, glance: 'answered', values: [] };
    const boxes = several(item);
    if (operator === '=' || operator === 'anyof' || operator === 'contains')
      return { item, glance: boxes ? 'ticked' : 'is', values };
    // “Neither this nor that” is said one answer at a time: no language misreads it.
    return joined(
      'all',
      values.map((value) => ({ item, glance: boxes ? 'notTicked' : 'isNot', values: [value] })),
    );
  }

  function read(relevance: Relevance, negated: boolean): Condition {
    if ('not' in relevance) return read(relevance.not, !negated);
    if ('all' in relevance)
      return joined(
        negated ? 'any' : 'all',
        relevance.all.map((part) => read(part, negated)),
      );
    if ('any' in relevance)
      return joined(
        negated ? 'all' : 'any',
        relevance.any.map((part) => read(part, negated)),
      );
    const { item, operator, values } = relevance;
    if (!negated) return clause(item, operator, values);
    const opposite = clause(item, opposites[operator], values);
    // A question without answer is neither above nor below: the opposite of either holds for it too.
    return operator in numbers ? joined('any', [{ item, glance: 'unanswered', values: [] }, opposite]) : opposite;
  }

  return read(readRelevance(expression), false);
}

/** Joins conditions, those that are joined the same way taken in: brackets are printed only where they matter. */
export function joined(how: 'all' | 'any', parts: Condition[]): Condition {
  const flat = parts.flatMap((part) =>
    'all' in part && how === 'all' ? part.all : 'any' in part && how === 'any' ? part.any : [part],
  );
  if (flat.length === 1) return flat[0] as Condition;
  return how === 'all' ? { all: flat } : { any: flat };
}

/** The items that a condition looks at. */
export function itemsIn(condition: Condition): Set<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((part) => [...itemsIn(part)]));
  if ('any' in condition) return new Set(condition.any.flatMap((part) => [...itemsIn(part)]));
  return new Set([condition.item]);
}
