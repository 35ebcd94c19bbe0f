import { useQuery } from '@tanstack/react-query';
import { ApiProblem, findSheet } from '../api.ts';
import { usePublication } from '../charts/use-publication.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { SheetEditor } from './sheet-editor.tsx';
import './actions.css';
import './paper/paper.css';

/** One action sheet: written on the screen, printed on one page. */
export default function SheetPage({ id }: { id: string }) {
  const { t } = useText();
  const sheet = useQuery({ queryKey: ['sheet', id], queryFn: () => findSheet(id), staleTime: 0 });
  const publication = usePublication();
  if (sheet.isPending || publication.isPending) return <Loading />;
  if (sheet.isError) {
    const gone = sheet.error instanceof ApiProblem && sheet.error.code === 'not-found';
    return (
      <Page title={t(gone ? 'notFound.title' : 'shell.actionSheets')}>
        <Failed problem={sheet.error} retry={() => sheet.refetch()} />
      </Page>
    );
  }
  return <SheetEditor key={id} sheet={sheet.data} publication={publication.data ?? null} />;
}
