import { type Wording as WordingIn, wordingOf as wordingIn } from '@diagnostic/shared/wording.ts';
import { createContext, useContext } from 'react';
import type french from './fr.json';

export type TextKey = keyof typeof french;

/** The words of one language. */
export type Wording = WordingIn<TextKey>;

/** The messages of one language; each language is its own chunk. */
export async function loadWording(language: 'fr' | 'en'): Promise<Wording> {
  const { default: messages } = await (language === 'en'
    ? import('./en.json', { with: { type: 'json' } })
    : import('./fr.json', { with: { type: 'json' } }));
  return wordingOf(language, messages);
}

export const wordingOf = (language: 'fr' | 'en', messages: Record<string, string>): Wording =>
  wordingIn<TextKey>(language, messages);

const Context = createContext<Wording | null>(null);
export const WordingProvider = Context.Provider;

export function useText(): Wording {
  const wording = useContext(Context);
  if (!wording) throw new Error('This part is shown outside of WordingProvider.');
  return wording;
}
