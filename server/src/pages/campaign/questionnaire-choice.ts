import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';

/** The one that is proposed to everybody. */
const USUAL = 'residents';

/** The questionnaires that one may start: the latest version of each name, the usual one first. */
export function offered({ questionnaires }: CampaignBundle): PublishedQuestionnaire[] {
  const latest = new Map<string, PublishedQuestionnaire>();
  for (const { published } of questionnaires)
    if (published.version > (latest.get(published.name)?.version ?? 0)) latest.set(published.name, published);
  const all = [...latest.values()];
  return [...all.filter(({ name }) => name === USUAL), ...all.filter(({ name }) => name !== USUAL)];
}

/** The questionnaire of that name, the usual one when none is named, undefined when the campaign has none such. */
export function chosen(bundle: CampaignBundle, name: string | null): PublishedQuestionnaire | undefined {
  const all = offered(bundle);
  return name === null ? all[0] : all.find((one) => one.name === name);
}

/** Who answers it, when a questionnaire does not say. */
export const audienceOf = ({ audience = 'self' }: PublishedQuestionnaire) => audience;

export const minimumAgeOf = ({ minimumAge = 15 }: PublishedQuestionnaire): number => minimumAge;
