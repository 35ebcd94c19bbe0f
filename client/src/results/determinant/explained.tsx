import type { Publication, PublishedScore, ScoreFlag } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { type ReactNode, useId } from 'react';
import { useText } from '../../text/text.tsx';
import './explained.css';

/** One figure, step by step: its level in a sentence, then everything behind it. `choose` changes the figure. */
export function Explained(props: {
  publication: Publication;
  figures: { key: string; name: string; score: PublishedScore }[];
  chosen: string;
  choose: (key: string) => void;
}) {
  const { publication, figures, chosen, choose } = props;
  const { t } = useText();
  const field = useId();
  const figure = figures.find(({ key }) => key === chosen) ?? figures[0];
  if (!figure) return null;
  return (
    <section className="card explained" aria-labelledby={`${field}-title`} id="explication">
      <div className="explained-head">
        <h2 id={`${field}-title`}>{t('explained.title')}</h2>
        <label htmlFor={field}>{t('explained.choose')}</label>
        <select id={field} value={figure.key} onChange={({ target }) => choose(target.value)}>
          {figures.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div aria-live="polite">
        <Steps publication={publication} name={figure.name} score={figure.score} />
      </div>
    </section>
  );
}

function Steps(props: { publication: Publication; name: string; score: PublishedScore }) {
  const { publication, name, score } = props;
  const { t, number } = useText();
  const figure = figureOf(score);
  if (!figure.shown) {
    const hidden = figure.why === 'withheld' ? 'explained.withheld' : 'explained.protected';
    return <p>{t(hidden, { name, threshold: publication.threshold })}</p>;
  }
  const percent = (share: number) => number(share / 100, { style: 'percent' });
  const { n, effectiveN, missing, unweighted, gap, low, high } = score;
  const bound = score.flags.includes('at-least-95') || score.flags.includes('at-most-5');
  const noMargin = figure.fragile ? 'explained.fragile' : bound ? 'explained.bound' : 'explained.equal';
  return (
    <>
      <p className="explained-level">{t('explained.level', { name, level: figure.level })}</p>
      <dl className="explained-steps">
        <Step
          term={t('column.margin')}
          value={figure.margin === null ? '–' : t('figure.between', { low: low ?? '', high: high ?? '' })}
        >
          {t(figure.margin === null ? noMargin : 'explained.margin')}
        </Step>
        <Step term={t('column.n')} value={n === null ? '–' : number(n)}>
          {t('explained.n', { threshold: publication.threshold })}
        </Step>
        <Step term={t('column.missing')} value={missing === null ? '–' : percent(missing)}>
          {t(missing === null ? 'explained.missingHidden' : 'explained.missing')}
        </Step>
        {n !== null && effectiveN !== null && (
          <Step term={t('weighting.designEffect')} value={number(n / effectiveN, { maximumFractionDigits: 1 })}>
            {t('explained.designEffect', { n: number(n), effective: number(effectiveN) })}
          </Step>
        )}
        <Step
          term={t('explained.unweighted')}
          value={typeof unweighted === 'number' ? number(unweighted) : t(shiftOf(publication, score.flags))}
        >
          {t(publication.weighting.method === 'rake' ? 'explained.raked' : 'explained.notRaked')}
        </Step>
        {score.group !== 'ALL' && score.zone === null && (
          <Step term={t('column.gap')} value={gap === null ? '–' : number(gap, { signDisplay: 'exceptZero' })}>
            {t(gapWords(gap, figure))}
          </Step>
        )}
      </dl>
    </>
  );
}

function Step(props: { term: string; value: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>
        <b>{props.value}</b>
        <span>{props.children}</span>
      </dd>
    </div>
  );
}

function gapWords(gap: number | null, { circular, gap: larger }: { circular: boolean; gap: boolean }) {
  if (circular) return 'explained.circular';
  if (gap === null) return 'explained.noGap';
  return larger ? 'explained.gap' : 'explained.gapWithin';
}

/** Which way weighting moved a figure whose unweighted value is not shown. */
function shiftOf({ weighting }: Publication, flags: ScoreFlag[]) {
  if (weighting.method !== 'rake') return 'explained.same';
  if (flags.includes('raised-by-weighting')) return 'explained.raised';
  return flags.includes('lowered-by-weighting') ? 'explained.lowered' : 'explained.unmoved';
}
