import type { Grant, InvitationMade } from '@diagnostic/shared/api/accounts.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { invite } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useProblemText } from '../ui/desk/states.tsx';
import { GrantsField } from './grants-field.tsx';
import { firstGrant, type Offered } from './offered.ts';

/** Whom, as what; then the link, this once. */
export function InviteForm({ offered }: { offered: Offered }) {
  const { t, language } = useText();
  const queries = useQueryClient();
  const inWords = useProblemText();
  const [email, setEmail] = useState('');
  const [grants, setGrants] = useState<Grant[]>([firstGrant(offered)]);
  const [words, setWords] = useState<'fr' | 'en'>(language);
  const inviting = useMutation({
    mutationFn: () => invite({ email: email.trim(), grants, language: words }),
    onSuccess() {
      setEmail('');
      setGrants([firstGrant(offered)]);
      queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <section className="card" aria-labelledby="invite-title">
      <h2 id="invite-title">{t('accounts.invite')}</h2>
      <form
        className="invite"
        onSubmit={(event) => {
          event.preventDefault();
          inviting.mutate();
        }}
      >
        <label>
          {t('accounts.email')}
          <input
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label>
          {t('accounts.language')}
          <select value={words} onChange={(event) => setWords(event.target.value as 'fr' | 'en')}>
            <option value="fr">Français</option>
            <option value="en">English</option>
          </select>
        </label>
        <GrantsField offered={offered} grants={grants} onChange={setGrants} />
        <button type="submit" className="button full" disabled={inviting.isPending}>
          {t('accounts.send')}
        </button>
      </form>
      {inviting.isError && (
        <p role="alert" className="refusal">
          {inWords(inviting.error)}
        </p>
      )}
      {inviting.isSuccess && <Made made={inviting.data} />}
    </section>
  );
}

function Made({ made }: { made: InvitationMade }) {
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const { email } = made.invitation;
  async function copy() {
    field.current?.select();
    await navigator.clipboard.writeText(made.link);
    setCopied(true);
  }
  return (
    <div className="invited">
      <p role="status">
        {made.sent ? t('accounts.sent', { email }) : t('accounts.notSent', { email })}
        {made.sent && ` ${t('accounts.alsoLink')}`}
      </p>
      <label>
        {t('accounts.link')}
        <input ref={field} readOnly value={made.link} onFocus={(event) => event.target.select()} />
      </label>
      <button type="button" className="button" onClick={copy}>
        {t('accounts.copy')}
      </button>
      <p role="status">{copied && t('accounts.copied')}</p>
    </div>
  );
}
