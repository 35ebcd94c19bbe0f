import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { useEffect, useRef, useState } from 'react';
import { type TextKey, useText } from '../text/text.tsx';
import { type Batch, shuffled, withOutcome } from './batch/batch.ts';
import { reconciled } from './batch/reconcile.ts';
import { type Sending, sendAll } from './batch/send.ts';

const reasons: Record<string, TextKey> = {
  'response-conflict': 'entry.refused.conflict',
  'campaign-closed': 'entry.refused.closed',
  'unknown-campaign': 'entry.refused.closed',
  'unknown-questionnaire': 'entry.refused.unknown',
  'invalid-answers': 'entry.refused.answers',
};

/** The agreed sheets on their way, in no order; then what became of them. The batch goes from the device once all is received. */
export function SendStep(props: {
  batch: Batch;
  model: Model;
  onChange: (batch: Batch) => Promise<void>;
  onForget: () => void;
  onErase: () => void;
}) {
  const { batch, model, onChange, onForget, onErase } = props;
  const { t } = useText();
  const [waiting, setWaiting] = useState<number | null>(null);
  const sending = useRef<Sending | null>(null);
  const latest = useRef(batch);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const { campaign, kind } = latest.current;
    const toSend = latest.current.sheets.flatMap((sheet) => {
      const agreed = reconciled(model, sheet);
      if (sheet.outcome || !sheet.id || !agreed || agreed.open > 0 || !agreed.consent) return [];
      const envelope = { id: sheet.id, ...kind, channel: 'papier', answers: agreed.answers };
      return [{ number: sheet.number, envelope }];
    });
    heading.current?.focus();
    const under = sendAll(pathTo(api.responses, { campaign }), shuffled(toSend), {
      async onOutcome(number, outcome) {
        latest.current = withOutcome(latest.current, number, outcome);
        await onChange(latest.current);
      },
      onWaiting: setWaiting,
    });
    sending.current = under;
    window.addEventListener('online', under.retry);
    return () => {
      window.removeEventListener('online', under.retry);
      under.stop();
    };
  }, [model, onChange]);

  const received = batch.sheets.filter(({ outcome }) => outcome && 'received' in outcome).length;
  const refused = batch.sheets.flatMap(({ number, outcome }) =>
    outcome && 'refused' in outcome ? [{ number, ...outcome }] : [],
  );
  const aside = batch.sheets.filter((sheet) => !sheet.outcome && reconciled(model, sheet)?.consent === false);
  const left = batch.sheets.length - received - refused.length - aside.length;
  const over = left === 0 && refused.length === 0;
  useEffect(() => {
    if (over) onForget();
  }, [over, onForget]);

  return (
    <section className="card entry-sent" aria-labelledby="sent">
      <h2 id="sent" ref={heading} tabIndex={-1}>
        {left > 0 ? t('entry.sending') : t('entry.sent')}
      </h2>
      <p className="entry-count" role="status">
        {t('entry.count', { received, refused: refused.length })}
        {left > 0 && ` ${t('entry.left', { n: left })}`}
      </p>
      {waiting !== null && (
        <div className="refusal" role="alert">
          <p>{t('entry.waiting', { seconds: waiting })}</p>
          <button type="button" className="button" onClick={() => sending.current?.retry()}>
            {t('state.retry')}
          </button>
        </div>
      )}
      {aside.length > 0 && (
        <p>{t('entry.aside', { numbers: aside.map(({ number }) => number).join(', '), n: aside.length })}</p>
      )}
      {refused.length > 0 && (
        <ul>
          {refused.map(({ number, refused: code, fields }) => (
            <li key={number}>
              <b>{t('entry.sheetNumber', { number })}</b> {t(reasons[code] ?? 'entry.refused.other')}{' '}
              {fields.length > 0 && <span className="code">{fields.join(', ')}</span>}
            </li>
          ))}
        </ul>
      )}
      {left === 0 && (
        <>
          <p>{t('entry.destroy')}</p>
          <div className="entry-actions">
            <button type="button" className="button full" onClick={onErase}>
              {t('entry.finish')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
