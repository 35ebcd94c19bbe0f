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
  /** Whether one is asked about the reset: of all that is done here only that cannot be undone. */
  const [asking, setAsking] = useState(false);
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
    onSettled: () => setAsking(false),
  });
  const change = (patch: AccountPatch) => {
    resetting.reset();
    changing.mutate(patch);
  };
  const reset = () => {
    changing.reset();
    resetting.mutate();
  };
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
            <button type="button" className="button full" onClick={() => change({ grants })}>
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
              <button type="button" className="button" onClick={() => change({ disabled: !disabled })}>
                {t(disabled ? 'accounts.reopen' : 'accounts.close')}
                {of}
              </button>
            )}
          </div>
        )}
        {!grants && account.resettable && !asking && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('accounts.resetSecondFactor')}
            {of}
          </button>
        )}
        <p role="status" className="note">
          {asking && t('accounts.resetAsk', { email })}
          {!asking &&
            resetting.isSuccess &&
            t(resetting.data.sent ? 'accounts.resetTold' : 'accounts.resetNotTold', { email })}
        </p>
        {asking && (
          <div className="acts">
            <button type="button" className="button full" disabled={resetting.isPending} onClick={reset}>
              {t('accounts.resetYes')}
              {of}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('accounts.cancel')}
            </button>
          </div>
        )}
        {problem && (
          <p role="alert" className="refusal">
            {inWords(problem)}
          </p>
        )}
      </td>
    </tr>
  );
}
