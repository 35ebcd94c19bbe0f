import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { OfficialListAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';

/** Year of the official geographic code in the package as it is pinned; a test holds the two together. */
export const vintage = 2026;

interface Listed extends Commune {
  department: string;
  /** Name as it is searched. */
  words: string;
  postcodes: string[];
}

interface Grouping {
  code: string;
  name: string;
  kind: string;
  words: string;
  communes: Commune[];
}

export interface OfficialList {
  /** The groupings and communes whose name, INSEE code, SIREN or postcode begins so, the most populated first. */
  search(text: string): OfficialListAnswer;
  commune(code: string): Commune | undefined;
  /** Whether there is a grouping of that SIREN. */
  hasGrouping(code: string): boolean;
}

const MOST = 12;

/** Without accents or punctuation, as people type. */
const searched = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

let kept: Promise<OfficialList> | undefined;

/** Communes and groupings (EPCI) of France, read from the package at the first search: no other place is asked. */
export function officialList(): Promise<OfficialList> {
  kept ??= read();
  return kept;
}

const require = createRequire(import.meta.url);

/** The package's own code reads from the folder it is started in: its files are read instead. */
const readData = async <Row>(file: string): Promise<Row[]> => JSON.parse(await readFile(file, 'utf8'));

async function read(): Promise<OfficialList> {
  interface CommuneRow {
    code: string;
    nom: string;
    type: string;
    departement?: string;
    population?: number;
    codesPostaux?: string[];
  }
  interface GroupingRow {
    code: string;
    nom: string;
    type: string;
    membres: { code: string }[];
  }
  const rows = await readData<CommuneRow>(require.resolve('@etalab/decoupage-administratif/data/communes.json'));
  const communes = new Map<string, Listed>();
  for (const { code, nom, type, departement = '', population = 0, codesPostaux = [] } of rows) {
    if (type !== 'commune-actuelle') continue;
    const words = searched(nom);
    communes.set(code, { code, name: nom, population, department: departement, words, postcodes: codesPostaux });
  }
  const groupings = (
    await readData<GroupingRow>(require.resolve('@etalab/decoupage-administratif/data/epci.json'))
  ).map(
    ({ code, nom, type, membres }): Grouping => ({
      code,
      name: nom,
      kind: type,
      words: searched(nom),
      communes: membres.flatMap((member) => told(communes.get(member.code))),
    }),
  );
  const sirens = new Set(groupings.map(({ code }) => code));
  return {
    commune: (code) => told(communes.get(code))[0],
    hasGrouping: (code) => sirens.has(code),
    search: (text) => search(searched(text), [...communes.values()], groupings),
  };
}

const told = (listed: Listed | undefined): Commune[] =>
  listed ? [{ code: listed.code, name: listed.name, population: listed.population }] : [];

const peopleIn = ({ communes }: Grouping): number => communes.reduce((sum, { population }) => sum + population, 0);

function search(text: string, communes: Listed[], groupings: Grouping[]): OfficialListAnswer {
  if (text.length < 2) return { vintage, groupings: [], communes: [] };
  const found = communes
    .filter(
      ({ words, code, postcodes }) =>
        begins(words, text) || begins(code.toLowerCase(), text) || postcodes.includes(text),
    )
    .sort((a, b) => Number(b.words === text) - Number(a.words === text) || b.population - a.population)
    .slice(0, MOST);
  // Who knows a commune finds the grouping that it belongs to.
  const wanted = new Set(found.slice(0, 3).map(({ code }) => code));
  const named = groupings.filter(({ words, code }) => holds(words, text) || code === text);
  const around = groupings.filter((one) => !named.includes(one) && one.communes.some(({ code }) => wanted.has(code)));
  const larger = (a: Grouping, b: Grouping) => peopleIn(b) - peopleIn(a);
  return {
    vintage,
    groupings: [...named.sort(larger), ...around.sort(larger)]
      .slice(0, MOST)
      .map(({ code, name, kind, communes: members }) => ({ code, name, kind, communes: members })),
    communes: found.map(({ code, name, population, department }) => ({ code, name, population, department })),
  };
}

const begins = (words: string, text: string): boolean => words.startsWith(text);
/** At the beginning of a word: `Béarn` finds the *CC du Haut Béarn*. */
const holds = (words: string, text: string): boolean => begins(words, text) || words.includes(` ${text}`);
