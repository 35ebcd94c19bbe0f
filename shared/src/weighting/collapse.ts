/** A category of a margin with its answers and its people in the population. */
export interface CountedCategory {
  code: string;
  respondents: number;
  target: number;
}

/** Below either of these a category is too thin to be weighted on its own. */
export interface ThinRule {
  leastRespondents: number;
  leastShare: number;
}

const usual: ThinRule = { leastRespondents: 20, leastShare: 0.02 };

/** Name of a merged category: the codes of its parts, in their order. */
export const mergedCode = (codes: readonly string[]): string => codes.join('+');

interface Merged {
  codes: string[];
  respondents: number;
  target: number;
}

const merge = (a: Merged, b: Merged): Merged => ({
  codes: [...a.codes, ...b.codes],
  respondents: a.respondents + b.respondents,
  target: a.target + b.target,
});

/** The thin category with the fewest answers, or −1. */
function thinnest(categories: readonly Merged[], rule: ThinRule): number {
  const population = categories.reduce((sum, { target }) => sum + target, 0);
  let found = -1;
  categories.forEach(({ respondents, target }, at) => {
    if (respondents >= rule.leastRespondents && target >= rule.leastShare * population) return;
    if (respondents < (categories[found]?.respondents ?? Number.POSITIVE_INFINITY)) found = at;
  });
  return found;
}

/**
 * Collapses thin categories: the thinnest is merged with the neighbour that has fewer answers, again and again, until
 * none has under 20 respondents or under 2 % of the population, or one is left.
 *
 * `categories` in their declared order of neighbours (age bands from young to old). Zones have no such order unless a
 * territory declares one: without it, do not call this. Returns the category each code goes to, `a+b` for merged ones.
 * Known value: ages of 5, 40 and 60 respondents, equal targets: the first two become one.
 */
export function collapseCategories(
  categories: readonly CountedCategory[],
  rule: ThinRule = usual,
): Record<string, string> {
  const merged: Merged[] = categories.map(({ code, respondents, target }) => ({ codes: [code], respondents, target }));
  while (merged.length > 1) {
    const at = thinnest(merged, rule);
    if (at < 0) break;
    const before = merged[at - 1]?.respondents ?? Number.POSITIVE_INFINITY;
    const after = merged[at + 1]?.respondents ?? Number.POSITIVE_INFINITY;
    const first = before <= after ? at - 1 : at;
    merged.splice(first, 2, merge(merged[first] as Merged, merged[first + 1] as Merged));
  }
  return Object.fromEntries(merged.flatMap(({ codes }) => codes.map((code) => [code, mergedCode(codes)])));
}
