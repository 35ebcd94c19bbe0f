// A definition that comes in as a file: what is launched cannot be taken back, so nothing comes in that would break it.
import { readCampaignDefinition } from '@diagnostic/server/src/library.ts';
import { imported } from '@diagnostic/server/src/resources/set-up/imported.ts';
import type { CampaignDefinition } from '@diagnostic/shared/campaign/library.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';

let good: CampaignDefinition;
beforeAll(async () => {
  const definition = await readCampaignDefinition('val-clair-2026');
  if (!definition) throw new Error('surveys/ has no Val-Clair.');
  good = { ...definition, publicationInterval: 24 };
});

/** Paths of the fields that are refused. */
async function refusedIn(changes: object): Promise<string[]> {
  const problem = await imported({ ...good, ...changes }).catch((error: unknown) => error);
  if (!(problem instanceof Problem)) return [];
  expect(problem.code).toBe('invalid-content');
  return problem.fields.map(({ path }) => path);
}

test('what the library has comes in as it is, for real people', async () => {
  expect(good.demonstration).toBe(true);
  expect(await imported(good)).toEqual({ definition: { ...good, demonstration: false } });
});

test('a definition of a whole country, without communes, comes in', async () => {
  const ess = await readCampaignDefinition('ess-2014-fr');
  expect(await imported(ess)).toEqual({ definition: ess });
});

describe('is refused at its field', () => {
  const nested = (levels: number): unknown => {
    let rule: unknown = { item: 'sex', in: ['F'] };
    for (let level = 0; level < levels; level += 1) rule = { not: rule };
    return rule;
  };
  const title = { fr: 'X' };

  test.each([
    ['a day of no calendar', { closesOn: '9999-99-99' }, '/definition/closesOn'],
    ['31 February', { opensOn: '2026-02-31' }, '/definition/opensOn'],
    ['a grace without end', { graceHours: 1e12 }, '/definition/graceHours'],
    ['a grace before closing', { graceHours: -5 }, '/definition/graceHours'],
    ['a time zone of elsewhere', { timeZone: 'Mars/Base' }, '/definition/timeZone'],
    ['publications before each other', { publicationInterval: -1 }, '/definition/publicationInterval'],
    ['publications that could be subtracted', { publicationInterval: 0 }, '/definition/publicationInterval'],
    ['a low threshold', { threshold: 10 }, '/definition/threshold'],
    ['a long address', { campaign: 'a'.repeat(5000) }, '/definition/campaign'],
    ['a long title', { title: { fr: 'a'.repeat(5000) } }, '/definition/title/fr'],
    ['channels that are no words', { channels: ['<b>'] }, '/definition/channels/0'],
    ['a channel of elsewhere', { channels: ['web', 'zzz'] }, '/definition/channels/1'],
    ['a language twice', { languages: ['fr', 'fr'] }, '/definition/languages'],
    [
      'a questionnaire twice',
      {
        questionnaires: [
          { name: 'short', version: 1 },
          { name: 'short', version: 1 },
        ],
      },
      '/definition/questionnaires',
    ],
    [
      'rules as deep as a stack',
      { groups: [{ code: 'X', title, shortTitle: title, rule: nested(8000) }] },
      '/definition',
    ],
  ])('%s', async (_, changes, path) => {
    expect(await refusedIn(changes)).toEqual([path]);
  });

  test('an age category that is no band', async () => {
    const { weightingClass } = good;
    const age = { ...weightingClass.age, categories: { ...weightingClass.age.categories, '85+': 'the old' } };
    expect(await refusedIn({ weightingClass: { ...weightingClass, age } })).toEqual([
      '/definition/weightingClass/age/categories',
    ]);
  });

  test('a territory whose parts do not agree', async () => {
    const { territory } = good;
    const [first, second, ...others] = territory.zones;
    const [margin, ...margins] = territory.margins;
    if (!first || !second || !margin) throw new Error('Val-Clair has zones and margins.');
    const of = (changes: object) => refusedIn({ territory: { ...territory, ...changes } });
    const at = '/definition/territory';
    expect(await of({ code: '' })).toEqual([`${at}/code`]);
    expect(await of({ zones: [first, { ...second, code: first.code }, ...others] })).toEqual([`${at}/zones/1/code`]);
    expect(await of({ zones: [{ ...first, code: '' }, second, ...others] })).toEqual([`${at}/zones/0/code`]);
    expect(await of({ zones: [first, { ...second, communes: first.communes }, ...others] })).toEqual([
      `${at}/zones/1/communes`,
    ]);
    expect(await of({ margins: [{ ...margin, totals: { X: 7 } }, ...margins] })).toEqual([`${at}/margins`]);
    expect(await of({ margins: [margin, margin] })).toEqual([`${at}/margins`]);
    const [age, total] = Object.entries(margin.totals)[0] ?? ['', 0];
    expect(await of({ margins: [{ ...margin, totals: { ...margin.totals, [age]: -total } }, ...margins] })).toEqual([
      `${at}/margins/0/totals/${age}`,
      `${at}/margins`,
    ]);
  });
});
