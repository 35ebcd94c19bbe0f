/**
 * The few sums from which weighted means and their linearised variances come out exactly: over the people scored,
 * their count, Σw, Σw², Σws, Σws², Σw²s and Σw²s² (s: score, w: weight).
 */
export interface WeightedSums {
  n: number;
  w: number;
  ww: number;
  ws: number;
  wss: number;
  wws: number;
  wwss: number;
}

export const noSums = (): WeightedSums => ({ n: 0, w: 0, ww: 0, ws: 0, wss: 0, wws: 0, wwss: 0 });

/** Counts one more person into the sums, in place. */
export function countIn(sums: WeightedSums, score: number, weight: number): void {
  const ws = weight * score;
  sums.n += 1;
  sums.w += weight;
  sums.ww += weight * weight;
  sums.ws += ws;
  sums.wss += ws * score;
  sums.wws += weight * ws;
  sums.wwss += ws * ws;
}

/** Adds `more`, its weights multiplied by `factor`, to the sums, in place. */
export function addSums(sums: WeightedSums, more: Readonly<WeightedSums>, factor = 1): void {
  const squared = factor * factor;
  sums.n += more.n;
  sums.w += factor * more.w;
  sums.ww += squared * more.ww;
  sums.ws += factor * more.ws;
  sums.wss += factor * more.wss;
  sums.wws += squared * more.wws;
  sums.wwss += squared * more.wwss;
}

/** Sums of `values` weighted by `weights`, arrays of the same length. */
export function weightedSums(values: readonly number[], weights: readonly number[]): WeightedSums {
  if (values.length !== weights.length) throw new RangeError('There must be one weight for each value.');
  const sums = noSums();
  values.forEach((value, i) => {
    countIn(sums, value, weights[i] ?? 0);
  });
  return sums;
}
