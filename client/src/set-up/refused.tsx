import { ApiProblem } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useProblemText } from '../ui/desk/states.tsx';

/** What the server refused, field by field where it said so; nothing when nothing was. */
export function Refused({ problem }: { problem: unknown }) {
  const { t } = useText();
  const inWords = useProblemText();
  if (!problem) return null;
  const fields = problem instanceof ApiProblem ? problem.fields : [];
  return (
    <div role="alert" className="refusal">
      <p>{inWords(problem)}</p>
      {fields.length > 0 && (
        <ul lang="en">
          {fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <span className="code">{path}</span>
              {t('setUp.colon')}
              {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
