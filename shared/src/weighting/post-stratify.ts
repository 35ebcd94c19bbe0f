import { type Margin, targetsOf, type WeightingClass } from './margins.ts';

/**
 * Post-stratifies: multiplies the base weights of each category of one margin (crossed margins are one: `sex:age_group`)
 * by wanted / Σw, so that the weights add up to `scale` in all and to the population's share in each category.
 *
 * Returns the factor per class. Refuses what `targetsOf` refuses, with a `WeightingRefusal`.
 * Source: Holt and Smith 1979, JRSS A 142:33. Known value: two categories of 30 and 10 people in a population half and
 * half are weighted 2/3 and 2.
 */
export function postStratify(
  classes: readonly WeightingClass[],
  margin: Margin,
  scale = classes.reduce((sum, people) => sum + people.sumWeights, 0),
): number[] {
  const [target] = targetsOf(classes, [margin], scale);
  if (!target) return [];
  const sums = target.wanted.map(() => 0);
  classes.forEach((people, i) => {
    const category = target.categoryOf[i] as number;
    sums[category] = (sums[category] as number) + people.sumWeights;
  });
  return classes.map((_, i) => {
    const category = target.categoryOf[i] as number;
    const sum = sums[category] as number;
    return sum > 0 ? (target.wanted[category] as number) / sum : 1;
  });
}
