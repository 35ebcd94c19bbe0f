import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { useQuery } from '@tanstack/react-query';
import { ownObservations } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { isUnsent, revisionOf } from './draft/draft.ts';
import { useObserving } from './draft/use-observing.ts';
import { ObserveForm } from './observe-form.tsx';
import { OwnList } from './own-list.tsx';
import './observe.css';

/** What a professional sees of the territory, pair by pair. */
export default function ObservePage() {
  const { t } = useText();
  const { campaign } = useSettings();
  const answer = useQuery({ queryKey: ['observations', campaign], queryFn: () => ownObservations(campaign) });
  return (
    <Page title={t('observe.title')} tab={t('shell.observe')} lead={<p>{t('observe.lead')}</p>}>
      {answer.isPending && <Loading />}
      {answer.isError && <Failed problem={answer.error} retry={() => answer.refetch()} />}
      {answer.data && <Observing answer={answer.data} />}
    </Page>
  );
}

function Observing({ answer }: { answer: ObservationsAnswer }) {
  const { t, day } = useText();
  const observing = useObserving(answer);
  const { draft } = observing;
  if (!draft) return <Loading />;
  return (
    <div className="observe">
      <div className="observe-main">
        <p className="observe-banner">{t('observe.banner')}</p>
        {answer.open ? (
          <ObserveForm answer={answer} {...observing} draft={draft} />
        ) : (
          <p className="card state">
            {answer.opensOn
              ? t('observe.upcoming', { day: day(answer.opensOn) })
              : t('observe.closed', { day: day(answer.closesOn) })}
          </p>
        )}
      </div>
      <OwnList
        answer={answer}
        pending={observing.pending}
        unsent={isUnsent(draft, answer.observations)}
        revise={(observation) => observing.begin(revisionOf(observation, draft))}
      />
    </div>
  );
}
