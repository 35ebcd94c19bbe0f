import { countsByZone, type Population, type Sex, sexes } from '@diagnostic/shared/territory/population.ts';
import type { Zone } from '@diagnostic/shared/territory/territory.ts';
import { useState } from 'react';
import { useText } from '../../text/text.tsx';
import { Scroll } from '../../ui/desk/scroll.tsx';
import { Pyramid } from './pyramid.tsx';

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

/** The counts by age and sex, of the whole or of one zone: as a pyramid, and as the table that says the same. */
export function CountsToCheck({ population, zones }: { population: Population; zones: Zone[] }) {
  const { t, number } = useText();
  const [zone, setZone] = useState('');
  const byZone = countsByZone(population, { zones });
  const shown = zone === '' ? Object.values(byZone) : [byZone[zone]].flatMap((one) => one ?? []);
  const of = (sex: Sex) => population.bands.map((_, band) => sum(shown.map((one) => one[sex][band] ?? 0)));
  const counts = { F: of('F'), M: of('M') };
  const whole = (count: number) => number(Math.round(count));
  return (
    <section className="counts" aria-labelledby="counts-title">
      <div className="card-head">
        <h2 id="counts-title">{t('setUp.counts', { people: whole(sum([...counts.F, ...counts.M])) })}</h2>
        <select aria-label={t('setUp.countsOf')} value={zone} onChange={({ target }) => setZone(target.value)}>
          <option value="">{t('setUp.countsWhole')}</option>
          {zones.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="counts-parts">
        <Pyramid bands={population.bands} counts={counts} />
        <Scroll label={t('setUp.countsTable')}>
          <table className="plain">
            <caption>{t('setUp.countsTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('setUp.age')}</th>
                <th scope="col">{t('setUp.women')}</th>
                <th scope="col">{t('setUp.men')}</th>
                <th scope="col">{t('setUp.together')}</th>
              </tr>
            </thead>
            <tbody>
              {population.bands.map((band, place) => (
                <tr key={band}>
                  <th scope="row">{band}</th>
                  {sexes.map((sex) => (
                    <td key={sex}>{whole(counts[sex][place] ?? 0)}</td>
                  ))}
                  <td>{whole((counts.F[place] ?? 0) + (counts.M[place] ?? 0))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
    </section>
  );
}
