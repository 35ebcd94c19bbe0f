import type { ActionSheet, ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';
import { useState } from 'react';
import { useText } from '../../text/text.tsx';
import { useFieldInWords } from './field-in-words.ts';
import { type Field, type Merge, withFields } from './merge.ts';

/** Both versions side by side, field by field; nothing is saved, and nothing lost, before each is decided. */
export function Conflict(props: {
  mine: ActionSheetContent;
  theirs: ActionSheet;
  merge: Merge;
  onSettled: (content: ActionSheetContent) => void;
}) {
  const { mine, theirs, merge, onSettled } = props;
  const { t } = useText();
  const inWords = useFieldInWords();
  const [fromTheirs, setFromTheirs] = useState<Field[]>([]);
  const choose = (field: Field, theirsChosen: boolean) =>
    setFromTheirs((now) => [...now.filter((other) => other !== field), ...(theirsChosen ? [field] : [])]);
  return (
    <section className="card conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('conflict.title')}</h2>
      <p>{t(merge.conflicts.length === 0 ? 'conflict.merged' : 'conflict.choose')}</p>
      {merge.taken.length > 0 && (
        <p className="note">
          {t('conflict.taken', { fields: merge.taken.map((field) => t(`sheet.${field}`)).join(', ') })}
        </p>
      )}
      {merge.conflicts.map((field) => (
        <fieldset key={field} className="conflict-field">
          <legend>{t(`sheet.${field}`)}</legend>
          {[false, true].map((isTheirs) => (
            <label key={String(isTheirs)}>
              <input
                type="radio"
                name={`conflict-${field}`}
                checked={fromTheirs.includes(field) === isTheirs}
                onChange={() => choose(field, isTheirs)}
              />
              <b>{t(isTheirs ? 'conflict.theirs' : 'conflict.mine')}</b>
              <span className="conflict-value">{inWords(field, isTheirs ? theirs.content : mine) || '–'}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <button
        type="button"
        className="button full"
        onClick={() => onSettled(withFields(merge.content, theirs.content, fromTheirs))}
      >
        {t('conflict.settle')}
      </button>
    </section>
  );
}
