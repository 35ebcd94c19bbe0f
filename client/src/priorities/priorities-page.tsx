import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useQuery } from '@tanstack/react-query';
import { listSheets } from '../api.ts';
import { usePublication } from '../charts/use-publication.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Empty, Failed, Loading } from '../ui/desk/states.tsx';
import { LeftOut } from './left-out.tsx';
import { NeedsTable } from './needs-table.tsx';
import { ToConfirm } from './to-confirm.tsx';
import './priorities.css';

/** From scores to priorities: every shown need, ranked, with where its rank may be and why. */
export default function PrioritiesPage() {
  const { rights } = useSettings();
  const { t, number } = useText();
  const publication = usePublication();
  const priorities = publication.data?.priorities;
  return (
    <Page
      title={t('priorities.title')}
      tab={t('shell.priorities')}
      lead={priorities && <p>{t('priorities.lead', { replicates: number(priorities.replicates) })}</p>}
      tools={
        <button type="button" className="button" onClick={() => window.print()}>
          {t('action.print')}
        </button>
      }
    >
      {publication.isPending && <Loading />}
      {publication.isError && <Failed problem={publication.error} retry={() => publication.refetch()} />}
      {publication.data === null && (
        <Empty title={t('empty.results')}>
          <p>{t(rights.has('publish') ? 'empty.resultsStaff' : 'empty.resultsPublic')}</p>
        </Empty>
      )}
      {publication.data && <Priorities publication={publication.data} />}
    </Page>
  );
}

function Priorities({ publication }: { publication: Publication }) {
  const { t, day } = useText();
  const { campaign, rights } = useSettings();
  const sheets = useQuery({
    queryKey: ['sheets', campaign],
    queryFn: () => listSheets(campaign),
    enabled: rights.has('read-sheets'),
  });
  return (
    <>
      {publication.priorities.ranked.length === 0 ? (
        <Empty title={t('priorities.none')}>
          <p>{t('priorities.noneWhy')}</p>
        </Empty>
      ) : (
        <section className="card" aria-labelledby="ranking-title">
          <h2 id="ranking-title">{t('priorities.ranking', { day: day(publication.madeOn) })}</h2>
          <p className="note">{t('priorities.labels', { top: publication.priorities.topRanks })}</p>
          <NeedsTable publication={publication} sheets={sheets.data ?? []} />
        </section>
      )}
      <div className="priorities-foot">
        <ToConfirm publication={publication} />
        <LeftOut publication={publication} />
      </div>
    </>
  );
}
