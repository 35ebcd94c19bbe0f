import { useQuery } from '@tanstack/react-query';
import { findQuestionnaire } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Empty, Failed, Loading } from '../ui/desk/states.tsx';
import type { Batch } from './batch/batch.ts';
import { type BatchHold, useBatch } from './batch/use-batch.ts';
import { ChooseKind } from './choose-kind.tsx';
import { Compare } from './compare.tsx';
import { Keying } from './keying-step.tsx';
import { SendStep } from './send-step.tsx';
import './paper.css';

/** Answers on paper, typed twice, compared, and sent like any other. */
export default function EntryPage() {
  const { t } = useText();
  const { campaign } = useSettings();
  const hold = useBatch(campaign);
  return (
    <Page title={t('entry.title')} tab={t('shell.paperEntry')} lead={<p>{t('entry.lead')}</p>}>
      {hold.state === 'opening' && <Loading />}
      {hold.state === 'elsewhere' && (
        <Empty title={t('entry.elsewhere')}>
          <p>{t('entry.elsewhereMore')}</p>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t('state.retry')}
          </button>
        </Empty>
      )}
      {hold.state === 'unkept' && (
        <p className="refusal entry-note" role="alert">
          {t('entry.unkept')}
        </p>
      )}
      {(hold.state === 'kept' || hold.state === 'unkept') &&
        (hold.batch ? <Steps hold={hold} batch={hold.batch} /> : <ChooseKind onChosen={hold.change} />)}
    </Page>
  );
}

/** The steps of a batch, the present one marked, then that step. */
function Steps({ hold, batch }: { hold: BatchHold; batch: Batch }) {
  const { t } = useText();
  const { kind, campaign } = batch;
  const questionnaire = useQuery({
    queryKey: ['questionnaire', campaign, kind.questionnaire, kind.version],
    queryFn: () => findQuestionnaire(campaign, kind.questionnaire, kind.version),
  });
  const steps = ['first', 'second', 'compare', 'send'] as const;
  return (
    <>
      <ol className="entry-steps">
        {steps.map((step) => (
          <li key={step} aria-current={step === batch.step ? 'step' : undefined}>
            {t(`entry.step.${step}`)}
          </li>
        ))}
      </ol>
      {questionnaire.isPending && <Loading />}
      {questionnaire.isError && <Failed problem={questionnaire.error} retry={() => questionnaire.refetch()} />}
      {questionnaire.data && <Step hold={hold} batch={batch} model={questionnaire.data.model} />}
    </>
  );
}

function Step({ hold, batch, model }: { hold: BatchHold; batch: Batch; model: Parameters<typeof Keying>[0]['model'] }) {
  if (batch.step === 'compare') return <Compare batch={batch} model={model} onChange={hold.change} />;
  if (batch.step === 'send')
    return <SendStep batch={batch} model={model} onChange={hold.change} onForget={hold.forget} onErase={hold.erase} />;
  return <Keying batch={batch} model={model} onChange={hold.change} onErase={hold.erase} />;
}
