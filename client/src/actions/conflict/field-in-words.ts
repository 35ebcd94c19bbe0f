import type { ActionSheetContent } from '@diagnostic/shared/actions/action-sheet.ts';
import { useText } from '../../text/text.tsx';
import { typedEuros } from '../euros.ts';
import type { Field } from './merge.ts';

/** The value of any field as lines of text, to be read beside another version of it. */
export function useFieldInWords(): (field: Field, content: ActionSheetContent) => string {
  const { t } = useText();
  return (field, content) => {
    switch (field) {
      case 'status':
        return t(`status.${content.status}`);
      case 'nature':
        return t(`nature.${content.nature}`);
      case 'field':
        return t(`field.${content.field}`);
      case 'equity':
        return [t(`equity.${content.equity.approach}`), content.equity.text].filter(Boolean).join('\n');
      case 'objectives':
        return content.objectives.join('\n');
      case 'steps':
        return content.steps
          .map((step) => [step.label, step.lead, step.due, typedEuros(step.budget), step.funding].join(' · '))
          .join('\n');
      case 'indicators':
        return content.indicators
          .map((row) => [row.label, t(`kind.${row.kind}`), row.start, row.target, row.source].join(' · '))
          .join('\n');
      default:
        return content[field];
    }
  };
}
