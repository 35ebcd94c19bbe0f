import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { marginShares, underHeard } from '@diagnostic/shared/publication/reading/summary.ts';
import { useText } from '../../text/text.tsx';

/** Who is missing among the answers: each category's share of them, against its share of the population. */
export function Voices({ publication }: { publication: Publication }) {
  const words = useText();
  const { t, number } = words;
  const names = marginNames(publication, words);
  const rows = marginShares(publication).filter((row) => row.variable !== 'zone');
  if (rows.length === 0) return null;
  const percent = (share: number) => number(Math.round(share * 100));
  return (
    <section className="card" aria-labelledby="voices-title">
      <h2 id="voices-title">{t('voices.title')}</h2>
      <p className="note">{t('voices.note')}</p>
      <dl className="voices">
        {rows.map((row) => (
          <div key={`${row.variable}:${row.category}`}>
            <dt>{names.category(row.variable, row.category)}</dt>
            <dd>
              <span className={underHeard(row) ? 'voices-bar low' : 'voices-bar'} aria-hidden="true">
                <i style={{ inlineSize: `${row.before * 100}%` }} />
                <u style={{ insetInlineStart: `${row.population * 100}%` }} />
              </span>
              <span className="visually-hidden">
                {t('voices.row', { answers: percent(row.before), population: percent(row.population) })}
              </span>
              <span aria-hidden="true" className="voices-values">
                {percent(row.before)}&nbsp;/&nbsp;{percent(row.population)}&nbsp;%
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
