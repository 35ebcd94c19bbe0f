/**
 * Covariances of items over the people, each pair of items over those who answered both (NaN: no answer), in the product
 * of the items' units. With weights, n/(n−1) · Σw(x−x̄)(y−ȳ)/Σw over the n of the pair (R survey: `svyvar`); without, the
 * sample covariance (R: `cov(use = "pairwise")`).
 *
 * `items` holds one array per item, all of the same length, as `weights` (≥ 0). Lengths that differ, or a pair of items
 * with fewer than two answers in common, throw a RangeError.
 * Known value: 1, 2, 3 and 2, 4, 9 give [[1, 3.5], [3.5, 13]].
 */
export function covarianceMatrix(items: readonly ArrayLike<number>[], weights?: ArrayLike<number>): number[][] {
  const people = items[0]?.length ?? 0;
  if (!items.every((item) => item.length === people)) throw new RangeError('Items must have as many answers each.');
  if (weights && weights.length !== people) throw new RangeError('There must be one weight for each person.');
  const matrix = items.map((): number[] => []);
  items.forEach((item, i) => {
    for (let j = 0; j <= i; j += 1) {
      const covariance = pairCovariance(item, items[j] as ArrayLike<number>, weights);
      (matrix[i] as number[])[j] = covariance;
      (matrix[j] as number[])[i] = covariance;
    }
  });
  return matrix;
}

function pairCovariance(x: ArrayLike<number>, y: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const both: number[] = [];
  for (let person = 0; person < x.length; person += 1) {
    if (!Number.isNaN(x[person]) && !Number.isNaN(y[person])) both.push(person);
  }
  if (both.length < 2) throw new RangeError('Two items need two people or more who answered both.');
  const weighted = (value: (person: number) => number) =>
    both.reduce((sum, person) => sum + (weights?.[person] ?? 1) * value(person), 0);
  const w = weighted(() => 1);
  const meanX = weighted((person) => x[person] as number) / w;
  const meanY = weighted((person) => y[person] as number) / w;
  const products = weighted((person) => ((x[person] as number) - meanX) * ((y[person] as number) - meanY));
  return ((both.length / (both.length - 1)) * products) / w;
}

/** Correlations from covariances; a constant item (variance 0) throws a RangeError. */
export function correlationMatrix(covariances: readonly (readonly number[])[]): number[][] {
  const deviations = covariances.map((row, i) => Math.sqrt(row[i] as number));
  if (!deviations.every((sd) => sd > 0))
    throw new RangeError('An item to which all answer the same correlates with none.');
  return covariances.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : value / ((deviations[i] as number) * (deviations[j] as number)))),
  );
}
