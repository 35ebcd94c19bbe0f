import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { requireClientBuild } from '../../support/browser.ts';

test('every file that the service worker asks for was built: one that is missing would refuse it on every device', () => {
  requireClientBuild();
  const build = resolve(import.meta.dirname, '../../../client/dist');
  const named = [...new Set(readFileSync(resolve(build, 'sw.js'), 'utf8').match(/\/assets\/[\w.@-]+\.\w+/g))];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(resolve(build, `.${file}`)))).toEqual([]);
});
