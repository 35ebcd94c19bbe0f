import type { ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';

export type Field = keyof ActionSheetContent;

export interface Merge {
  /** Every field that only one side changed, settled; a field both changed differently holds mine until it is decided. */
  content: ActionSheetContent;
  /** Fields both changed, differently: a person decides. */
  conflicts: Field[];
  /** Fields taken from the other side. */
  taken: Field[];
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Settles two versions of a sheet written from the same one, field by field; a list is one field. */
export function mergeContents(base: ActionSheetContent, mine: ActionSheetContent, theirs: ActionSheetContent): Merge {
  const fields = Object.keys(base) as Field[];
  const taken = fields.filter((field) => same(mine[field], base[field]) && !same(theirs[field], base[field]));
  const conflicts = fields.filter(
    (field) =>
      !same(mine[field], base[field]) && !same(theirs[field], base[field]) && !same(mine[field], theirs[field]),
  );
  return { content: withFields(mine, theirs, taken), conflicts, taken };
}

/** `content` with some fields of another version. */
export function withFields(
  content: ActionSheetContent,
  other: ActionSheetContent,
  fields: readonly Field[],
): ActionSheetContent {
  return { ...content, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
}
