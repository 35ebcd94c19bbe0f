// Surveys of a finite population in which some choose to answer more than others: what intervals and raking are tried on.
import { drawInteger, drawNormal, seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { WeightingRefusal } from '@diagnostic/shared/weighting/refusal.ts';
import { surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import type { TrimBounds } from '@diagnostic/shared/weighting/trim.ts';
import type { WeightingPlan } from '@diagnostic/shared/weighting/weight-people.ts';

const ages = [
  { code: '15-39', share: 0.35, pull: 0 },
  { code: '40-64', share: 0.4, pull: 1 },
  { code: '65+', share: 0.25, pull: 2 },
];
const sexes = [
  { code: 'M', share: 0.48, pull: 0 },
  { code: 'F', share: 0.52, pull: 1 },
];
const population = 60_000;
const margins = [
  { variable: 'age', totals: Object.fromEntries(ages.map(({ code, share }) => [code, population * share])) },
  { variable: 'sex', totals: Object.fromEntries(sexes.map(({ code, share }) => [code, population * share])) },
];

/** How scores of 0 to 100 lie; `level` is the pull of a class, from 0 to 3: those who come more readily also fare better. */
export const shapes = {
  bell: (random: () => number, level: number) =>
    Math.min(100, Math.max(0, Math.round(45 + 8 * level + 18 * drawNormal(random)))),
  /** Most near 100, a long tail of people who fare badly. */
  skewed: (random: () => number, level: number) => Math.round(100 * random() ** (0.6 - 0.13 * level)),
  /** One question of four options, the outer two most chosen. */
  options: (random: () => number, level: number) => {
    const place = random() + 0.06 * level - 0.09;
    return place < 0.35 ? 0 : place < 0.5 ? 33 : place < 0.65 ? 67 : 100;
  },
};
export type Shape = keyof typeof shapes;

interface PopulationClass {
  age: string;
  sex: string;
  share: number;
  pull: number;
  answering: number;
  scores: Float64Array;
}

export interface World {
  classes: PopulationClass[];
  /** Mean score of the whole population. */
  truth: number;
  /** By class, its share of those who come. */
  coming: number[];
}

/** Share of each age that answers the question, of those who come: the same for all, or not. */
export const answering = {
  alike: { '15-39': 0.9, '40-64': 0.9, '65+': 0.9 },
  byAge: { '15-39': 0.85, '40-64': 0.9, '65+': 0.95 },
};

/**
 * A population of 60,000 in six classes of age and sex, and how readily each class comes: in proportion to exp(θ·pull), θ such
 * that weights to the population have Kish's design effect `designEffect`. Who comes leaves the question out at random
 * within their class.
 */
export function makeWorld(
  shape: Shape,
  { designEffect, seed, answers = 'alike' }: { designEffect: number; seed: number; answers?: keyof typeof answering },
): World {
  const random = seededRandom(seed);
  const classes = ages.flatMap((age) =>
    sexes.map((sex): PopulationClass => {
      const [share, pull] = [age.share * sex.share, age.pull + sex.pull];
      const scores = Float64Array.from({ length: Math.round(population * share) }, () => shapes[shape](random, pull));
      const rates: Record<string, number> = answering[answers];
      return { age: age.code, sex: sex.code, share, pull, answering: rates[age.code] ?? 1, scores };
    }),
  );
  const comingWith = (theta: number) => {
    const drawn = classes.map(({ share, pull }) => share * Math.exp(theta * pull));
    const sum = drawn.reduce((all, one) => all + one, 0);
    return drawn.map((one) => one / sum);
  };
  const effectOf = (coming: number[]) =>
    classes.reduce((sum, { share }, place) => sum + share ** 2 / (coming[place] as number), 0);
  let [low, high] = [0, 5];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (effectOf(comingWith(middle)) < designEffect) low = middle;
    else high = middle;
  }
  const sum = classes.reduce((all, { scores }) => all + scores.reduce((of, score) => of + score, 0), 0);
  const people = classes.reduce((all, { scores }) => all + scores.length, 0);
  return { classes, truth: sum / people, coming: comingWith(low) };
}

/** A survey of one world: about `n` people of a group answer, among `others` more who came and are not in it. */
function drawSurvey({ classes, coming }: World, random: () => number, n: number, others: number): SurveyTable {
  const rate = classes.reduce((sum, { answering }, place) => sum + answering * (coming[place] as number), 0);
  const members = Math.round(n / rate);
  const people = members + others;
  const [age, sex, group, numbers]: [string[], string[], (string | null)[], number[]] = [[], [], [], []];
  for (let person = 0; person < people; person += 1) {
    let [place, left] = [0, random() - (coming[0] as number)];
    while (left >= 0 && place < classes.length - 1) left -= coming[++place] as number;
    const of = classes[place] as PopulationClass;
    age.push(of.age);
    sex.push(of.sex);
    group.push(person < members ? 'in' : null);
    const answers = random() < of.answering;
    numbers.push(answers ? (of.scores[drawInteger(random, of.scores.length)] as number) : Number.NaN);
  }
  return { people, categories: { age, sex, group }, values: [{ variable: 'score', numbers }] };
}

export interface Coverage {
  /** Share of the intervals of 95 % that hold the truth, in [0, 1]. */
  covered: number;
  /** Means minus the truth, on average, in points, and the Monte Carlo error of that. */
  biasBefore: number;
  biasAfter: number;
  error: number;
  /** Kish's design effect of the answers, on average. */
  designEffect: number;
  /** Surveys that could not be weighted: nobody of some category came, or not within the bounds. They count nowhere else. */
  refused: number;
}

export interface Surveys {
  /** People who answer, on average. */
  n: number;
  /** People who came beside them, and are not in the group that is estimated. */
  others?: number;
  /** Bounds of the weights; none by default, as `npm run estimate`. */
  trim?: TrimBounds;
  replicates: number;
  seed: number;
}

/** What becomes of the truth in many surveys of a world, raked to age and sex and estimated as `npm run estimate` does. */
export function coverageOf(world: World, { n, others = 0, trim, replicates, seed }: Surveys): Coverage {
  const random = seededRandom(seed);
  const weighting: WeightingPlan = { method: 'rake', margins, ...(trim && { trim }) };
  let [covered, made, before, after, squares, effects] = [0, 0, 0, 0, 0, 0];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const table = drawSurvey(world, random, n, others);
    const [plain, raked] = [estimate(table), estimate(table, weighting)];
    if (!raked) continue;
    const off = raked.mean - world.truth;
    made += 1;
    before += (plain?.mean ?? Number.NaN) - world.truth;
    after += off;
    squares += off * off;
    effects += raked.designEffect;
    if (raked.low <= world.truth && world.truth <= raked.high) covered += 1;
  }
  return {
    covered: covered / made,
    biasBefore: before / made,
    biasAfter: after / made,
    error: Math.sqrt((squares / made - (after / made) ** 2) / made),
    designEffect: effects / made,
    refused: replicates - made,
  };
}

/** The figure of the group; undefined where the survey cannot be weighted. */
function estimate(table: SurveyTable, weighting?: WeightingPlan) {
  try {
    const { rows } = surveyEstimates(table, {
      by: ['group'],
      type: 'mean',
      level: 0.95,
      ...(weighting && { weighting }),
    });
    const { mean, low, high, designEffect } = rows[0] ?? {};
    return {
      mean: mean ?? Number.NaN,
      low: low ?? Number.NaN,
      high: high ?? Number.NaN,
      designEffect: designEffect ?? Number.NaN,
    };
  } catch (refusal) {
    if (refusal instanceof WeightingRefusal) return undefined;
    throw refusal;
  }
}
