import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { textIn } from '../language/in-language.ts';
import { useWording } from '../language/wording.tsx';
import { bandOf, type Petal } from './own-map.ts';

/** The whole map as a table: every figure, with its margin or why it has none. */
export function MapTable(props: { petals: Petal[]; territory: Map<string, PublishedScore> | undefined }) {
  const { petals, territory } = props;
  const { t, language } = useWording();
  const own = (points: number | null) =>
    points === null
      ? t('afterwards.tooFew')
      : t('afterwards.pointsBand', { n: points, band: t(`afterwards.band${bandOf(points)}`) });
  return (
    <details>
      <summary>{t('afterwards.asTable')}</summary>
      {/* Wider than a small phone in large text: it moves sideways, by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus. */}
      <section className="sideways" tabIndex={0} aria-label={t('afterwards.mapTitle')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('afterwards.subject')}</th>
              <th scope="col">{t('afterwards.you')}</th>
              {territory && <th scope="col">{t('afterwards.territory')}</th>}
            </tr>
          </thead>
          <tbody>
            {petals.map(({ code, title, points }) => (
              <tr key={code}>
                <th scope="row">{textIn(title, language)}</th>
                <td>{own(points)}</td>
                {territory && <TerritoryCell score={territory.get(code)} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function TerritoryCell({ score }: { score: PublishedScore | undefined }) {
  const { t } = useWording();
  const figure = score && figureOf(score);
  if (!figure?.shown) return <td>{t(figure ? 'afterwards.protected' : 'afterwards.notPublished')}</td>;
  const margin = score ? intervalOf(score) : null;
  return (
    <td>
      {t('afterwards.points', { n: figure.level })}
      {margin && <small>{t('afterwards.between', margin)}</small>}
    </td>
  );
}
