import type { ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';

/** What every section of the form reads and changes. */
export interface SectionProps {
  content: ActionSheetContent;
  onChange: (part: Partial<ActionSheetContent>) => void;
}
