import type { AuditEntry, AuditPage as Lines } from '@diagnostic/shared/api/accounts.ts';
import { everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { pages } from '@diagnostic/shared/api/paths.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { auditTrail } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import '../ui/desk/listing.css';
import './accounts.css';

/** What staff did on the territories of an administrator, the latest first. */
export default function AuditPage() {
  const { t } = useText();
  const lines = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) => auditTrail(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries }: Lines) => (entries.length < 100 ? undefined : entries.at(-1)?.number),
    staleTime: 0,
  });
  const entries = lines.data?.pages.flatMap((page) => page.entries) ?? [];
  const emails = Object.assign({}, ...(lines.data?.pages.map((page) => page.emails) ?? []));
  return (
    <Page
      title={t('audit.title')}
      above={
        <nav aria-label={t('determinant.trail')} className="trail">
          <Link href={pages.accounts}>{t('shell.accounts')}</Link> › {t('audit.title')}
        </nav>
      }
      lead={<p>{t('audit.lead')}</p>}
    >
      {lines.isPending && <Loading />}
      {lines.isError && <Failed problem={lines.error} retry={() => lines.refetch()} />}
      {lines.isSuccess && entries.length === 0 && <p className="card state">{t('audit.none')}</p>}
      {entries.length > 0 && (
        <div className="card">
          <EntriesTable entries={entries} emails={emails} />
          {lines.hasNextPage && (
            <button type="button" className="button" disabled={lines.isFetching} onClick={() => lines.fetchNextPage()}>
              {t('audit.older')}
            </button>
          )}
        </div>
      )}
    </Page>
  );
}

function EntriesTable({ entries, emails }: { entries: AuditEntry[]; emails: Record<string, string> }) {
  const { t, language } = useText();
  const moments = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const nameOf = (actor: string) => (actor === 'operator' ? t('audit.operator') : (emails[actor] ?? t('audit.nobody')));
  const places = (territories: string[]) =>
    territories.map((territory) => (territory === everyTerritory ? t('accounts.everywhere') : territory)).join(', ');
  return (
    <table className="listing">
      <thead>
        <tr>
          <th scope="col">{t('audit.number')}</th>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.on')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ number, at, actor, action, object, territories }) => (
          <tr key={number}>
            <th scope="row" data-label={t('audit.number')}>
              {number}
            </th>
            <td data-label={t('audit.when')}>{moments.format(new Date(at))}</td>
            <td data-label={t('audit.who')}>{nameOf(actor)}</td>
            <td data-label={t('audit.what')}>{t(`audit.do.${action}`)}</td>
            <td data-label={t('audit.on')}>
              {emails[object] ?? object}
              <small>{places(territories)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
