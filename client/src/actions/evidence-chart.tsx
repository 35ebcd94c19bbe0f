import type { Evidence } from '@diagnostic/shared/actions/action-sheet.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { Strip } from '../charts/strip.tsx';
import { useText } from '../text/text.tsx';

/** The group's score under the territory's, on one scale from 0 to 100. */
export function EvidenceChart({ evidence, group }: { evidence: Evidence; group: string }) {
  const { t } = useText();
  const rows = [
    ...(evidence.territory
      ? [{ name: t('evidence.territory'), score: evidence.territory, tone: 'plain' as const }]
      : []),
    { name: group, score: evidence, tone: 'attention' as const },
  ];
  return (
    <div className="evidence-chart">
      {rows.map(({ name, score, tone }) => {
        const figure = figureOf(score);
        const interval = intervalOf(score);
        return (
          <div key={tone}>
            <span>{name}</span>
            <Strip
              value={score.mean}
              low={interval?.low ?? null}
              high={interval?.high ?? null}
              least={0}
              most={100}
              tone={tone}
            />
            <b>
              {figure.shown && figure.level}
              {figure.shown && figure.margin !== null && ` ± ${figure.margin}`}
            </b>
          </div>
        );
      })}
    </div>
  );
}
