// `npm run methods`: writes into docs/methods.md what the docstrings of the method say, so that page and code are one.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const page = resolve(root, 'docs/methods.md');
const begin = '<!-- From here on written by `npm run methods`. Do not edit: change the docstrings. -->';

/** Where the method is, in the order in which an answer goes through it. */
const rooms: [title: string, files: string][] = [
  ['Of one respondent', 'response/{membership,scores,weighting-class}.ts'],
  ['Statistics', 'statistics/*.ts'],
  ['Weighting', 'weighting/*.ts'],
  ['Of groups', 'scoring/*.ts'],
  ['Inequality measures', 'inequality/**/*.ts'],
  ['Against disclosure', 'disclosure/**/*.ts'],
  ['From figures to a publication', 'publication/*.ts'],
  ['Two voices', '{observation,voices}/*.ts'],
  ['Ranking', 'priorities/*.ts'],
];

/** A function that others may call, and what its docstring says. */
const documented =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*? (\w+)|const (\w+)(?::[^=]+)? = (?:async )?(?:\(|<))/g;

/** The paragraphs of a docstring, a line each, without its stars. */
const textOf = (docstring: string): string =>
  docstring
    .split('\n')
    .map((line) => line.replace(/^\s*\*/, '').trim())
    .join('\n')
    .trim()
    .split(/\n\n|\n(?=@)/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').replace(/^@(param|throws) /, '*$1* '))
    .join('  \n')
    .replaceAll('<', '&lt;');

function roomPage([title, files]: (typeof rooms)[number]): string {
  const entries = globSync(`shared/src/${files}`, { cwd: root })
    .sort()
    .flatMap((file) =>
      [...readFileSync(resolve(root, file), 'utf8').matchAll(documented)].map(
        ([, docstring = '', declared, constant]) =>
          `**\`${declared ?? constant}\`** ([${basename(file)}](../${file})): ${textOf(docstring)}`,
      ),
    );
  return [`### ${title}`, ...entries].join('\n\n');
}

/** The page as it should be: what is written by hand, then what the docstrings say. */
export function methodsPage(): string {
  const [byHand = ''] = readFileSync(page, 'utf8').split(begin);
  return [
    byHand.trimEnd(),
    begin,
    '## Every function of the method',
    'What each one computes, in which unit and range, what it refuses, and its source, as its docstring says.',
    ...rooms.map(roomPage),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

if (import.meta.main) writeFileSync(page, methodsPage());
