import type { Texts } from '@diagnostic/shared/questionnaire/definition.ts';

/** A text that data carries, in a language: `fr-simple` falls back on French, as does every other. */
export const textIn = (texts: Texts, language: string): string =>
  texts[language] ?? texts[tag(language)] ?? texts.fr ?? '';

/** A calendar day (`2026-03-12`) in full. */
export const dayIn = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : tag(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const tag = (language: string): string => language.replace(/-simple$/, '');
