/**
 * Deterministic random numbers in [0, 1), 32 bits each: the generator sfc32 of Chris Doty-Humphrey (PractRand), the
 * same sequence for the same seed on every machine. `seed` is an integer of 0 … 2⁵³−1; anything else throws.
 *
 * The state starts from the two halves of the seed and is stirred 15 times, as PractRand does. Not for secrets.
 * Known value: seed 1 begins 0.41439975961111486, 0.4718119385652244, 0.3868573661893606.
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('A seed is an integer from 0 to 2^53 − 1.');
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** Draws an integer from 0 to `below` − 1, each equally likely to within 2⁻³²·`below`. */
export function drawInteger(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** A standard normal draw (Box and Muller 1958), from two uniform ones. */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
