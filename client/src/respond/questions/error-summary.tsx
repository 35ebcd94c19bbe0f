import type { Question } from 'survey-core';
import { useWording } from '../language/wording.tsx';

/** What is wrong on this screen, at its top, with the way to each answer. SurveyJS says it beside the answer as well. */
export function ErrorSummary({ questions }: { questions: Question[] }) {
  const { t } = useWording();
  const wrong = questions.filter(({ errors }) => errors.length > 0);
  if (wrong.length === 0) return null;
  return (
    <section className="error summary" aria-labelledby="error-summary">
      <p id="error-summary">
        <strong>{t('respond.errorSummary', { n: wrong.length })}</strong>
      </p>
      <ul>
        {wrong.map((question) => (
          <li key={question.name}>
            <a
              href={`#${question.inputId}`}
              onClick={(event) => {
                event.preventDefault();
                question.focus(true);
              }}
            >
              {question.processedTitle}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
