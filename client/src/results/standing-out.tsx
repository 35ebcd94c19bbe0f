import { pages } from '@diagnostic/shared/api/paths.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import { Link } from 'wouter';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';

/** The three highest needs, with the figure behind each. */
export function StandingOut({ publication }: { publication: Publication }) {
  const { t, of } = useText();
  const { role } = useSettings();
  const first = publication.priorities.ranked.slice(0, 3);
  if (first.length === 0) return null;
  const find = scoreIndex(publication.scores);
  const determinants = new Map(publication.determinants.map((row) => [row.code, of(row.title)]));
  const groups = new Map(publication.groups.map((row) => [row.code, of(row.title)]));
  return (
    <section className="card" aria-labelledby="standing-out-title">
      <h2 id="standing-out-title">{t('standingOut.title')}</h2>
      <ol className="standing-out">
        {first.map((need) => {
          const score = find(need.determinant, need.group);
          const figure = score && figureOf(score);
          return (
            <li key={`${need.determinant}:${need.group}`}>
              <b>{need.rank}</b>
              <span>
                {determinants.get(need.determinant)} · {groups.get(need.group)}
                {figure?.shown && (
                  <small>
                    {figure.level}
                    {figure.margin !== null && ` ± ${figure.margin}`}
                    {score?.gap != null && score.gap < 0 && `, ${t('standingOut.gap', { points: -score.gap })}`}
                  </small>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {role === 'staff' && (
        <p className="card-foot">
          <Link href={pages.priorities}>{t('standingOut.all')}</Link>
        </p>
      )}
    </section>
  );
}
