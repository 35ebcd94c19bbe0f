import { MethodRefusal } from '../statistics/refusal.ts';

/** Why inequality cannot be measured: a word, stable for callers. */
export type InequalityRefusalCode =
  | 'too-few-subgroups'
  | 'duplicate-subgroup'
  | 'ill-formed-estimate'
  | 'ill-formed-se'
  | 'ill-formed-population'
  | 'ill-formed-order'
  | 'unknown-reference'
  | 'scale-too-small';

/** Inequality measures refused: the message is a sentence that names the field and says what to do. */
export class InequalityRefusal extends MethodRefusal<InequalityRefusalCode> {
  override readonly name = 'InequalityRefusal';
}
