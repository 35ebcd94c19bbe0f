// Values computed by published R packages. Those whose data may be passed on are in the project (`published/`, with the
// scripts that made them); the others are kept beside it (`../shared/statistics`), and what needs them is skipped, saying so,
// where they are not.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';

const shipped = resolve(import.meta.dirname, 'published');
const beside = resolve(import.meta.dirname, '../../../shared/statistics');

/** Whether all reference values are on this machine. */
export const havePublished = existsSync(beside);

if (!havePublished) console.warn(`Skipped: the reference values that the project may not hold are not at ${beside}.`);

/** Where a file of reference values or of data is: in the project, or beside it. */
export function dataFile(name: string): string {
  const inProject = resolve(shipped, name);
  return existsSync(inProject) ? inProject : resolve(beside, name);
}

/** Whether a file of reference values or of data is on this machine. */
export const isPublished = (name: string): boolean => existsSync(dataFile(name));

/** A result file of R, by its name in `reference/open`. */
export function publishedResults<Content>(name: string): Content {
  return JSON.parse(readFileSync(dataFile(`reference/open/${name}`), 'utf8')) as Content;
}

/** Whether a result file of R and the data it is about are on this machine. */
export function areReproducible(name: string): boolean {
  return isPublished(`reference/open/${name}`) && isPublished(publishedResults<{ data?: string }>(name).data ?? '.');
}

/** Records of a CSV beside the results; R's formulas need `_` where the files have `.` in a column's name. */
export function publishedRecords(name: string): Record<string, string>[] {
  const text = readFileSync(dataFile(name), 'utf8');
  return Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (column) => column.replaceAll('.', '_'),
  }).data;
}

/** One figure: ours and R's. R writes a missing or non-finite number as a string. */
export interface Check {
  what: string;
  got: number | null | undefined;
  published: number | string;
  /** Relative tolerance; absolute near zero. */
  within: number;
}

/** R's reference results are exact to 1e-8 where the formula is closed, 1e-5 where it is fitted by iteration. */
export const closedForm = 1e-8;
export const iterated = 1e-5;

export function agrees({ got, published, within }: Check): boolean {
  if (typeof published === 'string') return got === null || got === undefined;
  if (typeof got !== 'number') return false;
  return Math.abs(got - published) <= Math.max(within * Math.abs(published), within / 100);
}

/** A group of figures that one call of R gave, and how ours are computed. */
export interface Reproduction {
  /** The R call. */
  call: string;
  checks(): Promise<Check[]> | Check[];
}
