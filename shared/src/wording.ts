import { IntlMessageFormat } from 'intl-messageformat';
import type { Texts } from './questionnaire/definition.ts';

type Values = Record<string, string | number>;

/** The words of one language; `Key` is the type of its messages' keys. */
export interface Wording<Key extends string = string> {
  language: 'fr' | 'en';
  /** The text of a key, ICU values filled in; the key itself where there is no such message. */
  t(key: Key, values?: Values): string;
  /** A text that data carries, in this language, French where it has no other. */
  of(texts: Texts | undefined): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** a, b and c. */
  list(texts: string[]): string;
  /** A calendar day (`2026-03-12`) in full. */
  day(day: string): string;
  /** A month (`2026-03`), short. */
  month(month: string): string;
}

/** The wording of a language out of its messages. */
export function wordingOf<Key extends string = string>(
  language: 'fr' | 'en',
  messages: Record<string, string>,
): Wording<Key> {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const compiled = new Map<string, IntlMessageFormat>();
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });
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
    list: (texts) => listFormat.format(texts),
    day(day) {
      const written = dayFormat.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
      // CLDR writes the first of a month as the other days; French does not.
      return language === 'fr' ? written.replace(/^1 /, '1er ') : written;
    },
    month: (month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`)),
  };
}
