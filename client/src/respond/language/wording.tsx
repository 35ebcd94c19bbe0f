import { directionOf, isolated, localeOf, tagOf } from '@diagnostic/shared/language.ts';
import type french from '@diagnostic/surveys/texts/fr.json';
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext } from 'react';

export type TextKey = keyof typeof french;

/** The words of one language, from `surveys/texts/`: the server's pages read the same files. */
export interface Wording {
  language: string;
  /** The `lang` of what is written in it. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The text of a key, ICU values filled in. */
  t(key: TextKey, values?: Record<string, string | number>): string;
}

/** How a questionnaire speaks to people: vous, or tu where a text says it so (`<key>.tu`). */
export type Address = 'formal' | 'informal';

/**
 * Loads one language; each is its own chunk. French where a language is not written.
 *
 * @throws when there is no French either: a page of keys would stand in the place of words.
 */
export async function loadWording(language: string, address: Address = 'formal'): Promise<Wording> {
  const written = import.meta.glob<Record<string, string>>('../../../../surveys/texts/*.json', { import: 'default' });
  const load = (code: string) => written[`../../../../surveys/texts/${code}.json`];
  const code = load(language) ? language : 'fr';
  const messages = load(code);
  if (!messages) throw new Error('surveys/texts/ is not in this build.');
  return wordingOf(code, await messages(), address);
}

export function wordingOf(language: string, messages: Record<string, string>, address: Address = 'formal'): Wording {
  const locale = localeOf(language);
  const compiled = new Map<string, IntlMessageFormat>();
  return {
    language,
    tag: tagOf(language),
    direction: directionOf(language),
    t(key, values) {
      let message = compiled.get(key);
      if (!message) {
        message = new IntlMessageFormat(
          (address === 'informal' && messages[`${key}.tu`]) || messages[key] || key,
          locale,
        );
        compiled.set(key, message);
      }
      return String(message.format(isolated(language, values)));
    },
  };
}

const Context = createContext<Wording | null>(null);
export const WordingProvider = Context.Provider;

export function useWording(): Wording {
  const wording = useContext(Context);
  if (!wording) throw new Error('This part is shown outside of WordingProvider.');
  return wording;
}
