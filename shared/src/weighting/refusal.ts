import { MethodRefusal } from '../statistics/refusal.ts';

/** Why people cannot be weighted: a word, stable for callers. */
export type RefusalCode =
  | 'ill-formed-margin'
  | 'inconsistent-totals'
  | 'empty-category'
  | 'category-absent-from-population'
  | 'missing-category'
  | 'ill-formed-weight'
  | 'no-convergence'
  | 'margins-not-met'
  | 'everything-trimmed'
  | 'bounds-not-met';

/** Weighting refused: the message is a sentence that says why and what to do. */
export class WeightingRefusal extends MethodRefusal<RefusalCode> {
  override readonly name = 'WeightingRefusal';
  /** The margin it is about, where it is about one. */
  readonly variable: string | undefined;
  readonly category: string | undefined;

  constructor(code: RefusalCode, message: string, about: { variable?: string; category?: string } = {}) {
    super(code, message);
    this.variable = about.variable;
    this.category = about.category;
  }
}
