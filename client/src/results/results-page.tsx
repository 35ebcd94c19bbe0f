import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useState } from 'react';
import { usePublication } from '../charts/use-publication.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { Downloads } from './downloads.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Steepest } from './gradient/steepest.tsx';
import { HeatTable } from './heat/heat-table.tsx';
import { KeyFigures } from './key-figures.tsx';
import { NoPublication } from './no-publication.tsx';
import { PublicationBar } from './publication-bar.tsx';
import { StandingOut } from './standing-out.tsx';
import { Voices } from './weighting/voices.tsx';
import { WeightingPanel } from './weighting/weighting-panel.tsx';
import './results.css';

/** What the territory lives, group by group: the whole publication on one screen. */
export function ResultsPage() {
  const { t } = useText();
  const publication = usePublication();
  if (publication.isPending) return <Waiting />;
  if (publication.isError) {
    return (
      <Page title={t('results.title')} tab={t('shell.results')}>
        <Failed problem={publication.error} retry={() => publication.refetch()} />
      </Page>
    );
  }
  if (!publication.data) return <NoPublication />;
  return <Results publication={publication.data} />;
}

function Waiting() {
  const { t } = useText();
  return (
    <Page title={t('results.title')} tab={t('shell.results')}>
      <Loading />
    </Page>
  );
}

function Results({ publication }: { publication: Publication }) {
  const { t } = useText();
  const { rights } = useSettings();
  const [zone, setZone] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const manyGroups = publication.groups.length > 8;
  return (
    <Page
      title={t('results.title')}
      tab={t('shell.results')}
      lead={<p>{t('results.lead')}</p>}
      tools={
        <>
          <ZoneFilter publication={publication} zone={zone} onChange={setZone} />
          <Downloads publication={publication} />
          <button type="button" className="button" onClick={() => window.print()}>
            {t('action.print')}
          </button>
        </>
      }
    >
      {rights.has('read-made') && <PublicationBar publication={publication} />}
      <KeyFigures publication={publication} />
      <div className={manyGroups ? 'results-grid many-groups' : 'results-grid'}>
        <section className="card heat-card" aria-labelledby="heat-title">
          <div className="card-head">
            <h2 id="heat-title">{t('results.heat')}</h2>
            <fieldset className="switch">
              <legend className="visually-hidden">{t('results.view')}</legend>
              <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
                {t('results.viewHeat')}
              </button>
              <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
                {t('results.viewTable')}
              </button>
            </fieldset>
          </div>
          <p className="note">
            {t(`results.by.${publication.weighting.method}`)} {!asTable && t('results.explain')}
          </p>
          {asTable ? (
            <FiguresTable publication={publication} zone={zone} />
          ) : (
            <HeatTable publication={publication} zone={zone} />
          )}
          <ul className="cautions">
            <li>{t('results.overlap')}</li>
            <li>{t('results.indicative')}</li>
            <li>{t('results.volunteers')}</li>
          </ul>
        </section>
        <div className="results-side">
          <StandingOut publication={publication} />
          <Steepest publication={publication} />
          <Voices publication={publication} />
          <WeightingPanel publication={publication} />
        </div>
      </div>
    </Page>
  );
}

function ZoneFilter(props: { publication: Publication; zone: string | null; onChange: (zone: string | null) => void }) {
  const { t } = useText();
  const published = new Set(props.publication.scores.map((score) => score.zone));
  const zones = props.publication.zones.filter((zone) => published.has(zone.code));
  if (zones.length === 0) return null;
  return (
    <label className="choice">
      {t('results.zone')}
      <select value={props.zone ?? ''} onChange={(event) => props.onChange(event.target.value || null)}>
        <option value="">{t('results.wholeTerritory')}</option>
        {zones.map((zone) => (
          <option key={zone.code} value={zone.code}>
            {zone.name}
          </option>
        ))}
      </select>
    </label>
  );
}
