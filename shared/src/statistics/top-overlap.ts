/**
 * How many items are among the `first` greatest on both sides, from 0 to `first`; of equal values the earlier comes first.
 * Lengths that differ, or fewer items than `first`, throw a RangeError.
 * Known value: of 9, 8, 7, 1 and 9, 1, 8, 7 the first three share two.
 */
export function topOverlap(x: readonly number[], y: readonly number[], first: number): number {
  if (x.length !== y.length) throw new RangeError('Items are compared of as many values on both sides.');
  if (x.length < first) throw new RangeError(`There are fewer than ${first} items.`);
  const greatest = (values: readonly number[]) =>
    values
      .map((value, place) => ({ value, place }))
      .sort((a, b) => b.value - a.value)
      .slice(0, first)
      .map(({ place }) => place);
  const there = new Set(greatest(y));
  return greatest(x).filter((place) => there.has(place)).length;
}
