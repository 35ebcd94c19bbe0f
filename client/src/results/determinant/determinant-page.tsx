import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePublication } from '../../charts/use-publication.ts';
import { useText } from '../../text/text.tsx';
import { Page } from '../../ui/desk/page.tsx';
import { useSettings } from '../../ui/desk/settings.tsx';
import { Failed, Loading } from '../../ui/desk/states.tsx';
import { figureKey } from '../determinant-path.ts';
import { GradientCard } from '../gradient/gradient-card.tsx';
import { NoPublication } from '../no-publication.tsx';
import { VoicesCard } from '../voices/voices-card.tsx';
import { Explained } from './explained.tsx';
import { Limits } from './limits.tsx';
import { Questions } from './questions.tsx';
import { ScoresCard } from './scores-card.tsx';
import '../results.css';

/** One determinant: by population, by zone, and what its figure says and does not say. */
export function DeterminantPage({ slug }: { slug: string }) {
  const { t } = useText();
  const publication = usePublication();
  if (publication.isPending) return <Loading />;
  if (publication.isError) {
    return (
      <Page title={t('shell.results')}>
        <Failed problem={publication.error} retry={() => publication.refetch()} />
      </Page>
    );
  }
  if (!publication.data) return <NoPublication />;
  const determinant = publication.data.determinants.find((row) => row.slug === slug);
  if (!determinant) {
    return (
      <Page title={t('notFound.title')}>
        <p className="card state">{t('problem.not-found')}</p>
      </Page>
    );
  }
  return <Determinant publication={publication.data} determinant={determinant} />;
}

function Determinant(props: { publication: Publication; determinant: Publication['determinants'][number] }) {
  const { publication, determinant } = props;
  const { t, of, day } = useText();
  const { role, campaign } = useSettings();
  const find = scoreIndex(publication.scores);
  const everyone = find(determinant.code, 'ALL');
  const figure = everyone && figureOf(everyone);
  const byGroup = publication.groups.flatMap((group) => {
    const score = find(determinant.code, group.code);
    return score ? [{ name: of(group.title), short: of(group.shortTitle), score }] : [];
  });
  const byZone = publication.zones.flatMap((zone) => {
    const score = find(determinant.code, 'ALL', zone.code);
    // Some zones say their communes in brackets: too long beside a point, kept in the table.
    return score ? [{ name: zone.name, short: zone.name.replace(/ \(.*\)$/, ''), score }] : [];
  });
  const nameOf = ({ group, zone }: PublishedScore) => {
    const people = of(publication.groups.find(({ code }) => code === group)?.title);
    const place = publication.zones.find(({ code }) => code === zone)?.name;
    return place ? `${people}, ${place}` : people;
  };
  const [chosen, setChosen] = useState(() => window.location.hash.slice(1));
  const figures = publication.scores
    .filter((score) => score.determinant === determinant.code)
    .map((score) => ({ key: figureKey(score), name: nameOf(score), score }));
  const gradients = (publication.gradients ?? []).filter((gradient) => gradient.determinant === determinant.code);
  const choose = (key: string) => {
    setChosen(key);
    window.history.replaceState(window.history.state, '', `#${key}`);
  };
  const results = role === 'staff' ? pages.results : pathTo(pages.publicResults, { campaign });
  return (
    <Page
      title={of(determinant.title)}
      above={
        <nav aria-label={t('determinant.trail')} className="trail">
          <Link href={results}>{t('shell.results')}</Link> › {t('determinant.one')}
        </nav>
      }
      lead={
        <>
          <p>{of(determinant.definition)}</p>
          {figure?.shown && (
            <p>
              {t('determinant.level', { level: figure.level })}
              {figure.margin !== null &&
                ` (${t('figure.indicative', { low: everyone?.low ?? '', high: everyone?.high ?? '' })})`}
              . {t('publication.on', { day: day(publication.madeOn) })}
            </p>
          )}
        </>
      }
      tools={
        <button type="button" className="button" onClick={() => window.print()}>
          {t('action.print')}
        </button>
      }
    >
      <Explained publication={publication} figures={figures} chosen={chosen} choose={choose} />
      <VoicesCard publication={publication} determinant={determinant.code} />
      <div className="determinant-grid">
        <div className="results-side">
          <ScoresCard
            title={t('determinant.byGroup')}
            note={t('determinant.byGroupNote')}
            firstColumn={t('results.group')}
            rows={byGroup}
            territory={everyone?.mean ?? null}
          />
          {gradients.map((gradient) => (
            <GradientCard key={gradient.stratifier} publication={publication} gradient={gradient} />
          ))}
        </div>
        <div className="results-side">
          {byZone.length > 0 && (
            <ScoresCard
              title={t('determinant.byZone')}
              note={t('determinant.byZoneNote')}
              firstColumn={t('results.zone')}
              rows={byZone}
              territory={everyone?.mean ?? null}
            />
          )}
          <Questions parts={determinant.parts} />
          <Limits
            publication={publication}
            state={determinant.kind === 'state'}
            scores={byGroup.map(({ score }) => score)}
          />
        </div>
      </div>
    </Page>
  );
}
