import { readCampaignDefinition } from '@diagnostic/server/src/library.ts';
import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { fixtureCampaign } from './fixture-campaign.ts';
import { startApp, type TestApp, type TestAppOptions } from './start-app.ts';

/** The second territory of an instance: another code, another campaign. */
export function otherCampaign(changes: Partial<CampaignBundle> = {}): CampaignBundle {
  const { territory } = fixtureCampaign();
  const name = { fr: 'Autre pays', en: 'Other land' };
  return fixtureCampaign({
    campaign: 'autre-2026',
    title: { fr: 'Enquête d’ailleurs', en: 'Survey of elsewhere' },
    territory: { ...territory, code: 'autre', name },
    ...changes,
  });
}

/**
 * One application with two territories, `essai` and `autre`, an action sheet in each, and the next campaign of `essai` being
 * set up.
 */
export async function startTwoTerritories(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await startApp(options);
  await app.store.campaigns.launch(otherCampaign(), '2026-01-01');
  for (const [id, campaign] of Object.entries({ 'fiche-essai': 'essai-2026', 'fiche-autre': 'autre-2026' }))
    await app.store.actionSheets.create(sheetOf(id, campaign));
  const definition = await readCampaignDefinition('val-clair-2026');
  if (!definition) throw new Error('surveys/ has no campaign to set up.');
  await app.store.setUps.create({
    id: 'essai-2027',
    revision: 1,
    maker: 'somebody who left',
    changedOn: '2026-06-01',
    content: { definition: { ...definition, territory: { ...definition.territory, code: 'essai' } } },
  });
  return app;
}

const sheetOf = (id: string, campaign: string): ActionSheet => ({
  id,
  campaign,
  revision: 1,
  createdOn: '2026-06-01',
  changedOn: '2026-06-01',
  determinant: 'D01',
  group: 'ALL',
  evidence: { publication: 'none', madeOn: '2026-06-01' } as unknown as ActionSheet['evidence'],
  content: { title: `Fiche de ${campaign}` } as ActionSheet['content'],
});
