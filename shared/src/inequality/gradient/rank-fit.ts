import { cross, type Gradient, type GradientClass, type Matrix } from './gradient.ts';

/** A curve from the linear predictor to the mean, its derivative, and its integral (of which the likelihood is made). */
interface Link {
  mean(predictor: number): number;
  integral(predictor: number): number;
  slope(predictor: number): number;
  predictor(mean: number): number;
  /** The longest step of the predictor at any class: beyond it the curve is no longer like its tangent. */
  longest: number;
}

const expit = (x: number) => 1 / (1 + Math.exp(-x));

export const links = {
  linear: { mean: (x) => x, integral: (x) => (x * x) / 2, slope: () => 1, predictor: (y) => y, longest: Infinity },
  /** For means in [0, 1]. */
  logistic: {
    mean: expit,
    integral: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    slope: (x) => expit(x) * (1 - expit(x)),
    predictor: (y) => Math.log(y / (1 - y)),
    longest: 4,
  },
} satisfies Record<string, Link>;

export type Model = keyof typeof links;

/** A fitted curve mean(level + slope × (rank − centre)). */
export interface RankFit {
  level: number;
  slope: number;
  centre: number;
  /** Sandwich covariance of level and slope. */
  covariance: Matrix;
  /** Σ weight × (mean − fitted)². */
  residual: number;
}

const MOST_ROUNDS = 60;
/** A fit stops when its last step is this small beside what it fits. */
const SETTLED = 1e-12;

function inverse({ level, both, slope }: Matrix): Matrix {
  const determinant = level * slope - both * both;
  return { level: slope / determinant, both: -both / determinant, slope: level / determinant };
}

/** A M A for symmetric A and M. */
function sandwich(a: Matrix, m: Matrix): Matrix {
  const quadratic = (p: number, q: number, r: number, s: number) =>
    p * r * m.level + (p * s + q * r) * m.both + q * s * m.slope;
  return {
    level: quadratic(a.level, a.both, a.level, a.both),
    both: quadratic(a.level, a.both, a.both, a.slope),
    slope: quadratic(a.both, a.slope, a.both, a.slope),
  };
}

type Line = Pick<RankFit, 'level' | 'slope'>;

/**
 * Weighted regression of the score on rank by Newton's method (one step when linear; a step that goes too far, or would lower
 * the likelihood, is shortened), with the robust covariance A⁻¹ [scatter around the line] A⁻¹: for people R
 * survey's `svyglm` with `ids = ~1`, for a table sandwich's `vcovHC(type = "HC1")`.
 * Nothing when it does not settle: fewer than two classes, or a logistic fit to classes that are all 0 or 1 beyond some rank.
 */
export function fitOnRank({ classes, scatter }: Gradient, model: Model): RankFit | null {
  const link: Link = links[model];
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  const average = (of: (one: GradientClass) => number) =>
    classes.reduce((sum, one) => sum + one.weight * of(one), 0) / total;
  const centre = average(({ rank }) => rank);
  const size = average(({ mean }) => Math.abs(mean));
  const predictor = ({ level, slope }: Line, { rank }: GradientClass) => level + slope * (rank - centre);
  const residual = (line: Line, one: GradientClass) => one.mean - link.mean(predictor(line, one));
  const likelihood = (line: Line) =>
    average((one) => one.mean * predictor(line, one) - link.integral(predictor(line, one)));

  let line: Line = { level: link.predictor(average(({ mean }) => mean)), slope: 0 };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const bread = inverse(cross(classes, centre, (one) => one.weight * link.slope(predictor(line, one))));
    const score = cross(classes, centre, (one) => one.weight * residual(line, one));
    const up = bread.level * score.level + bread.both * score.both;
    const along = bread.both * score.level + bread.slope * score.both;
    if (!(Number.isFinite(up) && Number.isFinite(along))) return null;
    if (Math.abs(up) + Math.abs(along) <= SETTLED * (size + Math.abs(line.level) + Math.abs(line.slope))) {
      const meat = scatter(
        classes.map((one) => link.mean(predictor(line, one))),
        centre,
      );
      const squares = total * average((one) => residual(line, one) ** 2);
      return { ...line, centre, covariance: sandwich(bread, meat), residual: squares };
    }
    const furthest = Math.max(...classes.map((one) => Math.abs(predictor({ level: up, slope: along }, one))));
    const share = Math.min(1, link.longest / furthest);
    line = climb(line, { level: share * up, slope: share * along }, likelihood);
  }
  return null;
}

/** The line after a step that does not lower the likelihood by more than rounding. */
function climb(from: Line, step: Line, likelihood: (line: Line) => number): Line {
  const before = likelihood(from);
  const floor = before - 1e-12 * Math.abs(before);
  for (let share = 1; share > 1e-6; share /= 2) {
    const to = { level: from.level + share * step.level, slope: from.slope + share * step.slope };
    if (likelihood(to) >= floor) return to;
  }
  return from;
}
