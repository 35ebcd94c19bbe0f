import type { AgeBand } from './age-bands.ts';
import type { Population, Sex } from './population.ts';
import { districtsOf, isDistrictOf, type PopulationFileProblem, readHeader, rowReader } from './population-row.ts';

export type { PopulationFileProblem } from './population-row.ts';

export type PopulationFileResult =
  | {
      population: Omit<Population, 'source'>;
      /** People of every age, commune by commune: to be held against another count. */
      everyone: Record<string, number>;
    }
  | { problems: PopulationFileProblem[] };

export interface PopulationFileReader {
  /** Takes the next characters; false once there is no use in going on. */
  read(text: string): boolean;
  end(): PopulationFileResult;
}

/** What is read of one commune. */
interface Counted {
  F: number[];
  M: number[];
  everyone: number;
  /** The lines that were counted: what stands twice would count twice. */
  lines: Set<string>;
  /** By the code that the file writes: the commune's own, or those of its districts. */
  places: Map<string, { people: number; bands: Record<Sex, Set<number>> }>;
}

const MOST_PROBLEMS = 10;

/**
 * Where so many people live, some of each sex are in every age band, even one of three years: a band without a line was cut
 * off.
 */
const PEOPLE_OF_EVERY_AGE = 2000;

/**
 * Reads INSEE's `TD_POP1B`, long form: one line for each commune, sex and year of age. It is read piece by piece, so that
 * the file of the whole country can be taken as it is: only the lines of these communes are looked at. Counts come out by
 * sex and band; ages under the first band only count in `everyone`. A line of nobody may be left out of the file.
 */
export function populationFileReader(communes: readonly string[], bands: readonly AgeBand[]): PopulationFileReader {
  const zeros = () => bands.map(() => 0);
  const counted = new Map<string, Counted>(
    communes.map((code) => [code, { F: zeros(), M: zeros(), everyone: 0, lines: new Set(), places: new Map() }]),
  );
  const problems: PopulationFileProblem[] = [];
  let readRow: ReturnType<typeof rowReader> | undefined;
  let [rest, line] = ['', 0];

  function takeHeader(text: string): void {
    const header = readHeader(text);
    if ('problems' in header) problems.push(...header.problems);
    else readRow = rowReader(header, (commune) => counted.has(commune));
  }

  function takeRow(text: string): void {
    const row = readRow?.(text);
    if (!row) return;
    if ('problem' in row) {
      problems.push({ ...row.problem, line });
      return;
    }
    const { code, commune, sex, age, count } = row;
    const into = counted.get(commune) as Counted;
    // A city and its districts say the same people twice.
    const other = `${isDistrictOf(commune, code) ? 'city' : 'district'} ${sex} ${age}`;
    const own = `${isDistrictOf(commune, code) ? 'district' : 'city'} ${sex} ${age}`;
    if (into.lines.has(`${code} ${sex} ${age}`) || into.lines.has(other)) {
      problems.push({ code: 'counted-twice', line, value: code });
      return;
    }
    into.lines.add(`${code} ${sex} ${age}`).add(own);
    into.everyone += count;
    const band = bands.findIndex(({ from, to }) => from <= age && age <= to);
    const place = into.places.get(code) ?? { people: 0, bands: { F: new Set(), M: new Set() } };
    place.people += count;
    place.bands[sex].add(band);
    into.places.set(code, place);
    if (band !== -1) into[sex][band] = (into[sex][band] ?? 0) + count;
  }

  function take(text: string): void {
    line += 1;
    if (text.trim() === '') return;
    if (readRow) takeRow(text);
    else takeHeader(text);
  }

  /**
   * A commune or district without a line, without one of a sex or of an age band: the file is another territory's, or was
   * cut.
   */
  function holes(): PopulationFileProblem[] {
    return [...counted].flatMap(([commune, { places }]): PopulationFileProblem[] => {
      if (places.size === 0) return [{ code: 'missing-commune', value: commune }];
      const expected = places.has(commune) ? [...places.keys()] : districtsOf(commune);
      return expected.flatMap((value): PopulationFileProblem[] => {
        const place = places.get(value);
        if (!place) return [{ code: 'missing-district', value }];
        const { F, M } = place.bands;
        if (F.size === 0 || M.size === 0) return [{ code: 'missing-sex', value, column: F.size > 0 ? '1' : '2' }];
        const cut = bands.find((_, band) => !(F.has(band) && M.has(band)));
        return cut && place.people >= PEOPLE_OF_EVERY_AGE ? [{ code: 'missing-ages', value, column: cut.name }] : [];
      });
    });
  }

  return {
    read(text) {
      const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = parts.pop() ?? '';
      for (const part of parts) {
        take(part);
        if (problems.length >= MOST_PROBLEMS || (problems.length > 0 && !readRow)) return false;
      }
      // What never ends its first line is no such file.
      if (!readRow && rest.length > 100_000) problems.push({ code: 'not-text' });
      return problems.length === 0 || readRow !== undefined;
    },

    end() {
      if (rest !== '' && problems.length === 0) take(rest);
      rest = '';
      if (!readRow && problems.length === 0) problems.push({ code: 'empty' });
      if (problems.length === 0) problems.push(...holes().slice(0, MOST_PROBLEMS));
      if (problems.length > 0) return { problems };
      return {
        population: {
          bands: bands.map(({ name }) => name),
          communes: [...counted].map(([code, { F, M }]) => ({ code, F, M })),
        },
        everyone: Object.fromEntries([...counted].map(([code, { everyone }]) => [code, everyone])),
      };
    },
  };
}
