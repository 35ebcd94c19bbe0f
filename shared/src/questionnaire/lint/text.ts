import { type Finding, isThing, step } from './finding.ts';

/** Longest text of each kind, in UTF-16 units: longer ones do not fit a telephone or a line of paper. */
const longest = { pageTitle: 120, pageDescription: 600, title: 300, description: 600, choice: 200 } as const;
export type TextKind = keyof typeof longest;

const language = /^[a-z]{2,3}(-[a-z]+)?$/;

const forbidden: [RegExp, Finding['code'], string][] = [
  [/[{}]/, 'piping', 'Braces would be filled with answers: write the sentence without them.'],
  [/\b(?:javascript|vbscript|data)\s*:/i, 'script', 'A text never carries an address that runs: take it out.'],
  [
    /(?:[a-z][a-z0-9+.-]*:)?\/\/\S|\bwww\.|!?\[[^\]]*\]\(/i,
    'remote-content',
    'Nothing is fetched from elsewhere and no link leads away: take the address out.',
  ],
  [/<[a-z!/]|&(?:#\d+|#x[0-9a-f]+|[a-z]+);/i, 'markup', 'Texts are plain: take the markup out.'],
];

/** What is wrong in one text, whatever its language. */
function faultsOf(text: string, path: string, kind: TextKind): Finding[] {
  const found = forbidden.flatMap(([what, code, message]): Finding[] =>
    what.test(text) ? [{ path, code, message }] : [],
  );
  if (text.length <= longest[kind]) return found;
  return [
    ...found,
    {
      path,
      code: 'too-long',
      message: `The text has ${text.length} characters; ${longest[kind]} at most: say it shorter.`,
    },
  ];
}

const missing = (path: string, of: string): Finding => ({
  path,
  code: 'missing-text',
  message: `There is no text in “${of}”: write it, or do not declare the language.`,
  language: of,
});

/** Lints a text of all declared languages. A plain string says the same in each. */
export function lintText(value: unknown, path: string, kind: TextKind, languages: readonly string[]): Finding[] {
  if (value === undefined) return languages.map((of) => missing(path, of));
  if (typeof value === 'string')
    return value.trim() ? faultsOf(value, path, kind) : languages.map((of) => missing(path, of));
  if (!isThing(value)) return [{ path, code: 'wrong-shape', message: 'A text is a string, or one string a language.' }];
  const written = Object.entries(value).flatMap(([of, text]): Finding[] => {
    const at = path + step(of);
    if (!language.test(of))
      return [{ path: at, code: 'unknown-language', message: 'Languages are written as “fr”, “en” or “fr-simple”.' }];
    if (typeof text !== 'string')
      return [{ path: at, code: 'wrong-shape', message: 'The text of a language is a string.' }];
    return faultsOf(text, at, kind);
  });
  const absent = languages.filter((of) => {
    const text = Object.hasOwn(value, of) ? value[of] : undefined;
    return typeof text !== 'string' || !text.trim();
  });
  return [...written, ...absent.map((of) => missing(path + step(of), of))];
}
