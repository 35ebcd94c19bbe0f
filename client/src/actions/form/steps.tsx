import type { ActionStep } from '@diagnostic/shared/actions/action-sheet.ts';
import { sheetLimits as limits } from '@diagnostic/shared/actions/sheet-rules.ts';
import { useText } from '../../text/text.tsx';
import { EuroField } from './euro-field.tsx';
import { TextField } from './fields.tsx';
import { Rows } from './rows.tsx';
import type { SectionProps } from './section.ts';

const blank: ActionStep = { label: '', lead: '', due: '', budget: null, funding: '' };

/** Who does what, when, for how much. */
export function Steps({ content, onChange }: SectionProps) {
  const { t } = useText();
  return (
    <Rows
      path="/content/steps"
      rows={content.steps}
      most={limits.rows}
      blank={blank}
      rowName={(index) => t('rows.step', { index })}
      addLabel={t('rows.addStep')}
      onChange={(steps) => onChange({ steps })}
    >
      {(step, change, path, name) => {
        const line = (field: 'label' | 'lead' | 'funding') => (
          <TextField
            path={`${path}/${field}`}
            label={t(`step.${field}`)}
            of={name}
            value={step[field]}
            longest={limits.line}
            onChange={(value) => change({ [field]: value })}
          />
        );
        return (
          <>
            {line('label')}
            <div className="field-row">
              {line('lead')}
              <TextField
                path={`${path}/due`}
                label={t('step.due')}
                of={name}
                type="month"
                placeholder="2026-09"
                value={step.due}
                longest={7}
                onChange={(due) => change({ due })}
              />
              <EuroField
                path={`${path}/budget`}
                of={name}
                value={step.budget}
                onChange={(budget) => change({ budget })}
              />
              {line('funding')}
            </div>
          </>
        );
      }}
    </Rows>
  );
}
