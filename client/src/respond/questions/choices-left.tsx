import type { Question } from 'survey-core';
import { useWording } from '../language/wording.tsx';

/** How many are chosen of those one may choose: seen, and said when it changes. */
export function ChoicesLeft({ question }: { question: Question }) {
  const { t } = useWording();
  const most = mostChoices(question);
  if (most === 0) return null;
  const chosen = Array.isArray(question.value) ? question.value.length : 0;
  return (
    <p className="choices-left" role="status">
      {t(chosen < most ? 'respond.chosen' : 'respond.chosenAll', { n: chosen, max: most })}
    </p>
  );
}

/** The most answers a question takes; 0 where it sets no bound. */
export const mostChoices = (question: Question): number =>
  question.getType() === 'checkbox' ? (question.maxSelectedChoices ?? 0) : 0;
