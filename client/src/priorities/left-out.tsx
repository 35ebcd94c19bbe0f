import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../text/text.tsx';

/** What is not ranked, and why: nothing disappears without a word. */
export function LeftOut({ publication }: { publication: Publication }) {
  const { t, of } = useText();
  const titles = new Map([...publication.determinants, ...publication.groups].map((row) => [row.code, of(row.title)]));
  const circular = publication.scores.filter((score) => score.zone === null && score.flags.includes('circular'));
  const hidden = publication.scores.filter((score) => score.zone === null && score.mean === null).length;
  return (
    <section className="card" aria-labelledby="left-out-title">
      <h2 id="left-out-title">{t('leftOut.title')}</h2>
      <ul className="left-out">
        <li>{t('leftOut.all')}</li>
        {circular.length > 0 && (
          <li>
            {t('leftOut.circular')}
            <ul>
              {circular.map((score) => (
                <li key={`${score.determinant}:${score.group}`}>
                  {titles.get(score.determinant)} · {titles.get(score.group)}
                </li>
              ))}
            </ul>
          </li>
        )}
        {hidden > 0 && <li>{t('leftOut.hidden', { hidden })}</li>}
      </ul>
    </section>
  );
}
