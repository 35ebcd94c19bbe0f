// The documents are part of the product: their links lead somewhere and their commands exist.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { methodsPage } from './methods-page.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = globSync('{*.md,docs/**/*.md}', { cwd: root });
const read = (page: string) => readFileSync(resolve(root, page), 'utf8');

/** `a-heading-like-this` as GitHub anchors it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('every link inside the project leads to a file, and every anchor to a heading', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', fragment] = link.split('#');
        const file = path ? resolve(root, dirname(page), path) : resolve(root, page);
        if (!existsSync(file)) return true;
        if (!fragment) return false;
        const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1] ?? ''));
        return !headings.includes(fragment);
      });
    expect(broken).toEqual([]);
  });

  test('every npm script it names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run (?:--silent )?([a-z:-]+)|(test|start))\b/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('docs/methods.md says what the docstrings say: `npm run methods` writes it', () => {
  expect(read('docs/methods.md')).toBe(methodsPage());
});

test('every script of package.json names a file that exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const missing = Object.values(scripts)
    .flatMap((command) => command.split(' '))
    .filter((word) => /\.(ts|mjs)$/.test(word) || word.endsWith('/biome'))
    .filter((file) => !file.startsWith('node_modules') && !existsSync(resolve(root, file)));
  expect(missing).toEqual([]);
});

test('the README says what it is, shows a picture, gives the two commands and where to read next', () => {
  const readme = read('README.md');
  expect(readme).toMatch(/!\[[^\]]+\]\([^)]+\.png\)/);
  expect(readme).toContain('npm run demo');
  expect(readme).toContain('npm test');
  expect(readme).toContain('docs/architecture.md');
});
