import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import type { Texts } from '@diagnostic/shared/questionnaire/definition.ts';

export interface SheetNames {
  determinant: string;
  group: string;
}

/** The need of a sheet in words; its codes when no publication is there to name them. */
export function sheetNames(
  sheet: Pick<ActionSheet, 'determinant' | 'group'>,
  publication: Publication | null,
  of: (texts: Texts | undefined) => string,
): SheetNames {
  return {
    determinant:
      of(publication?.determinants.find(({ code }) => code === sheet.determinant)?.title) || sheet.determinant,
    group: of(publication?.groups.find(({ code }) => code === sheet.group)?.title) || sheet.group,
  };
}
