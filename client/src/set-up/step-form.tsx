import type { SetUpAnswer, StepWritten } from '@diagnostic/shared/api/set-ups.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem, findSetUp, saveStep } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Refused } from './refused.tsx';
import { stepAfter, stepPath } from './step-paths.ts';

interface Props {
  setUp: SetUpAnswer;
  /** What the screen says now. */
  written: StepWritten;
  /** What it said when it was opened; another value is not saved yet. */
  before: StepWritten;
  /** Told once what is stored was read again, so that the screen begins from it. */
  reset(setUp: SetUpAnswer): void;
  children: ReactNode;
}

/**
 * One step: saved with the revision it was read at, then on to the next. Where another tab or colleague saved in between,
 * nothing is overwritten and nothing typed is lost: one chooses.
 */
export function StepForm({ setUp, written, before, reset, children }: Props) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const keep = (answer: SetUpAnswer) => queries.setQueryData(['set-up', setUp.id], answer);
  const saving = useMutation({
    mutationFn: (revision: number) => saveStep(setUp.id, revision, written),
    onSuccess: (answer) => {
      keep(answer);
      navigate(stepPath(setUp.id, stepAfter(written.step)));
    },
  });
  const rereading = useMutation({
    mutationFn: () => findSetUp(setUp.id),
    onSuccess: (answer) => {
      keep(answer);
      saving.reset();
    },
  });
  useLeavingGuard(t('setUp.leaveUnsaved'), JSON.stringify(written) !== JSON.stringify(before) && !saving.isSuccess);

  const conflict = saving.error instanceof ApiProblem && saving.error.code === 'edit-conflict';
  return (
    <form
      className="card step"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(setUp.revision);
      }}
    >
      {children}
      {conflict ? (
        <div role="alert" className="refusal">
          <p>{t('setUp.conflict')}</p>
          <p className="acts">
            <button
              type="button"
              className="button"
              onClick={() => rereading.mutate(undefined, { onSuccess: (answer) => reset(answer) })}
            >
              {t('setUp.takeTheirs')}
            </button>
            <button
              type="button"
              className="button quiet"
              onClick={() => rereading.mutate(undefined, { onSuccess: ({ revision }) => saving.mutate(revision) })}
            >
              {t('setUp.keepMine')}
            </button>
          </p>
        </div>
      ) : (
        <Refused problem={saving.error ?? rereading.error} />
      )}
      <p className="step-foot">
        <button type="submit" className="button full" disabled={saving.isPending}>
          {t(saving.isPending ? 'setUp.saving' : 'setUp.save')}
        </button>
      </p>
    </form>
  );
}

/** One is asked before something unsaved is left: by the browser where the page is closed, here where a link leads away. */
function useLeavingGuard(question: string, unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const atClosing = (event: BeforeUnloadEvent) => event.preventDefault();
    const atLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute('target') === '_blank';
      if (!link || elsewhere || link.getAttribute('href')?.startsWith('#')) return;
      // Asked once: a link out of the application closes the page too.
      if (confirm(question)) return removeEventListener('beforeunload', atClosing);
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('beforeunload', atClosing);
    // Before the link itself hears of it.
    addEventListener('click', atLink, { capture: true });
    return () => {
      removeEventListener('beforeunload', atClosing);
      removeEventListener('click', atLink, { capture: true });
    };
  }, [question, unsaved]);
}
