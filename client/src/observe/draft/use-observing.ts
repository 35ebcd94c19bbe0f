import type { ObservationsAnswer } from '@diagnostic/shared/api/observations.ts';
import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, ownObservations } from '../../api.ts';
import { useSettings } from '../../ui/desk/settings.tsx';
import { deliver } from './deliver.ts';
import { type Draft, freshDraft, missingIn } from './draft.ts';
import { useDraft } from './use-draft.ts';

/** Writing one observation after the other: the draft, what is missing in it, and what became of the last one. */
export function useObserving(answer: ObservationsAnswer) {
  const { campaign, user } = useSettings();
  const queries = useQueryClient();
  const { draft, change, restart } = useDraft(`${campaign} ${user}`, () => freshDraft(answer));
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const sending = useMutation({
    mutationFn: async (sent: Draft) => ({
      ...(await deliver(campaign, sent)),
      // The list is up to date when reception is told; without it, what was received is received all the same.
      answer: await ownObservations(campaign).catch(() => null),
      sent,
    }),
    onSuccess({ answer: now, sent }) {
      if (now) queries.setQueryData(['observations', campaign], now);
      restart({ ...freshDraft(now ?? answer), profile: sent.profile });
      setProblems([]);
    },
    onError(problem) {
      if (problem instanceof ApiProblem) setProblems(problem.fields);
    },
  });
  const stillMissing = new Set(draft ? missingIn(draft).map(({ path }) => path) : []);
  return {
    draft,
    problems,
    /** Those of them that were not mended since. */
    left: problems.filter(({ path, code }) => code !== 'required' || stillMissing.has(path)),
    failure: sending.isError && problems.length === 0 ? sending.error : null,
    pending: sending.isPending,
    /** Of the last one received, until the next is begun. */
    receipt: sending.data?.receipt ?? null,
    change,
    begin(next: Draft) {
      sending.reset();
      setProblems([]);
      change(next);
      window.scrollTo({ top: 0 });
    },
    send() {
      if (!draft) return;
      const missing = missingIn(draft);
      setProblems(missing);
      if (missing.length === 0) sending.mutate(draft);
      else sending.reset();
    },
  };
}
