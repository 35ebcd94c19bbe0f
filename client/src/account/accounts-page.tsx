import type { AccountList } from '@diagnostic/shared/api/accounts.ts';
import { pages } from '@diagnostic/shared/api/paths.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { listAccounts, withdrawInvitation } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { AccountRow } from './account-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { useGrantName } from './offered.ts';
import '../ui/desk/listing.css';
import './accounts.css';

/** Who has an account on these territories, with which roles; who is invited. */
export default function AccountsPage() {
  const { t } = useText();
  const { rights } = useSettings();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: listAccounts, staleTime: 0 });
  return (
    <Page
      title={t('accounts.title')}
      tab={t('shell.accounts')}
      lead={<p>{t('accounts.lead')}</p>}
      tools={
        rights.has('read-audit-trail') && (
          <Link href={pages.auditTrail} className="button">
            {t('audit.title')}
          </Link>
        )
      }
    >
      {accounts.isPending && <Loading />}
      {accounts.isError && <Failed problem={accounts.error} retry={() => accounts.refetch()} />}
      {accounts.data && <Accounts list={accounts.data} />}
    </Page>
  );
}

function Accounts({ list }: { list: AccountList }) {
  const { t } = useText();
  return (
    <div className="accounts">
      <InviteForm offered={list.offered} />
      <Waiting list={list} />
      <section className="card members" aria-labelledby="members-title">
        <h2 id="members-title">{t('accounts.members')}</h2>
        <table className="listing">
          <thead>
            <tr>
              <th scope="col">{t('accounts.email')}</th>
              <th scope="col">{t('accounts.roles')}</th>
              <th scope="col">{t('accounts.means')}</th>
              <th scope="col">{t('accounts.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {list.accounts.map((account) => (
              <AccountRow key={account.id} account={account} offered={list.offered} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Waiting({ list: { invitations, offered } }: { list: AccountList }) {
  const { t, day } = useText();
  const nameOf = useGrantName(offered);
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: withdrawInvitation,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  return (
    <section className="card" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{t('accounts.waiting')}</h2>
      {invitations.length === 0 ? (
        <p className="note">{t('accounts.noneWaiting')}</p>
      ) : (
        <table className="listing">
          <thead>
            <tr>
              <th scope="col">{t('accounts.email')}</th>
              <th scope="col">{t('accounts.roles')}</th>
              <th scope="col">{t('accounts.expires')}</th>
              <th scope="col">{t('accounts.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map(({ id, email, grants, expiresOn }) => (
              <tr key={id}>
                <th scope="row" data-label={t('accounts.email')}>
                  {email}
                </th>
                <td data-label={t('accounts.roles')}>{grants.map(nameOf).join(' · ')}</td>
                <td data-label={t('accounts.expires')}>{day(expiresOn)}</td>
                <td data-label={t('accounts.actions')}>
                  <button type="button" className="button" onClick={() => withdrawing.mutate(id)}>
                    {t('accounts.withdraw')}
                    <span className="visually-hidden"> {t('accounts.of', { email })}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withdrawing.isError && <Failed problem={withdrawing.error} />}
    </section>
  );
}
