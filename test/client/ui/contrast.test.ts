// Contrast computed from the tokens themselves: axe cannot judge every state, theme and layer.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const client = resolve(import.meta.dirname, '../../../client/src');
const css = readFileSync(resolve(client, 'ui/tokens.css'), 'utf8');
type Tokens = Record<string, string>;
const declared = (block: string): Tokens =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\))/g)].map(([, name, value]) => [name, value]),
  );
const within = (query: string): Tokens => {
  const start = css.indexOf(`@media ${query} {`);
  if (start < 0) throw new Error(`tokens.css has no block for ${query}.`);
  return declared(css.slice(start, css.indexOf('\n}', start)));
};

/** Follows `var(--other)` to a colour, as the browser does: within the same theme. */
const resolved = (tokens: Tokens): Tokens => {
  const follow = (value: string): string => {
    const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    return other === undefined ? value : follow(tokens[other] ?? '');
  };
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, follow(value)]));
};

const light = declared(css.slice(0, css.indexOf('@media')));
const dark = { ...light, ...within('screen and (prefers-color-scheme: dark)') };
const more = within('(prefers-contrast: more)');
/** `--ink-soft: var(--ink)` there refers to the theme's own ink, `--line: var(--ink-soft)` to the changed one. */
const themes = {
  light,
  dark,
  'light, more contrast': resolved({ ...light, ...more }),
  'dark, more contrast': resolved({ ...dark, ...more }),
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

/** Text of each colour, and every ground it is written on. */
const texts: Record<string, string[]> = {
  ink: ['paper', 'card', 'brand-wash', 'accent-wash'],
  'ink-soft': ['paper', 'card', 'brand-wash'],
  brand: ['paper', 'card', 'brand-wash'],
  'on-brand': ['brand'],
  'accent-ink': ['paper', 'card', 'accent-wash'],
};

/** Marks that carry meaning (rings, borders of what is chosen, drawings), and what lies beside them. */
const marks: Record<string, string[]> = {
  focus: ['paper', 'card', 'brand-wash', 'accent-wash'],
  'ink-soft': ['card', 'paper'],
  ink: ['paper', 'card'],
  brand: ['card', 'paper', 'brand-wash', 'line'],
  accent: ['paper', 'accent-wash'],
};

describe.each(Object.entries(themes))('%s', (name, tokens) => {
  test.each(Object.entries(texts))('text in %s holds 4.5:1', (ink, grounds) => {
    for (const ground of grounds) expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  // With more contrast the hairline is as strong as text: the bar of progress is then told by its length and words.
  const beside = ([mark, grounds]: [string, string[]]): [string, string[]] => [
    mark,
    grounds.filter((ground) => ground !== 'line' || !name.includes('more')),
  ];
  test.each(Object.entries(marks).map(beside))('marks in %s hold 3:1', (mark, grounds) => {
    for (const ground of grounds) expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});

test.each(['light', 'dark'] as const)(
  'more contrast is more: borders of what can be tapped hold 4.5:1 (%s)',
  (theme) => {
    const tokens = themes[`${theme}, more contrast`];
    expect(contrast(tokens.edge, tokens.card)).toBeGreaterThanOrEqual(4.5);
  },
);

test('a protected figure is read on both colours of its hatching', () => {
  const rule =
    /\.heat-hidden \{([^}]*)\}/.exec(readFileSync(resolve(client, 'results/results.css'), 'utf8'))?.[1] ?? '';
  const [one, other, ink] = rule.match(/#[0-9a-f]{6}/g) ?? [];
  for (const ground of [one, other]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

describe('what residents’ sheets use', () => {
  const sheets = globSync('{pages.css,ui/{base,resident}.css,respond/**/*.css}', { cwd: client });
  const rules = sheets.map((sheet) => readFileSync(resolve(client, sheet), 'utf8')).join('\n');
  const used = (property: string) => [
    ...new Set(
      [...rules.matchAll(new RegExp(`[;{\\s]${property}: (?:var\\(--([\\w-]+)\\)|#)`, 'g'))].map((match) => match[1]),
    ),
  ];

  test('every colour of text is held above', () => {
    expect(used('color').filter((token) => !texts[token ?? ''])).toEqual([]);
  });

  test('every ground that carries text is one of those above', () => {
    const grounds = new Set(Object.values(texts).flat());
    // The track of the progress bar carries none.
    expect(used('background').filter((token) => !grounds.has(token ?? '') && token !== 'line')).toEqual([]);
  });

  test('the ring of focus is drawn wherever an outline is', () => {
    const outlines = [...rules.matchAll(/outline: ([^;]+);/g)].map((match) => match[1]);
    expect(new Set(outlines)).toEqual(new Set(['3px solid var(--focus)', 'none']));
  });
});
