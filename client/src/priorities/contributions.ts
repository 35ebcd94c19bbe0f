import type { RankedNeed } from '@diagnostic/shared/publication/publication.ts';

/** The five parts of the needs index that add up, heaviest by default first; concordance multiplies them. */
export const parts = ['severity', 'gap', 'size', 'professionals', 'votes'] as const;
export type Part = (typeof parts)[number];

/**
 * What each part brings to the index, in points of 0–100: its weight × its value. A part that could not be computed brings
 * nothing, its weight having gone to the others. Their sum, times the concordance factor, is the index.
 */
export function contributions({ components, weights }: RankedNeed): { part: Part; points: number }[] {
  return parts.flatMap((part) => {
    const value = components[part];
    return value === null ? [] : [{ part, points: 100 * weights[part] * value }];
  });
}
