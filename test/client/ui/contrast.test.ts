// Contrast computed from the tokens themselves: axe cannot judge every state, theme and layer.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const css = readFileSync(resolve(import.meta.dirname, '../../../client/src/ui/tokens.css'), 'utf8');
const colours = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
const light = colours(css.slice(0, css.indexOf('@media')));
const dark = {
  ...light,
  ...colours(/@media screen and \(prefers-color-scheme: dark\) \{[\s\S]*?\n\}/.exec(css)?.[0] ?? ''),
};

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) throw new Error('A token of this test is not in tokens.css.');
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, tokens) => {
  test.each([
    ['ink', ['paper', 'card', 'brand-wash', 'accent-wash']],
    ['ink-soft', ['paper', 'card', 'brand-wash']],
    ['brand', ['paper', 'card', 'brand-wash']],
    ['on-brand', ['brand']],
    ['accent-ink', ['paper', 'card', 'accent-wash']],
  ])('text in %s holds 4.5:1', (ink, grounds) => {
    for (const ground of grounds) expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['focus', ['paper', 'card', 'brand-wash', 'accent-wash']],
    ['ink-soft', ['card']],
    ['brand', ['card', 'brand-wash', 'line']],
    ['accent', ['paper', 'accent-wash']],
  ])('marks in %s hold 3:1', (mark, grounds) => {
    for (const ground of grounds) expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});
