import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { useEffect, useRef, useState } from 'react';
import type { SurveyModel } from 'survey-core';
import { Survey } from 'survey-react-ui';
import { HelpLines, linesFor } from '../help-lines.tsx';
import { useWording } from '../language/wording.tsx';
import { useTitle } from '../screen.tsx';
import { ChoicesLeft } from './choices-left.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { ListenButton } from './listen-button.tsx';
import { noticeBefore, type Place, useSurvey } from './place.ts';

/** One question a screen: where we are, the question, the way on. */
export function Questions(props: {
  questionnaire: PublishedQuestionnaire;
  survey: SurveyModel;
  /** The respondent came to change one answer, and goes back to the review from it. */
  fromReview: boolean;
  onReview: () => void;
  onStop: () => void;
}) {
  const { questionnaire, survey, fromReview, onReview, onStop } = props;
  const { t } = useWording();
  const place = useSurvey(survey);
  const [refused, setRefused] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  const name = place?.question.name;
  useFocusOnQuestion(survey, screen, name, fromReview);
  useEnter(screen);
  const position = place && t('respond.question', { i: place.inSection.place, n: place.inSection.of });
  const where = [position, place?.section].filter(Boolean).join(', ');
  const wrong = refused && (place?.question.errors.length ?? 0) > 0;
  useTitle(wrong ? `${t('respond.error')} ${where}` : where);
  if (!place) return null;

  const { question, last } = place;
  const topic = questionnaire.help?.[question.name];
  const notice = noticeBefore(survey, question, questionnaire, t('survey.sensitive'));
  const toReview = last || fromReview;
  const go = () => {
    const passes = question.validate(true, true);
    setRefused(!passes);
    if (!passes) return;
    if (toReview) onReview();
    else survey.nextPage();
  };
  const back = () => {
    setRefused(false);
    survey.prevPage();
  };

  return (
    <div className="question-screen" ref={screen}>
      <h1 className="visually-hidden">{t('page.questionnaire')}</h1>
      <Progress place={place} />
      {refused && <ErrorSummary questions={[question]} />}
      {notice && (
        <p className="sensitive" tabIndex={-1}>
          {notice}
        </p>
      )}
      <ListenButton question={question} />
      <Survey model={survey} />
      <ChoicesLeft question={question} />
      {topic && <HelpLines lines={linesFor(questionnaire.helpLines ?? [], topic)} heading="h3" />}
      <div className="nav">
        {!place.first && !fromReview && (
          <button type="button" className="back" onClick={back} aria-label={t('respond.back')}>
            <Arrow />
          </button>
        )}
        <button type="button" className="cta" onClick={go}>
          {wayOn(place, toReview, fromReview, t)}
        </button>
      </div>
      <button type="button" className="quiet" onClick={onStop}>
        {t('survey.stop')}
      </button>
    </div>
  );
}

/** What the button will do: a question left without answer is skipped, unless it needs one. */
function wayOn(
  { question }: Place,
  toReview: boolean,
  fromReview: boolean,
  t: ReturnType<typeof useWording>['t'],
): string {
  if (fromReview) return t('respond.reviewReturn');
  if (question.isEmpty() && !question.isRequired) return t('survey.skip');
  return toReview ? t('survey.review') : t('respond.next');
}

/** Words for everyone, a bar for the eye. */
function Progress({ place: { section, inSection, step } }: { place: Place }) {
  const { t } = useWording();
  const share = (inSection.place - 0.5) / inSection.of;
  return (
    <div className="prog">
      <p className="txt">
        <b>{section}</b>
        <span>
          {t('respond.question', { i: inSection.place, n: inSection.of })}
          <span className="visually-hidden">, {t('respond.step', { i: step.place, n: step.of })}</span>
        </span>
      </p>
      <div className="track" aria-hidden="true">
        {Array.from({ length: step.of }, (_, index) => (
          <progress key={`${index + 1}/${step.of}`} max={1} value={filled(index + 1, step.place, share)} />
        ))}
      </div>
    </div>
  );
}

const filled = (segment: number, present: number, share: number): number =>
  segment < present ? 1 : segment === present ? share : 0;

const Arrow = () => (
  <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
    <path d="M20 12H5M11 6l-6 6 6 6" />
  </svg>
);

/** A new question is read from its title: the title takes the focus, never the first answer. The first one is left where it is. */
function useFocusOnQuestion(
  survey: SurveyModel,
  screen: React.RefObject<HTMLDivElement | null>,
  name: string | undefined,
  atOnce: boolean,
): void {
  const shown = useRef(atOnce ? undefined : name);
  useEffect(() => {
    if (name === undefined || shown.current === name) return;
    shown.current = name;
    const title = document.getElementById(survey.getQuestionByName(name).ariaTitleId);
    if (!title || !screen.current?.contains(title)) return;
    title.tabIndex = -1;
    // What warns of the question is read before it.
    const start = screen.current.querySelector<HTMLElement>('.sensitive') ?? title;
    start.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [survey, screen, name]);
}

/** Enter in a field of one line goes on, as in any form. */
function useEnter(screen: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key !== 'Enter' || !(target instanceof HTMLInputElement) || !target.matches(oneLine)) return;
      // SurveyJS takes a text when its field is left.
      target.blur();
      screen.current?.querySelector<HTMLButtonElement>('.nav .cta')?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [screen]);
}

const oneLine =
  '.question-screen :is([type=text], [type=number], [type=date], [type=email], [type=tel]):not([role=combobox])';
