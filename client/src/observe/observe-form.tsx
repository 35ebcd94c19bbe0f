import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import { useEffect, useRef } from 'react';
import { useText } from '../text/text.tsx';
import { useProblemText } from '../ui/desk/states.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { ErrorsProvider } from '../ui/form/refusals.tsx';
import type { Draft } from './draft/draft.ts';
import { PairPart } from './pair-part.tsx';
import { ProfilePart } from './profile-part.tsx';
import { ViewPart } from './view-part.tsx';

/** The form, on one page: nothing to turn, so that an observation takes a minute. */
export function ObserveForm(props: {
  answer: ObservationsAnswer;
  draft: Draft;
  problems: FieldProblem[];
  left: FieldProblem[];
  failure: unknown;
  pending: boolean;
  receipt: string | null;
  change: (draft: Draft) => void;
  send: () => void;
}) {
  const { answer, draft, problems, left, failure, pending, receipt, change, send } = props;
  const { t } = useText();
  const inWords = useProblemText();
  return (
    <ErrorsProvider problems={left} required="observe.required">
      {receipt && <Received receipt={receipt} />}
      {left.length > 0 && <ErrorSummary problems={problems} />}
      <form
        className="observe-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {/* What is on its way cannot be written on: the next one takes its place on the screen. */}
        <fieldset className="observe-fields" disabled={pending}>
          <ProfilePart
            // Told once: it closes when the first observation is received.
            key={String(answer.profile === null)}
            answer={answer}
            profile={draft.profile}
            onChange={(profile) => change({ ...draft, profile })}
          />
          <PairPart
            answer={answer}
            observation={draft.observation}
            onChange={(observation) => change({ ...draft, observation })}
          />
          <ViewPart observation={draft.observation} onChange={(observation) => change({ ...draft, observation })} />
        </fieldset>
        {failure !== null && (
          <p role="alert" className="refusal">
            {inWords(failure)}
          </p>
        )}
        <button type="submit" className="button full observe-send" disabled={pending}>
          {t(pending ? 'observe.sending' : 'observe.send')}
        </button>
      </form>
    </ErrorsProvider>
  );
}

/** Brought into sight and read aloud: the page has moved on to the next one. */
function Received({ receipt }: { receipt: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  // Each receipt is another one.
  useEffect(() => {
    box.current?.focus();
  }, [receipt]);
  return (
    <div ref={box} tabIndex={-1} role="status" className="card observe-received">
      <h2>{t('observe.received')}</h2>
      <p>{t('observe.receipt', { receipt: receipt.replace(/(.{4})(?=.)/g, '$1 ') })}</p>
      <p className="note">{t('observe.next')}</p>
    </div>
  );
}
