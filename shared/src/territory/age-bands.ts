import type { WeightingClassRule } from '../questionnaire/generated/surveys.ts';

/** Ages in whole years, both ends included; `to` is Infinity for the last band. */
export interface AgeBand {
  name: string;
  from: number;
  to: number;
}

/** `15-25`, `75+`. */
const written = /^(\d{1,3})(?:-(\d{1,3})|\+)$/;

/**
 * The age bands that a campaign weights by, youngest first, read from the names of its categories.
 *
 * @throws {Error} for a category whose name is not a band.
 */
export function ageBands({ age }: Pick<WeightingClassRule, 'age'>): AgeBand[] {
  const bands = [...new Set(Object.values(age.categories))].map((name) => {
    const [, from, to] = written.exec(name) ?? [];
    if (from === undefined) throw new Error(`“${name}” is not an age band: write it 15-25, or 75+ for the last.`);
    return { name, from: Number(from), to: to === undefined ? Number.POSITIVE_INFINITY : Number(to) };
  });
  return bands.sort((a, b) => a.from - b.from);
}
