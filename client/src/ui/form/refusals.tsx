import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import { createContext, type ReactNode, useContext } from 'react';
import { type TextKey, useText } from '../../text/text.tsx';
import './refusals.css';

interface Refusals {
  /** Path → the word of what was refused there. */
  codes: ReadonlyMap<string, string>;
  required: TextKey;
}

const Errors = createContext<Refusals>({ codes: new Map(), required: 'refused.required' });

/** Hands each field the word of what was refused in it. `required` says it of a field that was left empty. */
export function ErrorsProvider(props: { problems: FieldProblem[]; required?: TextKey; children: ReactNode }) {
  const { problems, required = 'refused.required', children } = props;
  const codes = new Map(problems.map(({ path, code }) => [path, code]));
  return <Errors.Provider value={{ codes, required }}>{children}</Errors.Provider>;
}

const words: Record<string, TextKey> = {
  'too-long': 'refused.too-long',
  'too-many': 'refused.too-many',
  'out-of-range': 'refused.out-of-range',
  'ill-formed-date': 'refused.ill-formed-date',
  'ill-formed-text': 'refused.ill-formed-text',
};

/** What was refused at a path, as a sentence; undefined when nothing was. */
export function useRefusal(path: string): string | undefined {
  const { t } = useText();
  const { codes, required } = useContext(Errors);
  const code = codes.get(path);
  if (code === undefined) return undefined;
  return t(code === 'required' ? required : (words[code] ?? 'refused.other'));
}

/** The id of the input at a path of the payload: `/content/steps/0/due` → `content-steps-0-due`. */
export const inputId = (path: string): string => path.slice(1).replaceAll('/', '-');
