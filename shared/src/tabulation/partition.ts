import type { CampaignBundle } from '../campaign/bundle.ts';
import type { Logic } from '../questionnaire/logic.ts';

/** Life stages in the order in which they are taken: a parent of a young child aged 22 counts once, as `PE`. */
const lifeStages = ['PE', 'JE', 'PA', 'AD'];
const vulnerable = 'VU';

/**
 * The exclusive partition: first life stage × vulnerable or not, each cell by the groups that its people are in and not in.
 * It is never shown; it serves measures that need everyone counted once. Empty for a campaign that declares no life stage.
 */
export function partitionCells(
  bundle: Pick<CampaignBundle, 'groups'>,
): { code: string; rule: Logic<{ group: string }> }[] {
  const codes = new Set(bundle.groups.map(({ code }) => code));
  const stages = lifeStages.filter((code) => codes.has(code));
  if (stages.length === 0) return [];
  const isNot = (group: string) => ({ not: { group } });
  const byStage = [
    ...stages.map((group, place) => ({
      code: `partition:${group}`,
      all: [...stages.slice(0, place).map(isNot), { group }],
    })),
    { code: 'partition:none', all: stages.map(isNot) },
  ];
  return byStage.flatMap(({ code, all }) =>
    codes.has(vulnerable)
      ? [
          { code: `${code}+${vulnerable}`, rule: { all: [...all, { group: vulnerable }] } },
          { code: `${code}-${vulnerable}`, rule: { all: [...all, isNot(vulnerable)] } },
        ]
      : [{ code, rule: { all } }],
  );
}

export const isPartitionCell = (domain: string): boolean => domain.startsWith('partition:');
