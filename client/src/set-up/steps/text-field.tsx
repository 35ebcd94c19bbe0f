import { type HTMLInputTypeAttribute, useId } from 'react';

/** A label, its hint, and a field of one line. */
export function TextField(props: {
  label: string;
  hint?: string;
  type?: HTMLInputTypeAttribute;
  value: string;
  min?: number;
  max?: number;
  onChange(value: string): void;
}) {
  const { label, hint, type = 'text', value, min, max, onChange } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="note">
          {hint}
        </p>
      )}
      <input
        id={id}
        type={type}
        value={value}
        maxLength={200}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
