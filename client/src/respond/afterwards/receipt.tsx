import { useState } from 'react';
import { useWording } from '../language/wording.tsx';

/** The proof that the answers arrived: to copy, to print, not to keep. */
export function Receipt({ receipt }: { receipt: string }) {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(receipt).then(() => setCopied(true));
  return (
    <section className="card receipt">
      <h2>{t('respond.receipt')}</h2>
      <p className="number" translate="no" dir="ltr">
        {receipt.match(/.{4}/g)?.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      <p className="note">{t('respond.receiptMore')}</p>
      <div className="row">
        {window.isSecureContext && (
          <button type="button" className="tool" onClick={copy}>
            {t('respond.copy')}
          </button>
        )}
        <button type="button" className="tool" onClick={() => window.print()}>
          {t('respond.print')}
        </button>
        <span role="status">{copied && t('respond.copied')}</span>
      </div>
    </section>
  );
}
