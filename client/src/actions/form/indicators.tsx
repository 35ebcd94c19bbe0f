import type { Indicator } from '@diagnostic/shared/actions/action-sheet.ts';
import { sheetLimits as limits } from '@diagnostic/shared/actions/sheet-rules.ts';
import { useText } from '../../text/text.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { Rows } from './rows.tsx';
import type { SectionProps } from './section.ts';

const blank: Indicator = { label: '', kind: 'process', start: '', target: '', source: '' };

/** How it will be seen that the action works. */
export function Indicators({ content, onChange }: SectionProps) {
  const { t } = useText();
  return (
    <Rows
      path="/content/indicators"
      rows={content.indicators}
      most={limits.rows}
      blank={blank}
      rowName={(index) => t('rows.indicator', { index })}
      addLabel={t('rows.addIndicator')}
      onChange={(indicators) => onChange({ indicators })}
    >
      {(indicator, change, path, name) => {
        const line = (field: 'label' | 'start' | 'target' | 'source') => (
          <TextField
            path={`${path}/${field}`}
            label={t(`indicator.${field}`)}
            of={name}
            value={indicator[field]}
            longest={limits.line}
            onChange={(value) => change({ [field]: value })}
          />
        );
        return (
          <>
            <div className="field-row">
              {line('label')}
              <ChoiceField
                path={`${path}/kind`}
                label={t('indicator.kind')}
                of={name}
                value={indicator.kind}
                choices={['process', 'result', 'impact', 'equity'] as const}
                name={(kind) => t(`kind.${kind}`)}
                onChange={(kind) => change({ kind })}
              />
            </div>
            <div className="field-row">
              {line('start')}
              {line('target')}
              {line('source')}
            </div>
          </>
        );
      }}
    </Rows>
  );
}
