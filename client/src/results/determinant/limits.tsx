import type { Publication, PublishedScore, ScoreFlag } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../../text/text.tsx';

/** What the figure says and does not say, in plain words; only what holds for this determinant. */
export function Limits(props: { publication: Publication; state: boolean; scores: PublishedScore[] }) {
  const { publication, state, scores } = props;
  const { t } = useText();
  const anywhere = (flag: ScoreFlag) => scores.some((score) => score.flags.includes(flag));
  return (
    <section className="card limits" aria-labelledby="limits-title">
      <h2 id="limits-title">{t('limits.title')}</h2>
      <div className="limits-columns">
        <div>
          <h3>{t('limits.says')}</h3>
          <ul>
            <li>{t('limits.scale')}</li>
            <li>{t('limits.compare')}</li>
            {anywhere('gap') && <li>{t('limits.gap')}</li>}
            {state && <li>{t('limits.state')}</li>}
          </ul>
        </div>
        <div>
          <h3>{t('limits.saysNot')}</h3>
          <ul>
            <li>{t('limits.volunteers')}</li>
            <li>{t('limits.cause')}</li>
            <li>{t('results.overlap')}</li>
            {anywhere('circular') && <li>{t('limits.circular')}</li>}
            {anywhere('fragile') && <li>{t('limits.fragile')}</li>}
            {(anywhere('protected') || anywhere('withheld')) && (
              <li>{t('limits.hidden', { threshold: publication.threshold })}</li>
            )}
          </ul>
        </div>
      </div>
    </section>
  );
}
