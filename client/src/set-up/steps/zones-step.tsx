import { type SetUpAnswer, setUpLimits } from '@diagnostic/shared/api/set-ups.ts';
import { useText } from '../../text/text.tsx';
import { StepForm } from '../step-form.tsx';
import { useStep } from '../use-step.ts';
import { CommunesOfZones } from './communes-of-zones.tsx';
import { gathered, LEAST_PEOPLE } from './zoning.ts';

/** Longer lists of zones are folded: a commune each, they fill many screens of a phone. */
const MOST_OPEN = 12;

/** Communes grouped into the zones that residents choose from and that figures are given for. */
export function ZonesStep({ setUp }: { setUp: SetUpAnswer }) {
  const { t, number } = useText();
  const communes = setUp.content.definition.territory.zones.flatMap((zone) => zone.communes);
  const known = new Map(communes.map((commune) => [commune.code, commune]));
  const { content, change, form } = useStep(setUp, 'zones', ({ content: { definition } }) =>
    definition.territory.zones.map((zone) => ({
      name: zone.name,
      rural: zone.rural === true,
      communes: zone.communes.map(({ code }) => code),
    })),
  );
  const people = (codes: string[]) => codes.reduce((sum, code) => sum + (known.get(code)?.population ?? 0), 0);
  const set = (place: number, part: Partial<(typeof content)[number]>) =>
    change(content.map((zone, at) => (at === place ? { ...zone, ...part } : zone)));
  const small = content.filter((zone) => people(zone.communes) < LEAST_PEOPLE);

  return (
    <StepForm {...form}>
      {communes.length === 0 && <p className="refusal">{t('setUp.territoryFirst')}</p>}
      <fieldset className="acts">
        <legend>{t('setUp.zoneHelp')}</legend>
        <button
          type="button"
          className="button quiet"
          onClick={() => change(communes.map(({ code, name }) => ({ name, rural: false, communes: [code] })))}
        >
          {t('setUp.zoneEach')}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => change(gathered(content, communes, t('setUp.zoneSmallName')))}
        >
          {t('setUp.zoneGather', { people: number(LEAST_PEOPLE) })}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() =>
            change([{ name: t('setUp.zoneWhole'), rural: false, communes: communes.map(({ code }) => code) }])
          }
        >
          {t('setUp.zoneOne')}
        </button>
      </fieldset>
      <p role="status" className={small.length > 0 || content.length > setUpLimits.zones ? 'refusal' : 'note'}>
        {content.length > setUpLimits.zones
          ? t('setUp.tooManyZones', { zones: content.length, most: setUpLimits.zones })
          : small.length > 0
            ? t('setUp.smallZones', { zones: small.length, people: number(LEAST_PEOPLE) })
            : t('setUp.zonesAre', { zones: content.length })}
      </p>
      <details className="by-hand" open={content.length <= MOST_OPEN}>
        <summary>{t('setUp.zoneNames')}</summary>
        <table className="listing zones">
          <caption className="visually-hidden">{t('setUp.step.zones')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('setUp.zoneName')}</th>
              <th scope="col">{t('setUp.communes')}</th>
              <th scope="col">{t('setUp.population')}</th>
              <th scope="col">{t('setUp.rural')}</th>
            </tr>
          </thead>
          <tbody>
            {content.map((zone, place) => (
              <tr key={zone.communes.join()}>
                <th scope="row">
                  <input
                    aria-label={t('setUp.zoneNameOf', { place: place + 1 })}
                    value={zone.name}
                    maxLength={200}
                    onChange={({ target }) => set(place, { name: target.value })}
                  />
                </th>
                <td data-label={t('setUp.communes')}>
                  {zone.communes.length === 1 ? known.get(zone.communes[0] ?? '')?.name : number(zone.communes.length)}
                </td>
                <td data-label={t('setUp.population')}>
                  {number(people(zone.communes))}
                  {people(zone.communes) < LEAST_PEOPLE && (
                    <>
                      {' '}
                      <span className="chip attention">{t('setUp.small')}</span>
                    </>
                  )}
                </td>
                <td>
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={zone.rural}
                      onChange={({ target }) => set(place, { rural: target.checked })}
                    />
                    {t('setUp.rural')}
                    <span className="visually-hidden"> {zone.name}</span>
                  </label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className="note">{t('setUp.ruralHint')}</p>
      <CommunesOfZones zones={content} communes={communes} onChange={change} />
    </StepForm>
  );
}
