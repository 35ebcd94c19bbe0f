import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import { type Observation, pairKey } from '@diagnostic/shared/observation/observation.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { withdrawObservation } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { useProblemText } from '../ui/desk/states.tsx';

interface Revising {
  answer: ObservationsAnswer;
  /** One is on its way: none is begun meanwhile. */
  pending: boolean;
  /** What is being written would be lost to a revision: it is asked first. */
  unsent: boolean;
  revise: (observation: Observation) => void;
}

/** What one has sent: seen again, revised, withdrawn. */
export function OwnList(props: Revising) {
  const { answer } = props;
  const { t } = useText();
  return (
    <section className="card" aria-labelledby="own-title">
      <h2 id="own-title">{t('observe.own')}</h2>
      <p className="note">{t('observe.ownNote')}</p>
      {answer.observations.length === 0 ? (
        <p>{t('observe.ownNone')}</p>
      ) : (
        <ul className="own-observations">
          {answer.observations.map((one) => (
            <Own key={pairKey(one)} {...props} observation={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Own(props: Revising & { observation: Observation }) {
  const { answer, pending, unsent, observation, revise } = props;
  const { t, of } = useText();
  const { campaign } = useSettings();
  const queries = useQueryClient();
  const inWords = useProblemText();
  const [asking, setAsking] = useState<'withdraw' | 'revise' | null>(null);
  // Once it is sent, nothing would be lost any more; what is written next is asked about anew.
  if (asking === 'revise' && !unsent) setAsking(null);
  const { determinant, group, severity, text } = observation;
  const withdrawing = useMutation({
    mutationFn: () => withdrawObservation(campaign, { determinant, group }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['observations', campaign] }),
  });
  const begin = () => {
    setAsking(null);
    revise(observation);
  };
  const pair = [
    of(answer.determinants.find(({ code }) => code === determinant)?.title),
    of(answer.groups.find(({ code }) => code === group)?.title),
  ].join(' · ');
  const hidden = <span className="visually-hidden">{t('observe.of', { pair })}</span>;
  return (
    <li>
      <b>{pair}</b>
      <p className="note">
        {t('observe.summary', { severity, share: t(`observe.share.${observation.share}`) })}
        {text && ` ${t('observe.quoted', { text })}`}
      </p>
      {asking === 'revise' && (
        <p role="status" className="note">
          {t('observe.replaceNote')}
        </p>
      )}
      {answer.open && (
        <p className="acts">
          {asking ? (
            <>
              {asking === 'withdraw' ? (
                <button
                  type="button"
                  className="button full"
                  disabled={withdrawing.isPending}
                  onClick={() => withdrawing.mutate()}
                >
                  {t('observe.withdrawSure')}
                  {hidden}
                </button>
              ) : (
                <button type="button" className="button full" disabled={pending} onClick={begin}>
                  {t('observe.replace')}
                  {hidden}
                </button>
              )}
              <button type="button" className="button quiet" onClick={() => setAsking(null)}>
                {t('observe.keep')}
                {hidden}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                className="button"
                disabled={pending}
                onClick={unsent ? () => setAsking('revise') : begin}
              >
                {t('observe.revise')}
                {hidden}
              </button>
              <button type="button" className="button quiet" onClick={() => setAsking('withdraw')}>
                {t('observe.withdraw')}
                {hidden}
              </button>
            </>
          )}
        </p>
      )}
      {withdrawing.isError && (
        <p role="alert" className="refusal">
          {inWords(withdrawing.error)}
        </p>
      )}
    </li>
  );
}
