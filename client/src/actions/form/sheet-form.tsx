import type { ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';
import { sheetLimits as limits } from '@diagnostic/shared/actions/sheet-rules.ts';
import { type TextKey, useText } from '../../text/text.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { Indicators } from './indicators.tsx';
import { Rows } from './rows.tsx';
import type { SectionProps } from './section.ts';
import { Steps } from './steps.tsx';

type TextFieldName = {
  [Key in keyof ActionSheetContent]: ActionSheetContent[Key] extends string
    ? string extends ActionSheetContent[Key]
      ? Key
      : never
    : never;
}[keyof ActionSheetContent];

/** The fields of a sheet, in the order of the printed page. */
export function SheetForm(props: SectionProps & { onSubmit: () => void; busy: boolean; readOnly: boolean }) {
  const { content, onChange, onSubmit } = props;
  const { t } = useText();
  const section = { content, onChange };
  return (
    <form
      id="sheet-form"
      className="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Amounts that are none are refused here: they cannot even be sent.
        const refused = event.currentTarget.querySelector<HTMLElement>('input:invalid');
        if (refused) refused.focus();
        else onSubmit();
      }}
    >
      {/* Who may not write the sheet reads it here: nothing in it takes a change. */}
      <fieldset className="sheet-fields" disabled={props.readOnly}>
        <Identity {...section} />
        <fieldset className="card">
          <legend>
            <h2>{t('paper.why')}</h2>
          </legend>
          <Line {...section} field="findings" lines={5} hint="hint.findings" />
        </fieldset>
        <fieldset className="card">
          <legend>
            <h2>{t('paper.change')}</h2>
          </legend>
          <Line {...section} field="generalObjective" lines={2} />
          <h3>{t('sheet.objectives')}</h3>
          <Rows
            path="/content/objectives"
            rows={content.objectives}
            most={limits.objectives}
            blank=""
            rowName={(index) => t('rows.objective', { index })}
            addLabel={t('rows.addObjective')}
            onChange={(objectives) => onChange({ objectives })}
          >
            {(objective, change, path, name) => (
              <TextField path={path} label={name} value={objective} longest={limits.line} onChange={change} />
            )}
          </Rows>
          <Line {...section} field="description" lines={4} />
        </fieldset>
        <fieldset className="card">
          <legend>
            <h2>{t('paper.who')}</h2>
          </legend>
          <Steps {...section} />
        </fieldset>
        <fieldset className="card">
          <legend>
            <h2>{t('paper.indicators')}</h2>
          </legend>
          <Indicators {...section} />
        </fieldset>
        <fieldset className="card">
          <legend>
            <h2>{t('paper.equity')}</h2>
          </legend>
          <ChoiceField
            path="/content/equity/approach"
            label={t('sheet.approach')}
            hint={t('hint.approach')}
            value={content.equity.approach}
            choices={['universal', 'proportionate', 'targeted-and-universal'] as const}
            name={(approach) => t(`equity.${approach}`)}
            onChange={(approach) => onChange({ equity: { ...content.equity, approach } })}
          />
          <TextField
            path="/content/equity/text"
            label={t('sheet.equityText')}
            value={content.equity.text}
            lines={2}
            longest={limits.paragraph}
            onChange={(text) => onChange({ equity: { ...content.equity, text } })}
          />
          <Line {...section} field="participation" lines={2} />
        </fieldset>
        <fieldset className="card">
          <legend>
            <h2>{t('paper.withWhom')}</h2>
          </legend>
          <Line {...section} field="partners" lines={2} />
          <Line {...section} field="frameworks" lines={2} hint="hint.frameworks" />
        </fieldset>
      </fieldset>
      {!props.readOnly && (
        <p>
          <button type="submit" className="button full" disabled={props.busy}>
            {t('sheet.save')}
          </button>
        </p>
      )}
    </form>
  );
}

function Identity(section: SectionProps) {
  const { content, onChange } = section;
  const { t } = useText();
  return (
    <fieldset className="card">
      <legend>
        <h2>{t('paper.identity')}</h2>
      </legend>
      <Line {...section} field="title" longest={limits.title} hint="hint.title" />
      <div className="field-row">
        <Line {...section} field="number" longest={8} hint="hint.number" />
        <Line {...section} field="axis" />
      </div>
      <div className="field-row">
        <Line {...section} field="lead" />
        <Line {...section} field="zones" />
      </div>
      <div className="field-row">
        <ChoiceField
          path="/content/status"
          label={t('sheet.status')}
          value={content.status}
          choices={['draft', 'proposed'] as const}
          name={(status) => t(`status.${status}`)}
          onChange={(status) => onChange({ status })}
        />
        <ChoiceField
          path="/content/nature"
          label={t('sheet.nature')}
          value={content.nature}
          choices={['new', 'strengthened', 'existing', 'experiment'] as const}
          name={(nature) => t(`nature.${nature}`)}
          onChange={(nature) => onChange({ nature })}
        />
        <ChoiceField
          path="/content/field"
          label={t('sheet.field')}
          value={content.field}
          choices={['PPS', 'SE', 'PR', 'HOSP', 'MS'] as const}
          name={(field) => t(`field.${field}`)}
          onChange={(field) => onChange({ field })}
        />
      </div>
    </fieldset>
  );
}

/** A field of plain text, by its name. */
function Line(props: SectionProps & { field: TextFieldName; lines?: number; longest?: number; hint?: TextKey }) {
  const { content, onChange, field, lines, hint } = props;
  const { t } = useText();
  return (
    <TextField
      path={`/content/${field}`}
      label={t(`sheet.${field}`)}
      value={content[field]}
      longest={props.longest ?? (lines ? limits.paragraph : limits.line)}
      onChange={(value) => onChange({ [field]: value })}
      {...(lines ? { lines } : {})}
      {...(hint ? { hint: t(hint) } : {})}
    />
  );
}
