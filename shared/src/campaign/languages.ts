import { missingTexts, type TextStatus, textStatus, unvalidated } from '../questionnaire/lint/languages.ts';
import type { CampaignBundle } from './bundle.ts';

type Questionnaires = CampaignBundle['questionnaires'];

/** The questionnaires that can be begun: the last version of each name. Older ones are only received. */
export const offered = (questionnaires: Questionnaires): Questionnaires =>
  questionnaires.filter(({ published: one }) =>
    questionnaires.every(({ published: other }) => other.name !== one.name || other.version <= one.version),
  );

/**
 * Refuses a campaign that names a language in which one of its questionnaires lacks a text, listing the texts, or has an
 * instrument whose text is a working translation that the coordinator has not accepted.
 */
export function assertLanguages(bundle: CampaignBundle, accepted: readonly string[] = []): void {
  for (const { published, codebooks } of offered(bundle.questionnaires))
    for (const language of bundle.languages) {
      const of = `Campaign “${bundle.campaign}”: the questionnaire “${published.name}” ${published.version}`;
      if (!published.languages.includes(language)) {
        const missing = missingTexts(published.model, language);
        const places = missing.slice(0, 20).map(({ path }) => `  ${path}`);
        if (missing.length > places.length) places.push(`  and ${missing.length - places.length} more`);
        const why = missing.length === 0 ? 'is not declared' : `lacks ${missing.length} texts`;
        throw new Error(
          [`${of} ${why} in “${language}”: complete it, or leave the language out.`, ...places].join('\n'),
        );
      }
      const working = accepted.includes(language) ? [] : unvalidated(codebooks, language);
      if (working.length > 0)
        throw new Error(
          `${of} has working texts in “${language}” (${working.join(', ')}): have them reviewed, or accept them with acceptWorkingTexts.`,
        );
    }
}

/** One questionnaire of a campaign as its coordinator follows it. */
export interface QuestionnaireStatus {
  name: string;
  version: number;
  title: Record<string, string> | null;
  audience: 'self' | 'supervised' | 'proxy';
  /** Whether one can begin it; older versions are only received. */
  offered: boolean;
  questions: number;
  /** Campaign language → how far its texts are there and validated. */
  languages: Record<
    string,
    { complete: boolean; missing: number; instruments: { name: string; status: TextStatus | null }[] }
  >;
}

/** Every questionnaire of a campaign, and the state of its texts in each of the campaign’s languages. */
export function questionnaireStatuses({ questionnaires, languages }: CampaignBundle): QuestionnaireStatus[] {
  const current = offered(questionnaires);
  return questionnaires.map((one) => {
    const { published, codebooks } = one;
    const { name, version, title = null, audience = 'self', model } = published;
    return {
      name,
      version,
      title,
      audience,
      offered: current.includes(one),
      questions: model.pages.reduce((sum, { elements }) => sum + elements.length, 0),
      languages: Object.fromEntries(
        languages.map((language) => {
          const missing = missingTexts(model, language).length;
          const instruments = textStatus(codebooks, language).map(({ instrument, status }) => ({
            name: instrument,
            status,
          }));
          return [language, { complete: missing === 0, missing, instruments }];
        }),
      ),
    };
  });
}
