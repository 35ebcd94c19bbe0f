import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle, Rule } from '../campaign/bundle.ts';
import type { Answers } from './response.ts';
import { compileScales } from './scores.ts';

type Sums = Record<string, number | null>;
type Predicate = (answers: Answers, sums: Sums) => boolean;

function compileRule(rule: Rule): Predicate {
  if ('all' in rule) {
    const parts = rule.all.map(compileRule);
    return (answers, sums) => parts.every((holds) => holds(answers, sums));
  }
  if ('any' in rule) {
    const parts = rule.any.map(compileRule);
    return (answers, sums) => parts.some((holds) => holds(answers, sums));
  }
  if ('not' in rule) {
    const holds = compileRule(rule.not);
    return (answers, sums) => !holds(answers, sums);
  }
  if ('item' in rule) {
    const among = new Set<unknown>(rule.in);
    return (answers) => {
      const given = answers[rule.item];
      return Array.isArray(given) ? given.some((one) => among.has(one)) : among.has(given);
    };
  }
  return (_, sums) => {
    const sum = sums[rule.scale] ?? null;
    return sum !== null && sum >= rule.atLeast;
  };
}

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
    const sums = sumsOf(answers);
    const holding = ({ holds }: { holds: Predicate }) => holds(answers, sums);
    const classes = stratifiers.map((of) => of.find(holding)).filter((found) => found !== undefined);
    return ['ALL', ...groups.filter(holding).map(({ code }) => code), ...classes.map(({ code }) => code)];
  };
}

/** Names of the items, and of the scales, that a rule looks at: what makes a determinant circular for its group. */
export function ruleItems(rule: Rule): string[] {
  if ('all' in rule) return [...new Set(rule.all.flatMap(ruleItems))];
  if ('any' in rule) return [...new Set(rule.any.flatMap(ruleItems))];
  if ('not' in rule) return ruleItems(rule.not);
  return ['item' in rule ? rule.item : rule.scale];
}
