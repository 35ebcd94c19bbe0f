import { createHash } from 'node:crypto';
import type { ResponseRow, Store } from '@diagnostic/server/src/store/store.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Rows a store takes, the same for the same name: whoever has the name can tell what must be stored. */
export function responseRow(name: string, changes: Partial<ResponseRow> = {}): ResponseRow {
  const content = Buffer.from(JSON.stringify({ name, answers: `${name} `.repeat(100) }));
  return {
    campaign: 'here',
    key: digest(name),
    tag: digest(`tag ${name}`),
    week: '2026-W47',
    content,
    comment: null,
    ...changes,
  };
}

/** The same row with a comment parted from it. */
export const withComment = (row: ResponseRow, text: string): ResponseRow => ({
  ...row,
  comment: { key: digest(text).subarray(0, 16), text },
});

/** Launches a campaign that has a name and nothing else: the store never looks inside a bundle. */
export async function launchBare(store: Store, campaign = 'here'): Promise<void> {
  await store.campaigns.launch({ campaign } as CampaignBundle, '2026-11-22');
}
