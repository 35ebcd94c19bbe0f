import { scoreParts } from '@diagnostic/shared/publication/score-parts.ts';
import { describe, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';

describe('the questions behind a score', () => {
  test('questions alone come with their weight and their words', () => {
    const parts = scoreParts(valClair, 'D01');
    expect(parts.map(({ name, weight }) => [name, weight])).toEqual([
      ['LO1', 2],
      ['LO3', 2],
      ['LO2', 1],
      ['LO4', 1],
      ['LO5', 1],
      ['LO6', 2],
    ]);
    expect(parts[2]).toMatchObject({ scale: null, questions: [{ item: 'LO2', title: { en: expect.any(String) } }] });
  });

  test('a published scale is one part that holds all its questions', () => {
    const scale = scoreParts(valClair, 'D08').find((part) => part.scale);
    expect(scale).toMatchObject({ weight: 2, scale: { fr: expect.stringContaining('EPICES') } });
    expect(scale?.questions).toHaveLength(11);
  });

  test('the words are those of the first questionnaire that asks: nobody is called tu in the results', () => {
    const [part] = scoreParts(valClair, 'H1');
    expect(part?.questions[0]?.title.fr).toBe('Comment est votre état de santé en général\u00a0?');
  });

  test('every determinant of a campaign has at least one question, in French', () => {
    for (const { code } of valClair.determinants) {
      const questions = scoreParts(valClair, code).flatMap((part) => part.questions);
      expect(questions.length).toBeGreaterThan(0);
      expect(questions.filter(({ title }) => !title.fr)).toEqual([]);
    }
  });
});
