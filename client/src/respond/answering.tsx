import { useEffect, useRef, useState } from 'react';
import type { Question } from 'survey-core';
import { Thanks } from './afterwards/thanks.tsx';
import { useAfterwards } from './afterwards/use-afterwards.ts';
import { type Begun, deviceInUse, type RespondProps } from './arrival/begun.ts';
import { KeptNotice, useOnDevice } from './arrival/kept-notice.tsx';
import { type Autosave, autosave } from './keep/autosave.ts';
import type { Keep } from './keep/keep.ts';
import { useWording } from './language/wording.tsx';
import { Questions } from './questions/questions.tsx';
import { type Refused, Review } from './review.tsx';
import { answersOf } from './sending/finished.ts';
import { isFinal, type Life } from './sending/machine.ts';
import { NotTaken } from './sending/not-taken.tsx';
import { Sending } from './sending/sending.tsx';
import { useSending } from './sending/use-sending.ts';
import { WithdrawalCode } from './sending/withdrawal-code.tsx';
import { leaveNothing, SharedEnd } from './shared/shared-end.tsx';
import { Erased, Stopping } from './stopping.tsx';

type Screen = 'questions' | 'one-question' | 'review' | 'stopping' | 'erased';

/** The questions, the review, the way to the server. */
export function Answering(props: RespondProps & { begun: Begun; keep: Keep }) {
  const { campaign, begun, keep } = props;
  const { questionnaire, survey, withdrawal } = begun;
  const afterwards = useAfterwards(campaign, questionnaire);
  const [screen, setScreen] = useState<Screen>('questions');
  const [notErased, setNotErased] = useState(false);
  const before = useRef<Screen>('questions');
  const shared = deviceInUse(props.device) !== 'personal';
  const { life, waiting, send, retry, takeBack } = useSending(props, begun);
  const over = life?.step === 'done' || screen === 'erased';
  const mayChange = life === undefined || (life.step === 'parked' && !isFinal(life.because));
  const draft = useDraft(props, !over && mayChange && !props.behind);
  const onDevice = useOnDevice(keep);
  useLeavingWarning(
    () => !shared && !over && Object.keys(survey.data).length > 0 && !draft.saved() && !(life && onDevice),
  );

  useEffect(() => {
    // The receipt is all that stays.
    if (life?.step === 'done') survey.clear();
  }, [life, survey]);

  const stop = () => {
    before.current = screen;
    setScreen('stopping');
  };
  const erase = async () => {
    await draft.erase().catch(() => setNotErased(true));
    survey.clear();
    if (shared) leaveNothing(campaign);
    setScreen('erased');
  };
  const sendAll = () => {
    afterwards.keep(answersOf(questionnaire, survey));
    send();
  };
  const change = (question: Question) => {
    takeBack();
    survey.currentSingleQuestion = question;
    setScreen('one-question');
  };

  const code = withdrawal && <WithdrawalCode code={withdrawal} />;
  if (screen === 'stopping') return <Stopping onErase={erase} onKeepOn={() => setScreen(before.current)} />;
  if (screen === 'erased') return <Erased campaign={campaign} failed={notErased} />;
  if (shared && life && (life.step === 'done' || onDevice) && life.step !== 'parked')
    return <SharedEnd campaign={campaign} life={life} code={code} />;
  if (life?.step === 'done') {
    return (
      <Thanks campaign={campaign} receipt={life.receipt} questionnaire={questionnaire} afterwards={afterwards}>
        {code}
      </Thanks>
    );
  }
  if (life?.step === 'sealed' || life?.step === 'sending') {
    return (
      <Sending campaign={campaign} life={life} waiting={waiting} onDevice={onDevice} onRetry={retry}>
        {code}
      </Sending>
    );
  }
  if (life?.step === 'parked' && isFinal(life.because))
    return <NotTaken because={life.because} campaign={campaign} survey={survey} />;
  return (
    <>
      <KeptNotice keep={keep} keepsDraft={begun.keepsDraft} shared={shared} />
      {screen === 'review' ? (
        <Review survey={survey} refusal={refusalIn(life)} onChange={change} onSend={sendAll} onStop={stop} />
      ) : (
        <Questions
          questionnaire={questionnaire}
          survey={survey}
          fromReview={screen === 'one-question'}
          onReview={() => setScreen('review')}
          onStop={stop}
        />
      )}
    </>
  );
}

/** A refusal that changing an answer can mend. */
function refusalIn(life: Life | undefined): Refused | undefined {
  if (life?.step !== 'parked') return undefined;
  return { because: life.because === 'too-large' ? 'too-large' : 'refused', fields: life.fields };
}

/** The draft follows the answers while they may change, and goes when they are in the queue. */
function useDraft({ campaign, begun, keep }: RespondProps & { begun: Begun; keep: Keep }, changing: boolean) {
  const { language } = useWording();
  const saved = useRef(false);
  const saving = useRef<Autosave>(undefined);
  const { keepsDraft, questionnaire, survey } = begun;
  const finish = useRef(false);

  useEffect(() => {
    if (!keepsDraft) return;
    if (!changing) {
      // Finished answers are in the queue by now: the draft has done its work.
      if (finish.current) keep.drafts.erase(campaign, questionnaire.name).catch(() => {});
      return;
    }
    finish.current = true;
    const running = autosave(survey, async () => {
      saved.current = await keep.drafts.save(campaign, draftOf(begun, language));
    });
    saving.current = running;
    survey.onValueChanged.add(unsaved);
    // The id is on the device before the first answer.
    void running.flush();
    return () => {
      survey.onValueChanged.remove(unsaved);
      void running.stop();
    };

    function unsaved() {
      saved.current = false;
    }
  }, [begun, campaign, changing, keep, keepsDraft, language, questionnaire, survey]);

  return {
    saved: () => saved.current,
    async erase() {
      await saving.current?.stop();
      if (keepsDraft) await keep.drafts.erase(campaign, questionnaire.name);
    },
  };
}

function draftOf({ id, questionnaire, survey, start, withdrawal }: Begun, language: string) {
  const place: string | undefined = survey.currentSingleQuestion?.name;
  return {
    id,
    questionnaire: questionnaire.name,
    version: questionnaire.version,
    language,
    answers: answersOf(questionnaire, survey),
    ...(place && { place }),
    ...(start && { start }),
    ...(withdrawal && { withdrawal }),
  };
}

/** The browser asks before answers that are in this page only are lost; a page brought back from its memory starts anew. */
function useLeavingWarning(onlyHere: () => boolean): void {
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (onlyHere()) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [onlyHere]);

  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
}
