import type { Commune, StepContents } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { useText } from '../../text/text.tsx';
import { moved } from './zoning.ts';

/** Each commune and its zone, to be changed one by one. */
export function CommunesOfZones(props: {
  zones: StepContents['zones'];
  communes: Commune[];
  onChange(zones: StepContents['zones']): void;
}) {
  const { zones, communes, onChange } = props;
  const { t, number } = useText();
  const zoneOf = (code: string) => zones.findIndex((zone) => zone.communes.includes(code));
  return (
    <details className="by-hand">
      <summary>{t('setUp.byHand')}</summary>
      <table className="listing">
        <caption className="visually-hidden">{t('setUp.byHand')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('setUp.commune')}</th>
            <th scope="col">{t('setUp.population')}</th>
            <th scope="col">{t('setUp.zone')}</th>
          </tr>
        </thead>
        <tbody>
          {communes.map((commune) => (
            <tr key={commune.code}>
              <th scope="row">{commune.name}</th>
              <td data-label={t('setUp.population')}>{number(commune.population)}</td>
              <td>
                <select
                  aria-label={t('setUp.zoneOf', { commune: commune.name })}
                  value={String(zoneOf(commune.code))}
                  onChange={({ target }) =>
                    onChange(moved(zones, commune, target.value === 'own' ? null : Number(target.value)))
                  }
                >
                  {zones.map((zone, place) => (
                    <option key={zone.communes.join()} value={String(place)}>
                      {zone.name || t('setUp.unnamedZone', { place: place + 1 })}
                    </option>
                  ))}
                  <option value="own">{t('setUp.zoneOwn')}</option>
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
