import { wordingOf } from '@diagnostic/client/src/respond/language/wording.tsx';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { type SkipWords, writeSkips } from '@diagnostic/shared/questionnaire/paper/skip-text.ts';
import { asked, withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import english from '@diagnostic/surveys/texts/en.json' with { type: 'json' };
import french from '@diagnostic/surveys/texts/fr.json' with { type: 'json' };
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../../support/answers.ts';
import { anyModel } from '../../../support/any-model.ts';
import { payloads } from '../../../support/fixture-campaign.ts';
import { valClair } from '../../../support/library.ts';
import { fillSheet } from '../../../support/pencil.ts';

const choice = (name: string, visibleIf?: string): Element => ({
  type: 'radiogroup',
  name,
  choices: ['oui', 'non', 'nsp'],
  ...(visibleIf === undefined ? {} : { visibleIf }),
});
const several: Element = { type: 'checkbox', name: 'm', choices: ['bus', 'car'] };
const number: Element = { type: 'text', name: 'n', inputType: 'number' };
const labels: Record<string, string> = { oui: 'Oui', non: 'Non', nsp: 'Je ne sais pas', bus: 'Bus', car: 'Car' };

const wordsIn = (language: string, texts: Record<string, string>): SkipWords => ({
  t: wordingOf(language, texts).t,
  label: (_, value) => labels[String(value)] ?? String(value),
});
const fr = wordsIn('fr', french);

/** What the French sheet says above the second question, asked under an expression over the first. */
const above = (first: Element, visibleIf: string, words = fr) =>
  writeSkips({ pages: [{ name: 'p', elements: [first, choice('z', visibleIf)] }] }, words).before.get('z');

describe('when a question is for', () => {
  test.each([
    [choice('a'), "{a} = 'oui'", 'À remplir seulement si la réponse à la question 1 est « Oui ».'],
    [
      choice('a'),
      "{a} anyof ['oui', 'nsp']",
      'À remplir seulement si la réponse à la question 1 est « Oui » ou « Je ne sais pas ».',
    ],
    [choice('a'), "!({a} = 'non')", 'À remplir seulement si la réponse à la question 1 n’est pas « Non ».'],
    [
      choice('a'),
      "{a} noneof ['non', 'nsp']",
      'À remplir seulement si la réponse à la question 1 n’est pas « Non », et la réponse à la question 1 n’est pas « Je ne sais pas ».',
    ],
    [choice('a'), '{a} empty', 'À remplir seulement si la question 1 est sans réponse.'],
    [several, "{m} contains 'bus'", 'À remplir seulement si la case « Bus » est cochée à la question 1.'],
    [several, "{m} notcontains 'bus'", 'À remplir seulement si la case « Bus » n’est pas cochée à la question 1.'],
    [number, '{n} >= 3', 'À remplir seulement si la réponse à la question 1 est 3 ou plus.'],
    [
      number,
      '!({n} > 3)',
      'À remplir seulement si la question 1 est sans réponse, ou la réponse à la question 1 est 3 ou moins.',
    ],
  ])('%#. %j: %s', (first, visibleIf, sentence) => {
    expect(above(first, visibleIf)?.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([sentence]);
  });

  test('in another language', () => {
    expect(above(choice('a'), "{a} = 'oui'", wordsIn('en', english))).toEqual([
      'Fill in only if the answer to question 1 is “Oui”.',
    ]);
  });

  test('brackets stay where “and” meets “or”', () => {
    const model: Model = {
      pages: [
        {
          name: 'p',
          elements: [choice('a'), choice('b'), choice('c', "{a} = 'oui' and ({b} = 'oui' or {b} = 'nsp')")],
        },
      ],
    };
    expect(writeSkips(model, fr).before.get('c')?.[0]).toMatch(
      /est «.Oui.», et \(la réponse à la question 2 .*, ou la .*\)\.$/,
    );
  });
});

describe('a run of questions', () => {
  const model: Model = {
    pages: [
      { name: 'p', elements: [choice('a'), choice('b', "{a} = 'oui'"), choice('c', "{a} = 'oui'"), choice('d')] },
      { name: 'q', visibleIf: "{d} <> 'non'", elements: [choice('e'), choice('f')] },
    ],
  };
  const { before, after, numbers } = writeSkips(model, fr);
  const plain = (text?: string) => text?.replaceAll('\u00a0', ' ');

  test('is announced once, with where to go otherwise', () => {
    expect(before.get('b')?.map(plain)).toEqual([
      'Questions 2 à 3 : à remplir seulement si la réponse à la question 1 est « Oui ». Sinon, passer à la question 4.',
    ]);
    expect(before.has('c')).toBe(false);
  });

  test('is jumped over from the answer that skips it', () => {
    expect(plain(after.get('a'))).toBe('Réponse « Non » ou « Je ne sais pas » : passer à la question 4.');
  });

  test('that is a whole part at the end leads to the end', () => {
    expect(plain(before.get('e')?.[0])).toMatch(/^Questions 5 à 6 : .* Sinon, passer à la fin du questionnaire\.$/);
    expect(plain(after.get('d'))).toBe('Réponse « Non » : passer à la fin du questionnaire.');
    expect([...numbers.values()]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('who does what the sheet says stops at exactly the questions that are asked', () => {
  const agrees = (model: Model) =>
    fc.property(answersTo(model), (inclined) => {
      const { stoppedAt, answers } = fillSheet(model, inclined);
      expect(stoppedAt).toEqual([...asked(model, inclined)]);
      expect(answers).toEqual(withoutUnasked(model, inclined));
    });

  test.each([
    ...valClair.questionnaires.map(
      ({ published }) => [`${published.name} ${published.version}`, published.model] as const,
    ),
    ['every type of question', payloads.fixture] as const,
  ])('in %s', (_, model) => {
    fc.assert(agrees(model), { numRuns: runs(100, 5_000) });
  });

  test('in any questionnaire with any relevance', () => {
    const any = anyModel.chain((model) => answersTo(model).map((inclined) => ({ model, inclined })));
    fc.assert(
      fc.property(any, ({ model, inclined }) => {
        const { stoppedAt, answers } = fillSheet(model, inclined);
        expect(stoppedAt).toEqual([...asked(model, inclined)]);
        expect(answers).toEqual(withoutUnasked(model, inclined));
      }),
      { numRuns: runs(600, 20_000) },
    );
  });
});
