/**
 * Inverse of a square matrix, by Gauss and Jordan with partial pivoting; `null` when it has none (a pivot under 1e-12 of
 * the greatest entry). For the small matrices of a scale's items. Throws a RangeError when the matrix is not square.
 * Known value: [[4, 7], [2, 6]] gives [[0.6, −0.7], [−0.2, 0.4]].
 */
export function inverseMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const k = matrix.length;
  if (!matrix.every((row) => row.length === k)) throw new RangeError('Only a square matrix has an inverse.');
  const least = 1e-12 * Math.max(...matrix.flat().map(Math.abs));
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let at = 0; at < k; at += 1) {
    const below = rows.slice(at).map((row) => Math.abs(row[at] as number));
    const best = at + below.indexOf(Math.max(...below));
    [rows[at], rows[best]] = [rows[best] as number[], rows[at] as number[]];
    const chosen = rows[at] as number[];
    const pivot = chosen[at] as number;
    if (!(Math.abs(pivot) > least)) return null;
    rows[at] = chosen.map((value) => value / pivot);
    const scaled = rows[at] as number[];
    rows.forEach((row, i) => {
      if (i === at) return;
      const times = row[at] as number;
      rows[i] = row.map((value, j) => value - times * (scaled[j] as number));
    });
  }
  return rows.map((row) => row.slice(k));
}
