import type { Sex } from '@diagnostic/shared/territory/population.ts';
import { useText } from '../../text/text.tsx';

const ROW = 30;
const HALF = 150;
const MIDDLE = 60;

/** Women to the left, men to the right, the oldest on top. The table beside it says the same. */
export function Pyramid({ bands, counts }: { bands: string[]; counts: Record<Sex, number[]> }) {
  const { t } = useText();
  const most = Math.max(1, ...counts.F, ...counts.M);
  const rows = bands.map((band, place) => ({ band, F: counts.F[place] ?? 0, M: counts.M[place] ?? 0 })).reverse();
  const height = rows.length * ROW + 24;
  return (
    <svg className="pyramid" viewBox={`0 0 ${2 * HALF + MIDDLE} ${height}`} role="img" aria-label={t('setUp.pyramid')}>
      <text x={HALF} y="14" textAnchor="end">
        {t('setUp.women')}
      </text>
      <text x={HALF + MIDDLE} y="14">
        {t('setUp.men')}
      </text>
      {rows.map(({ band, F, M }, place) => {
        const y = 24 + place * ROW;
        const width = (count: number) => (count / most) * HALF;
        return (
          <g key={band}>
            <rect className="women" x={HALF - width(F)} y={y} width={width(F)} height={ROW - 6} rx="3" />
            <text x={HALF + MIDDLE / 2} y={y + 17} textAnchor="middle">
              {band}
            </text>
            <rect className="men" x={HALF + MIDDLE} y={y} width={width(M)} height={ROW - 6} rx="3" />
          </g>
        );
      })}
    </svg>
  );
}
