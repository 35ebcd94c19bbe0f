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

/** One application with two territories, `essai` and `autre`, and an action sheet in each. */
export async function startTwoTerritories(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await startApp(options);
  await app.store.campaigns.launch(otherCampaign(), '2026-01-01');
  for (const [id, campaign] of Object.entries({ 'fiche-essai': 'essai-2026', 'fiche-autre': 'autre-2026' }))
    await app.store.actionSheets.create(sheetOf(id, campaign));
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
