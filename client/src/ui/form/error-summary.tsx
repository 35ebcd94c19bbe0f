import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import { useEffect, useRef } from 'react';
import { useText } from '../../text/text.tsx';
import { inputId } from './refusals.tsx';

/** How many fields were refused, and the way to the first; each field says why itself. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  // Each refusal is a new list: the reader is brought to it, with the focus.
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="card refusals">
      <p>{t('refused.count', { count: problems.length })}</p>
      <button
        type="button"
        className="button"
        onClick={() => document.getElementById(inputId(problems[0]?.path ?? ''))?.focus()}
      >
        {t('refused.first')}
      </button>
    </div>
  );
}
