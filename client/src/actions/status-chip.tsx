import type { ActionStatus } from '@diagnostic/shared/actions/action-sheet.ts';
import { useText } from '../text/text.tsx';

export function StatusChip({ status }: { status: ActionStatus }) {
  const { t } = useText();
  return <span className={status === 'proposed' ? 'chip attention' : 'chip'}>{t(`status.${status}`)}</span>;
}
