/**
 * Benjamini–Hochberg's step-up test: which of the hypotheses are rejected when the false discovery rate is held at `q`
 * (Benjamini and Hochberg 1995, JRSS B 57:289). With the p-values sorted, all up to the largest i with p₍ᵢ₎ ≤ i·q/m are.
 *
 * `pValues` in [0, 1], any order; `q` in (0, 1). Returns one boolean per p-value, in their order; throws outside the ranges.
 * Known value: the paper's fifteen p-values at q = 0.05 give four rejections (Bonferroni: three).
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): boolean[] {
  if (!(q > 0 && q < 1)) throw new RangeError('The false discovery rate lies between 0 and 1.');
  if (!pValues.every((p) => p >= 0 && p <= 1)) throw new RangeError('A p-value lies between 0 and 1.');
  const sorted = [...pValues].sort((a, b) => a - b);
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) * q) / sorted.length);
  const cut = sorted[last];
  return pValues.map((p) => cut !== undefined && p <= cut);
}
