import type { Territory } from '../territory/territory.ts';
import { collapseCategories } from '../weighting/collapse.ts';
import type { Margin } from '../weighting/margins.ts';
import type { TabulatedClass } from './cell-table.ts';

export interface CollapsedMargins {
  margins: Margin[];
  /** By class, its category in each margin; null where unknown. */
  categories: (string | null)[][];
  /** What was merged, `age 75-84+85+`. */
  collapsed: string[];
}

/**
 * The territory's margins with thin categories merged: ages with a neighbour, zones with the thinnest other one (zones
 * have no order). A category the margin does not know counts as unknown.
 */
export function collapseMargins(
  territory: Territory,
  classes: readonly TabulatedClass[],
  people: readonly { n: number }[],
): CollapsedMargins {
  const merged = territory.margins.map(({ variable, totals }) => {
    const counted = Object.entries(totals).map(([code, target]) => ({ code, target, respondents: 0 }));
    classes.forEach((of, place) => {
      const category = counted.find(({ code }) => code === of[variable]);
      if (category) category.respondents += people[place]?.n ?? 0;
    });
    if (variable === 'zone') counted.sort((a, b) => a.respondents - b.respondents);
    return { variable, totals, into: collapseCategories(counted) };
  });
  return {
    margins: merged.map(({ variable, totals, into }) => ({ variable, totals: regroup(totals, into) })),
    categories: classes.map((of) => merged.map(({ variable, into }) => into[of[variable] ?? ''] ?? null)),
    collapsed: merged.flatMap(({ variable, into }) =>
      [...new Set(Object.values(into))].filter((code) => !(code in into)).map((code) => `${variable} ${code}`),
    ),
  };
}

function regroup(totals: Record<string, number>, into: Record<string, string>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [code, total] of Object.entries(totals)) {
    const group = into[code] as string;
    sums[group] = (sums[group] ?? 0) + total;
  }
  return sums;
}
