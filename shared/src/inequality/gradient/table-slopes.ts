import { countsPeople, estimatesOf, type Subgroup } from '../dimension.ts';
import { gradientOfTable } from './gradient.ts';
import { type SlopeIndices, slopeIndices } from './slope-index.ts';

/**
 * SII and RII of a table as healthequal 1.0.1 fits them: people rounded up to whole ones; linear, or for proportions logistic
 * on whole cases, each subgroup weighing its population **squared**. Shares are taken as they are.
 */
export function tableSlopeIndices(subgroups: readonly Subgroup[], scale: number | undefined): SlopeIndices {
  const counted = countsPeople(subgroups);
  // Estimates that are all equal stay so: whole cases would make them differ a little.
  const rounded = counted && subgroups.some(({ estimate }) => estimate !== subgroups[0]?.estimate);
  const people = subgroups.map(({ population }) => (counted ? Math.ceil(population) : population));
  if (scale === undefined) return slopeIndices(gradientOfTable(estimatesOf(subgroups), people));
  const proportions = subgroups.map(({ estimate }, i) => {
    const size = people[i] as number;
    return rounded && size > 0 ? Math.round((estimate / scale) * size) / size : estimate / scale;
  });
  const squared = people.map((size) => size * size);
  const { sii, rii } = slopeIndices(gradientOfTable(proportions, people, squared), 'logistic');
  const scaled = (value: number | null) => value && value * scale;
  const { estimate, se, lower, upper, ...reason } = sii;
  return {
    sii: { estimate: scaled(estimate), se: scaled(se), lower: scaled(lower), upper: scaled(upper), ...reason },
    rii,
  };
}
