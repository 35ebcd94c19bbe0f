import type { Localised } from './definition.ts';

/** The text in a language; in French where that language has none, empty where there is no text at all. */
export function textIn(localised: Localised | undefined, language: string): string {
  if (localised === undefined || typeof localised === 'string') return localised ?? '';
  return localised[language] ?? localised.fr ?? localised.default ?? '';
}
