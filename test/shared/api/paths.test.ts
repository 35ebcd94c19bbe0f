import { api, pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { describe, expect, test } from '@jest/globals';

describe('pathTo', () => {
  test('fills in every parameter and escapes it', () => {
    expect(pathTo(api.opening, { campaign: 'val-clair-2026', id: 'a/b?c' })).toBe(
      '/api/campaigns/val-clair-2026/publications/a%2Fb%3Fc/opening',
    );
  });

  test('leaves out what the query does not say', () => {
    expect(pathTo(api.latestPublication, { campaign: 'c' }, { state: 'made', zone: undefined })).toBe(
      '/api/campaigns/c/publications/latest?state=made',
    );
    expect(pathTo(pages.coordination, {}, { lang: undefined })).toBe('/coordination');
  });

  test('refuses an empty parameter, which would be another address', () => {
    expect(() => pathTo(api.actionSheet, { id: '' })).toThrow(RangeError);
  });
});
