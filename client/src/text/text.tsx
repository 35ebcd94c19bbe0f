import type { Texts } from '@diagnostic/shared/questionnaire/definition.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext } from 'react';
import type french from './fr.json';

export type TextKey = keyof typeof french;
type Values = Record<string, string | number>;

/** The words of one language. */
export interface Wording {
  language: 'fr' | 'en';
  /** The text of a key, ICU values filled in. */
  t(key: TextKey, values?: Values): string;
  /** A text that data carries, in this language, French where it has no other. */
  of(texts: Texts | undefined): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A calendar day (`2026-03-12`) in full. */
  day(day: string): string;
  /** A month (`2026-03`), short. */
  month(month: string): string;
}

/** The messages of one language; each language is its own chunk. */
export async function loadWording(language: 'fr' | 'en'): Promise<Wording> {
  const { default: messages } = await (language === 'en'
    ? import('./en.json', { with: { type: 'json' } })
    : import('./fr.json', { with: { type: 'json' } }));
  return wordingOf(language, messages);
}

export function wordingOf(language: 'fr' | 'en', messages: Record<string, string>): Wording {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const compiled = new Map<string, IntlMessageFormat>();
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return {
    language,
    t(key, values) {
      let message = compiled.get(key);
      if (!message) {
        message = new IntlMessageFormat(messages[key] ?? key, locale);
        compiled.set(key, message);
      }
      return String(message.format(values));
    },
    of: (texts) => texts?.[language] ?? texts?.fr ?? '',
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    day: (day) => dayFormat.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    month: (month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`)),
  };
}

const Context = createContext<Wording | null>(null);
export const WordingProvider = Context.Provider;

export function useText(): Wording {
  const wording = useContext(Context);
  if (!wording) throw new Error('This part is shown outside of WordingProvider.');
  return wording;
}
