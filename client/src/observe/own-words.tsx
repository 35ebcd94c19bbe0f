import { longest } from '@diagnostic/shared/observation/observation.ts';
import { signsOfPersons } from '@diagnostic/shared/observation/signs-of-persons.ts';
import { useId } from 'react';
import { useText } from '../text/text.tsx';
import { inputId, useRefusal } from '../ui/form/refusals.tsx';

/** A few words, read over on the device for what may point at somebody: a warning, never a refusal. */
export function OwnWords({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  const path = '/text';
  const about = useId();
  const refusal = useRefusal(path);
  const signs = signsOfPersons(value);
  return (
    <div className="choices">
      <label htmlFor={inputId(path)}>{t('observe.text')}</label>
      <p id={about} className={refusal ? 'field-refused' : 'field-hint'}>
        {refusal ?? t('observe.textHint', { most: longest.text })}
      </p>
      <textarea
        id={inputId(path)}
        rows={3}
        maxLength={longest.text}
        value={value}
        aria-describedby={about}
        aria-invalid={refusal ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className={signs.length > 0 ? 'refusal' : 'observe-already'}>
        {signs.length > 0 && t('observe.signs', { signs: signs.map((sign) => t(`observe.sign.${sign}`)).join(', ') })}
      </p>
    </div>
  );
}
