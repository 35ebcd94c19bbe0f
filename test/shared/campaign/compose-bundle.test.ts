import { composeBundle } from '@diagnostic/shared/campaign/compose-bundle.ts';
import type { CampaignDefinition } from '@diagnostic/shared/campaign/library.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import { describe, expect, test } from '@jest/globals';
import { definitionOf, ess, library, valClair } from '../../support/library.ts';

const definition = await definitionOf('val-clair-2026');
const compose = (changes: Partial<CampaignDefinition>) => composeBundle({ ...definition, ...changes }, library);
const elementOf = (bundle: typeof valClair, name: string) =>
  bundle.questionnaires[0]?.published.model.pages
    .flatMap((page) => page.elements)
    .find((element) => element.name === name);

describe('a campaign bundle', () => {
  test('offers the territory’s zones, and asks about the priority district where there is one', () => {
    expect(optionsOf(elementOf(valClair, 'zone') as Element)).toEqual(['VC', 'SA', 'BH', 'HC', 'PL', 'nvp']);
    expect(elementOf(valClair, 'qpv')).toMatchObject({
      visibleIf: "{zone} anyof ['VC']",
      title: { fr: 'Habitez-vous dans le quartier Les Tilleuls\u00a0?' },
    });
  });

  test('leaves that question out of a territory that has none, and the group stays possible for the others', () => {
    const { territory } = definition;
    const bundle = compose({ territory: { ...territory, priorityDistricts: [] }, groups: ['VU'], groupsByZone: [] });
    expect(elementOf(bundle, 'qpv')).toBeUndefined();
  });

  test('keeps the determinants that something scores, and no other', () => {
    expect(valClair.determinants.map(({ code }) => code)).toEqual(library.determinants.map(({ code }) => code));
    expect(ess.determinants.map(({ code }) => code)).toEqual(['H1', 'H2']);
  });

  test('names the rural zones in the rules', () => {
    expect(JSON.stringify(valClair.groups.find(({ code }) => code === 'V2')?.rule)).toContain(
      '{"item":"zone","in":["HC","PL"]}',
    );
    expect(JSON.stringify(valClair)).not.toContain('@rural');
  });

  test('leaves the library as it was', () => {
    const before = JSON.stringify(library);
    compose({});
    expect(JSON.stringify(library)).toBe(before);
  });

  test.each<[string, Partial<CampaignDefinition>, RegExp]>([
    ['a lower threshold', { threshold: 10 }, /threshold is 11 at least/],
    ['a questionnaire that is not there', { questionnaires: [{ name: 'residents', version: 9 }] }, /no version 9/],
    ['a group that is not there', { groups: ['ZZ'] }, /no “ZZ”/],
    ['a group by zone that it does not have', { groupsByZone: ['PE'], groups: ['JE'] }, /groupsByZone/],
    ['a closing before the opening', { closesOn: '2026-01-01' }, /closes before it opens/],
    [
      'a group that nobody can be in',
      { groups: ['V1'], groupsByZone: [], territory: { ...definition.territory, priorityDistricts: [] } },
      /nobody can be in group V1/,
    ],
    [
      'a language that a questionnaire lacks, listing what is missing',
      { languages: ['fr', 'br'], acceptWorkingTexts: ['fr', 'br'] },
      /“residents” 2 lacks \d+ texts in “br”[\s\S]+\/model\/pages\/0\/title\/br[\s\S]+more/,
    ],
    [
      'working texts that nobody accepted, naming the instruments',
      { acceptWorkingTexts: ['fr'] },
      /“residents” 2 has working texts in “fr-simple” \(profile, [^)]+\)/,
    ],
    [
      'rural isolation without a rural zone',
      {
        groups: ['V2'],
        groupsByZone: [],
        territory: { ...definition.territory, zones: definition.territory.zones.map(({ rural: _, ...zone }) => zone) },
      },
      /nobody can be in group V2/,
    ],
    [
      'a class of an option that is not offered',
      { weightingClass: { ...definition.weightingClass, sex: { item: 'sex', categories: { X: 'F' } } } },
      /has no option “X”/,
    ],
    [
      'a weighting item that is not asked',
      { weightingClass: { ...definition.weightingClass, sex: { item: 'gender', categories: {} } } },
      /“gender” that gives sex is not asked/,
    ],
    [
      'a margin that no answer gives',
      { weightingClass: { ...definition.weightingClass, sex: { item: 'sex', categories: { F: 'F' } } } },
      /no answer gives the category “M”/,
    ],
    [
      'a stratifier of something not asked',
      {
        stratifiers: [
          {
            name: 'edu',
            title: { fr: 'É' },
            classes: [{ code: 'low', title: { fr: 'B' }, rule: { item: 'education', in: ['low'] } }],
          },
        ],
      },
      /nobody can be in class edu:low/,
    ],
  ])('refuses %s', (_, changes, reason) => {
    expect(() => compose(changes)).toThrow(reason);
  });
});
