// A person's own map: the campaign's rule, on the device.
import { bandOf, hasMap, ownMap } from '@diagnostic/client/src/respond/afterwards/own-map.ts';
import { describe, expect, test } from '@jest/globals';
import { smallCampaign } from '../../../support/small-campaign.ts';

const { questionnaires, determinants } = smallCampaign();
const [questionnaire] = questionnaires;
if (!questionnaire) throw new Error('The small campaign asks nothing.');
const { published, codebooks } = questionnaire;
const pointsOf = (answers: Record<string, string>, kinds = determinants) =>
  Object.fromEntries(
    ownMap({ codebooks, determinants: kinds }, published, answers).map(({ code, points }) => [code, points]),
  );

describe('the points', () => {
  test('are those of the shared rule, in whole points', () => {
    expect(pointsOf({ a: 'a3', b1: 'b2', b2: 'b1' })).toEqual({ A: 75, B: 75 });
  });

  test('are missing under half of the questions, for “don’t know” as for no answer', () => {
    expect(pointsOf({ a: 'nsp' })).toEqual({ A: null, B: null });
  });

  test('take half of the questions as enough', () => {
    expect(pointsOf({ b1: 'b0' })).toEqual({ A: null, B: 0 });
  });

  test('leave a question out that is not asked', () => {
    expect(pointsOf({ g4: 'oui', b1: 'b2' })).toEqual({ A: null, B: 100 });
  });
});

test('a determinant of which nothing is asked is not on the map', () => {
  const [page] = published.model.pages;
  const model = { pages: [{ name: 'p1', elements: page?.elements.filter(({ name }) => name !== 'a') ?? [] }] };
  expect(ownMap({ codebooks, determinants }, { model }, {}).map(({ code }) => code)).toEqual(['B']);
});

test('a health state is not on the map: it is no diagnosis', () => {
  const states = determinants.map((one) => (one.code === 'A' ? { ...one, kind: 'state' as const } : one));
  expect(pointsOf({ a: 'a3', b1: 'b2' }, states)).toEqual({ B: 100 });
});

test.each([
  [100, 1],
  [80, 1],
  [79, 2],
  [60, 2],
  [59, 3],
  [40, 3],
  [39, 4],
  [0, 4],
])('%i points are of band %i', (points, band) => expect(bandOf(points)).toBe(band));

test('only who answers for oneself has a map', () => {
  const audiences = [undefined, 'self', 'supervised', 'proxy'] as const;
  expect(audiences.map((audience) => hasMap({ ...(audience && { audience }) }))).toEqual([true, true, false, false]);
});
