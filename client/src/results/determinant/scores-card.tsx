import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { lazy, Suspense, useId, useMemo } from 'react';
import type { DotRow } from '../../charts/dot-plot.tsx';
import { useText } from '../../text/text.tsx';
import { ScoresTable } from '../scores-table.tsx';

const DotPlot = lazy(() => import('../../charts/dot-plot.tsx'));

/** Scores of one determinant drawn one a row, and the same figures as a table. */
export function ScoresCard(props: {
  title: string;
  note: string;
  firstColumn: string;
  rows: { name: string; short: string; score: PublishedScore }[];
  territory: number | null;
}) {
  const { rows, territory } = props;
  const { t } = useText();
  const id = useId();
  const dots = useMemo<DotRow[]>(
    () =>
      rows.map(({ short, score }) => {
        const figure = figureOf(score);
        return {
          name: short,
          mean: score.mean,
          label: figure.shown ? figure.level : t(`figure.${figure.why}`),
          interval: intervalOf(score),
          attention: figure.shown && figure.gap && (score.gap ?? 0) < 0,
          fragile: figure.shown && figure.fragile,
        };
      }),
    [rows, t],
  );
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      <p className="note">{props.note}</p>
      <Suspense fallback={<p role="status">{t('state.loading')}</p>}>
        <DotPlot rows={dots} territory={territory} name={t('determinant.chart', { title: props.title })} />
      </Suspense>
      <details className="figures-below">
        <summary>{t('results.viewTable')}</summary>
        <ScoresTable caption={props.title} firstColumn={props.firstColumn} rows={rows} />
      </details>
    </section>
  );
}
