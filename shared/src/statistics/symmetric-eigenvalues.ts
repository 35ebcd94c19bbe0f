import type { Matrix } from './matrix.ts';

const MOST_SWEEPS = 100;

/**
 * Eigenvalues of a symmetric matrix, in descending order, by Jacobi's rotations: for matrices of a few dozen rows.
 * Source: Golub and Van Loan, Matrix Computations, 8.5. Known value: [[2, 1], [1, 2]] gives [3, 1].
 */
export function symmetricEigenvalues(matrix: Matrix): number[] {
  const a = matrix.map((row) => [...row]);
  const at = (i: number, j: number) => a[i]?.[j] as number;
  const size = a.length;
  const scale = Math.max(...a.flat().map(Math.abs));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) {
        off = Math.max(off, Math.abs(at(p, q)));
        if (at(p, q) !== 0) rotate(a, p, q);
      }
    if (off <= 1e-16 * scale) break;
  }
  return a.map((row, i) => row[i] as number).sort((one, other) => other - one);
}

/** Turns rows and columns p and q so that their common entry becomes 0. */
function rotate(a: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  const common = rowP[q] as number;
  const theta = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * common);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (const row of a) {
    const [left, right] = [row[p] as number, row[q] as number];
    row[p] = cosine * left - sine * right;
    row[q] = sine * left + cosine * right;
  }
  for (let j = 0; j < a.length; j += 1) {
    const [up, down] = [rowP[j] as number, rowQ[j] as number];
    rowP[j] = cosine * up - sine * down;
    rowQ[j] = sine * up + cosine * down;
  }
}
