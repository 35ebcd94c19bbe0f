import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { useText } from '../text/text.tsx';
import { inputId, useRefusal } from '../ui/form/refusals.tsx';

interface Shape<Value extends string | number> {
  path: string;
  legend: string;
  hint?: string;
  values: readonly Value[];
  name: (value: Value) => string;
  className?: string;
  /** Under the choices. */
  after?: ReactNode;
}

/** One of several, as chips: radio buttons, so that arrows move and one touch chooses. */
export function ChooseOne<Value extends string | number>(
  props: Shape<Value> & { value: Value | null | undefined; onChange: (value: Value) => void },
) {
  const group = useId();
  return (
    <Chips
      {...props}
      input={(value) => ({
        type: 'radio',
        name: group,
        checked: props.value === value,
        onChange: () => props.onChange(value),
      })}
    />
  );
}

/** Some of several, `most` at the most: then the others wait until one is taken away. */
export function ChooseSome<Value extends string>(
  props: Shape<Value> & { chosen: readonly Value[]; most?: number; onChange: (chosen: Value[]) => void },
) {
  const { chosen, most = Number.POSITIVE_INFINITY, onChange } = props;
  return (
    <Chips
      {...props}
      input={(value) => {
        const checked = chosen.includes(value);
        return {
          type: 'checkbox',
          checked,
          disabled: !checked && chosen.length >= most,
          onChange: () => onChange(checked ? chosen.filter((one) => one !== value) : [...chosen, value]),
        };
      }}
    />
  );
}

function Chips<Value extends string | number>(
  props: Shape<Value> & { input: (value: Value) => InputHTMLAttributes<HTMLInputElement> },
) {
  const { path, legend, hint, values, name, className = '', after, input } = props;
  const { t } = useText();
  const about = useId();
  const refusal = useRefusal(path);
  const described = hint || refusal ? about : undefined;
  return (
    <fieldset className={`choices ${className}`} aria-describedby={described}>
      <legend>{legend}</legend>
      {described && (
        <p id={about} className={refusal ? 'field-refused' : 'field-hint'}>
          {refusal && <span className="visually-hidden">{t('observe.refused')} </span>}
          {refusal ?? hint}
        </p>
      )}
      <div className="chips">
        {values.map((value, place) => (
          <label key={value} className="pick">
            <input id={place === 0 ? inputId(path) : undefined} {...input(value)} />
            <span>{name(value)}</span>
          </label>
        ))}
      </div>
      {after}
    </fieldset>
  );
}
