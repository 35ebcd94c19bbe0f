import type { ActionSheetContent } from './action-sheet.ts';

/** The longest each part of a sheet may be, in characters, rows or euro cents: it has to stay one page. */
export const sheetLimits = {
  title: 140,
  line: 200,
  paragraph: 2_000,
  objectives: 6,
  rows: 12,
  budget: 100_000_000_000,
} as const;

/** Fields without which a sheet cannot be proposed to the steering committee. */
const neededToPropose = ['title', 'lead', 'findings', 'generalObjective', 'objectives', 'indicators'] as const;

/** The fields still empty that keep this content from being `proposed`; none while it is a draft. */
export function missingForProposal(content: ActionSheetContent): (typeof neededToPropose)[number][] {
  if (content.status === 'draft') return [];
  return neededToPropose.filter((field) => {
    const value = content[field];
    return typeof value === 'string' ? value.trim() === '' : value.length === 0;
  });
}
