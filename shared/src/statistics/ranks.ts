/**
 * Ranks of the values, 1 for the smallest; equal values share the average of their ranks (R: `rank`).
 * A value that is not a number throws a RangeError.
 * Known value: 10, 30, 30, 20 give 1, 3.5, 3.5, 2.
 */
export function ranks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) throw new RangeError('Only numbers can be ranked.');
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const result = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next] as number] === values[order[first] as number]) next += 1;
    for (let at = first; at < next; at += 1) result[order[at] as number] = (first + 1 + next) / 2;
    first = next;
  }
  return result;
}

/** How many values share each value that more than one has. */
export function ties(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
