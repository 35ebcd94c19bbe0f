import type { Answers } from './answers.ts';

/** When something is asked, read from a SurveyJS expression. */
export type Relevance =
  | { all: Relevance[] }
  | { any: Relevance[] }
  | { not: Relevance }
  | { item: string; operator: Operator; values: Literal[] };

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

function compileComparison(item: string, operator: Operator, values: Literal[]): Predicate {
  const [value] = values;
  const among = new Set<unknown>(values);
  const numbers = (holds: (left: number, right: number) => boolean): Predicate => {
    return (answers) => {
      const left = answers[item];
      return typeof left === 'number' && typeof value === 'number' && holds(left, value);
    };
  };
  const anyOf: Predicate = (answers) => {
    const given = answers[item];
    return Array.isArray(given) ? given.some((one) => among.has(one)) : among.has(given);
  };
  const contains: Predicate = (answers) => {
    const given = answers[item];
    return Array.isArray(given) && given.includes(value as string);
  };
  switch (operator) {
    case 'empty':
      return (answers) => answers[item] === undefined;
    case 'notempty':
      return (answers) => answers[item] !== undefined;
    case '=':
      return (answers) => answers[item] === value;
    case '<>':
      return (answers) => answers[item] !== value;
    case '>':
      return numbers((left, right) => left > right);
    case '<':
      return numbers((left, right) => left < right);
    case '>=':
      return numbers((left, right) => left >= right);
    case '<=':
      return numbers((left, right) => left <= right);
    case 'anyof':
      return anyOf;
    case 'noneof':
      return (answers) => !anyOf(answers);
    case 'contains':
      return contains;
    case 'notcontains':
      return (answers) => !contains(answers);
  }
}

/** The predicate of a relevance that was read. */
export function predicateOf(relevance: Relevance): Predicate {
  if ('all' in relevance) {
    const parts = relevance.all.map(predicateOf);
    return (answers) => parts.every((holds) => holds(answers));
  }
  if ('any' in relevance) {
    const parts = relevance.any.map(predicateOf);
    return (answers) => parts.some((holds) => holds(answers));
  }
  if ('not' in relevance) {
    const holds = predicateOf(relevance.not);
    return (answers) => !holds(answers);
  }
  return compileComparison(relevance.item, relevance.operator, relevance.values);
}

/** `readRelevance`, compiled once into a predicate over answers. An unanswered item is `empty` and equal to nothing. */
export function compileRelevance(expression: string): Predicate {
  return predicateOf(readRelevance(expression));
}
