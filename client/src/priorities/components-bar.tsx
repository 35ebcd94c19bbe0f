import type { RankedNeed } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../text/text.tsx';
import { contributions, parts } from './contributions.ts';

/** What makes the index, laid end to end on a track of 100 points. The values are in the details. */
export function ComponentsBar({ need }: { need: RankedNeed }) {
  const { t, number } = useText();
  return (
    <span className="components">
      <span className="components-bar" aria-hidden="true">
        {contributions(need).map(({ part, points }) => (
          <i key={part} className={`part-${part}`} style={{ inlineSize: `${points}%` }} />
        ))}
      </span>
      <span className="needs-range">{t('needs.index', { index: number(Math.round(need.index)) })}</span>
    </span>
  );
}

export function ComponentsKey({ needs }: { needs: RankedNeed[] }) {
  const { t } = useText();
  const known = parts.filter((part) => needs.some((need) => need.components[part] !== null));
  return (
    <ul className="components-key" aria-label={t('needs.key')}>
      {known.map((part) => (
        <li key={part}>
          <i className={`part-${part}`} aria-hidden="true" />
          {t(`part.${part}`)}
        </li>
      ))}
    </ul>
  );
}
