import { pages } from '@diagnostic/shared/api/paths.ts';
import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { SetUpStep } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Link, Redirect } from 'wouter';
import { findSetUp } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { PopulationStep } from './population/population-step.tsx';
import { QuestionnairesStep } from './questionnaires/questionnaires-step.tsx';
import { stepNamed, stepPath } from './step-paths.ts';
import { Stepper } from './stepper.tsx';
import { ConductStep } from './steps/conduct-step.tsx';
import { LaunchStep } from './steps/launch-step.tsx';
import { TerritoryStep } from './steps/territory-step.tsx';
import { ZonesStep } from './steps/zones-step.tsx';
import '../ui/desk/listing.css';
import './set-up.css';

const screens: Record<SetUpStep, ComponentType<{ setUp: SetUpAnswer }>> = {
  territory: TerritoryStep,
  zones: ZonesStep,
  population: PopulationStep,
  questionnaires: QuestionnairesStep,
  conduct: ConductStep,
  launch: LaunchStep,
};

/** One step of setting a campaign up. Each has its address; what is saved of one is there on every device. */
export default function SetUpPage({ id, step: word }: { id: string; step: string }) {
  const { t } = useText();
  // Read once a visit, and then only where the reader asks: a revision that moved by itself would overwrite what others saved.
  const setUp = useQuery({
    queryKey: ['set-up', id],
    queryFn: () => findSetUp(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const step = stepNamed(word);
  if (!step) return <Redirect to={stepPath(id, 'territory')} replace />;
  const Screen = screens[step];
  return (
    <Page
      key={step}
      title={t(`setUp.step.${step}`)}
      tab={`${t(`setUp.step.${step}`)} · ${t('shell.setUps')}`}
      above={
        <p className="trail">
          <Link href={pages.setUps}>{t('setUp.title')}</Link>
          {setUp.data && ` › ${setUp.data.content.definition.territory.name.fr || t('setUp.unnamed')}`}
        </p>
      }
      lead={<p>{t(`setUp.lead.${step}`)}</p>}
    >
      {setUp.isPending && <Loading />}
      {setUp.isError && <Failed problem={setUp.error} retry={() => setUp.refetch()} />}
      {setUp.data && (
        <div className="set-up">
          <Stepper setUp={setUp.data} current={step} />
          <Screen setUp={setUp.data} />
        </div>
      )}
    </Page>
  );
}
