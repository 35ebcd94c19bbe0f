/**
 * The rules of a weighted quantile. With equal weights they are the definitions of Hyndman and Fan (1996, The American
 * Statistician 50:361); R survey's names for the first two are `math` = `hf1` and `school` = `hf2`.
 * - `math`: the smallest value whose cumulative weight reaches p·W.
 * - `school`: the same, the middle of that value and the next one when p·W is reached exactly.
 * - `hf3`: over the distinct values, when p·W is reached exactly, that value if its number is even, else the next one.
 * - `hf6`: straight line through the points (Wᵢ/(W + wₙ), xᵢ), Wᵢ the cumulative weight; flat beyond them.
 * - `hf7`: straight line through the points (Wᵢ₋₁/Wₙ₋₁, xᵢ).
 * - `frequency`: weights are counts of identical people: type 7 over the people so counted (Hmisc: `wtd.quantile`).
 */
export const quantileRules = ['math', 'school', 'hf3', 'hf6', 'hf7', 'frequency'] as const;
export type QuantileRule = (typeof quantileRules)[number];

/** Values in increasing order with their weights (all above 0) and the cumulative weights. Equal values keep their order. */
export interface SortedSample {
  values: Float64Array;
  weights: Float64Array;
  cumulative: Float64Array;
}

/** p·W counts as reached exactly within this share of W. */
const EXACT = 1e-12;

/**
 * A sample ready for its quantiles. Those who weigh nothing are left out.
 * Throws a RangeError when the lengths differ, a value is not a number, a weight is below 0 or nobody weighs anything.
 */
export function sortedSample(values: ArrayLike<number>, weights: ArrayLike<number>): SortedSample {
  if (values.length !== weights.length) throw new RangeError('There must be one weight for each value.');
  const kept: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const weight = weights[i] as number;
    if (Number.isNaN(values[i])) throw new RangeError('A quantile needs values that are numbers.');
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError('Weights are 0 or more.');
    if (weight > 0) kept.push(i);
  }
  if (kept.length === 0) throw new RangeError('A quantile needs somebody with a weight above 0.');
  kept.sort((a, b) => (values[a] as number) - (values[b] as number));
  let sum = 0;
  const cumulative = Float64Array.from(kept, (i) => {
    sum += weights[i] as number;
    return sum;
  });
  return {
    values: Float64Array.from(kept, (i) => values[i] as number),
    weights: Float64Array.from(kept, (i) => weights[i] as number),
    cumulative,
  };
}

const last = (numbers: Float64Array): number => numbers[numbers.length - 1] as number;

/** Place of the first cumulative weight that reaches `wanted`, and whether it is met exactly. */
function reached({ cumulative }: SortedSample, wanted: number): { at: number; exactly: boolean } {
  const slack = EXACT * last(cumulative);
  const found = cumulative.findIndex((sum) => sum >= wanted - slack);
  const at = found < 0 ? cumulative.length - 1 : found;
  return { at, exactly: Math.abs((cumulative[at] as number) - wanted) <= slack };
}

/** The sample with each value once, holding the weight of all who have it. */
function distinct({ values, weights }: SortedSample): SortedSample {
  const together = new Map<number, number>();
  values.forEach((value, i) => {
    together.set(value, (together.get(value) ?? 0) + (weights[i] as number));
  });
  return sortedSample([...together.keys()], [...together.values()]);
}

/** Height at `p` of the straight line through (places[i], values[i]), flat beyond its ends. */
function interpolate(places: Float64Array, values: Float64Array, p: number): number {
  const next = places.findIndex((place) => place >= p);
  if (next < 0) return last(values);
  const [upTo, above] = [places[next] as number, values[next] as number];
  if (next === 0 || upTo === p) return above;
  const [from, below] = [places[next - 1] as number, values[next - 1] as number];
  return below + ((p - from) / (upTo - from)) * (above - below);
}

function exactRule(sample: SortedSample, p: number, rule: 'math' | 'school' | 'hf3'): number {
  const used = rule === 'hf3' ? distinct(sample) : sample;
  const { at, exactly } = reached(used, p * last(used.cumulative));
  const value = used.values[at] as number;
  const next = used.values[at + 1] ?? value;
  if (!exactly || rule === 'math') return value;
  if (rule === 'school') return (value + next) / 2;
  return (at + 1) % 2 === 0 ? value : next;
}

function frequencyRule(sample: SortedSample, p: number): number {
  const people = last(sample.cumulative);
  const place = 1 + (people - 1) * p;
  const low = Math.max(1, Math.floor(place));
  const valueAt = (count: number) => sample.values[reached(sample, count).at] as number;
  const part = place - Math.floor(place);
  return (1 - part) * valueAt(low) + part * valueAt(Math.min(low + 1, people));
}

/**
 * Weighted quantile of a sample by one of the rules above, in the unit of the values and between the least and the
 * greatest of them (R survey: `svyquantile(qrule = …)`). `p` in [0, 1]; anything else throws a RangeError.
 * Known value: 10, 20, 30, 40 with w = 1, 1, 1, 1 at p = 0.5: `math` 20, `school` and `hf6`, `hf7` 25, `hf3` 20.
 */
export function weightedQuantile(sample: SortedSample, p: number, rule: QuantileRule = 'math'): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('A quantile needs a probability from 0 to 1.');
  const { values, weights, cumulative } = sample;
  if (rule === 'frequency') return frequencyRule(sample, p);
  if (rule !== 'hf6' && rule !== 'hf7') return exactRule(sample, p, rule);
  if (values.length === 1) return last(values);
  const whole = rule === 'hf6' ? last(cumulative) + last(weights) : (cumulative[cumulative.length - 2] as number);
  const places = cumulative.map((sum, i) => (rule === 'hf6' ? sum : (cumulative[i - 1] ?? 0)) / whole);
  return interpolate(places, values, p);
}
