import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { listSheets } from '../api.ts';
import { usePublication } from '../charts/use-publication.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Empty, Failed, Loading } from '../ui/desk/states.tsx';
import { StatusChip } from './status-chip.tsx';
import { hasDraft } from './use-draft.ts';
import './actions.css';

/** All the sheets of the campaign; new ones are opened from a priority. */
export default function SheetsPage() {
  const { t } = useText();
  const { campaign } = useSettings();
  const sheets = useQuery({ queryKey: ['sheets', campaign], queryFn: () => listSheets(campaign) });
  return (
    <Page title={t('sheets.title')} tab={t('shell.actionSheets')} lead={<p>{t('sheets.lead')}</p>}>
      {sheets.isPending && <Loading />}
      {sheets.isError && <Failed problem={sheets.error} retry={() => sheets.refetch()} />}
      {sheets.data?.length === 0 && (
        <Empty title={t('sheets.none')}>
          <p>{t('sheets.noneHow')}</p>
          <Link href={pages.priorities} className="button full">
            {t('sheets.toPriorities')}
          </Link>
        </Empty>
      )}
      {sheets.data && sheets.data.length > 0 && <SheetsTable sheets={sheets.data} />}
    </Page>
  );
}

function SheetsTable({ sheets }: { sheets: ActionSheet[] }) {
  const { t, of, day } = useText();
  const publication = usePublication().data;
  const title = (list: { code: string; title: Record<string, string> }[] | undefined, code: string) =>
    of(list?.find((row) => row.code === code)?.title) || code;
  return (
    <div className="card">
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{t('sheets.sheet')}</th>
            <th scope="col">{t('needs.need')}</th>
            <th scope="col">{t('sheet.status')}</th>
            <th scope="col">{t('sheets.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.id}>
              <th scope="row" data-label={t('sheets.sheet')}>
                <Link href={pathTo(pages.actionSheet, { id: sheet.id })}>
                  {sheet.content.number && `${sheet.content.number} · `}
                  {sheet.content.title || t('sheet.untitled')}
                </Link>
                {hasDraft(sheet.id) && <small>{t('sheet.unsaved')}</small>}
              </th>
              <td data-label={t('needs.need')}>
                {title(publication?.determinants, sheet.determinant)}
                <small>{title(publication?.groups, sheet.group)}</small>
              </td>
              <td data-label={t('sheet.status')}>
                <StatusChip status={sheet.content.status} />
              </td>
              <td data-label={t('sheets.changed')}>{day(sheet.changedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
