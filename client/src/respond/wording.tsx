import type french from '@diagnostic/surveys/texts/fr.json';
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext } from 'react';

export type TextKey = keyof typeof french;

/** The words of one language, from `surveys/texts/`: the server's pages read the same files. */
export interface Wording {
  language: string;
  /** The text of a key, ICU values filled in. */
  t(key: TextKey, values?: Record<string, string | number>): string;
}

/** Loads one language; each is its own chunk. French where a language is not written. */
export async function loadWording(language: string): Promise<Wording> {
  const { default: messages } = await (language === 'en'
    ? import('@diagnostic/surveys/texts/en.json', { with: { type: 'json' } })
    : import('@diagnostic/surveys/texts/fr.json', { with: { type: 'json' } }));
  return wordingOf(language, messages);
}

export function wordingOf(language: string, messages: Record<string, string>): Wording {
  return {
    language,
    t: (key, values) => String(new IntlMessageFormat(messages[key] ?? key, language).format(values)),
  };
}

const Context = createContext<Wording | null>(null);
export const WordingProvider = Context.Provider;

export function useWording(): Wording {
  const wording = useContext(Context);
  if (!wording) throw new Error('This part is shown outside of WordingProvider.');
  return wording;
}
