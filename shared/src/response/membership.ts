import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle, Rule } from '../campaign/bundle.ts';
import { evaluate, leavesOf, predicates } from '../questionnaire/logic.ts';
import { type AnswerTest, testOf } from '../questionnaire/relevance.ts';
import type { Answers } from './response.ts';
import { compileScales } from './scores.ts';

type Sums = Record<string, number | null>;
export type Clause = Exclude<Rule, { all: unknown } | { any: unknown } | { not: unknown }>;
type Person = { answers: Answers; sums: Sums };

/** Whether one answer is what a rule wants of its item: one of these options, or several of which one is. */
export const isAmong = (options: string[]): AnswerTest => testOf({ operator: 'anyof', values: options });

/** Whether the sum of a scale is what a rule wants. */
export const reaches = (sum: number | null, atLeast: number): boolean => sum !== null && sum >= atLeast;

function predicateOf(clause: Clause): (person: Person) => boolean {
  if ('item' in clause) {
    const holds = isAmong(clause.in);
    return ({ answers }) => holds(answers[clause.item]);
  }
  return ({ sums }) => reaches(sums[clause.scale] ?? null, clause.atLeast);
}

const compileRule = (rule: Rule) => evaluate(rule, predicateOf, predicates<Person>());

/**
 * Compiles the domains that one person who answered for themselves is in: `ALL`, the code of each group whose rule holds (groups overlap), and at
 * most one class of each stratifier (`epices:1`), the first whose rule holds. Channels are not here: they are no answer.
 */
export function compileMembership(bundle: CampaignBundle): (answers: Answers) => string[] {
  const sumsOf = compileScales([...new Set(selfAnswered(bundle).flatMap(({ codebooks }) => codebooks))]);
  const groups = bundle.groups.map(({ code, rule }) => ({ code, holds: compileRule(rule) }));
  const stratifiers = bundle.stratifiers.map(({ name, classes }) =>
    classes.map(({ code, rule }) => ({ code: `${name}:${code}`, holds: compileRule(rule) })),
  );
  return (answers) => {
    const person = { answers, sums: sumsOf(answers) };
    const holding = ({ holds }: { holds: ReturnType<typeof compileRule> }) => holds(person);
    const classes = stratifiers.map((of) => of.find(holding)).filter((found) => found !== undefined);
    return ['ALL', ...groups.filter(holding).map(({ code }) => code), ...classes.map(({ code }) => code)];
  };
}

/** Names of the items, and of the scales, that a rule looks at: what makes a determinant circular for its group. */
export const ruleItems = (rule: Rule): string[] => [
  ...new Set(leavesOf<Clause>(rule).map((clause) => ('item' in clause ? clause.item : clause.scale))),
];
