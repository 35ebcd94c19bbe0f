import type { Texts } from '@diagnostic/shared/questionnaire/definition.ts';
import english from '@diagnostic/surveys/texts/en.json' with { type: 'json' };
import french from '@diagnostic/surveys/texts/fr.json' with { type: 'json' };
import type { Request } from 'express';
import { IntlMessageFormat } from 'intl-messageformat';

const catalogues: Record<string, Record<string, string>> = { fr: french, en: english };

/** How each language names itself on its button. */
const ownNames: Record<string, string> = {
  fr: 'Français',
  'fr-simple': 'Facile à lire',
  en: 'English',
  ar: 'العربية',
  tr: 'Türkçe',
  pt: 'Português',
  es: 'Español',
  uk: 'Українська',
};

const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'ur']);

/** The words of one page in one language. */
export interface Wording {
  language: string;
  /** The `lang` of the page: what screen readers speak. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The text of a key of `surveys/texts/`, ICU values filled in; French where the language has none. */
  t(key: keyof typeof french, values?: Record<string, string | number>): string;
  /** A text that data carries. */
  of(texts: Texts): string;
  /** A calendar day, `2026-03-12`, in full. */
  day(day: string): string;
}

const wordings = new Map<string, Wording>();

function wordingIn(language: string): Wording {
  let wording = wordings.get(language);
  if (!wording) {
    wording = makeWording(language);
    wordings.set(language, wording);
  }
  return wording;
}

function makeWording(language: string): Wording {
  const tag = language.replace(/-simple$/, '');
  const catalogue: Record<string, string> = { ...french, ...catalogues[tag], ...catalogues[language] };
  const messages = new Map<string, IntlMessageFormat>();
  const days = new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language,
    tag,
    direction: rightToLeft.has(tag) ? 'rtl' : 'ltr',
    t(key, values) {
      let message = messages.get(key);
      if (!message) {
        message = new IntlMessageFormat(catalogue[key] ?? key, tag);
        messages.set(key, message);
      }
      return String(message.format(values));
    },
    of: (texts) => texts[language] ?? texts[tag] ?? texts.fr ?? '',
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  };
}

/** The languages of a list that pages can be written in; all of them when no list is given. */
export const writtenLanguages = (offered: string[] = Object.keys(catalogues)): string[] =>
  offered.filter((language) => language in catalogues);

export const ownName = (language: string): string => ownNames[language] ?? language;

/** The language asked for by `?lang=`, else the first that the browser accepts, else French. */
export function wordingFor(request: Pick<Request, 'url' | 'headers'>, offered?: string[]): Wording {
  const written = writtenLanguages(offered);
  const asked = new URL(request.url, 'http://localhost').searchParams.get('lang');
  if (asked !== null && written.includes(asked)) return wordingIn(asked);
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wordingIn(accepted.find((language) => written.includes(language)) ?? 'fr');
}
