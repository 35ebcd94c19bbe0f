import type { Connectives } from '../../questionnaire/logic.ts';

/** Of each of many people, whether something holds: bit row % 32 of word ⌊row / 32⌋. Bits beyond the last person say nothing. */
export type Mask = Int32Array;

const wordsFor = (size: number) => (size + 31) >>> 5;

export const nobody = (size: number): Mask => new Int32Array(wordsFor(size));
export const everybody = (size: number): Mask => nobody(size).fill(-1);

export const holdsAt = (mask: Mask, row: number): boolean => (((mask[row >>> 5] as number) >>> (row & 31)) & 1) === 1;

export function hold(mask: Mask, row: number): void {
  mask[row >>> 5] = (mask[row >>> 5] as number) | (1 << (row & 31));
}

/** Joins masks of so many people. */
export const masks = (size: number): Connectives<Mask> => ({
  all(parts) {
    const mask = everybody(size);
    for (const part of parts)
      for (let i = 0; i < mask.length; i += 1) mask[i] = (mask[i] as number) & (part[i] as number);
    return mask;
  },
  any(parts) {
    const mask = nobody(size);
    for (const part of parts)
      for (let i = 0; i < mask.length; i += 1) mask[i] = (mask[i] as number) | (part[i] as number);
    return mask;
  },
  not: (part) => part.map((word) => ~word),
});
