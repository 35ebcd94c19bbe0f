import type { AccountPatch, AccountSummary } from '@diagnostic/shared/api/accounts.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeAccount, resetSecondFactor } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { useProblemText } from '../ui/desk/states.tsx';
import { GrantsField } from './grants-field.tsx';
import { firstGrant, type Offered, useGrantName } from './offered.ts';

/** One account: who, as what, how they sign in, and what a manager may change of it. */
export function AccountRow({ account, offered }: { account: AccountSummary; offered: Offered }) {
  const { t } = useText();
  const { user } = useSettings();
  const queries = useQueryClient();
  const inWords = useProblemText();
  const nameOf = useGrantName(offered);
  const [grants, setGrants] = useState<AccountSummary['grants'] | null>(null);
  const { email, disabled, means } = account;
  const changing = useMutation({
    mutationFn: (patch: AccountPatch) => changeAccount(account.id, patch),
    onSuccess() {
      setGrants(null);
      queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const resetting = useMutation({
    mutationFn: () => resetSecondFactor(account.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const problem = changing.error ?? resetting.error;
  const of = <span className="visually-hidden"> {t('accounts.of', { email })}</span>;
  return (
    <tr>
      <th scope="row" data-label={t('accounts.email')}>
        {email} {disabled && <span className="chip attention">{t('accounts.closed')}</span>}
      </th>
      <td data-label={t('accounts.roles')}>
        {grants ? (
          <GrantsField offered={offered} grants={grants} onChange={setGrants} />
        ) : (
          account.grants.map(nameOf).join(' · ') || t('accounts.noRole')
        )}
      </td>
      <td data-label={t('accounts.means')}>
        {means.map((one) => t(`accounts.means.${one}`)).join(', ') || t('accounts.meansNone')}
      </td>
      <td data-label={t('accounts.actions')}>
        {account.beyond && <span className="note">{t(email === user ? 'accounts.own' : 'accounts.beyond')}</span>}
        {!account.beyond && grants && (
          <div className="acts">
            <button type="button" className="button full" onClick={() => changing.mutate({ grants })}>
              {t('accounts.save')}
            </button>
            <button type="button" className="button" onClick={() => setGrants(null)}>
              {t('accounts.cancel')}
            </button>
          </div>
        )}
        {!account.beyond && !grants && (
          <div className="acts">
            <button
              type="button"
              className="button"
              onClick={() => setGrants(account.grants.length > 0 ? account.grants : [firstGrant(offered)])}
            >
              {t('accounts.edit')}
              {of}
            </button>
            {!account.closable && <span className="note">{t('accounts.elsewhere')}</span>}
            {account.closable && (
              <button type="button" className="button" onClick={() => changing.mutate({ disabled: !disabled })}>
                {t(disabled ? 'accounts.reopen' : 'accounts.close')}
                {of}
              </button>
            )}
          </div>
        )}
        {!grants && account.resettable && (
          <button type="button" className="button" disabled={resetting.isPending} onClick={() => resetting.mutate()}>
            {t('accounts.resetSecondFactor')}
            {of}
          </button>
        )}
        <p role="status" className="note">
          {resetting.isSuccess && t(resetting.data.sent ? 'accounts.resetTold' : 'accounts.resetNotTold', { email })}
        </p>
        {problem && (
          <p role="alert" className="refusal">
            {inWords(problem)}
          </p>
        )}
      </td>
    </tr>
  );
}
