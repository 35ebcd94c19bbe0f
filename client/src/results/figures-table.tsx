import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../text/text.tsx';
import { ScoresTable } from './scores-table.tsx';

/** The same figures as a plain table: what a screen reader, a copy and paste, or a doubt needs. */
export function FiguresTable({ publication, zone }: { publication: Publication; zone: string | null }) {
  const { t, of } = useText();
  const rows = publication.scores.filter((score) => score.zone === zone);
  const groups = new Map(publication.groups.map((group) => [group.code, of(group.title)]));
  return (
    <>
      {publication.determinants.map((determinant) => (
        <ScoresTable
          key={determinant.code}
          caption={of(determinant.title)}
          firstColumn={t('results.group')}
          rows={rows
            .filter((score) => score.determinant === determinant.code)
            .map((score) => ({ name: groups.get(score.group) ?? score.group, score }))}
        />
      ))}
    </>
  );
}
