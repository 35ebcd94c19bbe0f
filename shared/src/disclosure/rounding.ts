/** A count as it is shown: to the nearest 5, never under the threshold (11 and 12 show as 11). */
export const showCount = (count: number, threshold: number): number => Math.max(threshold, 5 * Math.round(count / 5));

/**
 * Share of people in whole percent; null when it stands for 1…k−1 people. Nor is 0 % said of so few that they show as k:
 * there, 11 or 12 asked and 11 or 12 scored, a share that is not 0 could only be that of one person.
 */
export function showShare(part: number, whole: number, threshold: number): number | null {
  if (part < threshold && (part > 0 || showCount(whole, threshold) === threshold)) return null;
  return Math.round((100 * part) / whole);
}

/** Scores are shown as integers from 5 to 95; beyond, only which bound they pass. */
export const lowestShown = 5;
export const highestShown = 95;

export function showMean(mean: number): { mean: number; bound: 'at-least-95' | 'at-most-5' | null } {
  if (mean > highestShown) return { mean: highestShown, bound: 'at-least-95' };
  if (mean < lowestShown) return { mean: lowestShown, bound: 'at-most-5' };
  return { mean: Math.round(mean), bound: null };
}

/**
 * The share that stands for a whole band, where fewer than k people (nobody included) are on either side of it; null
 * where the share itself may be used. What is computed from the band's middle tells no more than the band.
 */
export function bandMiddle(count: number, of: number, threshold: number): number | null {
  const middle = Math.min(0.5, (threshold - 1) / 2 / of);
  if (count < threshold) return middle;
  return of - count < threshold ? 1 - middle : null;
}
