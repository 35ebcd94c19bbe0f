import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, makePublication, openPublication } from '../api.ts';
import { publicationKey } from '../charts/use-publication.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { useProblemText } from '../ui/desk/states.tsx';

/** Which publication is on the screen, whether everyone sees it, and the two acts: making the next one, opening this one. */
export function PublicationBar({ publication }: { publication: Publication }) {
  const { t, day, number } = useText();
  const { campaign, rights } = useSettings();
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: () => openPublication(campaign, publication.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: publicationKey(campaign) }),
  });
  return (
    <section className="publication-bar" aria-label={t('publication.title')}>
      <p>
        {t('publication.made', { day: day(publication.madeOn), responses: number(publication.responses) })}{' '}
        <span className={publication.opened ? 'chip' : 'chip attention'}>
          {t(publication.opened ? 'publication.opened' : 'publication.notOpened')}
        </span>
      </p>
      {rights.has('publish') && (
        <div className="publication-acts">
          {!publication.opened && (
            <button type="button" className="button" disabled={opening.isPending} onClick={() => opening.mutate()}>
              {t('publication.open')}
            </button>
          )}
          <MakePublication />
        </div>
      )}
      {opening.isError && <Refusal problem={opening.error} />}
    </section>
  );
}

/** Makes the next publication, or says why it is not due. */
export function MakePublication() {
  const { t, number } = useText();
  const { campaign } = useSettings();
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => makePublication(campaign),
    onSuccess: () => queries.invalidateQueries({ queryKey: publicationKey(campaign) }),
  });
  return (
    <>
      <button type="button" className="button" disabled={making.isPending} onClick={() => making.mutate()}>
        {t(making.isPending ? 'publication.making' : 'publication.make')}
      </button>
      <p role="status" className="publication-news">
        {making.isSuccess && t('publication.done', { responses: number(making.data.responses) })}
      </p>
      {making.isError && <Refusal problem={making.error} />}
    </>
  );
}

function Refusal({ problem }: { problem: Error }) {
  const { t } = useText();
  const inWords = useProblemText();
  const notDue = problem instanceof ApiProblem && problem.code === 'not-due';
  return (
    <p role="alert" className="refusal">
      {notDue ? (
        <>
          {t('publication.notDue')} <span lang="fr">{problem.detail}</span>
        </>
      ) : (
        inWords(problem)
      )}
    </p>
  );
}
