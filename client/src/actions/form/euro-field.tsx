import { useEffect, useRef, useState } from 'react';
import { useText } from '../../text/text.tsx';
import { inputId, useRefusal } from '../../ui/form/refusals.tsx';
import { parseEuros, typedEuros } from '../euros.ts';

/** An amount a year: typed in euros, kept in cents. What is no amount stays on the screen and says so. */
export function EuroField(props: {
  path: string;
  of: string;
  value: number | null;
  onChange: (cents: number | null) => void;
}) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [lastTyped, setTyped] = useState(() => typedEuros(props.value));
  const cents = parseEuros(lastTyped);
  // A row above may have been removed: then the value is another one's, and what was typed no longer holds.
  const typed = cents === undefined || cents === props.value ? lastTyped : typedEuros(props.value);
  const refused = useRefusal(props.path);
  const refusal = cents === undefined ? t('refused.amount') : refused;
  const id = inputId(props.path);
  useEffect(() => input.current?.setCustomValidity(cents === undefined ? t('refused.amount') : ''), [cents, t]);
  return (
    <div className="field">
      <label htmlFor={id}>
        {t('step.budget')}
        <span className="visually-hidden"> {props.of}</span>
      </label>
      {refusal && (
        <p id={`${id}-refused`} className="field-refused">
          {refusal}
        </p>
      )}
      <input
        ref={input}
        id={id}
        inputMode="decimal"
        value={typed}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={refusal ? `${id}-refused` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          const now = parseEuros(event.target.value);
          if (now !== undefined) props.onChange(now);
        }}
        onBlur={() => cents !== undefined && setTyped(typedEuros(cents))}
      />
    </div>
  );
}
