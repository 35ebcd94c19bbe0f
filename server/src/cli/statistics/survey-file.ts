import { stat } from 'node:fs/promises';
import type { Margin } from '@diagnostic/shared/weighting/margins.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { Misuse, Refusal } from '../command.ts';
import { csvRecords } from '../csv-records.ts';

/** Which columns of a survey file are read, and as what. */
export interface Columns {
  values: string[];
  /** Whether values are 0 or 1. */
  binary?: boolean;
  /** Columns of categories, by the option that names them. */
  categories?: Record<string, string[]>;
  weight?: string;
}

const isMissing = (field: string) => field === '' || field === 'NA';

/**
 * Records of the CSV file that an option names, its header first. Every record has as many fields as the header.
 * Throws `Misuse` or `Refusal`.
 */
export async function* records(file: string, option: string): AsyncGenerator<{ line: number; fields: string[] }> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new Misuse(`--${option} names ${file}, which cannot be read. Give the path of a CSV file.`);
  let width: number | undefined;
  try {
    for await (const { line, fields, damaged } of csvRecords(file)) {
      width ??= fields.length;
      if (damaged || fields.length !== width) {
        throw new Refusal(
          `Line ${line} of ${file} cannot be read as CSV with ${width ?? 'any'} fields, as its header has. Correct it.`,
        );
      }
      yield { line, fields };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new Refusal(`${file} is not in UTF-8. Save it in that encoding.`);
  }
}

/** Where each column is in the header; throws `Misuse` when one is not there, or is there twice. */
function positions(header: string[], columns: { option: string; name: string }[], file: string): Map<string, number> {
  return new Map(
    columns.map(({ option, name }) => {
      const at = header.indexOf(name);
      if (at < 0) {
        throw new Misuse(
          `--${option} names the column ${name}, which ${file} does not have. It has ${header.join(', ')}.`,
        );
      }
      if (header.indexOf(name, at + 1) >= 0) throw new Misuse(`${file} has two columns ${name}. Rename one.`);
      return [name, at];
    }),
  );
}

function numberIn(field: string, name: string, line: number): number {
  const number = Number(field);
  if (field.trim() !== '' && Number.isFinite(number)) return number;
  throw new Refusal(
    `Line ${line}, column ${name}: ${JSON.stringify(field.slice(0, 40))} is not a number. ` +
      'Use a dot for decimals, and leave the field empty or write NA where there is no answer.',
  );
}

/** Reads a survey, one person a line, keeping only the columns asked for. Empty fields and NA are missing. */
export async function readSurvey(file: string, columns: Columns): Promise<SurveyTable> {
  const { values, binary = false, categories: named = {}, weight } = columns;
  const numbers = values.map((): number[] => []);
  const categories = [...new Set(Object.values(named).flat())];
  const codes: Record<string, (string | null)[]> = Object.fromEntries(categories.map((name) => [name, []]));
  const weights: number[] = [];
  const asked = [
    ...values.map((name) => ({ option: 'value', name })),
    ...Object.entries(named).flatMap(([option, names]) => names.map((name) => ({ option, name }))),
    ...(weight === undefined ? [] : [{ option: 'weight', name: weight }]),
  ];
  let at: Map<string, number> | undefined;
  let people = 0;
  for await (const { line, fields } of records(file, 'data')) {
    if (!at) {
      at = positions(fields, asked, file);
      continue;
    }
    const places = at;
    const field = (name: string) => fields[places.get(name) ?? -1] ?? '';
    people += 1;
    values.forEach((name, i) => {
      const value = isMissing(field(name)) ? Number.NaN : numberIn(field(name), name, line);
      if (binary && value !== 0 && value !== 1 && !Number.isNaN(value)) {
        throw new Refusal(`Line ${line}, column ${name}: ${value} is neither 0 nor 1. Estimate it as a mean.`);
      }
      numbers[i]?.push(value);
    });
    for (const name of categories) codes[name]?.push(isMissing(field(name)) ? null : field(name));
    if (weight !== undefined) weights.push(weightIn(field(weight), weight, line));
  }
  if (people === 0) throw new Refusal(`${file} holds nobody. Give a CSV file with a header and one person a line.`);
  return {
    people,
    values: values.map((variable, i) => ({ variable, numbers: numbers[i] ?? [] })),
    categories: codes,
    ...(weight !== undefined && { weights }),
  };
}

function weightIn(field: string, name: string, line: number): number {
  if (isMissing(field))
    throw new Refusal(`Line ${line}, column ${name}: the weight is missing. Give one, or leave the person out.`);
  const weight = numberIn(field, name, line);
  if (weight >= 0) return weight;
  throw new Refusal(`Line ${line}, column ${name}: the weight ${weight} is negative. Weights are 0 or more.`);
}

/** Reads a table of numbers with a header, by column: as many in each as there are people. */
export async function readNumbers(file: string, option: string): Promise<Float64Array[]> {
  const columns: number[][] = [];
  let header: string[] | undefined;
  for await (const { line, fields } of records(file, option)) {
    if (!header) {
      header = fields;
      columns.push(...fields.map((): number[] => []));
      continue;
    }
    fields.forEach((field, i) => {
      columns[i]?.push(numberIn(field, header?.[i] ?? '', line));
    });
  }
  return columns.map((column) => Float64Array.from(column));
}

/** Reads population margins, `variable,category,total`, in the order their variables first come. */
export async function readMargins(file: string): Promise<Margin[]> {
  const margins = new Map<string, Map<string, number>>();
  let at: Map<string, number> | undefined;
  for await (const { line, fields } of records(file, 'margins')) {
    if (!at) {
      at = marginPositions(fields, file);
      continue;
    }
    const [variable = '', category = '', total = ''] = ['variable', 'category', 'total'].map(
      (name) => fields[at?.get(name) ?? -1],
    );
    const totals = margins.get(variable) ?? new Map<string, number>();
    if (totals.has(category))
      throw new Refusal(`Line ${line} of ${file} gives ${category} of ${variable} a second time.`);
    totals.set(category, numberIn(total, 'total', line));
    margins.set(variable, totals);
  }
  return [...margins].map(([variable, totals]) => ({ variable, totals: Object.fromEntries(totals) }));
}

function marginPositions(header: string[], file: string): Map<string, number> {
  const wanted = ['variable', 'category', 'total'];
  if (wanted.every((name) => header.includes(name))) return new Map(wanted.map((name) => [name, header.indexOf(name)]));
  throw new Misuse(
    `--margins names ${file}, whose columns must be variable,category,total. It has ${header.join(', ')}.`,
  );
}
