import { type ReactNode, useEffect, useState } from 'react';
import { useWording } from '../language/wording.tsx';
import { Screen } from '../screen.tsx';
import { BackToStart } from '../stopping.tsx';
import type { Delay, Life } from './machine.ts';

const reasons = {
  offline: 'respond.reason.offline',
  unavailable: 'respond.reason.unavailable',
  unconfirmed: 'respond.reason.unconfirmed',
} as const satisfies Record<Delay, string>;

/** The answers on their way. They are said to be sent only by a receipt, and kept on the device only when they are. */
export function Sending(props: {
  campaign: string;
  life: Extract<Life, { step: 'sealed' | 'sending' }>;
  /** Seconds of the present wait. */
  waiting: number | undefined;
  onDevice: boolean;
  onRetry: () => void;
  children?: ReactNode;
}) {
  const { campaign, life, waiting, onDevice, onRetry, children } = props;
  const { t } = useWording();
  const left = useCountdown(waiting);
  // What failed stays said while it is tried again: the screen must not blink, nor a screen reader repeat itself.
  const failed = life.because;
  const idle = life.step === 'sealed' && waiting !== undefined;
  return (
    <Screen title={failed ? t('respond.notSent') : t('respond.sending')}>
      {failed && (
        <>
          <p className="error" role="alert">
            <strong>{t(reasons[failed])}</strong> {t(onDevice ? 'keep.waitsOnDevice' : 'respond.kept')}
          </p>
          <p className="note">{idle ? t('respond.retrying', { seconds: left }) : t('respond.sending')}</p>
        </>
      )}
      <button type="button" className="cta" aria-disabled={!idle} onClick={onRetry}>
        {failed ? t('respond.retry') : t('respond.sending')}
      </button>
      {failed && children}
      {failed && onDevice && (
        <>
          <p className="note">{t('keep.waitsMore')}</p>
          <BackToStart campaign={campaign} />
        </>
      )}
    </Screen>
  );
}

/** Seconds left of a wait, counted down. */
function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(seconds ?? 0);
  useEffect(() => {
    if (seconds === undefined) return;
    setLeft(seconds);
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
