import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { shareOfPopulation, widestMargin } from '@diagnostic/shared/publication/reading/summary.ts';
import { useText } from '../text/text.tsx';

/** Four figures that say how far the others can be trusted. */
export function KeyFigures({ publication }: { publication: Publication }) {
  const { t, number } = useText();
  const share = shareOfPopulation(publication);
  const margin = widestMargin(publication);
  const gaps = publication.scores.filter((score) => score.zone === null && score.flags.includes('gap')).length;
  return (
    <ul className="key-figures">
      <li className="card">
        <b>{number(publication.responses)}</b>
        <span>
          {share === null
            ? t('key.responses')
            : t('key.responsesShare', { share: number(share, { style: 'percent', maximumFractionDigits: 1 }) })}
        </span>
      </li>
      {margin !== null && (
        <li className="card">
          <b>±&nbsp;{number(margin)}</b>
          <span>{t('key.margin')}</span>
        </li>
      )}
      <li className="card">
        <b>{number(Math.round(publication.weighting.effectiveN))}</b>
        <span>{t(publication.weighting.method === 'none' ? 'key.effectivePlain' : 'key.effective')}</span>
      </li>
      <li className="card">
        <b>{number(gaps)}</b>
        <span>{t('key.gaps', { gaps })}</span>
      </li>
    </ul>
  );
}
