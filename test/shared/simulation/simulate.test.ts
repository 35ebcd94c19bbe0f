import { readCampaignDefinition, readLibrary, readSimulation } from '@diagnostic/server/src/library.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { composeBundle } from '@diagnostic/shared/campaign/compose-bundle.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { compileMembership } from '@diagnostic/shared/response/membership.ts';
import { compileScores } from '@diagnostic/shared/response/scores.ts';
import type { SimulationParameters } from '@diagnostic/shared/simulation/parameters.ts';
import { compilePeople } from '@diagnostic/shared/simulation/person.ts';
import { drawTerritory, type SimulatedResponse, simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';

const count = process.env.DEEP ? 40_000 : 4_000;

let bundle: CampaignBundle;
let parameters: SimulationParameters;
let responses: SimulatedResponse[];

beforeAll(async () => {
  const definition = await readCampaignDefinition('val-clair-2026');
  if (!definition) throw new Error('Val-Clair is in the library.');
  bundle = composeBundle(definition, await readLibrary());
  parameters = await readSimulation('val-clair');
  responses = [...simulateResponses(bundle, parameters, { seed: 11, count })];
});

const questionnaire = () => {
  const [first] = bundle.questionnaires;
  if (!first) throw new Error('Val-Clair has a questionnaire.');
  return first;
};
const share = (holds: (response: SimulatedResponse) => boolean) => responses.filter(holds).length / responses.length;

describe('simulateResponses', () => {
  test('the same seed gives the same responses, and the first ones stay the first', () => {
    const again = [...simulateResponses(bundle, parameters, { seed: 11, count: 300 })];
    expect(again).toEqual(responses.slice(0, 300));
    const other = [...simulateResponses(bundle, parameters, { seed: 12, count: 300 })];
    expect(other).not.toEqual(again);
  });

  test('every response passes the real check: only what is asked is answered', () => {
    const check = compileCheck(questionnaire().published.model);
    const refused = responses.map(({ answers }) => check(answers)).filter(({ ok }) => !ok);
    expect(refused).toEqual([]);
  });

  test('every option of every scored item is chosen by somebody', () => {
    const asked = questionnaire().published.model.pages.flatMap((page) => page.elements.map(({ name }) => name));
    const items = questionnaire().codebooks.flatMap((codebook) =>
      Object.entries(codebook.items)
        .filter(([item]) => asked.includes(item))
        .map(([item, { scores }]) => ({ item, options: Object.keys(scores ?? {}) })),
    );
    const never = items.flatMap(({ item, options }) =>
      options
        .filter((option) => responses.every(({ answers }) => answers[item] !== option))
        .map((option) => `${item} ${option}`),
    );
    expect(never).toEqual([]);
  });

  test('groups have the sizes the demonstration needs, and no older person is in early childhood', () => {
    const membership = compileMembership(bundle);
    const groups = responses.map(({ answers }) => new Set(membership(answers)));
    const size = (code: string) => groups.filter((codes) => codes.has(code)).length / groups.length;
    const expected: [code: string, low: number, high: number][] = [
      ['PE', 0.09, 0.16],
      ['JE', 0.11, 0.17],
      ['PA', 0.23, 0.31],
      ['V1', 0.06, 0.12],
      ['V2', 0.06, 0.12],
      ['V3', 0.18, 0.28],
      ['V4', 0.1, 0.18],
      ['V5', 0.1, 0.18],
      ['V6', 0.01, 0.03],
      ['V7', 0.05, 0.11],
    ];
    const off = expected.filter(([code, low, high]) => size(code) < low || size(code) > high);
    expect(off.map(([code]) => `${code} ${size(code)}`)).toEqual([]);
    expect(groups.filter((codes) => codes.has('PE') && codes.has('PA'))).toHaveLength(0);
  });

  test('the people follow the margins; those who answer do not, and weighting has work to do', () => {
    const drawPerson = compilePeople(bundle, parameters);
    const random = seededRandom(3);
    const people = Array.from({ length: 20_000 }, () => drawPerson(random));
    for (const { variable, totals } of bundle.territory.margins) {
      const { item, categories } = bundle.weightingClass[variable];
      const persons = Object.values(totals).reduce((sum, total) => sum + total, 0);
      for (const [category, total] of Object.entries(totals)) {
        const drawn = people.filter((person) => categories[person[variable]] === category).length / people.length;
        expect(Math.abs(drawn - total / persons)).toBeLessThan(0.015);
      }
      const known = responses.filter(({ answers }) => categories[String(answers[item])] !== undefined).length;
      expect(known / responses.length).toBeGreaterThan(0.97);
      expect(known).toBeLessThan(responses.length);
    }
    expect(share(({ answers }) => answers.sex === 'F')).toBeGreaterThan(0.62);
    expect(share(({ answers }) => answers.age === '55-64')).toBeGreaterThan(0.18);
  });

  test('the gaps that the territory was given are in the scores', () => {
    const membership = compileMembership(bundle);
    const { codebooks, published } = questionnaire();
    const scores = compileScores(codebooks, published.model);
    const scored = responses.map(({ answers }) => ({ codes: new Set(membership(answers)), scores: scores(answers) }));
    const mean = (determinant: string, holds: (codes: Set<string>) => boolean) => {
      const values = scored.filter(({ codes }) => holds(codes)).map((one) => one.scores[determinant] ?? null);
      const known = values.filter((value) => value !== null);
      return known.reduce((sum, value) => sum + value, 0) / known.length / 100;
    };
    const gap = (determinant: string, group: string) =>
      mean(determinant, (codes) => codes.has(group)) - mean(determinant, (codes) => !codes.has(group));
    expect(gap('D13', 'PA')).toBeLessThan(-6);
    expect(gap('D13', 'V2')).toBeLessThan(-12);
    expect(gap('D01', 'V1')).toBeLessThan(-12);
    expect(gap('D02', 'V1')).toBeLessThan(-15);
    expect(gap('D08', 'V3')).toBeLessThan(-15);
    expect(gap('D10', 'V3')).toBeLessThan(-5);
    expect(gap('D10', 'JE')).toBeLessThan(-8);
    expect(gap('H1', 'PA')).toBeLessThan(-8);
  });

  test('people vote for what goes badly for them', () => {
    const votes = (codes: string, determinant: string) =>
      responses.filter(({ answers }) => answers.qpv === codes && [answers.vote].flat().includes(determinant)).length /
      responses.filter(({ answers }) => answers.qpv === codes).length;
    expect(votes('oui', 'D02')).toBeGreaterThan(1.5 * votes('non', 'D02'));
  });

  test('some leave questions out, some comment, and every comment is one of the list', () => {
    const elements = questionnaire().published.model.pages.flatMap(({ elements }) => elements);
    const optional = elements.filter(
      ({ visibleIf, name }) => !visibleIf && !['comment', 'strength'].includes(name),
    ).length;
    const answered = responses.reduce((sum, { answers }) => sum + Object.keys(answers).length, 0) / responses.length;
    expect(answered / optional).toBeGreaterThan(0.93);
    const comments = responses.flatMap(({ answers }) => answers.comment ?? []);
    expect(comments.length / responses.length).toBeGreaterThan(0.1);
    const sentences = Object.values(parameters.comments).flat();
    expect(comments.filter((comment) => !sentences.includes(String(comment)))).toEqual([]);
    const strengths = responses.flatMap(({ answers }) => answers.strength ?? []);
    expect(new Set(strengths)).toEqual(new Set(parameters.otherComments.strength));
  });

  test('weeks, channels and languages are those of the campaign', () => {
    expect(new Set(responses.map(({ week }) => week))).toEqual(new Set(parameters.weeks.map((_, week) => week)));
    for (const { channel, language } of responses) {
      expect(bundle.channels).toContain(channel);
      expect(bundle.languages).toContain(language);
    }
  });
});

describe('drawTerritory', () => {
  test('draws other effects from a seed, and leaves the people alone', () => {
    const drawn = drawTerritory(parameters, seededRandom(1));
    expect(drawn).toEqual(drawTerritory(parameters, seededRandom(1)));
    expect(drawn.determinants).not.toEqual(parameters.determinants);
    expect(Object.keys(drawn.determinants)).toEqual(Object.keys(parameters.determinants));
    expect({ ...drawn, determinants: 0 }).toEqual({ ...parameters, determinants: 0 });
  });
});
