import type { Codebook } from '../codebook.ts';
import type { PublishedQuestionnaire } from '../definition.ts';
import { type Finding, lintQuestionnaire } from './questionnaire.ts';

type Model = PublishedQuestionnaire['model'];

/** The texts that a questionnaire lacks in a language, each with its place. */
export const missingTexts = (model: Model, language: string): Finding[] =>
  lintQuestionnaire(model, [language]).filter((finding) => finding.language === language);

/** The declared languages in which nothing is missing: the others stay back, and only they. */
export const publishableLanguages = ({ model, languages }: Pick<PublishedQuestionnaire, 'model' | 'languages'>) =>
  languages.filter((language) => missingTexts(model, language).length === 0);

export type TextStatus = Codebook['languages'][string];

/** Validation of an instrument's text in a language: null where it has none. */
export interface InstrumentText {
  instrument: string;
  title: Codebook['title'];
  status: TextStatus | null;
}

/** How far the texts of a questionnaire's instruments are validated in a language. */
export const textStatus = (codebooks: readonly Codebook[], language: string): InstrumentText[] =>
  codebooks.map(({ instrument, title, languages }) => ({ instrument, title, status: languages[language] ?? null }));

/** Instruments whose text in a language is neither official nor reviewed: off there, unless the coordinator accepts them. */
export const unvalidated = (codebooks: readonly Codebook[], language: string): string[] =>
  textStatus(codebooks, language)
    .filter(({ status }) => status !== 'official' && status !== 'reviewed')
    .map(({ instrument }) => instrument);
