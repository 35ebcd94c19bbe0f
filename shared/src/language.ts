/** What a language code of `surveys/texts/` means to a browser: `fr`, `ar`, and `fr-simple`, French in simple words. */

/** How each language names itself, in the order that languages are offered. */
export const languageNames: Record<string, string> = {
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

/** CLDR reads `en` and `pt` as the American and the Brazilian ones; days are written here as in Europe. */
const european: Record<string, string> = { en: 'en-GB', pt: 'pt-PT' };

/** The `lang` of what is written in it: what screen readers speak and browsers hyphenate by. */
export const tagOf = (language: string): string => language.replace(/-simple$/, '');

export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(tagOf(language)) ? 'rtl' : 'ltr');

/** The locale of its days, numbers and plurals. Digits are 0 to 9 everywhere, as in answers, codes and telephone numbers. */
export function localeOf(language: string): string {
  const tag = tagOf(language);
  return `${european[tag] ?? tag}-u-nu-latn`;
}

/**
 * The values of a sentence, each text in Unicode isolates where the sentence runs from right to left: an address or a
 * name in Latin letters then keeps its own order, and so does what surrounds it.
 */
export function isolated(
  language: string,
  values: Record<string, string | number> | undefined,
): Record<string, string | number> | undefined {
  if (!values || directionOf(language) === 'ltr') return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  );
}
