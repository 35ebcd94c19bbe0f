import { readSheet } from '@diagnostic/client/src/paper/keying/read-sheet.ts';
import { typedFor } from '@diagnostic/client/src/paper/keying/read-typed.ts';
import { asked, withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../../support/answers.ts';
import { anyModel } from '../../../support/any-model.ts';

describe('a sheet as typed', () => {
  test('asks and keeps what walk.ts asks, whatever was typed elsewhere', () => {
    const any = anyModel.chain((model) => answersTo(model).map((answers) => ({ model, answers })));
    fc.assert(
      fc.property(any, ({ model, answers }) => {
        const elements = model.pages.flatMap((page) => page.elements);
        const typed = Object.fromEntries(
          elements.map((element) => [element.name, typedFor(element, answers[element.name])]),
        );
        const sheet = readSheet(model, { _consent: '1', ...typed });
        expect([...sheet.asked].slice(1)).toEqual([...asked(model, answers)]);
        expect(sheet.answers).toEqual(withoutUnasked(model, answers));
      }),
      { numRuns: runs(200, 5_000) },
    );
  });

  test('without consent, nothing is asked and nothing kept', () => {
    const model = { pages: [{ name: 'p', elements: [{ type: 'comment' as const, name: 'c' }] }] };
    expect(readSheet(model, { _consent: '2', c: 'words' })).toMatchObject({
      consent: false,
      consentRefused: true,
      answers: {},
    });
    expect([...readSheet(model, { _consent: '2' }).asked]).toEqual(['_consent']);
  });
});
