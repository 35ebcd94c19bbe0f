import type { ReactNode } from 'react';
import { useText } from '../../text/text.tsx';
import { inputId, useRefusal } from '../../ui/form/refusals.tsx';

/** A list that grows and shrinks a row at a time: objectives, steps, indicators. */
export function Rows<Row>(props: {
  path: string;
  rows: Row[];
  most: number;
  /** A new, empty row. */
  blank: Row;
  rowName: (index: number) => string;
  addLabel: string;
  onChange: (rows: Row[]) => void;
  children: (row: Row, change: (part: Partial<Row> | Row) => void, path: string, name: string) => ReactNode;
}) {
  const { rows, onChange, path } = props;
  const { t } = useText();
  const refusal = useRefusal(path);
  const replace = (index: number, row: Row) => onChange(rows.map((other, at) => (at === index ? row : other)));
  return (
    <div id={inputId(path)} tabIndex={-1}>
      {refusal && <p className="field-refused">{refusal}</p>}
      <ol className="rows">
        {rows.map((row, index) => {
          const name = props.rowName(index + 1);
          const change = (part: Partial<Row> | Row) =>
            replace(index, typeof part === 'object' ? { ...row, ...part } : (part as Row));
          return (
            <li key={index}>
              {props.children(row, change, `${path}/${index}`, name)}
              <button
                type="button"
                className="button quiet remove"
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                {t('rows.remove')}
                <span className="visually-hidden"> {name}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {rows.length < props.most && (
        <button type="button" className="button" onClick={() => onChange([...rows, props.blank])}>
          {props.addLabel}
        </button>
      )}
    </div>
  );
}
