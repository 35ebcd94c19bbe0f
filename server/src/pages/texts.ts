import { directionOf, isolated, languageNames, localeOf, tagOf } from '@diagnostic/shared/language.ts';
import type { Texts } from '@diagnostic/shared/questionnaire/definition.ts';
import type french from '@diagnostic/surveys/texts/fr.json';
import type { Request } from 'express';
import { IntlMessageFormat } from 'intl-messageformat';
import { readCatalogues } from './catalogues.ts';

const catalogues = readCatalogues();

/** The words of one page in one language. */
export interface Wording {
  language: string;
  /** The `lang` of the page: what screen readers speak. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The text of a key of `surveys/texts/`, ICU values filled in. */
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
  const tag = tagOf(language);
  const locale = localeOf(language);
  const catalogue = catalogues[language] ?? {};
  const messages = new Map<string, IntlMessageFormat>();
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language,
    tag,
    direction: directionOf(language),
    t(key, values) {
      let message = messages.get(key);
      if (!message) {
        message = new IntlMessageFormat(catalogue[key] ?? key, locale);
        messages.set(key, message);
      }
      return String(message.format(isolated(language, values)));
    },
    of: (texts) => texts[language] ?? texts[tag] ?? texts.fr ?? '',
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  };
}

/** The languages of a list that pages can be written in; all of them when no list is given. */
export const writtenLanguages = (offered: string[] = Object.keys(catalogues)): string[] =>
  offered.filter((language) => language in catalogues);

export const ownName = (language: string): string => languageNames[language] ?? language;

/** The language asked for by `?lang=`, else the one that the browser likes best, else French. */
export function wordingFor(request: Pick<Request, 'url' | 'headers'>, offered?: string[]): Wording {
  const written = writtenLanguages(offered);
  const asked = new URL(request.url, 'http://localhost').searchParams.get('lang');
  if (asked !== null && written.includes(asked)) return wordingIn(asked);
  const accepted = acceptedLanguages(request.headers['accept-language'] ?? '');
  return wordingIn(accepted.find((language) => written.includes(language)) ?? 'fr');
}

/** `de, ar-TN;q=0.9, fr;q=0` → de, ar: what is liked most first, what is refused left out. */
function acceptedLanguages(header: string): string[] {
  const parts = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: tag.split('-')[0]?.toLowerCase() ?? '', quality: quality === undefined ? 1 : Number(quality) };
  });
  return parts
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ language }) => language);
}
