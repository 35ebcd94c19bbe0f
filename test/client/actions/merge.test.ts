import { mergeContents, withFields } from '@diagnostic/client/src/actions/conflict/merge.ts';
import type { ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';
import { describe, expect, test } from '@jest/globals';

const base: ActionSheetContent = {
  number: '2.1',
  title: 'Ouvrir deux consultations',
  axis: '',
  status: 'draft',
  nature: 'new',
  field: 'PR',
  lead: '',
  zones: '',
  findings: '',
  generalObjective: '',
  objectives: ['Un'],
  description: '',
  steps: [],
  indicators: [],
  partners: '',
  frameworks: '',
  equity: { approach: 'universal', text: '' },
  participation: '',
};

describe('two versions of one sheet', () => {
  test('that touch different fields are joined without asking', () => {
    const mine = { ...base, lead: 'CPTS', objectives: ['Un', 'Deux'] };
    const theirs = { ...base, zones: 'Saint-Aubin', equity: { approach: 'proportionate' as const, text: '' } };
    expect(mergeContents(base, mine, theirs)).toEqual({
      content: { ...mine, zones: 'Saint-Aubin', equity: theirs.equity },
      conflicts: [],
      taken: ['zones', 'equity'],
    });
  });

  test('that changed one field differently leave it to a person, mine standing meanwhile', () => {
    const merge = mergeContents(base, { ...base, lead: 'CPTS' }, { ...base, lead: 'CCAS', axis: 'Axe 2' });
    expect(merge.conflicts).toEqual(['lead']);
    expect(merge.taken).toEqual(['axis']);
    expect(merge.content).toMatchObject({ lead: 'CPTS', axis: 'Axe 2' });
  });

  test('that made the same change agree', () => {
    expect(mergeContents(base, { ...base, lead: 'CPTS' }, { ...base, lead: 'CPTS' })).toMatchObject({
      conflicts: [],
      taken: [],
    });
  });

  test('lose nothing: each field of the result is mine or theirs', () => {
    const mine = { ...base, lead: 'a', title: 'b', steps: [] };
    const theirs = { ...base, lead: 'c', partners: 'd' };
    const { content, conflicts } = mergeContents(base, mine, theirs);
    const decided = withFields(content, theirs, conflicts);
    expect(decided).toEqual({ ...base, lead: 'c', title: 'b', partners: 'd' });
  });
});
