import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { marginShares } from '@diagnostic/shared/publication/reading/summary.ts';
import { useText } from '../../text/text.tsx';

/** How the answers were brought to the population's proportions, and what it cost. */
export function WeightingPanel({ publication }: { publication: Publication }) {
  const words = useText();
  const { t, number } = words;
  const names = marginNames(publication, words);
  const { weighting } = publication;
  const percent = (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 });
  const decimal = (value: number) => number(value, { maximumFractionDigits: 2 });
  return (
    <section className="card weighting" aria-labelledby="weighting-title">
      <h2 id="weighting-title">{t('weighting.title')}</h2>
      <p>{t(`weighting.${weighting.method}`)}</p>
      {weighting.reason && (
        <p className="note">
          {t('weighting.reason')} <span lang="fr">{weighting.reason}</span>
        </p>
      )}
      <dl className="facts">
        <dt>{t('weighting.designEffect')}</dt>
        <dd>{decimal(weighting.designEffect)}</dd>
        <dt>{t('weighting.effectiveN')}</dt>
        <dd>{number(Math.round(weighting.effectiveN))}</dd>
        <dt>{t('weighting.range')}</dt>
        <dd>{t('weighting.rangeValue', { low: decimal(weighting.lowest), high: decimal(weighting.highest) })}</dd>
        {weighting.collapsed.length > 0 && (
          <>
            <dt>{t('weighting.collapsed')}</dt>
            <dd>{weighting.collapsed.map(names.merged).join(', ')}</dd>
          </>
        )}
      </dl>
      {weighting.margins.length > 0 && (
        <details>
          <summary>{t('weighting.caption')}</summary>
          <table className="plain">
            <caption className="visually-hidden">{t('weighting.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('weighting.category')}</th>
                <th scope="col">{t('weighting.population')}</th>
                <th scope="col">{t('weighting.before')}</th>
                <th scope="col">{t('weighting.after')}</th>
              </tr>
            </thead>
            <tbody>
              {marginShares(publication).map((row) => (
                <tr key={`${row.variable}:${row.category}`}>
                  <th scope="row">{names.category(row.variable, row.category)}</th>
                  <td>{percent(row.population)}</td>
                  <td>{percent(row.before)}</td>
                  <td>{percent(row.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
