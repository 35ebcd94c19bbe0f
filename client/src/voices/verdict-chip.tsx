import type { Verdict } from '@diagnostic/shared/voices/verdict.ts';
import { useText } from '../text/text.tsx';

const tones: Record<Verdict, string> = {
  convergent: 'chip',
  'professionals-signal': 'chip attention',
  'residents-signal': 'chip attention',
  'blind-spot': 'chip blind',
  'one-voice': 'chip faint',
  'no-voice': 'chip faint',
};

/** How the two voices stand to each other, in two words. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const { t } = useText();
  return <span className={tones[verdict]}>{t(`twoVoices.${verdict}`)}</span>;
}
