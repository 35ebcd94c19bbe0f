import type { ScorePart } from '@diagnostic/shared/publication/score-parts.ts';
import { useText } from '../../text/text.tsx';

/** The way back from a figure: what was asked, and how much each question weighs. */
export function Questions({ parts }: { parts: ScorePart[] }) {
  const { t, of } = useText();
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <section className="card questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{t('questions.title')}</h2>
      <ul>
        {parts.map(({ name, scale, weight, questions }) => (
          <li key={name}>
            <span className="share">{t('questions.share', { share: Math.round((100 * weight) / whole) })}</span>
            {scale ? (
              <Scale title={of(scale)} questions={questions.map(({ title }) => of(title))} />
            ) : (
              of(questions[0]?.title)
            )}
          </li>
        ))}
      </ul>
      <p className="note">{t('questions.note')}</p>
    </section>
  );
}

function Scale({ title, questions }: { title: string; questions: string[] }) {
  const { t } = useText();
  return (
    <details>
      <summary>{title}</summary>
      <p className="note">{t('questions.scale')}</p>
      <ol>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
    </details>
  );
}
