import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { pairKey } from '@diagnostic/shared/observation/observation.ts';
import type { Publication, RankedNeed } from '@diagnostic/shared/publication/publication.ts';
import { flooredPercent } from '@diagnostic/shared/publication/reading/floored-percent.ts';
import { twoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { Fragment, useState } from 'react';
import { Strip } from '../charts/strip.tsx';
import { useText } from '../text/text.tsx';
import { VerdictChip } from '../voices/verdict-chip.tsx';
import { ComponentsBar, ComponentsKey } from './components-bar.tsx';
import { NeedDetails } from './need-details.tsx';
import { SheetOf } from './sheet-of.tsx';

/** Stage two looks at the ten to fifteen best pairs: the others are one touch away. */
const FIRST = 15;

/** One row a need. Its components and weights open under it. */
export function NeedsTable({ publication, sheets }: { publication: Publication; sheets: ActionSheet[] }) {
  const { t, of } = useText();
  const [all, setAll] = useState(false);
  const ranked = publication.priorities.ranked.slice(0, all ? undefined : FIRST);
  const more = publication.priorities.ranked.length - ranked.length;
  const [open, setOpen] = useState<string | null>(null);
  const determinants = new Map(publication.determinants.map((row) => [row.code, of(row.title)]));
  const groups = new Map(publication.groups.map((row) => [row.code, of(row.title)]));
  const voices = new Map(twoVoices(publication).map((one) => [pairKey(one), one]));
  const last = Math.max(...ranked.map((need) => need.rankHigh));
  return (
    <>
      <ComponentsKey needs={ranked} />
      <table className="listing needs">
        <thead>
          <tr>
            <th scope="col">{t('needs.rank')}</th>
            <th scope="col">{t('needs.need')}</th>
            <th scope="col">{t('needs.where', { last })}</th>
            <th scope="col">{t('needs.why')}</th>
            <th scope="col">{t('needs.label')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('needs.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((need) => {
            const key = pairKey(need);
            const details = `why-${need.determinant}-${need.group}`;
            const both = voices.get(key);
            const name = { determinant: determinants.get(need.determinant), group: groups.get(need.group) };
            return (
              <Fragment key={key}>
                <tr>
                  <td className="needs-rank" data-label={t('needs.rank')}>
                    {need.rank}
                  </td>
                  <th scope="row" data-label={t('needs.need')}>
                    {name.determinant}
                    <small>{name.group}</small>
                    {both && both.verdict !== 'one-voice' && both.verdict !== 'no-voice' && (
                      <VerdictChip verdict={both.verdict} />
                    )}
                  </th>
                  <td data-label={t('needs.where', { last })}>
                    <Strip value={need.medianRank} low={need.rankLow} high={need.rankHigh} least={1} most={last} />
                    <span className="needs-range">
                      {t('needs.between', { low: need.rankLow, high: need.rankHigh })}
                    </span>
                  </td>
                  <td data-label={t('needs.why')}>
                    <ComponentsBar need={need} />
                    <button
                      type="button"
                      className="link"
                      aria-expanded={open === key}
                      aria-controls={details}
                      onClick={() => setOpen(open === key ? null : key)}
                    >
                      {t('needs.details')}
                      <span className="visually-hidden">
                        {t('needs.detailsOf', { need: `${name.determinant} · ${name.group}` })}
                      </span>
                    </button>
                  </td>
                  <td data-label={t('needs.label')}>
                    <Label need={need} top={publication.priorities.topRanks} />
                  </td>
                  <td className="needs-act">
                    <SheetOf need={need} publication={publication} sheets={sheets} />
                  </td>
                </tr>
                <tr id={details} className="needs-details" hidden={open !== key}>
                  <td colSpan={6}>{open === key && <NeedDetails need={need} voices={both} />}</td>
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {more > 0 && (
        <p className="card-foot">
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            {t('needs.more', { count: more })}
          </button>
        </p>
      )}
    </>
  );
}

function Label({ need, top }: { need: RankedNeed; top: number }) {
  const { t, number } = useText();
  const share = flooredPercent(need.probabilityTop);
  return (
    <>
      <span className={need.label === 'robust' ? 'chip attention' : need.label === 'debate' ? 'chip' : 'chip faint'}>
        {t(`needs.${need.label}`)}
      </span>
      <span className="needs-range">{t('needs.probability', { share: number(share, { style: 'percent' }), top })}</span>
    </>
  );
}
