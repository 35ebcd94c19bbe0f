import type { Publication, PublishedGradient } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { lazy, Suspense, useId, useMemo } from 'react';
import { gradientsAddress } from '../../api.ts';
import type { DotRow } from '../../charts/dot-plot.tsx';
import { useText } from '../../text/text.tsx';
import { ClassesTable } from './classes-table.tsx';
import { Measures } from './measures.tsx';
import { classTitles, fittedMeans, mainMeasure, positionTitle } from './social-position.ts';
import './gradient.css';

const DotPlot = lazy(() => import('../../charts/dot-plot.tsx'));

/**
 * One determinant over a social position: what the slope is in a sentence, the classes drawn, what was measured; or why
 * there is none.
 */
export function GradientCard({ publication, gradient }: { publication: Publication; gradient: PublishedGradient }) {
  const wording = useText();
  const { t } = wording;
  const id = useId();
  return (
    <section className="card gradient" aria-labelledby={id}>
      <h2 id={id}>{t('gradient.title')}</h2>
      <p className="note">{positionTitle(publication, gradient, wording)}</p>
      {gradient.why && <p>{t(`gradient.why.${gradient.why}`, { threshold: publication.threshold })}</p>}
      {gradient.classes.length > 0 && <Classes publication={publication} gradient={gradient} />}
    </section>
  );
}

function Classes({ publication, gradient }: { publication: Publication; gradient: PublishedGradient }) {
  const wording = useText();
  const { t } = wording;
  const { slope, classes } = gradient;
  const titles = classTitles(publication, gradient, wording);
  const rows = classes.map((of, place) => ({ name: titles[place] as string, of }));
  const merged = classes.some(({ codes }) => codes.length > 1);
  const dots = useMemo<DotRow[]>(() => {
    const fitted = fittedMeans(gradient);
    const names = classTitles(publication, gradient, wording);
    return gradient.classes.map((of, place) => {
      const figure = figureOf(of);
      return {
        name: names[place] as string,
        mean: of.mean,
        label: figure.shown ? figure.level : t(`figure.${figure.why}`),
        interval: intervalOf(of),
        attention: false,
        fragile: false,
        fitted: fitted[place] ?? null,
      };
    });
  }, [publication, gradient, wording, t]);
  return (
    <>
      {gradient.why === null && <SlopeSentence gradient={gradient} titles={titles} />}
      <p className="note">
        {t('gradient.plotNote')} {slope && t('gradient.lineNote')}
      </p>
      <Suspense fallback={<p role="status">{t('state.loading')}</p>}>
        <DotPlot
          rows={dots}
          territory={null}
          name={t('determinant.chart', { title: t('gradient.title') })}
          rowHeight={56}
        />
      </Suspense>
      <Measures gradient={gradient} />
      <ul className="gradient-notes">
        {gradient.difference && !slope && <li>{t(classes.length === 2 ? 'gradient.two' : 'gradient.noSlope')}</li>}
        <li>{t('gradient.common')}</li>
        {merged && <li>{t('gradient.mergedNote')}</li>}
        <li>{t('results.indicative')}</li>
      </ul>
      <details className="figures-below">
        <summary>{t('results.viewTable')}</summary>
        <ClassesTable caption={t('gradient.title')} rows={rows} />
      </details>
      <p className="card-foot">
        <a href={gradientsAddress(publication)} download>
          {t('gradient.csv')}
        </a>
      </p>
    </>
  );
}

/** From the first class to the last, then what the slope (or the difference) is, and how sure. */
function SlopeSentence({ gradient, titles }: { gradient: PublishedGradient; titles: string[] }) {
  const { classes, slope, larger } = gradient;
  const { t, number } = useText();
  const main = mainMeasure(gradient);
  if (!main) return <p>{t('gradient.noMeasure')}</p>;
  const signed = (value: number) => number(value, { signDisplay: 'exceptZero' });
  return (
    <p className="explained-level">
      {t('gradient.fromTo', {
        first: titles[0] ?? '',
        last: titles.at(-1) ?? '',
        from: classes[0]?.mean ?? '',
        to: classes.at(-1)?.mean ?? '',
      })}{' '}
      {t(slope ? 'gradient.slope' : 'gradient.difference', { points: signed(main.value) })}{' '}
      {main.low === null || main.high === null
        ? t('gradient.noMargin')
        : t('gradient.margin', { low: signed(main.low), high: signed(main.high) })}{' '}
      {main.low !== null && t(larger ? (main.value > 0 ? 'gradient.climbs' : 'gradient.falls') : 'gradient.within')}
    </p>
  );
}
