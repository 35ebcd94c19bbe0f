import type { TwoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { useText, type Wording } from '../text/text.tsx';

/** A score that is told as a bound makes a severity that is one, the other way round: at least 95 of 100, at most 0.5 of 10. */
function boundOf({ score }: TwoVoices): 'most' | 'least' | null {
  if (score.flags.includes('at-least-95')) return 'most';
  return score.flags.includes('at-most-5') ? 'least' : null;
}

const signs = { most: '≤\u00a0', least: '≥\u00a0' } as const;

/** Residents' severity as it is told: `6,2`, `≤ 0,5` or `≥ 9,5`. */
export function residentsSeverity(voices: TwoVoices, residents: number, { number }: Wording): string {
  const bound = boundOf(voices);
  return `${bound ? signs[bound] : ''}${number(residents, { maximumFractionDigits: 1 })}`;
}

/** How far apart the voices are: all that can be told of it, where residents' is a bound. */
function distanceOf(voices: TwoVoices, { t }: Wording): string {
  const residents = voices.residents ?? 0;
  const professionals = voices.professionals.median ?? 0;
  const bound = boundOf(voices);
  const apart = Math.round(10 * Math.abs(residents - professionals)) / 10;
  if (bound === null) return t('twoVoices.points', { points: apart });
  const outside = bound === 'most' ? professionals > residents : professionals < residents;
  if (outside) return t('twoVoices.pointsAtLeast', { points: apart });
  // Both between the bound and the end of the scale.
  return t('twoVoices.pointsAtMost', { points: bound === 'most' ? residents : 10 - residents });
}

/** Why a verdict is what it is, as a sentence. */
export function verdictReason(voices: TwoVoices, wording: Wording): string {
  const { t } = wording;
  const { verdict, residents, professionals, score } = voices;
  const fragile = score.flags.includes('fragile') ? ` ${t('twoVoices.fragile')}` : '';
  if (verdict !== 'blind-spot')
    return t(`twoVoices.why.${verdict}`, { distance: distanceOf(voices, wording) }) + fragile;
  const silent = residents === null ? 'residents' : 'professionals';
  const withheld = residents === null ? score.flags.includes('withheld') : professionals.why === 'withheld';
  return t(`twoVoices.why.blind-spot.${withheld ? 'withheld' : silent}`) + fragile;
}

export function useVerdictReason(): (voices: TwoVoices) => string {
  const wording = useText();
  return (voices) => verdictReason(voices, wording);
}
