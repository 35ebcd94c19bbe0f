import type { ActionSheet, Evidence } from '@diagnostic/shared/actions/action-sheet.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { Link } from 'wouter';
import { useText } from '../text/text.tsx';
import { EvidenceChart } from './evidence-chart.tsx';
import { sheetNames } from './names.ts';

/** The figures the sheet stands on, frozen the day it was opened, with the way back to where they were published. */
export function EvidenceBlock({ sheet, publication }: { sheet: ActionSheet; publication: Publication | null }) {
  const { t } = useText();
  return (
    <aside className="card evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title">{t('evidence.title')}</h2>
      {sheet.evidence.map((evidence) => (
        <EvidenceItem
          key={`${evidence.publication}:${evidence.determinant}:${evidence.group}`}
          evidence={evidence}
          publication={publication}
        />
      ))}
    </aside>
  );
}

function EvidenceItem({ evidence, publication }: { evidence: Evidence; publication: Publication | null }) {
  const { t, of, day, number } = useText();
  const names = sheetNames(evidence, publication, of);
  const figure = figureOf(evidence);
  const interval = intervalOf(evidence);
  const slug = publication?.determinants.find(({ code }) => code === evidence.determinant)?.slug;
  return (
    <>
      <p className="note">{t('evidence.frozen', { day: day(evidence.madeOn) })}</p>
      <EvidenceChart evidence={evidence} group={names.group} />
      <dl className="facts">
        <dt>{t('column.score')}</dt>
        <dd>
          <b>{figure.shown && figure.level}</b>
        </dd>
        {interval && (
          <>
            <dt>{t('column.margin')}</dt>
            <dd>{t('figure.between', { ...interval })}</dd>
          </>
        )}
        <dt>{t('column.n')}</dt>
        <dd>{number(evidence.n)}</dd>
        {evidence.rank !== null && (
          <>
            <dt>{t('needs.rank')}</dt>
            <dd>
              {evidence.rank} ({t('needs.between', { low: evidence.rankLow ?? '', high: evidence.rankHigh ?? '' })})
            </dd>
          </>
        )}
        <dt>{t('evidence.publication')}</dt>
        <dd className="code">{evidence.publication}</dd>
      </dl>
      <p className="note">
        {t('evidence.seal')} <span className="code">{evidence.publicationHash}</span>
      </p>
      {slug && <Link href={pathTo(pages.determinant, { slug })}>{t('evidence.source')}</Link>}
      {publication && publication.id !== evidence.publication && <p className="note">{t('evidence.newer')}</p>}
    </>
  );
}
