import type { Sex } from './population.ts';

/** What stops the reading of a population file, for the sentence that says where it is and what to do. */
export interface PopulationFileProblem {
  code:
    | 'empty'
    | 'unreadable'
    | 'not-text'
    | 'no-separator'
    | 'wide-layout'
    | 'missing-column'
    | 'unknown-column'
    | 'wrong-width'
    | 'ill-formed-sex'
    | 'ill-formed-age'
    | 'ill-formed-count'
    | 'counted-twice'
    | 'missing-commune'
    | 'missing-district'
    | 'missing-sex'
    | 'missing-ages';
  /** From 1, the header. */
  line?: number;
  column?: string;
  /** What was found there: a code, a count, never a name. */
  value?: string;
}

export interface Header {
  separator: string;
  columns: string[];
}

export interface Row {
  /** As the file writes it; `commune` is the city of a municipal district. */
  code: string;
  commune: string;
  sex: Sex;
  age: number;
  count: number;
}

const needed = ['CODGEO', 'SEXE', 'AGED100', 'NB'];
/** Columns that INSEE adds, and that change no count. */
const ignored = ['LIBGEO', 'NIVGEO'];
const sexOf: Record<string, Sex> = { '1': 'M', '2': 'F' };
const OLDEST = 100;
const LONGEST_VALUE = 20;

const numbered = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => String(first + place));

/** Paris, Lyon and Marseille are counted by their municipal districts. */
const districts = new Map([
  ['75056', numbered(75_101, 20)],
  ['69123', numbered(69_381, 9)],
  ['13055', numbered(13_201, 16)],
]);
const cityOf = new Map([...districts].flatMap(([city, codes]) => codes.map((code) => [code, city] as const)));

export const districtsOf = (commune: string): string[] => districts.get(commune) ?? [];

const communeOf = (code: string): string => cityOf.get(code) ?? code;

/** Whether a code is that of a district of the commune. */
export const isDistrictOf = (commune: string, code: string): boolean => code !== commune;

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

const cut = (text: string): string => text.slice(0, LONGEST_VALUE);

/** The separator and the columns, or what is wrong with them. */
export function readHeader(line: string): Header | { problems: PopulationFileProblem[] } {
  const text = line.replace(/^\uFEFF/, '');
  // NUL: the two bytes of UTF-16, or a workbook; U+FFFD: bytes that are no UTF-8, of which a header has none.
  if (/[\0\uFFFD]/.test(text)) return { problems: [{ code: 'not-text' }] };
  const separator = [';', ',', '\t'].find((one) => text.includes(one));
  if (!separator) return { problems: [{ code: 'no-separator', line: 1 }] };
  const columns = text.split(separator).map((name) => unquoted(name).toUpperCase());
  if (columns.some((name) => /^SEXE\d_AGED100/.test(name))) return { problems: [{ code: 'wide-layout', line: 1 }] };
  const missing = needed.filter((column) => !columns.includes(column));
  const unknown = columns.filter(
    (column, place) => ![...needed, ...ignored].includes(column) || columns.indexOf(column) < place,
  );
  const problems = [
    ...missing.map((column): PopulationFileProblem => ({ code: 'missing-column', line: 1, column })),
    ...unknown.map((column): PopulationFileProblem => ({ code: 'unknown-column', line: 1, column: cut(column) })),
  ];
  return problems.length > 0 ? { problems: problems.slice(0, 10) } : { separator, columns };
}

/** How often the separator stands between the quotes of the name that these cells begin with. */
function separatorsIn(cells: string[]): number {
  if (!/^\s*"/.test(cells[0] ?? '')) return 0;
  const end = cells.findIndex((cell, place) => (place === 0 ? /".*"\s*$/ : /"\s*$/).test(cell));
  return Math.max(0, end);
}

/** Reads lines under a header: the row of a wanted commune, what is wrong with it, or undefined for another one. */
export function rowReader(
  { separator, columns }: Header,
  wanted: (commune: string) => boolean,
): (line: string) => Row | { problem: PopulationFileProblem } | undefined {
  const label = columns.indexOf('LIBGEO');
  return (line) => {
    const cells = line.split(separator);
    const extra = label === -1 || cells.length === columns.length ? 0 : separatorsIn(cells.slice(label));
    const cell = (column: string): string => {
      const place = columns.indexOf(column);
      return unquoted(cells[place > label && label !== -1 ? place + extra : place] ?? '');
    };
    const code = cell('CODGEO').toUpperCase().padStart(5, '0');
    const commune = communeOf(code);
    if (!wanted(commune)) return undefined;
    if (cells.length - extra !== columns.length) return { problem: { code: 'wrong-width', value: code } };
    const sex = sexOf[cell('SEXE')];
    if (!sex) return { problem: { code: 'ill-formed-sex', column: 'SEXE', value: cut(cell('SEXE')) } };
    const age = cell('AGED100');
    if (!/^\d{1,3}$/.test(age) || Number(age) > OLDEST)
      return { problem: { code: 'ill-formed-age', column: 'AGED100', value: cut(age) } };
    const count = cell('NB').replace(',', '.');
    if (!/^\d+(\.\d+)?(e-\d{1,2})?$/i.test(count))
      return { problem: { code: 'ill-formed-count', column: 'NB', value: cut(count) } };
    return { code, commune, sex, age: Number(age), count: Number(count) };
  };
}
