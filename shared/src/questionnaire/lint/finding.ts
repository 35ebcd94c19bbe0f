/** One reason why a questionnaire may not be published. */
export interface Finding {
  /** JSON pointer into what was linted. */
  path: string;
  /** One word for programs. */
  code: FindingCode;
  /** What is wrong and what to do, for the person who mends it. */
  message: string;
  /** The language that cannot be published; absent where nothing can. */
  language?: string;
}

export type FindingCode =
  | 'wrong-shape'
  | 'forbidden-type'
  | 'unknown-type'
  | 'unknown-property'
  | 'choices-by-url'
  | 'custom-check'
  | 'custom-function'
  | 'forbidden-name'
  | 'duplicate-name'
  | 'duplicate-choice'
  | 'piping'
  | 'markup'
  | 'script'
  | 'remote-content'
  | 'too-long'
  | 'unknown-language'
  | 'missing-text'
  | 'unreadable-relevance'
  | 'unsound-relevance'
  | 'required'
  | 'too-many-pages'
  | 'too-many-questions'
  | 'too-many-choices';

/** A key as a step of a JSON pointer. */
export const step = (key: string | number): string => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export type Thing = Record<string, unknown>;
export const isThing = (value: unknown): value is Thing =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
