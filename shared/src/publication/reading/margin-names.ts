import type { Publication } from '../publication.ts';

type MarginWord =
  | `variable.${'age' | 'sex' | 'zone'}`
  | `category.${'women' | 'men' | 'ages' | 'agesFrom' | 'womenAndMen'}`;

/** What screens and documents each have words for. */
interface MarginWording {
  t(key: MarginWord, values?: Record<string, string | number>): string;
  /** a, b and c. */
  list(texts: string[]): string;
}

/** What population margins are called. */
export interface MarginNames {
  variable(variable: string): string;
  /** A category, which may be several merged: `75-84+85+` is “75 and over”. */
  category(variable: string, category: string): string;
  /** A line of what was merged: `age 75-84+85+` is “Age (75 and over)”. */
  merged(line: string): string;
}

const variables = ['age', 'sex', 'zone'] as const;

/** The names of the margins of a publication; a code that nobody named stays a code. */
export function marginNames({ zones }: Pick<Publication, 'zones'>, { t, list }: MarginWording): MarginNames {
  const sexes: Record<string, string> = { F: t('category.women'), M: t('category.men') };
  const zoneName = (code: string) => zones.find((zone) => zone.code === code)?.name ?? code;

  function ages(codes: string[]): string {
    const bounds = codes.map((code) => /^(\d+)(?:-(\d+)|\+)$/.exec(code));
    const [from, to] = [bounds[0]?.[1], bounds.at(-1)?.[2]];
    if (from === undefined || bounds.includes(null)) return list(codes);
    return to === undefined ? t('category.agesFrom', { from }) : t('category.ages', { from, to });
  }

  function category(variable: string, code: string): string {
    // Merged codes are joined by a plus; the one at the end of `85+` is its own.
    const codes = code.split(/\+(?=.)/);
    if (variable === 'zone') return list(codes.map(zoneName));
    if (variable === 'age') return ages(codes);
    if (variable !== 'sex') return code;
    return [...codes].sort().join() === 'F,M' ? t('category.womenAndMen') : list(codes.map((one) => sexes[one] ?? one));
  }

  function variableName(variable: string): string {
    const known = variables.find((one) => one === variable);
    return known ? t(`variable.${known}`) : variable;
  }

  return {
    variable: variableName,
    category,
    merged(line) {
      const variable = variables.find((one) => line.startsWith(`${one} `));
      return variable ? `${variableName(variable)} (${category(variable, line.slice(variable.length + 1))})` : line;
    },
  };
}
