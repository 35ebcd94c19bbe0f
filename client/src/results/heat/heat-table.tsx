import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { colourStep } from '@diagnostic/shared/publication/reading/colour-step.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import { Link } from 'wouter';
import { useText } from '../../text/text.tsx';
import { Scroll } from '../../ui/desk/scroll.tsx';
import { useDeterminantPath } from '../determinant-path.ts';
import { HeatLegend } from './heat-legend.tsx';

/** Determinants × groups, coloured by the distance to the territory's own mean; every figure is printed. */
export function HeatTable({ publication, zone }: { publication: Publication; zone: string | null }) {
  const { t, of } = useText();
  const find = scoreIndex(publication.scores);
  const groups = publication.groups.filter((group) =>
    publication.scores.some((score) => score.group === group.code && score.zone === zone),
  );
  const blocks = [
    { title: null, rows: publication.determinants.filter((row) => row.kind === 'determinant') },
    { title: t('results.states'), rows: publication.determinants.filter((row) => row.kind === 'state') },
  ].filter((block) => block.rows.length > 0);
  return (
    <>
      <p className="scroll-hint">{t('results.scroll')}</p>
      <Scroll label={t('results.viewHeat')}>
        <table className="heat">
          <thead>
            <tr>
              <th scope="col" className="heat-row">
                <span className="visually-hidden">{t('results.determinant')}</span>
              </th>
              {groups.map((group) => (
                <th scope="col" key={group.code} title={of(group.title)}>
                  {of(group.shortTitle)}
                </th>
              ))}
            </tr>
          </thead>
          {blocks.map((block) => (
            <tbody key={block.title}>
              {block.title && (
                <tr>
                  <th scope="rowgroup" colSpan={groups.length + 1} className="heat-block">
                    {block.title}
                  </th>
                </tr>
              )}
              {block.rows.map((row) => (
                <tr key={row.code}>
                  <RowTitle slug={row.slug} title={of(row.title)} />
                  {groups.map((group) => (
                    <HeatCell
                      key={group.code}
                      determinant={row}
                      group={group}
                      score={find(row.code, group.code, zone)}
                      territory={find(row.code, 'ALL')?.mean ?? null}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
      <HeatLegend
        scores={publication.scores.filter((score) => score.zone === zone)}
        threshold={publication.threshold}
      />
    </>
  );
}

function RowTitle({ slug, title }: { slug: string; title: string }) {
  const path = useDeterminantPath();
  return (
    <th scope="row" className="heat-row">
      <Link href={path(slug)}>{title}</Link>
    </th>
  );
}

function HeatCell(props: {
  determinant: Publication['determinants'][number];
  group: Publication['groups'][number];
  score: PublishedScore | undefined;
  territory: number | null;
}) {
  const { determinant, group, score, territory } = props;
  const { t, of } = useText();
  const path = useDeterminantPath();
  if (!score) return <td className="heat-none">–</td>;
  const figure = figureOf(score);
  const explained = {
    href: path(determinant.slug, score),
    title: t('explained.open', { name: `${of(determinant.title)}, ${of(group.title)}` }),
  };
  if (!figure.shown)
    return (
      <td className="heat-hidden">
        <Link {...explained}>{t(`figure.${figure.why}`)}</Link>
      </td>
    );
  const step = figure.circular || territory === null || score.mean === null ? 4 : colourStep(score.mean, territory);
  return (
    <td className={`step-${step}${figure.gap ? ' heat-gap' : ''}`}>
      <Link {...explained}>
        {figure.level}
        {figure.margin !== null && <small>±{figure.margin}</small>}
        {figure.fragile && <small className="heat-word">{t('figure.fragile')}</small>}
        {figure.circular && <small>*</small>}
        {figure.gap && <span className="visually-hidden">{t('figure.gap')}</span>}
      </Link>
    </td>
  );
}
