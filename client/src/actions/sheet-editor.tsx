import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { pages } from '@diagnostic/shared/api/paths.ts';
import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem, findSheet, saveSheet } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { useProblemText } from '../ui/desk/states.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { ErrorsProvider } from '../ui/form/refusals.tsx';
import { Conflict } from './conflict/conflict.tsx';
import { type Merge, mergeContents } from './conflict/merge.ts';
import { EvidenceBlock } from './evidence-block.tsx';
import { SheetForm } from './form/sheet-form.tsx';
import { sheetNames } from './names.ts';
import { Paper } from './paper/paper.tsx';
import { StatusChip } from './status-chip.tsx';
import { useDraft } from './use-draft.ts';

/** Two versions to settle: what the other person saved, and what could be merged without asking. */
interface Clash {
  theirs: ActionSheet;
  merge: Merge;
}

/** Writing, saving and settling a sheet. Whatever the server answers, what was written stays on the screen. */
export function SheetEditor({ sheet, publication }: { sheet: ActionSheet; publication: Publication | null }) {
  const { t, of, day } = useText();
  const { campaign, rights } = useSettings();
  const mayWrite = rights.has('edit-sheet');
  const queries = useQueryClient();
  const inWords = useProblemText();
  const draft = useDraft(sheet);
  const [clash, setClash] = useState<Clash | null>(null);
  const [problems, setProblems] = useState<FieldProblem[]>([]);

  const saving = useMutation({
    mutationFn: () => saveSheet(sheet.id, { revision: draft.base.revision, content: draft.content }),
    onSuccess(saved) {
      draft.rebase(saved);
      setProblems([]);
      queries.setQueryData(['sheet', sheet.id], saved);
      queries.invalidateQueries({ queryKey: ['sheets', campaign] });
    },
    async onError(problem) {
      if (!(problem instanceof ApiProblem)) return;
      setProblems(problem.fields);
      if (problem.code !== 'edit-conflict') return;
      const theirs = await findSheet(sheet.id);
      setClash({ theirs, merge: mergeContents(draft.base.content, draft.content, theirs.content) });
    },
  });

  const names = sheetNames(sheet, publication, of);
  const { content } = draft;
  const busy = saving.isPending || clash !== null || !draft.unsaved;
  return (
    <Page
      title={content.title || t('sheet.untitled')}
      tab={content.title || t('sheet.untitled')}
      above={
        <nav aria-label={t('determinant.trail')} className="trail">
          <Link href={pages.actionSheets}>{t('shell.actionSheets')}</Link> › {names.determinant} · {names.group}
        </nav>
      }
      lead={
        <p>
          <StatusChip status={content.status} /> {t('sheet.changed', { day: day(draft.base.changedOn) })}
        </p>
      }
      tools={
        <>
          <button type="button" className="button" onClick={() => window.print()}>
            {t('sheet.print')}
          </button>
          {mayWrite && (
            <button type="submit" form="sheet-form" className="button full" disabled={busy}>
              {t(saving.isPending ? 'sheet.saving' : 'sheet.save')}
            </button>
          )}
        </>
      }
    >
      <div className="screen-only">
        <p role="status" className="sheet-news">
          {draft.unsaved ? t('sheet.unsaved') : saving.isSuccess ? t('sheet.saved') : ''}
        </p>
        {saving.isError && problems.length === 0 && clash === null && (
          <p role="alert" className="refusal">
            {inWords(saving.error)}
          </p>
        )}
        {problems.length > 0 && <ErrorSummary problems={problems} />}
        {clash && (
          <Conflict
            mine={draft.content}
            theirs={clash.theirs}
            merge={clash.merge}
            onSettled={(settled) => {
              draft.rebase(clash.theirs, settled);
              setClash(null);
              saving.reset();
            }}
          />
        )}
        <div className="sheet-grid">
          <ErrorsProvider problems={problems}>
            <SheetForm
              content={content}
              onChange={draft.change}
              onSubmit={() => saving.mutate()}
              busy={busy}
              readOnly={!mayWrite}
            />
          </ErrorsProvider>
          <EvidenceBlock sheet={sheet} publication={publication} />
        </div>
      </div>
      <Paper sheet={{ ...draft.base, content }} names={names} />
    </Page>
  );
}
