import { checkPayload } from '@diagnostic/shared/api/check-payload.ts';
import { actionSheetCreate, actionSheetPatch, responseEnvelope } from '@diagnostic/shared/api/payloads.ts';
import type { Problem } from '@diagnostic/shared/problem.ts';
import { describe, expect, test } from '@jest/globals';
import type * as z from 'zod';

const envelope = {
  id: 'abcdefghijklmnopqrstuv',
  questionnaire: 'residents',
  version: 1,
  language: 'fr-simple',
  channel: 'web',
  answers: { one: 'a' },
};

const content = {
  number: '2.1',
  title: 'Ouvrir deux consultations',
  axis: '',
  status: 'draft',
  nature: 'new',
  field: 'PPS',
  lead: 'CPTS',
  zones: '',
  findings: 'Score 38.',
  generalObjective: 'Un médecin pour chacun',
  objectives: ['Deux consultations par semaine'],
  description: '',
  steps: [{ label: 'Convention', lead: '', due: '2026-06', budget: 4_800_000, funding: '' }],
  indicators: [{ label: 'Score', kind: 'impact', start: '38', target: '50', source: '' }],
  partners: '',
  frameworks: '',
  equity: { approach: 'proportionate', text: '' },
  participation: '',
};

const refusals = (schema: z.ZodType, value: unknown): string[] => {
  try {
    checkPayload(schema, value);
    return [];
  } catch (problem) {
    return (problem as Problem).fields.map((field) => `${field.path} ${field.code}`);
  }
};

describe('a response envelope', () => {
  test('is accepted when whole, whatever its answers are', () => {
    expect(refusals(responseEnvelope, envelope)).toEqual([]);
    expect(refusals(responseEnvelope, { ...envelope, answers: 'one=a' })).toEqual([]);
    expect(refusals(responseEnvelope, { ...envelope, answers: null })).toEqual([]);
    // Either answers or sealed ones: the door says which is missing (test/server/resources/sealed.test.ts).
    const { answers: _, ...withoutAnswers } = envelope;
    expect(refusals(responseEnvelope, withoutAnswers)).toEqual([]);
  });

  test.each([
    ['a body that is no object', 'text', [' wrong-type']],
    ['an id under 128 bits', { ...envelope, id: 'short' }, ['/id ill-formed']],
    ['an id that is not base64url', { ...envelope, id: `${'a'.repeat(21)}+` }, ['/id ill-formed']],
    ['a version that is no number', { ...envelope, version: '1' }, ['/version wrong-type']],
    ['a broken version', { ...envelope, version: 1.5 }, ['/version wrong-type']],
    ['a language that is none', { ...envelope, language: '../fr' }, ['/language ill-formed']],
    ['a field too many', { ...envelope, 'a/b~c': 1 }, ['/a~1b~0c unknown-item']],
  ])('refuses %s', (_name, value, expected) => {
    expect(refusals(responseEnvelope, value)).toEqual(expected);
  });

  test('a refusal never repeats what was sent', () => {
    const secret = 'my-secret-value';
    try {
      checkPayload(responseEnvelope, { ...envelope, id: secret, version: secret, channel: `${secret} !` });
    } catch (problem) {
      expect(JSON.stringify((problem as Problem).fields)).not.toContain(secret);
      return;
    }
    throw new Error('it was accepted');
  });
});

describe('creating a sheet', () => {
  test('names a need, never a figure', () => {
    expect(refusals(actionSheetCreate, { determinant: 'D10', group: 'PA' })).toEqual([]);
    expect(refusals(actionSheetCreate, { determinant: 'D10', group: 'PA', mean: 12 })).toEqual(['/mean unknown-item']);
    expect(refusals(actionSheetCreate, { determinant: 'D10' })).toEqual(['/group required']);
  });
});

describe('saving a sheet', () => {
  const saved = (change: object) => refusals(actionSheetPatch, { revision: 3, content: { ...content, ...change } });

  test('takes a whole content', () => {
    expect(saved({})).toEqual([]);
    expect(saved({ findings: 'Deux lignes\net une tabulation\t.' })).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['a title over 140 characters', { title: 'x'.repeat(141) }, ['/content/title too-long']],
    ['a control character', { lead: 'a\u0000b' }, ['/content/lead ill-formed-text']],
    ['half of a surrogate pair', { lead: 'a\ud800b' }, ['/content/lead ill-formed-text']],
    ['a status that is none', { status: 'signed' }, ['/content/status not-offered']],
    [
      'a month that is none',
      { steps: [{ ...content.steps[0], due: '2026-13' }] },
      ['/content/steps/0/due ill-formed-date'],
    ],
    [
      'a budget in broken cents',
      { steps: [{ ...content.steps[0], budget: 0.5 }] },
      ['/content/steps/0/budget wrong-type'],
    ],
    ['a negative budget', { steps: [{ ...content.steps[0], budget: -1 }] }, ['/content/steps/0/budget out-of-range']],
    ['a seventh objective', { objectives: Array(7).fill('x') }, ['/content/objectives too-many']],
    ['a missing part', { equity: undefined }, ['/content/equity required']],
    ['evidence sent along', { evidence: [] }, ['/content/evidence unknown-item']],
  ])('refuses %s', (_name, change, expected) => {
    expect(saved(change)).toEqual(expected);
  });

  test('a proposed sheet needs its main fields; a draft may leave them empty', () => {
    const empty = { title: ' ', objectives: [], lead: '' };
    expect(saved(empty)).toEqual([]);
    expect(saved({ ...empty, status: 'proposed' })).toEqual([
      '/content/title required',
      '/content/lead required',
      '/content/objectives required',
    ]);
    expect(saved({ status: 'proposed' })).toEqual([]);
  });
});
