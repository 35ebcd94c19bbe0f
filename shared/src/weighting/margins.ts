import { WeightingRefusal } from './refusal.ts';

/** How many people of the population are in each category of one variable. */
export interface Margin {
  variable: string;
  totals: Record<string, number>;
}

/** People who share the same categories (in the order of the margins) and are weighted by one factor. */
export interface WeightingClass {
  /** Sum of the base weights of everyone in the class; their count when base weights are 1. */
  sumWeights: number;
  /** Category per margin; `null` where it is not known. */
  categories: readonly (string | null)[];
}

/** A margin in the unit of the base weights, with the category of every class by number. */
export interface Target {
  variable: string;
  /** Category codes; the last is `null`, those whose category is not known. */
  categories: (string | null)[];
  wanted: number[];
  /** Per class, the number of its category. */
  categoryOf: Uint32Array;
}

/** Totals of two tables of one population agree up to their rounding. */
const AGREE_WITHIN = 1e-6;

function populationOf({ variable, totals }: Margin): number {
  for (const [category, total] of Object.entries(totals)) {
    if (!Number.isFinite(total) || total < 0) {
      const message = `The margin ${variable} gives ${category} a total that is not a number of people. Correct it.`;
      throw new WeightingRefusal('ill-formed-margin', message, { variable, category });
    }
  }
  const population = Object.values(totals).reduce((sum, total) => sum + total, 0);
  if (population > 0) return population;
  throw new WeightingRefusal('ill-formed-margin', `The margin ${variable} adds up to nobody. Correct it.`, {
    variable,
  });
}

/** Number of people in the population. Throws a `WeightingRefusal` when the margins do not have the same total. */
export function populationTotal(margins: readonly Margin[]): number {
  const [first, ...others] = margins.map((margin) => ({ margin, population: populationOf(margin) }));
  if (!first) throw new WeightingRefusal('ill-formed-margin', 'There is no margin to weight to. Give at least one.');
  for (const { margin, population } of others) {
    if (Math.abs(population / first.population - 1) <= AGREE_WITHIN) continue;
    const message =
      `The margins do not agree: ${first.margin.variable} adds up to ${first.population} people, ` +
      `${margin.variable} to ${population}. Give them the same total.`;
    throw new WeightingRefusal('inconsistent-totals', message, { variable: margin.variable });
  }
  return first.population;
}

function refuseCategory(
  code: 'empty-category' | 'category-absent-from-population',
  variable: string,
  category: string,
) {
  const message =
    code === 'empty-category'
      ? `Nobody answered in the category ${category} of ${variable}, which has people in the population. Merge it with another.`
      : `The category ${category} of ${variable} has answers and nobody in the population. Add it to the margin, or correct the answers.`;
  return new WeightingRefusal(code, message, { variable, category });
}

function targetOf(classes: readonly WeightingClass[], { variable, totals }: Margin, at: number, scale: number): Target {
  const categories: (string | null)[] = [...Object.keys(totals), null];
  const numbers = new Map(categories.map((category, number) => [category, number]));
  const observed = categories.map(() => 0);
  const categoryOf = Uint32Array.from(classes, (people) => {
    const category = people.categories[at] ?? null;
    const number = numbers.get(category);
    if (number === undefined) throw refuseCategory('category-absent-from-population', variable, String(category));
    observed[number] = (observed[number] ?? 0) + people.sumWeights;
    return number;
  });
  const everyone = observed.reduce((sum, weight) => sum + weight, 0);
  const unknown = (observed[categories.length - 1] ?? 0) / everyone;
  const population = Object.values(totals).reduce((sum, total) => sum + total, 0);
  const wanted = categories.map((category, number) => {
    if (category === null) return unknown * scale;
    const total = totals[category] ?? 0;
    const present = (observed[number] ?? 0) > 0;
    if (total > 0 && !present) throw refuseCategory('empty-category', variable, category);
    if (total === 0 && present) throw refuseCategory('category-absent-from-population', variable, category);
    return ((1 - unknown) * scale * total) / population;
  });
  return { variable, categories, wanted, categoryOf };
}

/**
 * What the weights must add up to, per margin and category, when they add up to `scale` in all.
 *
 * People without a known category keep their observed share of Σw and the known categories share the rest in the
 * population's proportions, so that all margins have the same total (method: weights). Throws a `WeightingRefusal` for
 * totals that do not agree, a category nobody answered in, and one the population does not have.
 */
export function targetsOf(classes: readonly WeightingClass[], margins: readonly Margin[], scale: number): Target[] {
  populationTotal(margins);
  return margins.map((margin, at) => targetOf(classes, margin, at, scale));
}
