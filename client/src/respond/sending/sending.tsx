import { useEffect, useState } from 'react';
import { Screen } from '../screen.tsx';
import { useWording } from '../wording.tsx';
import type { Delay, Delivery, DeliveryState } from './delivery.ts';

const reasons = {
  offline: 'respond.reason.offline',
  unavailable: 'respond.reason.unavailable',
  unconfirmed: 'respond.reason.unconfirmed',
} as const satisfies Record<Delay, string>;

/** The answers on their way. They are said to be sent only by a receipt. */
export function Sending({ delivery, state }: { delivery: Delivery; state: DeliveryState }) {
  const { t } = useWording();
  const waiting = state.step === 'waiting' ? state : undefined;
  const left = useCountdown(waiting);
  // What failed stays said while it is tried again: the screen must not blink, nor a screen reader repeat itself.
  const [failed, setFailed] = useState<Delay>();
  if (waiting && waiting.because !== failed) setFailed(waiting.because);
  return (
    <Screen title={failed ? t('respond.notSent') : t('respond.sending')}>
      {failed && (
        <>
          <p className="error" role="alert">
            <strong>{t(reasons[failed])}</strong> {t('respond.kept')}
          </p>
          <p className="note">{waiting ? t('respond.retrying', { seconds: left }) : t('respond.sending')}</p>
        </>
      )}
      <button type="button" className="cta" aria-disabled={!waiting} onClick={() => delivery.send()}>
        {failed ? t('respond.retry') : t('respond.sending')}
      </button>
    </Screen>
  );
}

/** Seconds left of a wait, counted down. */
function useCountdown(waiting: { seconds: number } | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!waiting) return;
    setLeft(waiting.seconds);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return left;
}
