import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { type ReactNode, useState } from 'react';
import { Screen } from '../screen.tsx';
import { useWording } from '../wording.tsx';

/** Shown only once a receipt is there. */
export function Thanks(props: { campaign: string; receipt: string; children?: ReactNode }) {
  const { campaign, receipt, children } = props;
  const { t, language } = useWording();
  const [copied, setCopied] = useState(false);
  const query = { lang: language };
  const copy = () => navigator.clipboard.writeText(receipt).then(() => setCopied(true));
  return (
    <Screen title={t('respond.thanks')}>
      <p className="lede">{t('respond.thanksLede')}</p>
      <section className="card receipt">
        <h2>{t('respond.receipt')}</h2>
        <p className="number" translate="no">
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
      {children}
      <ul className="facts">
        <Fact drawing="M4 20V10M10 20V4M16 20v-7M21 20H3">{t('respond.resultsMore')}</Fact>
        <Fact drawing="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z">
          {t('help.notMonitored')} {t('help.urgent')}
        </Fact>
      </ul>
      <a className="cta" href={pathTo(pages.publicResults, { campaign }, query)}>
        {t('respond.results')}
      </a>
      <p className="sub">
        <a href={pathTo(pages.campaign, { campaign }, query)}>{t('respond.other')}</a>
      </p>
    </Screen>
  );
}

const Fact = ({ drawing, children }: { drawing: string; children: React.ReactNode }) => (
  <li>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawing} />
    </svg>
    <span>{children}</span>
  </li>
);
