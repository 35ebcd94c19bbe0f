import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Question, SurveyModel } from 'survey-core';
import { Questions } from './questions/questions.tsx';
import { tidyAnswers } from './questions/tidy-answers.ts';
import { type Refused, Review } from './review.tsx';
import { type Delivery, type DeliveryState, deliver, drawId } from './sending/delivery.ts';
import { NotTaken } from './sending/not-taken.tsx';
import { Sending } from './sending/sending.tsx';
import { Thanks } from './sending/thanks.tsx';
import { Erased, Stopping } from './stopping.tsx';
import { useWording } from './wording.tsx';

export { surveyModel } from './questions/survey-model.ts';

type Screen = 'questions' | 'one-question' | 'review' | 'stopping' | 'erased';

/** One response, from its first question to its receipt. Everything is in memory: closing the page forgets it. */
export function Respond(props: {
  campaign: string;
  questionnaire: PublishedQuestionnaire;
  survey: SurveyModel;
  /** Drawn before the first question by the page's script. */
  id?: string;
  start?: string;
  device?: 'personal' | 'kiosk' | 'facilitator';
  sealingKey?: string;
  consentMode?: 'anonymous' | 'withdrawable';
}) {
  const { campaign, questionnaire, survey } = props;
  const { language } = useWording();
  const [screen, setScreen] = useState<Screen>('questions');
  const before = useRef<Screen>('questions');
  const { delivery, state, start, forget } = useDelivery();
  const [id, setId] = useState(() => props.id ?? drawId());
  useLeavingWarning(() => screen !== 'erased' && state?.step !== 'received' && Object.keys(survey.data).length > 0);

  useEffect(() => {
    if (state?.step !== 'received') return;
    // The receipt is all that stays.
    setId('');
    survey.clear();
  }, [state, survey]);

  const stop = () => {
    before.current = screen;
    setScreen('stopping');
  };
  const erase = () => {
    setId('');
    survey.clear();
    setScreen('erased');
  };
  const change = (question: Question) => {
    forget();
    survey.currentSingleQuestion = question;
    setScreen('one-question');
  };
  const send = () => {
    const answers = withoutUnasked(questionnaire.model, tidyAnswers(survey.data));
    const { name, version } = questionnaire;
    start(pathTo(api.responses, { campaign }), {
      id,
      questionnaire: name,
      version,
      language,
      channel: 'web',
      answers,
    });
  };

  if (state?.step === 'received') return <Thanks campaign={campaign} receipt={state.receipt} />;
  if (screen === 'stopping') return <Stopping onErase={erase} onKeepOn={() => setScreen(before.current)} />;
  if (screen === 'erased') return <Erased campaign={campaign} />;
  if (delivery && (state?.step === 'sending' || state?.step === 'waiting'))
    return <Sending delivery={delivery} state={state} />;
  if (state?.step === 'parked' && (state.because === 'conflict' || state.because === 'closed'))
    return <NotTaken because={state.because} campaign={campaign} survey={survey} />;
  if (screen === 'review') {
    return <Review survey={survey} refusal={refusalIn(state)} onChange={change} onSend={send} onStop={stop} />;
  }
  return (
    <Questions
      survey={survey}
      fromReview={screen === 'one-question'}
      onReview={() => setScreen('review')}
      onStop={stop}
    />
  );
}

/** A refusal that changing an answer can mend. */
function refusalIn(state: DeliveryState | null): Refused | undefined {
  if (state?.step !== 'parked') return undefined;
  return { because: state.because === 'too-large' ? 'too-large' : 'refused', fields: state.fields };
}

/** The delivery under way, if any, and what it says. The network's return tries at once. */
function useDelivery() {
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const [state, setState] = useState<DeliveryState | null>(null);

  useEffect(() => {
    if (!delivery) return;
    const retry = () => delivery.send();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [delivery]);

  const start = useCallback((...response: Parameters<typeof deliver>) => {
    const made = deliver(...response);
    made.subscribe(() => setState(made.state()));
    setDelivery(made);
    made.send();
  }, []);
  const forget = useCallback(() => {
    setDelivery(null);
    setState(null);
  }, []);
  return { delivery, state, start, forget };
}

/** The browser asks before answers that were not received are lost; a page brought back from its memory starts anew. */
function useLeavingWarning(unsent: () => boolean): void {
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (unsent()) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [unsent]);

  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
}
