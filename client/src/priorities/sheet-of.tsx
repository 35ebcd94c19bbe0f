import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { createSheet } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { useProblemText } from '../ui/desk/states.tsx';

/** The sheet of a need: opens the one there is, or creates it. */
export function SheetOf(props: {
  need: { determinant: string; group: string };
  publication: Publication;
  sheets: ActionSheet[];
}) {
  const { determinant, group } = props.need;
  const { t, of } = useText();
  const { campaign, rights } = useSettings();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const inWords = useProblemText();
  const creating = useMutation({
    mutationFn: () => createSheet(campaign, { determinant, group, publication: props.publication.id }),
    onSuccess: (sheet) => {
      queries.setQueryData(['sheet', sheet.id], sheet);
      queries.invalidateQueries({ queryKey: ['sheets', campaign] });
      navigate(pathTo(pages.actionSheet, { id: sheet.id }));
    },
  });
  const existing = props.sheets.find((sheet) => sheet.determinant === determinant && sheet.group === group);
  const need = [
    of(props.publication.determinants.find(({ code }) => code === determinant)?.title),
    of(props.publication.groups.find(({ code }) => code === group)?.title),
  ].join(' · ');
  if (existing) {
    return (
      <Link href={pathTo(pages.actionSheet, { id: existing.id })} className="button full">
        {existing.content.number ? t('needs.sheet', { number: existing.content.number }) : t('needs.openSheet')}
        <span className="visually-hidden">{t('needs.detailsOf', { need })}</span>
      </Link>
    );
  }
  if (!rights.has('open-sheet')) return null;
  return (
    <>
      <button type="button" className="button" disabled={creating.isPending} onClick={() => creating.mutate()}>
        {t('needs.create')}
        <span className="visually-hidden">{t('needs.detailsOf', { need })}</span>
      </button>
      {creating.isError && (
        <p role="alert" className="refusal">
          {inWords(creating.error)}
        </p>
      )}
    </>
  );
}
