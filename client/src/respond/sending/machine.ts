import type { FieldProblem } from '@diagnostic/shared/problem.ts';

/** Why the answers are still here, and will be tried again. */
export type Delay = 'offline' | 'unavailable' | 'unconfirmed';

/** Why the server will not take the answers as they are. */
export type Refusal = 'conflict' | 'closed' | 'refused' | 'too-large';

/** Refusals that no change of the answers mends. */
export const isFinal = (because: Refusal): because is 'conflict' | 'closed' =>
  because === 'conflict' || because === 'closed';

/** What one attempt to send came back with. */
export type Outcome =
  | { is: 'receipt'; receipt: string }
  | { is: 'delay'; because: Delay; seconds: number }
  | { is: 'refusal'; because: Refusal; fields: FieldProblem[] };

/** Where one response is on its way, from its first question to its receipt. */
export type Life =
  | { step: 'drafting' }
  | { step: 'sealed'; because?: Delay }
  | { step: 'sending'; because?: Delay }
  | { step: 'parked'; because: Refusal; fields: FieldProblem[] }
  | { step: 'done'; receipt: string }
  | { step: 'wiped' };

export type Happening =
  /** The respondent presses “send”: the answers no longer change. After a refusal they may be changed and sent again. */
  | { is: 'complete' }
  /** The one sender takes it. */
  | { is: 'pick-up' }
  | Outcome
  /** The respondent erases it, or has seen the receipt. */
  | { is: 'wipe' };

/**
 * What becomes of a response when something happens. What makes no sense where it is changes nothing: a receipt counts only
 * for what is being sent, and what was received, parked or wiped is never sent.
 */
export function after(life: Life, happening: Happening): Life {
  switch (happening.is) {
    case 'complete':
      return life.step === 'drafting' || life.step === 'parked' ? { step: 'sealed' } : life;
    case 'pick-up':
      return life.step === 'sealed' ? { ...life, step: 'sending' } : life;
    case 'wipe':
      return { step: 'wiped' };
  }
  if (life.step !== 'sending') return life;
  switch (happening.is) {
    case 'delay':
      return { step: 'sealed', because: happening.because };
    case 'refusal':
      return { step: 'parked', because: happening.because, fields: happening.fields };
    case 'receipt':
      return { step: 'done', receipt: happening.receipt };
  }
}

const LONGEST_WAIT = 300;

/**
 * Seconds before the next attempt: 1, 2, 4 … 300, a quarter more or less so that a room full of phones does not come back
 * at once, and never less than a busy server asks.
 *
 * @param failures attempts in a row that came to nothing.
 * @param random in [0, 1).
 */
export function backOff(failures: number, atLeast: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT, 2 ** failures) * (0.75 + random / 2);
  return Math.max(1, Math.round(Math.min(LONGEST_WAIT, Math.max(wait, atLeast))));
}
