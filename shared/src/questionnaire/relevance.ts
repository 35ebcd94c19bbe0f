import type { Answers, AnswerValue } from './answers.ts';
import { evaluate, type Logic, predicates } from './logic.ts';

/** When something is asked, read from a SurveyJS expression. */
export type Relevance = Logic<Comparison>;

export interface Comparison {
  item: string;
  operator: Operator;
  values: Literal[];
}

export type Literal = string | number | boolean;
export type Operator =
  | 'empty'
  | 'notempty'
  | '='
  | '<>'
  | '>'
  | '<'
  | '>='
  | '<='
  | 'anyof'
  | 'noneof'
  | 'contains'
  | 'notcontains';

/** What is asked of one answer; undefined is no answer. */
export type AnswerTest = (given: AnswerValue | undefined) => boolean;
type Predicate = (answers: Answers) => boolean;

const synonyms: Record<string, string> = { '==': '=', '!=': '<>' };
const unary = new Set(['empty', 'notempty']);
const lists = new Set(['anyof', 'noneof']);
const binary = new Set(['=', '<>', '>', '<', '>=', '<=', 'contains', 'notcontains', ...lists]);
const token = /\s*(\{[^{}]+\}|'[^']*'|-?\d+(?:\.\d+)?|[a-z]+|[=<>!]=|<>|[=<>!()[\],])/y;

function tokens(expression: string): string[] {
  const found: string[] = [];
  let end = 0;
  token.lastIndex = 0;
  for (let match = token.exec(expression); match; match = token.exec(expression)) {
    found.push(match[1] as string);
    end = token.lastIndex;
  }
  if (expression.slice(end).trim())
    throw new SyntaxError(`Relevance: cannot read “${expression}” from character ${end}.`);
  return found;
}

/**
 * Reads the subset of SurveyJS expressions that questionnaires may use: `{item} = 'x'`, `<>`, `>`, `<`, `>=`, `<=`,
 * `anyof ['x', 'y']`, `noneof`, `contains`, `notcontains`, `empty`, `notempty`, joined by `and`, `or`, `!(…)` and brackets.
 * Throws SyntaxError on anything else, so that nothing is published that the browser would read differently.
 */
export function readRelevance(expression: string): Relevance {
  const rest = tokens(expression);
  const fail = (): never => {
    throw new SyntaxError(`Relevance: cannot read “${expression}” near “${rest[0] ?? 'its end'}”.`);
  };
  const take = (expected?: string): string => {
    if (rest.length === 0 || (expected !== undefined && rest[0] !== expected)) fail();
    return rest.shift() as string;
  };

  function literal(): Literal {
    const word = take();
    if (word.startsWith("'")) return word.slice(1, -1);
    if (word === 'true' || word === 'false') return word === 'true';
    return /^-?\d/.test(word) ? Number(word) : fail();
  }

  function list(): Literal[] {
    take('[');
    const values = [literal()];
    while (rest[0] === ',') {
      take(',');
      values.push(literal());
    }
    take(']');
    return values;
  }

  function comparison(): Relevance {
    if (!rest[0]?.startsWith('{')) return fail();
    const item = take().slice(1, -1);
    const word = take();
    const operator = (synonyms[word] ?? word) as Operator;
    if (unary.has(operator)) return { item, operator, values: [] };
    if (!binary.has(operator)) return fail();
    return { item, operator, values: lists.has(operator) ? list() : [literal()] };
  }

  function operand(): Relevance {
    if (rest[0] === '!') {
      take('!');
      return { not: bracketed() };
    }
    return rest[0] === '(' ? bracketed() : comparison();
  }

  function bracketed(): Relevance {
    take('(');
    const inner = alternatives();
    take(')');
    return inner;
  }

  function joined(word: string, part: () => Relevance): Relevance[] {
    const parts = [part()];
    while (rest[0] === word) {
      take(word);
      parts.push(part());
    }
    return parts;
  }

  function conjunction(): Relevance {
    const all = joined('and', operand);
    return all.length === 1 ? (all[0] as Relevance) : { all };
  }

  function alternatives(): Relevance {
    const any = joined('or', conjunction);
    return any.length === 1 ? (any[0] as Relevance) : { any };
  }

  const relevance = alternatives();
  return rest.length === 0 ? relevance : fail();
}

/** The test of one answer that a comparison makes. */
export function testOf({ operator, values }: Pick<Comparison, 'operator' | 'values'>): AnswerTest {
  const [value] = values;
  const among = new Set<unknown>(values);
  const number =
    (holds: (left: number, right: number) => boolean): AnswerTest =>
    (given) =>
      typeof given === 'number' && typeof value === 'number' && holds(given, value);
  const anyOf: AnswerTest = (given) => (Array.isArray(given) ? given.some((one) => among.has(one)) : among.has(given));
  const contains: AnswerTest = (given) => Array.isArray(given) && given.includes(value as string);
  switch (operator) {
    case 'empty':
      return (given) => given === undefined;
    case 'notempty':
      return (given) => given !== undefined;
    case '=':
      return (given) => given === value;
    case '<>':
      return (given) => given !== value;
    case '>':
      return number((left, right) => left > right);
    case '<':
      return number((left, right) => left < right);
    case '>=':
      return number((left, right) => left >= right);
    case '<=':
      return number((left, right) => left <= right);
    case 'anyof':
      return anyOf;
    case 'noneof':
      return (given) => !anyOf(given);
    case 'contains':
      return contains;
    case 'notcontains':
      return (given) => !contains(given);
  }
}

const ofOnePerson = predicates<Answers>();

/** The predicate of a relevance that was read. */
export function predicateOf(relevance: Relevance): Predicate {
  const comparisonOf = (comparison: Comparison): Predicate => {
    const { item } = comparison;
    const holds = testOf(comparison);
    return (answers) => holds(answers[item]);
  };
  return evaluate(relevance, comparisonOf, ofOnePerson);
}

/** `readRelevance`, compiled once into a predicate over answers. An unanswered item is `empty` and equal to nothing. */
export function compileRelevance(expression: string): Predicate {
  return predicateOf(readRelevance(expression));
}
