import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import type { Question, SurveyModel } from 'survey-core';
import { type TextKey, useWording } from './language/wording.tsx';
import { sectionsOf } from './questions/place.ts';
import { Screen } from './screen.tsx';

/** What the server refused: why, and which answers. */
export interface Refused {
  because: 'refused' | 'too-large';
  fields: FieldProblem[];
}

/** All answers before they leave, each with a way back to its question. */
export function Review(props: {
  survey: SurveyModel;
  refusal: Refused | undefined;
  onChange: (question: Question) => void;
  onSend: () => void;
  onStop: () => void;
}) {
  const { survey, refusal, onChange, onSend, onStop } = props;
  const { t } = useWording();
  const key: TextKey = refusal?.because === 'too-large' ? 'respond.tooLarge' : 'respond.refused';
  const wrong = survey.getAllQuestions(true).filter((question) => isRefused(question, refusal));
  return (
    <Screen title={t('survey.review')} refused={refusal !== undefined}>
      <p className="lede">{t('respond.reviewLede')}</p>
      {refusal && (
        <div className="error summary" role="alert">
          <p>
            <strong>{t(key)}</strong> {t(key === 'respond.tooLarge' ? 'respond.tooLargeMore' : 'respond.refusedMore')}
          </p>
          <ul>
            {wrong.map((question) => (
              <li key={question.name}>
                <a href={`#change-${question.name}`}>{question.processedTitle}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {sectionsOf(survey).map(({ title, questions }) => (
        <section key={title} className="answers">
          {title && <h2>{title}</h2>}
          <ul>
            {questions.map((question) => (
              <Line
                key={question.name}
                question={question}
                toCheck={isRefused(question, refusal)}
                onChange={onChange}
              />
            ))}
          </ul>
        </section>
      ))}
      <button type="button" className="cta" onClick={onSend}>
        {t('survey.send')}
      </button>
      <button type="button" className="second" onClick={() => window.print()}>
        {t('respond.printAnswers')}
      </button>
      <button type="button" className="quiet" onClick={onStop}>
        {t('survey.stop')}
      </button>
    </Screen>
  );
}

const isRefused = ({ name }: Question, refusal: Refused | undefined): boolean =>
  refusal?.fields.some(({ path }) => path === `/answers/${name}`) ?? false;

function Line(props: { question: Question; toCheck: boolean; onChange: (question: Question) => void }) {
  const { question, toCheck, onChange } = props;
  const { t } = useWording();
  const title = question.processedTitle;
  return (
    <li>
      <div>
        <p className="asked">{title}</p>
        {question.isEmpty() ? (
          <p className="none">{t('respond.noAnswer')}</p>
        ) : (
          <p>
            <bdi>{String(question.displayValue)}</bdi>
          </p>
        )}
        {toCheck && <p className="to-check">{t('respond.toCheck')}</p>}
      </div>
      <button
        type="button"
        className="tool"
        id={`change-${question.name}`}
        aria-label={t('respond.editOf', { question: title })}
        onClick={() => onChange(question)}
      >
        {t('respond.edit')}
      </button>
    </li>
  );
}
