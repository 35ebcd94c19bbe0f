import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { type TextKey, useText } from '../text/text.tsx';
import { Scroll } from '../ui/desk/scroll.tsx';

const remarks: Partial<Record<PublishedScore['flags'][number], TextKey>> = {
  fragile: 'remark.fragile',
  imprecise: 'remark.imprecise',
  'unequal-weights': 'remark.unequal-weights',
  circular: 'remark.circular',
  gap: 'remark.gap',
};

/** Scores one a row: how many people, what weighting left of them, the margin and what is to be known of each. */
export function ScoresTable(props: {
  caption: string;
  firstColumn: string;
  rows: { name: string; score: PublishedScore }[];
}) {
  const { t } = useText();
  return (
    <Scroll label={t('results.tableOf', { title: props.caption })}>
      <table className="plain scores">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.firstColumn}</th>
            <th scope="col">{t('column.score')}</th>
            <th scope="col">{t('column.margin')}</th>
            <th scope="col">{t('column.n')}</th>
            <th scope="col">{t('column.effectiveN')}</th>
            <th scope="col">{t('column.missing')}</th>
            <th scope="col">{t('column.gap')}</th>
            <th scope="col">{t('column.remarks')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ name, score }) => (
            <ScoreRow key={name} name={name} score={score} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function ScoreRow({ name, score }: { name: string; score: PublishedScore }) {
  const { t, number } = useText();
  const figure = figureOf(score);
  if (!figure.shown) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td className="heat-hidden" colSpan={7}>
          {t(`figure.${figure.why}`)}
        </td>
      </tr>
    );
  }
  const words = score.flags.flatMap((flag) => remarks[flag] ?? []).map((key) => t(key));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <b>{figure.level}</b>
      </td>
      <td>{figure.margin === null ? '–' : t('figure.between', { low: score.low ?? '', high: score.high ?? '' })}</td>
      <td>{score.n === null ? '–' : number(score.n)}</td>
      <td>{score.effectiveN === null ? '–' : number(score.effectiveN)}</td>
      <td>{score.missing === null ? '–' : number(score.missing / 100, { style: 'percent' })}</td>
      <td>{score.gap === null ? '–' : number(score.gap, { signDisplay: 'exceptZero' })}</td>
      <td>{words.join(', ')}</td>
    </tr>
  );
}
