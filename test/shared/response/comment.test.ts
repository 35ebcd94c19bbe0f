import { partComment } from '@diagnostic/shared/response/comment.ts';
import { describe, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';

const codebooks = valClair.questionnaires[0]?.codebooks ?? [];

describe('parting the comment', () => {
  test('takes it out of the answers', () => {
    expect(partComment(codebooks, { age: '40-54', comment: ' Un bus le samedi. \n' })).toEqual({
      answers: { age: '40-54' },
      comment: 'Un bus le samedi.',
    });
  });

  test('spaces are no comment, and leave nothing behind', () => {
    expect(partComment(codebooks, { age: '40-54', comment: ' \n ' })).toEqual({
      answers: { age: '40-54' },
      comment: null,
    });
    expect(partComment(codebooks, { age: '40-54' })).toEqual({ answers: { age: '40-54' }, comment: null });
  });
});
