import type { PublishedQuestionnaire } from '../../questionnaire/definition.ts';
import { unvalidated } from '../../questionnaire/lint/languages.ts';
import { anyTerritory } from '../any-territory.ts';
import { composeQuestionnaires } from '../compose-bundle.ts';
import type { Library } from '../library.ts';

/** A questionnaire that the library offers to a new campaign, at its latest version. */
export interface OfferedQuestionnaire extends Pick<PublishedQuestionnaire, 'name' | 'version'> {
  title: Record<string, string>;
  audience: 'self' | 'supervised' | 'proxy';
  minutes: number | null;
  questions: number;
  /** Modules and standard instruments that it is made of. */
  modules: { name: string; title: Record<string, string> }[];
  /** Language in which nothing is missing → modules whose text there is a working translation. */
  languages: Record<string, string[]>;
}

/**
 * What the library offers: the questionnaires that people can choose by a title, first those that a new campaign proposes,
 * then those that people answer for themselves.
 */
export function offerOf(library: Library, proposed: readonly string[] = []): OfferedQuestionnaire[] {
  const latest = Object.entries(library.questionnaires).flatMap(([name, versions]) => {
    const version = Math.max(...Object.keys(versions).map(Number));
    return versions[version]?.title ? [{ name, version }] : [];
  });
  const rank = ({ name, audience }: OfferedQuestionnaire): number => {
    const place = proposed.indexOf(name);
    return place === -1 ? proposed.length + Number(audience !== 'self') : place;
  };
  const offered = composeQuestionnaires({ questionnaires: latest, territory: anyTerritory }, library).map(
    ({ published, codebooks }): OfferedQuestionnaire => ({
      name: published.name,
      version: published.version,
      title: published.title ?? {},
      audience: published.audience ?? 'self',
      minutes: published.minutes ?? null,
      questions: published.model.pages.reduce((sum, { elements }) => sum + elements.length, 0),
      modules: codebooks.map(({ instrument, title }) => ({ name: instrument, title })),
      languages: Object.fromEntries(
        published.languages.map((language) => [language, unvalidated(codebooks, language)]),
      ),
    }),
  );
  return offered.sort((a, b) => rank(a) - rank(b));
}
