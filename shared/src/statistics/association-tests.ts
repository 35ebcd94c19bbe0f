import { chiSquareSumUpperTail } from './chi-square-sum-upper-tail.ts';
import { chiSquareUpperTail } from './chi-square-upper-tail.ts';
import { fUpperTail } from './f-upper-tail.ts';
import { inverseMatrix } from './inverse-matrix.ts';
import type { Matrix } from './matrix.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

/** People of one row and one column of the table: how many, Σw and Σw². */
export interface AssociationCell {
  n: number;
  w: number;
  ww: number;
}

export interface AssociationTest {
  statistic: number;
  df: number[];
  /** P of a statistic this large where rows and columns are independent, in [0, 1]. */
  p: number;
}

export interface AssociationTests {
  /** Rao and Scott's second-order correction, Satterthwaite's F: the one to report. */
  f: AssociationTest;
  /** Pearson's statistic, the first-order correction for its p. */
  chiSquare: AssociationTest;
  /** Pearson's statistic against the sum of chi-squares that it truly is. */
  sumOfChiSquares: AssociationTest;
  /** Koch's Wald test of Σ(N_rc − N_r·N_c/N), adjusted for its degrees of freedom. `null` where it has no inverse. */
  adjustedWald: AssociationTest | null;
}

/**
 * Tests of independence of the rows and columns of a weighted table (Rao and Scott 1984, Ann. Statist. 12:46; Thomas and Rao
 * 1987, JASA 82:630), people drawn with replacement: R survey's `svychisq` with `ids = ~1`, statistics F, Chisq, lincom and
 * adjWald. `table` is row by row, every cell there, 0 where nobody is; `design` is the number of people of the **whole
 * design**, those without an answer included: variances take it, degrees of freedom count those of the table, as in R.
 *
 * Throws a RangeError below two rows or two columns, where a row or a column weighs nothing, and where the correction cannot
 * be computed.
 */
export function associationTests(table: readonly (readonly AssociationCell[])[], design: number): AssociationTests {
  const columns = table[0]?.length ?? 0;
  if (table.length < 2 || columns < 2) throw new RangeError('An association needs two rows and two columns at least.');
  const cells = table.flatMap((row, r) => row.map((cell, c) => ({ ...cell, r, c })));
  const n = sum(cells.map((cell) => cell.n));
  const weight = sum(cells.map((cell) => cell.w));
  const share = cells.map(({ w }) => w / weight);
  const ofRow = table.map((row) => sum(row.map(({ w }) => w)) / weight);
  const ofColumn = Array.from({ length: columns }, (_, c) => sum(table.map((row) => row[c]?.w ?? 0)) / weight);
  if (![...ofRow, ...ofColumn].every((part) => part > 0))
    throw new RangeError('Nobody of one of the rows or columns weighs anything.');
  const expected = cells.map(({ r, c }) => (ofRow[r] as number) * (ofColumn[c] as number));
  const pearson = n * sum(share.map((p, i) => (p - (expected[i] as number)) ** 2 / (expected[i] as number)));

  const delta = designEffects(cells, share, contrasts(table.length, columns), design);
  const effects = sum(delta);
  const satterthwaite = effects ** 2 / sum(delta.map((lambda) => lambda ** 2));
  const df = delta.length;
  const ofF = pearson / effects;
  return {
    f: {
      statistic: ofF,
      df: [satterthwaite, satterthwaite * (n - 1)],
      p: fUpperTail(ofF, satterthwaite, satterthwaite * (n - 1)),
    },
    chiSquare: { statistic: pearson, df: [df], p: chiSquareUpperTail((pearson * df) / effects, df) },
    sumOfChiSquares: { statistic: pearson, df: [], p: chiSquareSumUpperTail(pearson, delta) },
    adjustedWald: adjustedWald(cells, { n, design, weight, ofRow, ofColumn }),
  };
}

type Cell = AssociationCell & { r: number; c: number };
type Contrast = (cell: Cell) => number;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const multiplied = (left: Matrix, right: Matrix): number[][] =>
  left.map((row) =>
    (right[0] as readonly number[]).map((_, j) => sum(row.map((value, k) => value * (right[k]?.[j] as number)))),
  );
const transposed = (matrix: Matrix): number[][] =>
  (matrix[0] as readonly number[]).map((_, j) => matrix.map((row) => row[j] as number));

/** A basis of the interactions: each contrasts a cell with those of the last row and the last column. One column each. */
function contrasts(rows: number, columns: number): Contrast[] {
  const against = (place: number, own: number, last: number) => Number(place === own) - Number(place === last);
  return Array.from({ length: (rows - 1) * (columns - 1) }, (_, i) => {
    const [r, c] = [Math.floor(i / (columns - 1)), i % (columns - 1)];
    return (cell) => against(cell.r, r, rows - 1) * against(cell.c, c, columns - 1);
  });
}

/**
 * The generalised design effects: eigenvalues of the covariance of the interactions in this design over that of simple
 * random sampling. Cells where nobody is count in neither, as in R.
 */
function designEffects(
  cells: readonly Cell[],
  share: readonly number[],
  basis: readonly Contrast[],
  design: number,
): number[] {
  const n = sum(cells.map((cell) => cell.n));
  const weight = sum(cells.map(({ w }) => w));
  // Rows: the cells' indicators over their shares, so that C'D⁻¹ is one matrix.
  const scaled = basis.map((contrast) =>
    cells.map((cell, i) => (share[i] ? contrast(cell) / (share[i] as number) : 0)),
  );
  const simple = scaled.map((one) =>
    scaled.map((other) => sum(one.map((value, i) => value * (other[i] as number) * (share[i] as number))) / n),
  );
  // Linearised: V = n/(n−1) Σ (w/W)² (e − p)(e − p)ᵀ, of which the contrasts are taken before the sum.
  const centres = scaled.map((one) => sum(one.map((value, i) => value * (share[i] as number))));
  const designed = scaled.map((one, a) =>
    scaled.map(
      (other, b) =>
        (design / (design - 1)) *
        sum(
          cells.map(
            ({ ww }, i) =>
              (ww / weight ** 2) *
              ((one[i] as number) - (centres[a] as number)) *
              ((other[i] as number) - (centres[b] as number)),
          ),
        ),
    ),
  );
  const root = inverseCholesky(simple);
  if (!root) throw new RangeError('Too many cells of the table are empty for a test. Merge rows or columns.');
  const effects = symmetricEigenvalues(multiplied(multiplied(root, designed), transposed(root)));
  if (!effects.every((effect) => effect > 0))
    throw new RangeError('Too few people are in some cells of the table for a test. Merge rows or columns.');
  return effects;
}

/** L⁻¹ of the Cholesky factor of a positive definite matrix, or nothing. */
function inverseCholesky(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const lower = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const [left, right] = [lower[i] as number[], lower[j] as number[]];
      const rest = (matrix[i]?.[j] as number) - sum(left.slice(0, j).map((value, k) => value * (right[k] as number)));
      if (i === j && !(rest > 1e-12 * (matrix[i]?.[i] as number))) return null;
      left[j] = i === j ? Math.sqrt(rest) : rest / (right[j] as number);
    }
  return inverseMatrix(lower);
}

interface Totals {
  n: number;
  design: number;
  weight: number;
  ofRow: readonly number[];
  ofColumn: readonly number[];
}

function adjustedWald(cells: readonly Cell[], { n, design, weight, ofRow, ofColumn }: Totals): AssociationTest | null {
  const tested = cells.filter(({ r, c }) => r > 0 && c > 0);
  const departure = tested.map(({ w, r, c }) => w - (ofRow[r] as number) * (ofColumn[c] as number) * weight);
  // What one person of `cell` adds to each departure, linearised.
  const influence = (cell: Cell) =>
    tested.map(({ r, c }) => {
      const [inRow, inColumn] = [cell.r === r, cell.c === c];
      return (Number(inRow) - (ofRow[r] as number)) * (Number(inColumn) - (ofColumn[c] as number));
    });
  const influences = cells.map(influence);
  const means = tested.map((_, a) => sum(cells.map(({ w }, i) => w * (influences[i]?.[a] as number))) / design);
  const covariance = tested.map((_, a) =>
    tested.map((__, b) => {
      const products = sum(
        cells.map(({ ww }, i) => ww * (influences[i]?.[a] as number) * (influences[i]?.[b] as number)),
      );
      return (design / (design - 1)) * (products - design * (means[a] as number) * (means[b] as number));
    }),
  );
  const inverse = inverseMatrix(covariance);
  const df = tested.length;
  const denominator = n - df;
  if (!inverse || denominator <= 0) return null;
  const wald = sum(
    departure.map((left, a) => left * sum(departure.map((right, b) => right * (inverse[a]?.[b] as number)))),
  );
  const statistic = (wald * denominator) / (df * (n - 1));
  return { statistic, df: [df, denominator], p: fUpperTail(Math.max(0, statistic), df, denominator) };
}
