// Values computed by published R packages, kept beside the project (`../shared/statistics`), never in it: their data may
// not be passed on. Where they are not, everything here is skipped, saying so.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';

const folder = resolve(import.meta.dirname, '../../../shared/statistics');

/** Whether the reference values are on this machine. */
export const havePublished = existsSync(folder);

if (!havePublished) console.warn(`Skipped: the published reference values are not at ${folder}.`);

export const dataFile = (name: string): string => resolve(folder, name);

/** A result file of R, by its name in `reference/open`. */
export function publishedResults<Content>(name: string): Content {
  return JSON.parse(readFileSync(resolve(folder, 'reference/open', name), 'utf8')) as Content;
}

/** Records of a CSV beside the results; R's formulas need `_` where the files have `.` in a column's name. */
export function publishedRecords(name: string): Record<string, string>[] {
  const text = readFileSync(resolve(folder, name), 'utf8');
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
