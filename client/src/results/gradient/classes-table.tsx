import type { PublishedClass } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { useText } from '../../text/text.tsx';
import { Scroll } from '../../ui/desk/scroll.tsx';

/** The classes of a social position, one a row, from the most to the least disadvantaged. */
export function ClassesTable({ caption, rows }: { caption: string; rows: { name: string; of: PublishedClass }[] }) {
  const { t, number } = useText();
  const people = (value: number | null) => (value === null ? '–' : number(value));
  return (
    <Scroll label={t('results.tableOf', { title: caption })}>
      <table className="plain scores">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('gradient.class')}</th>
            <th scope="col">{t('column.score')}</th>
            <th scope="col">{t('column.margin')}</th>
            <th scope="col">{t('gradient.share')}</th>
            <th scope="col">{t('column.n')}</th>
            <th scope="col">{t('column.effectiveN')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => {
            const figure = figureOf(of);
            const margin = figure.shown && figure.margin !== null;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <b>{figure.shown ? figure.level : '–'}</b>
                </td>
                <td>{margin ? t('figure.between', { low: of.low ?? '', high: of.high ?? '' }) : '–'}</td>
                <td>{number(of.share / 100, { style: 'percent' })}</td>
                <td>{people(of.n)}</td>
                <td>{people(of.effectiveN)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
