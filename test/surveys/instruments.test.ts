// What the instruments say holds together, and their worked examples are right.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Instrument } from '@diagnostic/shared/campaign/library.ts';
import type { Codebook, InstrumentExamples, Scale } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import { compileMembership } from '@diagnostic/shared/response/membership.ts';
import { compileScales, compileScores } from '@diagnostic/shared/response/scores.ts';
import { describe, expect, test } from '@jest/globals';
import { ess, library, valClair } from '../support/library.ts';

const surveys = resolve(import.meta.dirname, '../../surveys');
const names = readdirSync(resolve(surveys, 'instruments'));
/** Under licences of their own; off as shipped, they are tested all the same. */
const packs = readdirSync(resolve(surveys, 'packs'));
const places = new Map([
  ...names.map((name) => [name, 'instruments'] as const),
  ...packs.map((name) => [name, 'packs'] as const),
]);
const readJson = (name: string, file: string) =>
  JSON.parse(readFileSync(resolve(surveys, places.get(name) as string, name, `${file}.json`), 'utf8'));
const examplesOf = (name: string): InstrumentExamples['examples'] => readJson(name, 'examples').examples;
const instrument = (name: string): Instrument =>
  library.instruments[name] ?? { questionnaire: readJson(name, 'questionnaire'), codebook: readJson(name, 'codebook') };

/** Val-Clair, were its questionnaire to ask these instruments too: a rule looks at the scales of what is asked. */
function askingAlso(codebooks: Codebook[]): CampaignBundle {
  const questionnaires = valClair.questionnaires.map((one) => ({
    ...one,
    codebooks: [
      ...one.codebooks,
      ...codebooks.filter(({ instrument: of }) => !one.codebooks.some(({ instrument }) => instrument === of)),
    ],
  }));
  return { ...valClair, questionnaires };
}

describe.each([...places.keys()])('%s', (name) => {
  const { questionnaire, codebook } = instrument(name);
  const { items, scales = {} } = codebook;

  test('has a codebook of its own items, with a status for each language', () => {
    expect(codebook.instrument).toBe(name);
    expect(Object.keys(items)).toEqual(questionnaire.elements.map((element) => element.name));
    expect(Object.keys(codebook.languages)).toEqual(expect.arrayContaining(['fr', 'fr-simple', 'en']));
  });

  test.each(questionnaire.elements.map((element) => [element.name, element] as const))(
    '%s: each option is scored, missing, or neither on purpose',
    (item, element) => {
      const { scores, missing, determinant, role } = items[item] as NonNullable<(typeof items)[string]>;
      const offered = optionsOf(element).map(String);
      const optionsIn = (kept: (scale: Scale) => boolean) =>
        Object.values(scales)
          .filter(kept)
          .flatMap(({ points }) => Object.keys(points[item] ?? {}));
      // A sum that enters no determinant may count again what a scale counts (a pair of PHQ-4), or be all that counts it.
      const apart = optionsIn(({ determinant }) => determinant === undefined);
      const entering = optionsIn(({ determinant }) => determinant !== undefined);
      const counted = scores || entering.length > 0 ? entering : apart;
      const known = [...Object.keys(scores ?? {}), ...Object.keys(missing ?? {}), ...counted];
      expect(offered).toEqual(expect.arrayContaining([...known, ...apart]));
      // An item that scores, alone or in a scale, gives every option a score or a reason why it has none; once.
      if (role === 'score') expect([...known].sort()).toEqual([...offered].sort());
      expect(determinant === undefined).toBe(scores === undefined);
      expect(offered.map((option) => option.toLowerCase()).length).toBe(
        new Set(offered.map((option) => option.toLowerCase())).size,
      );
    },
  );

  test('the range of a scale is what its points can sum to', () => {
    for (const { points, constant = 0, lowest, highest, determinant, weight, missingAllowed } of Object.values(
      scales,
    )) {
      expect(weight === undefined).toBe(determinant === undefined);
      if (missingAllowed) expect(constant).toBe(0);

      const tables = Object.values(points).map((table) => Object.values(table));
      const least = tables.reduce((sum, values) => sum + Math.min(...values), constant);
      const most = tables.reduce((sum, values) => sum + Math.max(...values), constant);
      expect([least, most]).toEqual([lowest, highest]);
    }
  });

  test('has examples', () => {
    expect(examplesOf(name).length).toBeGreaterThan(0);
  });

  test.each(examplesOf(name).map((example) => [example.title, example] as const))('%s', (_, example) => {
    const used = [name, ...(example.with ?? [])].map(instrument);
    const codebooks = used.map((one) => one.codebook);
    // Relevance is the questionnaire's business: an instrument alone asks everything.
    const elements = used
      .flatMap((one) => one.questionnaire.elements)
      .map(({ visibleIf: _, fill: __, ...element }) => element);
    const model = { pages: [{ name, elements }] };
    for (const [item, value] of Object.entries(example.answers)) {
      const element = elements.find((one) => one.name === item);
      expect(element?.name).toBe(item);
      if (element && item !== 'zone' && !Array.isArray(value) && optionsOf(element).length > 0)
        expect(optionsOf(element)).toContain(value);
    }
    expect({ scales: example.scales, scores: example.scores, groups: example.groups }).not.toEqual({
      scales: undefined,
      scores: undefined,
      groups: undefined,
    });
    if (example.scales) expect(compileScales(codebooks)(example.answers)).toMatchObject(example.scales);
    if (example.scores) expect(compileScores(codebooks, model)(example.answers)).toEqual(example.scores);
    if (example.groups) {
      const groups = valClair.groups.map(({ code }) => code);
      const codes = compileMembership(askingAlso(codebooks))(example.answers).filter((code) => groups.includes(code));
      expect([...codes].sort()).toEqual([...example.groups].sort());
    }
  });
});

describe('the library', () => {
  const books = names.map((name) => instrument(name).codebook);

  test('names of items and scales do not meet', () => {
    for (const { codebooks } of [valClair, ess].flatMap(({ questionnaires }) => questionnaires)) {
      const all = codebooks.flatMap(({ items, scales = {} }) => [...Object.keys(items), ...Object.keys(scales)]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('has the 14 determinants and the two health states, and the instruments score each of them and nothing else', () => {
    const codes = library.determinants.map(({ code }) => code);
    expect(codes).toEqual([
      ...Array.from({ length: 14 }, (_, place) => `D${String(place + 1).padStart(2, '0')}`),
      'H1',
      'H2',
    ]);
    const scored = books.flatMap(({ items, scales = {} }) =>
      [...Object.values(items), ...Object.values(scales)].flatMap(({ determinant }) => determinant ?? []),
    );
    expect([...new Set(scored)].sort()).toEqual(codes);
  });

  test('the vote offers the 14 determinants and mental health', () => {
    const vote = instrument('vote').questionnaire.elements[0];
    expect(vote && optionsOf(vote)).toEqual(
      library.determinants.map(({ code }) => code).filter((code) => code !== 'H1'),
    );
  });

  test('only age is required', () => {
    const required = names.flatMap((name) =>
      instrument(name).questionnaire.elements.filter((element) => element.isRequired),
    );
    expect(required.map(({ name }) => name)).toEqual(['age']);
  });

  test('Val-Clair’s margins are all of the same people', () => {
    const totals = valClair.territory.margins.map(({ totals }) =>
      Object.values(totals).reduce((sum, people) => sum + people, 0),
    );
    expect(totals).toEqual([42_000, 42_000, 42_000]);
  });
});
