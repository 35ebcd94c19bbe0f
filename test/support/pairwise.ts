// Few combinations that hold every pair of values: most faults come from one or two conditions meeting.

type Factors = Record<string, readonly string[]>;
export type Row<F extends Factors> = { [Name in keyof F]: F[Name][number] };

/**
 * Rows that hold, for every two factors, each pair of their values at least once. Greedy and without chance: the
 * same factors give the same rows.
 *
 * @param possible whether values go together: no row holds two that do not. Every possible pair must fit in some row.
 */
export function pairwise<F extends Factors>(
  factors: F,
  possible: (row: Partial<Row<F>>) => boolean = () => true,
): Row<F>[] {
  const names = Object.keys(factors);
  const fits = (row: Record<string, string>) => possible(row as Partial<Row<F>>);
  const left = new Set(allPairs(factors).filter((pair) => fits(Object.fromEntries(JSON.parse(pair)))));
  const rows: Record<string, string>[] = [];
  for (const pair of left) {
    const row: Record<string, string> = Object.fromEntries(JSON.parse(pair));
    for (const name of names.filter((other) => !(other in row))) {
      const fitting = (factors[name] ?? []).filter((value) => fits({ ...row, [name]: value }));
      const gains = fitting.map((value) => {
        const gained = Object.entries(row).filter((entry) => left.has(keyOf(entry, [name, value]))).length;
        return { value, gained };
      });
      row[name] = gains.reduce((best, next) => (next.gained > best.gained ? next : best)).value;
    }
    for (const covered of pairsOf(row)) left.delete(covered);
    rows.push(row);
  }
  return rows as Row<F>[];
}

/** Every pair of values of two factors, as one word each. */
export function allPairs(factors: Factors): string[] {
  const entries = Object.entries(factors);
  return entries.flatMap(([name, values], place) =>
    entries
      .slice(place + 1)
      .flatMap(([other, others]) =>
        values.flatMap((value) => others.map((otherValue) => keyOf([name, value], [other, otherValue]))),
      ),
  );
}

export const pairsOf = (row: Record<string, string>): string[] =>
  allPairs(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])));

const keyOf = (...pair: [string, string][]): string =>
  JSON.stringify(pair.sort(([one], [other]) => (one < other ? -1 : 1)));
