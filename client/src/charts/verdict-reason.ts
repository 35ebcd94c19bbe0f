import type { TwoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { useText } from '../text/text.tsx';

/** Why a verdict is what it is, as a sentence. */
export function useVerdictReason(): (voices: TwoVoices) => string {
  const { t } = useText();
  return (voices) => {
    const { verdict, residents, professionals, score } = voices;
    const heard = { residents, professionals: professionals.median };
    const apart = Math.round(10 * Math.abs((heard.residents ?? 0) - (heard.professionals ?? 0))) / 10;
    const distance = t('twoVoices.points', { points: apart });
    const fragile = score.flags.includes('fragile') ? ` ${t('twoVoices.fragile')}` : '';
    if (verdict !== 'blind-spot') return t(`twoVoices.why.${verdict}`, { distance }) + fragile;
    const silent = heard.residents === null ? 'residents' : 'professionals';
    const withheld = heard.residents === null ? score.flags.includes('withheld') : professionals.why === 'withheld';
    return t(`twoVoices.why.blind-spot.${withheld ? 'withheld' : silent}`) + fragile;
  };
}
