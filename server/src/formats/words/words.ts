import type { ExportLanguage } from '@diagnostic/shared/api/exports.ts';
import { type Wording, wordingOf } from '@diagnostic/shared/wording.ts';
import english from './en.json' with { type: 'json' };
import french from './fr.json' with { type: 'json' };

export type WordKey = keyof typeof french;
/** The words of the documents made of a publication. */
export type Words = Wording<WordKey>;

/** The words of documents in a language. */
export const wordsIn = (language: ExportLanguage): Words =>
  wordingOf<WordKey>(language, language === 'fr' ? french : english);
