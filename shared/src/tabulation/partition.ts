import type { CampaignBundle } from '../campaign/bundle.ts';

/** Life stages in the order in which they are taken: a parent of a young child aged 22 counts once, as `PE`. */
const lifeStages = ['PE', 'JE', 'PA', 'AD'];
const vulnerable = 'VU';

const declared = (bundle: CampaignBundle) => {
  const codes = new Set(bundle.groups.map(({ code }) => code));
  return { stages: lifeStages.filter((code) => codes.has(code)), splits: codes.has(vulnerable) };
};

/**
 * The exclusive partition: first life stage × vulnerable or not. It is never shown; it serves measures that need
 * everyone counted once. Empty for a campaign that declares no life stage.
 */
export function partitionCells(bundle: CampaignBundle): string[] {
  const { stages, splits } = declared(bundle);
  if (stages.length === 0) return [];
  return [...stages, 'none'].flatMap((stage) =>
    splits ? [`partition:${stage}+${vulnerable}`, `partition:${stage}-${vulnerable}`] : [`partition:${stage}`],
  );
}

/** The one cell of the partition that a respondent with these group codes is in, as a list of one (or none). */
export function partitionOf(bundle: CampaignBundle, groups: readonly string[]): string[] {
  const { stages, splits } = declared(bundle);
  if (stages.length === 0) return [];
  const stage = stages.find((code) => groups.includes(code)) ?? 'none';
  if (!splits) return [`partition:${stage}`];
  return [`partition:${stage}${groups.includes(vulnerable) ? '+' : '-'}${vulnerable}`];
}

export const isPartitionCell = (domain: string): boolean => domain.startsWith('partition:');
