import { type ReactNode, useId } from 'react';
import { inputId, useRefusal } from '../../ui/form/refusals.tsx';

interface FieldProps {
  path: string;
  label: string;
  hint?: string;
  /** Names the row for a screen reader, where a label repeats from row to row. */
  of?: string;
}

/** A label, its hint, the field and what was refused in it, tied together for screen readers. */
function Field(
  props: FieldProps & {
    className?: string;
    children: (input: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
  },
) {
  const hintId = useId();
  const refusal = useRefusal(props.path);
  const described = props.hint || refusal;
  return (
    <div className={`field ${props.className ?? ''}`}>
      <label htmlFor={inputId(props.path)}>
        {props.label}
        {props.of && <span className="visually-hidden"> {props.of}</span>}
      </label>
      {described && (
        <p id={hintId} className={refusal ? 'field-refused' : 'field-hint'}>
          {refusal ?? props.hint}
        </p>
      )}
      {props.children({
        id: inputId(props.path),
        ...(described ? { 'aria-describedby': hintId } : {}),
        ...(refusal ? { 'aria-invalid': true } : {}),
      })}
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    longest: number;
    /** Several lines when given. */
    lines?: number;
    type?: 'text' | 'month';
    placeholder?: string;
    className?: string;
  },
) {
  const { value, onChange, longest, lines, type = 'text' } = props;
  return (
    <Field {...props}>
      {(input) =>
        lines ? (
          <textarea
            {...input}
            rows={lines}
            value={value}
            maxLength={longest}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...input}
            type={type}
            value={value}
            maxLength={type === 'text' ? longest : undefined}
            placeholder={props.placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

export function ChoiceField<Value extends string>(
  props: FieldProps & {
    value: Value;
    choices: readonly Value[];
    name: (value: Value) => string;
    onChange: (value: Value) => void;
    className?: string;
  },
) {
  const { value, choices, name, onChange } = props;
  return (
    <Field {...props}>
      {(input) => (
        <select
          {...input}
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice === event.target.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {name(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
