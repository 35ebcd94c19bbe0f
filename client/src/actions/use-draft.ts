import type { ActionSheet, ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';
import { useState } from 'react';
import { same } from './conflict/merge.ts';

interface Draft {
  /** The saved sheet the writing started from. */
  base: ActionSheet;
  content: ActionSheetContent;
}

/** Unsaved writing by sheet: walking to another screen and back loses nothing; only closing the page would. */
const drafts = new Map<string, Draft>();

globalThis.addEventListener?.('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault();
});

export const hasDraft = (id: string): boolean => drafts.has(id);

/** What is being written on a sheet, and whether it differs from what is saved. */
export function useDraft(sheet: ActionSheet) {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(sheet.id) ?? { base: sheet, content: sheet.content });
  const keep = (next: Draft) => {
    if (same(next.content, next.base.content)) drafts.delete(sheet.id);
    else drafts.set(sheet.id, next);
    setDraft(next);
  };
  return {
    ...draft,
    unsaved: !same(draft.content, draft.base.content),
    change: (part: Partial<ActionSheetContent>) => keep({ ...draft, content: { ...draft.content, ...part } }),
    /** Starts again from another saved sheet, with this content on top of it. */
    rebase: (base: ActionSheet, content: ActionSheetContent = base.content) => keep({ base, content }),
  };
}
