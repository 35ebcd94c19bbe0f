import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { useState } from 'react';
import { useText } from '../text/text.tsx';
import { type Batch, CONSENT, type Settled, type Sheet } from './batch/batch.ts';
import { type Difference, reconciled } from './batch/reconcile.ts';
import { consentQuestion } from './keying/read-sheet.ts';
import { readTyped, typedFor } from './keying/read-typed.ts';
import { answerInWords, refusalFor } from './keying/words.ts';

/** Where the two readings differ: look at the sheet, then choose one, or type what it says. */
export function Compare({ batch, model, onChange }: { batch: Batch; model: Model; onChange: (batch: Batch) => void }) {
  const { t } = useText();
  const sheets = batch.sheets.flatMap((sheet) => {
    const found = reconciled(model, sheet);
    return found ? [{ sheet, ...found }] : [];
  });
  const rows = sheets.filter(({ differences }) => differences.length > 0);
  const toSend = sheets.filter(({ consent }) => consent).length;
  const open = rows.reduce((sum, row) => sum + row.open, 0);
  const settle = (sheet: Sheet, settled: Settled) =>
    onChange({ ...batch, sheets: batch.sheets.map((one) => (one === sheet ? { ...sheet, settled } : one)) });
  return (
    <section aria-labelledby="differences">
      <div className="entry-bar">
        <div role="status">
          <h2 id="differences">{open > 0 ? t('entry.open', { n: open }) : t('entry.agreed')}</h2>
        </div>
        <button
          type="button"
          className="button full"
          aria-disabled={open > 0}
          onClick={() => open === 0 && onChange({ ...batch, step: 'send' })}
        >
          {t('entry.toSend', { n: toSend })}
        </button>
      </div>
      {rows.length > 0 && <p className="note">{t('entry.compareHow')}</p>}
      {rows.map(({ sheet, differences }) => (
        <section key={sheet.number} className="card entry-differences" aria-labelledby={`sheet-${sheet.number}`}>
          <h3 id={`sheet-${sheet.number}`}>{t('entry.sheetNumber', { number: sheet.number })}</h3>
          {differences.map((difference) => (
            <Choice
              key={difference.item}
              difference={difference}
              sheet={sheet}
              model={model}
              language={batch.kind.language}
              onSettled={(choice) => settle(sheet, { ...sheet.settled, [difference.item]: choice })}
              onReopened={() => {
                const { [difference.item]: _, ...others } = sheet.settled;
                settle(sheet, others);
              }}
            />
          ))}
        </section>
      ))}
    </section>
  );
}

function Choice(props: {
  difference: Difference;
  sheet: Sheet;
  model: Model;
  language: string;
  onSettled: (choice: { value?: AnswerValue }) => void;
  onReopened: () => void;
}) {
  const { difference, sheet, model, language, onSettled, onReopened } = props;
  const { item, first, second } = difference;
  const wording = useText();
  const { t } = wording;
  const elements = model.pages.flatMap((page) => page.elements);
  const element = item === CONSENT ? consentQuestion : (elements.find(({ name }) => name === item) as Element);
  const choice = sheet.settled[item];
  const readings = { first, second };
  const taken = choice && (['first', 'second'] as const).find((which) => readings[which] === choice.value);
  const [typing, setTyping] = useState(choice !== undefined && !taken);
  const [typed, setTyped] = useState(choice ? typedFor(element, choice.value) : '');
  const reading = readTyped(element, typed);
  const name = `${sheet.number}-${item}`;
  const title = item === CONSENT ? t('entry.consent') : textIn(element.title, language) || item;
  const number = elements.findIndex((one) => one.name === item) + 1;

  return (
    <fieldset className="entry-choice">
      <legend>
        {number > 0 && <span className="entry-number">{number}</span>} <span lang={language}>{title}</span>
      </legend>
      {(['first', 'second'] as const).map((which) => (
        <label key={which} className="choice">
          <input
            type="radio"
            name={name}
            checked={!typing && taken === which}
            onChange={() => {
              setTyping(false);
              onSettled(readings[which] === undefined ? {} : { value: readings[which] });
            }}
          />
          <span>
            {t(`entry.reading.${which}`)} <b>{answerInWords(wording, element, readings[which], language)}</b>
          </span>
        </label>
      ))}
      <label className="choice">
        <input
          type="radio"
          name={name}
          checked={typing}
          onChange={() => {
            setTyping(true);
            onReopened();
          }}
        />
        <span>{t('entry.reading.other')}</span>
      </label>
      {typing && (
        <div className="entry-other">
          <input
            aria-label={t('entry.typeAnew')}
            value={typed}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.target.value);
              const read = readTyped(element, event.target.value);
              if (read.ok) onSettled(read.value === undefined ? {} : { value: read.value });
              else if (choice) onReopened();
            }}
          />
          <p className="note" role="status">
            {reading.ok
              ? answerInWords(wording, element, reading.value, language)
              : refusalFor(wording, element, reading)}
          </p>
        </div>
      )}
    </fieldset>
  );
}
