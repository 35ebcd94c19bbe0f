import { useEffect, useRef } from 'react';
import { dayIn } from '../language/in-language.ts';
import { useWording } from '../language/wording.tsx';
import { Flower } from './flower.tsx';
import { MapRows } from './map-rows.tsx';
import { MapTable } from './map-table.tsx';
import type { Afterwards } from './use-afterwards.ts';
import { type Territory, useTerritory } from './use-territory.ts';

/** The person's own map beside what the territory says so far. Worked out here, kept nowhere, gone with the screen. */
export function MapSection({ campaign, afterwards }: { campaign: string; afterwards: Afterwards }) {
  const { t } = useWording();
  const { map, erase, retry } = afterwards;
  const territory = useTerritory(campaign);
  const heading = useRef<HTMLHeadingElement>(null);
  const had = useRef(false);
  useEffect(() => {
    // The button that erased is gone with the map: the focus goes to where it is said.
    if (had.current && map === 'erased') heading.current?.focus();
    had.current = typeof map === 'object';
  }, [map]);
  if (map === 'none') return null;
  return (
    <section className="own-map" aria-labelledby="own-map">
      <h2 id="own-map" ref={heading} tabIndex={-1}>
        {t('afterwards.mapTitle')}
      </h2>
      {map === 'waiting' && <p role="status">{t('afterwards.mapWaiting')}</p>}
      {map === 'erased' && <p role="status">{t('afterwards.erased')}</p>}
      {map === 'unreachable' && (
        <>
          <p role="status">{t('afterwards.mapOffline')}</p>
          <button type="button" className="second" onClick={retry}>
            {t('afterwards.mapRetry')}
          </button>
        </>
      )}
      {typeof map === 'object' && (
        <>
          <DrawnMap map={map} territory={territory} />
          <p className="note">
            {t('afterwards.notMedical')} {t('afterwards.mapPrivate')}
          </p>
          <button type="button" className="second" onClick={erase}>
            {t('afterwards.erase')}
          </button>
        </>
      )}
    </section>
  );
}

function DrawnMap({ map, territory }: { map: Exclude<Afterwards['map'], string>; territory: Territory }) {
  const { t } = useWording();
  const scores = typeof territory === 'object' ? territory.scores : undefined;
  if (map.every(({ points }) => points === null)) return <p>{t('afterwards.tooFewAnswers')}</p>;
  // A flower of one or two petals says less than its list.
  const drawn = map.length > 2;
  return (
    <>
      <p>
        {t('afterwards.mapLede')} {drawn && t('afterwards.petals')}
      </p>
      <figure>
        {drawn && <Flower petals={map} territory={scores} name={t('afterwards.figure', { n: map.length })} />}
        <Legend territory={scores !== undefined} />
        <MapRows petals={map} territory={scores} />
      </figure>
      <TerritoryNote territory={territory} />
      <MapTable petals={map} territory={scores} />
    </>
  );
}

function TerritoryNote({ territory }: { territory: Territory }) {
  const { t, language } = useWording();
  if (territory === 'waiting') return null;
  if (territory === 'none') return <p className="note">{t('afterwards.territoryNone')}</p>;
  if (territory === 'unreachable') return <p className="note">{t('afterwards.territoryOffline')}</p>;
  return <p className="note">{t('afterwards.territoryMade', { day: dayIn(territory.madeOn, language) })}</p>;
}

function Legend({ territory }: { territory: boolean }) {
  const { t } = useWording();
  return (
    <ul className="map-legend">
      <li>
        <svg className="line" viewBox="-7 -4 14 8" aria-hidden="true">
          <circle className="own band2" r="2.6" />
        </svg>
        {t('afterwards.legendYou')}
      </li>
      {territory && (
        <li>
          <svg className="line" viewBox="-7 -4 14 8" aria-hidden="true">
            <path className="margin" d="M-6 0H6" />
            <path className="diamond" d="M0 -3l3 3l-3 3l-3 -3z" />
          </svg>
          {t('afterwards.legendTerritory')}
        </li>
      )}
    </ul>
  );
}
