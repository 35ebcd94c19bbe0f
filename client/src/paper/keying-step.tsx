import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { sheetCode } from '@diagnostic/shared/questionnaire/paper/sheet-code.ts';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text/text.tsx';
import { type Batch, sheetUnderWay, toSecond, withKeyed, withOneMore } from './batch/batch.ts';
import { KeysHelp } from './keying/keys-help.tsx';
import { SheetForm } from './keying/sheet-form.tsx';

interface Props {
  batch: Batch;
  model: Model;
  onChange: (batch: Batch) => void;
  onErase: () => void;
}

/** One of the two keyings: a sheet at a time; between two sheets of the first, one more or on to the second. */
export function Keying({ batch, model, onChange, onErase }: Props) {
  const { t } = useText();
  const sheet = sheetUnderWay(batch);
  const done = batch.sheets.filter((one) => one[batch.step as 'first' | 'second']).length;
  return (
    <>
      <div className="entry-bar">
        <p>
          <b className="code">{sheetCode(batch.campaign, batch.kind)}</b>{' '}
          {batch.step === 'first'
            ? t('entry.keyed', { n: done })
            : t('entry.keyedOf', { n: done, all: batch.sheets.length })}
        </p>
        <KeysHelp />
        <Abandon onErase={onErase} />
      </div>
      {sheet ? (
        <SheetForm
          key={`${batch.step} ${sheet.number}`}
          number={sheet.number}
          step={batch.step as 'first' | 'second'}
          model={model}
          language={batch.kind.language}
          typed={batch.typed}
          onTyped={(typed) => onChange({ ...batch, typed })}
          onKeyed={(keyed) => onChange(withKeyed(batch, keyed))}
        />
      ) : (
        <BetweenSheets batch={batch} onChange={onChange} />
      )}
    </>
  );
}

function BetweenSheets({ batch, onChange }: Pick<Props, 'batch' | 'onChange'>) {
  const { t } = useText();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const last = batch.sheets.at(-1)?.number ?? 0;
  return (
    <section className="card entry-between" aria-labelledby="between">
      <div role="status">
        <h2 id="between">{t('entry.sheetKept', { number: last })}</h2>
      </div>
      <p>{t('entry.between', { next: last + 1 })}</p>
      <div className="entry-actions">
        <button ref={next} type="button" className="button full" onClick={() => onChange(withOneMore(batch))}>
          {t('entry.nextSheet', { number: last + 1 })}
        </button>
        <button type="button" className="button" onClick={() => onChange(toSecond(batch))}>
          {t('entry.toSecond', { n: batch.sheets.length })}
        </button>
      </div>
    </section>
  );
}

/** Two presses: the first says what would be lost. */
function Abandon({ onErase }: { onErase: () => void }) {
  const { t } = useText();
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <button type="button" className="link" onClick={() => setSure(true)}>
        {t('entry.abandon')}
      </button>
    );
  return (
    <span className="entry-actions" role="alert">
      <span>{t('entry.abandonSure')}</span>
      <button type="button" className="button" onClick={onErase}>
        {t('entry.abandonYes')}
      </button>
      <button type="button" className="button quiet" onClick={() => setSure(false)}>
        {t('entry.abandonNo')}
      </button>
    </span>
  );
}
