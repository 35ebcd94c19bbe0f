import type { WeightingClass } from './margins.ts';

/** A pivot this much smaller than its diagonal started means the column depends on the ones before: it is left out. */
const DEPENDENT = 1e-10;

/** Numbers of the dummies of each class: 0 for the constant, then one per category but the first of each margin. */
function dummiesOf(classes: readonly WeightingClass[]): { dummies: number[][]; size: number } {
  const margins = classes[0]?.categories.length ?? 0;
  const numbers = Array.from({ length: margins }, () => new Map<string | null, number>());
  let size = 1;
  const dummies = classes.map(({ categories }) => {
    const own = [0];
    numbers.forEach((known, at) => {
      const category = categories[at] ?? null;
      let number = known.get(category);
      if (number === undefined) {
        number = known.size === 0 ? 0 : size++;
        known.set(category, number);
      }
      if (number > 0) own.push(number);
    });
    return own;
  });
  return { dummies, size };
}

/** Generalised inverse of a symmetric non-negative matrix, in place, by the sweep operator (Goodnight 1979). */
function sweepInverse(matrix: Float64Array[]): void {
  const diagonal = matrix.map((row, i) => row[i] as number);
  const swept: boolean[] = [];
  matrix.forEach((pivotRow, k) => {
    const pivot = pivotRow[k] as number;
    swept[k] = pivot > DEPENDENT * (diagonal[k] as number);
    if (!swept[k]) return;
    for (let j = 0; j < pivotRow.length; j += 1) pivotRow[j] = (pivotRow[j] as number) / pivot;
    matrix.forEach((row, i) => {
      if (i === k) return;
      const factor = row[k] as number;
      for (let j = 0; j < row.length; j += 1) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
      row[k] = -factor / pivot;
    });
    pivotRow[k] = 1 / pivot;
  });
  matrix.forEach((row, i) => {
    for (let j = 0; j < row.length; j += 1) if (!swept[i] || !swept[j]) row[j] = 0;
  });
}

/**
 * Prepares the regression on margin dummies with base weights, from class totals alone: returns a function that takes
 * Σwu of every class and gives the fitted value xβ of every class, β minimising Σ w(u − xβ)².
 *
 * An unknown category (`null`) is a dummy like any other, for its total is held too. Dependent dummies are left out.
 */
export function marginRegression(classes: readonly WeightingClass[]): (sums: ArrayLike<number>) => Float64Array {
  const { dummies, size } = dummiesOf(classes);
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  classes.forEach(({ sumWeights }, c) => {
    for (const i of dummies[c] as number[]) {
      const row = matrix[i] as Float64Array;
      for (const j of dummies[c] as number[]) row[j] = (row[j] as number) + sumWeights;
    }
  });
  sweepInverse(matrix);
  return (sums) => {
    const right = new Float64Array(size);
    dummies.forEach((own, c) => {
      for (const i of own) right[i] = (right[i] as number) + (sums[c] as number);
    });
    const beta = matrix.map((row) => row.reduce((sum, value, j) => sum + value * (right[j] as number), 0));
    return Float64Array.from(dummies, (own) => own.reduce((sum, i) => sum + (beta[i] as number), 0));
  };
}
