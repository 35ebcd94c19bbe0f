import { pages } from '@diagnostic/shared/api/paths.ts';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api.ts';
import { useText } from '../../text/text.tsx';

export function Loading() {
  const { t } = useText();
  return (
    <p className="card state" role="status">
      {t('state.loading')}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="card state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What failed, in words, and what can be done about it. */
export function Failed({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { t } = useText();
  const signedOut = problem instanceof ApiProblem && problem.code === 'not-signed-in';
  return (
    <div className="card state" role="alert">
      <h2>{t('state.failed')}</h2>
      <p>{useProblemText()(problem)}</p>
      {signedOut && <a href={`${pages.signIn}?suite=${encodeURIComponent(location.pathname)}`}>{t('shell.signIn')}</a>}
      {!signedOut && retry && (
        <button type="button" className="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}

/** A failure as a sentence in the reader's language. */
export function useProblemText(): (problem: unknown) => string {
  const { t } = useText();
  return (problem) => {
    if (!(problem instanceof ApiProblem)) return t('problem.internal');
    switch (problem.code) {
      case 'unreachable':
        return t('problem.unreachable');
      case 'not-signed-in':
        return t('problem.not-signed-in');
      case 'not-allowed':
        return t('problem.not-allowed');
      case 'not-found':
      case 'unknown-campaign':
        return t('problem.not-found');
      case 'edit-conflict':
        return t('problem.edit-conflict');
      case 'campaign-closed':
        return t('problem.campaign-closed');
      case 'invalid-content':
        return t('problem.invalid-content');
      case 'too-large':
        return t('problem.too-large');
      case 'too-many-requests':
        return t('problem.too-many-requests');
      case 'storage-unavailable':
        return t('problem.storage-unavailable');
      default:
        return t('problem.internal');
    }
  };
}
