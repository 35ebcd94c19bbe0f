import { reconcile } from '@diagnostic/client/src/paper/batch/reconcile.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { asked, withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../../support/answers.ts';
import { anyModel } from '../../../support/any-model.ts';

const yesNo = ['yes', 'no'];
const model: Model = {
  pages: [
    {
      name: 'p',
      elements: [
        { type: 'radiogroup', name: 'a', choices: yesNo },
        { type: 'radiogroup', name: 'b', choices: yesNo, visibleIf: "{a} = 'yes'" },
        { type: 'checkbox', name: 'm', choices: ['u', 'v', 'w'] },
      ],
    },
  ],
};
const read = (answers: Record<string, string | string[]>, consent = true) => ({ consent, answers });

describe('two readings of one sheet', () => {
  test('that agree leave nothing to settle; the order of boxes says nothing', () => {
    expect(reconcile(model, read({ a: 'no', m: ['u', 'v'] }), read({ a: 'no', m: ['v', 'u'] }), {})).toEqual({
      differences: [],
      open: 0,
      consent: true,
      answers: { a: 'no', m: ['u', 'v'] },
    });
  });

  test('an answer against none is a difference, and none may be what is right', () => {
    const found = reconcile(model, read({ a: 'no' }), read({}), {});
    expect(found).toMatchObject({ differences: [{ item: 'a', first: 'no', second: undefined }], open: 1 });
    expect(reconcile(model, read({ a: 'no' }), read({}), { a: {} })).toMatchObject({ open: 0, answers: {} });
  });

  test('a question is compared once it is agreed that it is asked', () => {
    const first = read({ a: 'yes', b: 'yes' });
    const second = read({ a: 'no' });
    const items = (settled: Parameters<typeof reconcile>[3]) =>
      reconcile(model, first, second, settled).differences.map(({ item }) => item);
    expect(items({})).toEqual(['a']);
    expect(items({ a: { value: 'no' } })).toEqual(['a']);
    expect(items({ a: { value: 'yes' } })).toEqual(['a', 'b']);
  });

  test('without consent in either, or once that is settled, there is nothing else to say', () => {
    expect(reconcile(model, read({}, false), read({}, false), {})).toMatchObject({ open: 0, consent: false });
    const found = reconcile(model, read({ a: 'no' }), read({}, false), {});
    expect(found).toMatchObject({ open: 1, consent: false, answers: {} });
    expect(reconcile(model, read({ a: 'no' }), read({}, false), { _consent: { value: false } })).toMatchObject({
      open: 0,
      consent: false,
      answers: {},
    });
  });

  test('once all is settled, by either reading, the answers are ones that the server takes', () => {
    const any = anyModel.chain((made) =>
      fc.record({ made: fc.constant(made), one: answersTo(made), other: answersTo(made), second: fc.boolean() }),
    );
    fc.assert(
      fc.property(any, ({ made, one, other, second }) => {
        const readings = [one, other].map((answers) => ({ consent: true, answers: withoutUnasked(made, answers) }));
        const settled: Parameters<typeof reconcile>[3] = {};
        const [first, again] = readings as [(typeof readings)[0], (typeof readings)[0]];
        let found = reconcile(made, first, again, settled);
        for (let round = 0; found.open > 0 && round < 100; round += 1) {
          const next = found.differences.find(({ item }) => !settled[item]);
          if (!next) break;
          const value = second ? next.second : next.first;
          settled[next.item] = value === undefined ? {} : { value };
          found = reconcile(made, first, again, settled);
        }
        expect(found.open).toBe(0);
        expect(compileCheck(made)(found.answers)).toEqual({ ok: true, answers: found.answers });
        expect(Object.keys(found.answers).every((item) => asked(made, found.answers).has(item))).toBe(true);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });
});
