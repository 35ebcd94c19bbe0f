import { useEffect, useState } from 'react';
import type { Delay, Delivery, DeliveryState } from './delivery.ts';
import { Screen } from '../screen.tsx';
import { useWording } from '../wording.tsx';

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
  return (
    <Screen title={waiting ? t('respond.notSent') : t('respond.sending')}>
      {waiting && (
        <>
          <p className="error" role="alert">
            <strong>{t(reasons[waiting.because])}</strong> {t('respond.kept')}
          </p>
          <p className="note">{t('respond.retrying', { seconds: left })}</p>
        </>
      )}
      <button type="button" className="cta" aria-disabled={!waiting} onClick={() => delivery.send()}>
        {waiting ? t('respond.retry') : t('respond.sending')}
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
