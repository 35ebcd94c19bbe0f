import type { Publication, PublishedScore, PublishedSeverity } from '../publication/publication.ts';
import { scoreIndex } from '../publication/reading/figure.ts';

/** How residents and professionals stand to each other on one determinant in one population. */
export type Verdict =
  /** They see it alike. */
  | 'convergent'
  /** Professionals see it worse than residents' answers say. */
  | 'professionals-signal'
  /** Residents' answers say worse than professionals see. */
  | 'residents-signal'
  /** One voice tells of a serious situation, and the other is not heard. */
  | 'blind-spot'
  /** One voice is not heard, and the other tells of nothing serious. */
  | 'one-voice'
  /** Neither is heard. */
  | 'no-voice';

/** Two severities within 1.5 points of 10 are alike. */
export const alikeWithin = 1.5;
/** A severity is serious from the middle of the scale on. */
export const seriousFrom = 5;

export interface TwoVoices {
  determinant: string;
  group: string;
  score: PublishedScore;
  professionals: PublishedSeverity;
  /** Residents' severity on the professionals' scale: (100 − score) / 10; null when the score is hidden. */
  residents: number | null;
  verdict: Verdict;
}

/**
 * The verdict on two severities of 0–10, null where a voice is not heard. Both are as published, so that every reader comes
 * to the same.
 */
export function verdictOf(residents: number | null, professionals: number | null): Verdict {
  if (residents === null || professionals === null) {
    const heard = residents ?? professionals;
    if (heard === null) return 'no-voice';
    return heard >= seriousFrom ? 'blind-spot' : 'one-voice';
  }
  // Tenths: 6.5 − 5 must not be a little more than 1.5.
  const further = Math.round(10 * (professionals - residents));
  if (Math.abs(further) <= 10 * alikeWithin) return 'convergent';
  return further > 0 ? 'professionals-signal' : 'residents-signal';
}

/** Whether professionals are heard on anything in a publication: only then is their silence elsewhere a blind spot. */
export const professionalsHeard = ({ professionals = [] }: Pick<Publication, 'professionals'>): boolean =>
  professionals.some(({ median }) => median !== null);

/** Both voices on every pair of a publication, in its order; nothing before professionals are heard on any. */
export function twoVoices(publication: Pick<Publication, 'scores' | 'professionals'>): TwoVoices[] {
  if (!professionalsHeard(publication)) return [];
  const find = scoreIndex(publication.scores);
  return (publication.professionals ?? []).flatMap((professionals): TwoVoices[] => {
    const { determinant, group, median } = professionals;
    const score = find(determinant, group);
    if (!score) return [];
    const residents = score.mean === null ? null : (100 - score.mean) / 10;
    return [{ determinant, group, score, professionals, residents, verdict: verdictOf(residents, median) }];
  });
}
