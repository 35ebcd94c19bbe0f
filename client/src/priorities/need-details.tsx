import type { RankedNeed } from '@diagnostic/shared/publication/publication.ts';
import type { TwoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { useText } from '../text/text.tsx';
import { useVerdictReason } from '../voices/verdict-reason.ts';
import { contributions, parts } from './contributions.ts';

/** The six components of one need, the weights used, what each brings, and the rank it would have without each. */
export function NeedDetails({ need, voices }: { need: RankedNeed; voices: TwoVoices | undefined }) {
  const { t, number } = useText();
  const brought = new Map(contributions(need).map(({ part, points }) => [part, points]));
  const why = useVerdictReason();
  const percent = (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 });
  const decimal = (value: number) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <table className="plain components-table">
      <caption>{t('details.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('details.component')}</th>
          <th scope="col">{t('details.value')}</th>
          <th scope="col">{t('details.weight')}</th>
          <th scope="col">{t('details.points')}</th>
          <th scope="col">{t('details.rankWithout')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => {
          const value = need.components[part];
          return (
            <tr key={part}>
              <th scope="row">
                {t(`part.${part}`)}
                <small>{t(`partMeaning.${part}`)}</small>
              </th>
              <td>{value === null ? t('details.unknown') : decimal(value)}</td>
              <td>{percent(need.weights[part])}</td>
              <td>{number(brought.get(part) ?? 0, { maximumFractionDigits: 1 })}</td>
              <td>{need.rankWithout[part] ?? '–'}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">
            {t('part.concordance')}
            <small>{t('partMeaning.concordance')}</small>
          </th>
          <td>{decimal(need.components.concordance)}</td>
          <td colSpan={3}>
            {t('details.concordance')}
            {voices && <small>{why(voices)}</small>}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
