export interface CohenKappa {
  n: number;
  /** Share of pairs in the same category. */
  agreement: number;
  kappa: number;
  /** With agreement weighted by 1 − (difference ÷ greatest difference)². */
  quadratic: number;
}

/**
 * Cohen's kappa of two raters who put the same n things into categories: (pₒ − pₑ)/(1 − pₑ), pₑ being the agreement of two
 * raters who draw from their own shares; 1 when they agree, 0 as by chance, below 0 when less (Cohen 1960, Educational
 * and Psychological Measurement 20:37; quadratic weights: 1968, Psychological Bulletin 70:213; psych: `cohen.kappa`).
 *
 * Categories are numbers, and their distance counts for the weighted one. Lengths that differ, nothing rated, or
 * everything in one and the same category throw a RangeError.
 * Known value: 20 and 15 agreed, 5 and 10 not: pₒ = 0.7, κ = 0.4.
 */
export function cohenKappa(first: readonly number[], second: readonly number[]): CohenKappa {
  const n = first.length;
  if (second.length !== n || n === 0) throw new RangeError('Kappa needs as many ratings on both sides, and some.');
  const categories = [...new Set([...first, ...second])];
  if (categories.some(Number.isNaN)) throw new RangeError('Categories are numbers.');
  if (categories.length < 2) throw new RangeError('Everything is in one category: there is no chance to correct for.');
  const range = Math.max(...categories) - Math.min(...categories);
  const shares = (ratings: readonly number[]) => {
    const counts = new Map<number, number>();
    for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1 / n);
    return [...counts];
  };
  const [sharesFirst, sharesSecond] = [shares(first), shares(second)];
  const beyondChance = (agree: (a: number, b: number) => number) => {
    const seen = first.reduce((sum, a, i) => sum + agree(a, second[i] as number), 0) / n;
    const chance = sharesFirst.reduce(
      (sum, [a, p]) => sum + sharesSecond.reduce((inner, [b, q]) => inner + p * q * agree(a, b), 0),
      0,
    );
    return { seen, kappa: (seen - chance) / (1 - chance) };
  };
  const plain = beyondChance((a, b) => Number(a === b));
  return {
    n,
    agreement: plain.seen,
    kappa: plain.kappa,
    quadratic: beyondChance((a, b) => 1 - ((a - b) / range) ** 2).kappa,
  };
}
