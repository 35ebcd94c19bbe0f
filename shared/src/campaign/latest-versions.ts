import type { PublishedQuestionnaire } from '../questionnaire/definition.ts';
import type { CampaignBundle } from './bundle.ts';

/** The questionnaires that a campaign offers: one entry a name, in its order, each at its latest version. */
export function latestVersions({ questionnaires }: Pick<CampaignBundle, 'questionnaires'>): PublishedQuestionnaire[] {
  const latest = new Map<string, PublishedQuestionnaire>();
  for (const { published } of questionnaires) {
    const known = latest.get(published.name);
    if (!known || known.version < published.version) latest.set(published.name, published);
  }
  return [...latest.values()];
}
