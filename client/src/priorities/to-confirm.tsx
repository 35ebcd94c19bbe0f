import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../text/text.tsx';

/** Needs of fewer than 30 people: listed apart, never dropped silently. */
export function ToConfirm({ publication }: { publication: Publication }) {
  const { t, of } = useText();
  const { toConfirm } = publication.priorities;
  const groups = publication.groups
    .map((group) => ({ group, pairs: toConfirm.filter((pair) => pair.group === group.code) }))
    .filter(({ pairs }) => pairs.length > 0);
  const determinants = new Map(publication.determinants.map((row) => [row.code, of(row.title)]));
  return (
    <section className="card" aria-labelledby="to-confirm-title">
      <h2 id="to-confirm-title">{t('toConfirm.title')}</h2>
      <p className="note">{t('toConfirm.note', { threshold: publication.threshold })}</p>
      {groups.length === 0 ? (
        <p>{t('toConfirm.none')}</p>
      ) : (
        <dl className="pairs">
          {groups.map(({ group, pairs }) => (
            <div key={group.code}>
              <dt>{of(group.title)}</dt>
              <dd>{pairs.map((pair) => determinants.get(pair.determinant)).join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
