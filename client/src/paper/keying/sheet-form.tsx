import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../../text/text.tsx';
import { CONSENT, type Keyed } from '../batch/batch.ts';
import { KeyingRow } from './keying-row.tsx';
import { consentQuestion, readSheet } from './read-sheet.ts';
import { refusalFor } from './words.ts';

/** A sheet on one page: type, Enter, next question asked. What is not asked is greyed and passed over. */
export function SheetForm(props: {
  number: number;
  step: 'first' | 'second';
  model: Model;
  language: string;
  /** As typed so far, also before a reload. */
  typed: Record<string, string>;
  onTyped: (typed: Record<string, string>) => void;
  onKeyed: (keyed: Keyed) => void;
}) {
  const { number, step, model, language, typed, onTyped, onKeyed } = props;
  const wording = useText();
  const { t } = wording;
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const sheet = readSheet(model, typed);
  const elements = [consentQuestion, ...model.pages.flatMap((page) => page.elements)];
  const done = [...sheet.asked].filter((item) => sheet.readings.get(item)?.ok).length;
  const rows = sheet.asked.size;

  const focusOn = (item: string) => form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(item)}"]`)?.focus();
  /** Whether what is typed for an item is an answer; says why when it is not. */
  const holds = (item: string): boolean => {
    const reading = sheet.readings.get(item);
    const element = elements.find(({ name }) => name === item);
    const refusal = reading && !reading.ok && element ? refusalFor(wording, element, reading) : '';
    setWrong((before) => ({ ...before, [item]: refusal }));
    return refusal === '';
  };
  const moveFrom = (item: string, by: 1 | -1) => {
    const asked = [...sheet.asked];
    const next = asked[asked.indexOf(item) + by];
    if (next) focusOn(next);
    else if (by === 1) form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus();
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const item = event.currentTarget.name;
    const inText = event.currentTarget instanceof HTMLTextAreaElement;
    if (event.key === 'Enter' && !(inText && event.shiftKey)) {
      event.preventDefault();
      if (event.shiftKey) moveFrom(item, -1);
      else if (holds(item)) moveFrom(item, 1);
    } else if (!inText && event.key === 'ArrowUp') {
      event.preventDefault();
      moveFrom(item, -1);
    } else if (!inText && event.key === 'ArrowDown') {
      event.preventDefault();
      moveFrom(item, 1);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amiss = [...sheet.asked].filter((item) => !holds(item));
    if (amiss[0]) focusOn(amiss[0]);
    else onKeyed({ consent: sheet.consent, answers: sheet.answers });
  };
  const shared = { language, onPressed: pressed };
  const row = (item: string) => ({
    ...shared,
    typed: typed[item] ?? '',
    wrong: wrong[item] ?? '',
    onTyped: (text: string) => {
      setWrong((before) => ({ ...before, [item]: '' }));
      onTyped({ ...typed, [item]: text });
    },
  });

  let place = 0;
  return (
    <form ref={form} className="card entry-sheet" onSubmit={submit} noValidate autoComplete="off">
      <div className="entry-sheet-head">
        <h2>{t(`entry.sheet.${step}`, { number })}</h2>
        <p role="status">{t('entry.progress', { done, all: rows })}</p>
        <progress value={done} max={rows} aria-label={t('entry.progress', { done, all: rows })} />
      </div>
      <p className="note">{t('entry.pencil', { number })}</p>
      <KeyingRow element={consentQuestion} title={t('entry.consent')} number="" asked autoFocus {...row(CONSENT)} />
      {sheet.consentRefused && <p className="note entry-note">{t('entry.withoutConsent')}</p>}
      {model.pages.map((page) => (
        <section key={page.name} className="entry-part">
          {page.title && <h3 lang={language}>{textIn(page.title, language)}</h3>}
          {page.elements.map((element) => {
            place += 1;
            return (
              <KeyingRow
                key={element.name}
                element={element}
                title={textIn(element.title, language) || element.name}
                number={String(place)}
                asked={sheet.asked.has(element.name)}
                {...row(element.name)}
              />
            );
          })}
        </section>
      ))}
      <div className="entry-actions entry-save">
        <button type="submit" className="button full">
          {t('entry.saveSheet', { number })}
        </button>
      </div>
    </form>
  );
}
