import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { keyedOptions } from '@diagnostic/shared/questionnaire/paper/keys.ts';
import type { KeyboardEvent } from 'react';
import { useText } from '../../text/text.tsx';
import { readTyped } from './read-typed.ts';
import { allowedFor, labelOf } from './words.ts';

/** One question: its number and words as on the sheet, the keys of its answers, and the one field to type in. */
export function KeyingRow(props: {
  element: Element;
  title: string;
  number: string;
  language: string;
  asked: boolean;
  typed: string;
  wrong: string;
  autoFocus?: boolean;
  onTyped: (text: string) => void;
  onPressed: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}) {
  const { element, title, number, language, asked, typed, wrong, autoFocus, onTyped, onPressed } = props;
  const wording = useText();
  const { t } = wording;
  const { name } = element;
  const options = keyedOptions(element);
  const reading = readTyped(element, typed);
  const chosen = new Set(reading.ok && reading.value !== undefined ? [reading.value].flat() : []);
  const wide = element.type === 'comment' || element.type === 'text';
  const field = {
    id: `row-${name}`,
    name,
    value: asked ? typed : '',
    disabled: !asked,
    autoComplete: 'off',
    spellCheck: false,
    'aria-describedby': wrong ? `wrong-${name} keys-${name}` : `keys-${name}`,
    'aria-invalid': wrong ? true : undefined,
    onKeyDown: onPressed,
  };
  return (
    <div className={`entry-row${asked ? '' : ' off'}${wide ? ' wide' : ''}`}>
      <label htmlFor={`row-${name}`} lang={number ? language : undefined}>
        {number && <span className="entry-number">{number}</span>}
        <span>{title}</span>
      </label>
      <div className="entry-field">
        {element.type === 'comment' ? (
          <textarea {...field} rows={2} onChange={(event) => onTyped(event.target.value)} />
        ) : (
          // biome-ignore lint/a11y/noAutofocus: the clerk's hands stay on the keyboard from sheet to sheet
          <input {...field} autoFocus={autoFocus} onChange={(event) => onTyped(event.target.value)} />
        )}
      </div>
      <p className="entry-options" id={`keys-${name}`} lang={number ? language : undefined}>
        {!asked && <span>{t('entry.notAsked')}</span>}
        {asked &&
          options.map(({ key, value }) => (
            <span key={key} className={chosen.has(value as string) ? 'on' : undefined}>
              <b>{key}</b>{' '}
              {labelOf(wording, element, value, language) !== key && labelOf(wording, element, value, language)}
            </span>
          ))}
        {asked && options.length === 0 && <span>{allowedFor(wording, element)}</span>}
        {asked && reading.ok && reading.value === undefined && <span className="on">{t('entry.noAnswer')}</span>}
      </p>
      {wrong && (
        <p className="refusal" id={`wrong-${name}`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
