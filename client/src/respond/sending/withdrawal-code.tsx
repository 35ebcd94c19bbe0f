import { inGroups } from '@diagnostic/shared/response/withdrawal-code.ts';
import { useState } from 'react';
import { useWording } from '../language/wording.tsx';

/** The code that withdraws a response: whoever has it can, nobody else. It is shown here once. */
export function WithdrawalCode({ code }: { code: string }) {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const groups = inGroups(code);
  const copy = () => navigator.clipboard.writeText(groups).then(() => setCopied(true));
  return (
    <section className="card receipt withdrawal">
      <h2>{t('keep.withdrawal')}</h2>
      <p className="number" translate="no">
        {groups.split(' ').map((part, place) => (
          <span key={`${place + 1} ${part}`}>{part}</span>
        ))}
      </p>
      <p className="note">{t('keep.withdrawalMore')}</p>
      <div className="row">
        {window.isSecureContext && (
          <button type="button" className="tool" onClick={copy}>
            {t('keep.withdrawalCopy')}
          </button>
        )}
        <button type="button" className="tool" onClick={() => window.print()}>
          {t('respond.print')}
        </button>
        <span role="status">{copied && t('keep.withdrawalCopied')}</span>
      </div>
    </section>
  );
}
