import { MethodRefusal } from '../../statistics/refusal.ts';

/** Why a table cannot be protected: a word, stable for callers. */
export type SuppressionRefusalCode = 'ill-formed-count' | 'total-among-cells' | 'small-margin' | 'no-safe-pattern';

/** Suppression refused: the message is a sentence that says why and what to do. */
export class SuppressionRefusal extends MethodRefusal<SuppressionRefusalCode> {
  override readonly name = 'SuppressionRefusal';
}
