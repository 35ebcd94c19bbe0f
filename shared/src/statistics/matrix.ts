export type Matrix = readonly (readonly number[])[];

/** Sum of all entries, and sum of those on the diagonal. */
export const total = (matrix: Matrix): number => matrix.flat().reduce((sum, value) => sum + value, 0);
export const trace = (matrix: Matrix): number => matrix.reduce((sum, row, i) => sum + (row[i] as number), 0);

/** Sum of each row. */
export const rowSums = (matrix: Matrix): number[] => matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
