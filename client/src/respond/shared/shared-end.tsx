import { type ReactNode, useEffect, useState } from 'react';
import { useWording } from '../language/wording.tsx';
import { Screen } from '../screen.tsx';
import type { Life } from '../sending/machine.ts';
import { leaveNothing } from './leave.ts';

export { leaveNothing };

const SHOWN_FOR = 30;

/** The end on a shared device: what became of the answers, and in half a minute the start for the next person. */
export function SharedEnd({ campaign, life, code }: { campaign: string; life: Life; code: ReactNode }) {
  const { t } = useWording();
  const [left, setLeft] = useState(SHOWN_FOR);
  const received = life.step === 'done' ? life.receipt : undefined;
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) void leaveNothing(campaign);
  }, [left, campaign]);
  return (
    <Screen title={received ? t('respond.thanks') : t('shared.waits')}>
      <p className="lede">{received ? t('respond.thanksLede') : t('shared.waitsMore')}</p>
      {received && (
        <section className="card receipt">
          <h2>{t('respond.receipt')}</h2>
          <p className="number" translate="no">
            {received.match(/.{4}/g)?.map((part) => (
              <span key={part}>{part}</span>
            ))}
          </p>
        </section>
      )}
      {code}
      <button type="button" className="cta" onClick={() => void leaveNothing(campaign)}>
        {t('shared.next')}
      </button>
      <p className="note">{t('shared.leavesIn', { seconds: Math.max(0, left) })}</p>
      <button type="button" className="quiet" onClick={() => setLeft(SHOWN_FOR)}>
        {t('shared.moreTime')}
      </button>
    </Screen>
  );
}
