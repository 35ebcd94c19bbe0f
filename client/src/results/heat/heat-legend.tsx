import type { PublishedScore, ScoreFlag } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../../text/text.tsx';

const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** What the colours and marks mean: only those that are on this table. */
export function HeatLegend({ scores, threshold }: { scores: PublishedScore[]; threshold: number }) {
  const { t } = useText();
  const anywhere = (flag: ScoreFlag) => scores.some((score) => score.flags.includes(flag));
  return (
    <div className="legend">
      <p className="legend-scale">
        {t('legend.less')}
        <span className="legend-steps" aria-hidden="true">
          {steps.map((step) => (
            <i key={step} className={`step-${step}`} />
          ))}
        </span>
        {t('legend.more')}
      </p>
      <ul>
        {anywhere('gap') && (
          <li>
            <i className="legend-mark heat-gap" aria-hidden="true" />
            {t('legend.gap')}
          </li>
        )}
        {anywhere('protected') && (
          <li>
            <i className="legend-mark heat-hidden" aria-hidden="true" />
            {t('legend.protected', { threshold })}
          </li>
        )}
        {anywhere('withheld') && <li>{t('legend.withheld', { threshold })}</li>}
        {anywhere('fragile') && <li>{t('legend.fragile', { threshold })}</li>}
        {(anywhere('at-least-95') || anywhere('at-most-5')) && <li>{t('legend.bounds')}</li>}
        {anywhere('circular') && <li>{t('legend.circular')}</li>}
      </ul>
    </div>
  );
}
