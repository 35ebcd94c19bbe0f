// The command `association` against R survey's svychisq; of a design with strata and clusters, what its variance is not in.
import { association } from '@diagnostic/server/src/cli/statistics/association.ts';
import { type Check, closedForm, dataFile, publishedResults, type Reproduction } from './published.ts';

interface Association {
  id: string;
  data: string;
  r: string;
  weighted_counts: Record<string, number>[];
  rows: string[];
  row_percent: number[][];
  tests: Record<'F' | 'Chisq' | 'adjWald' | 'lincom', { statistic: number; df: number | number[]; p: number }>;
}

export function associationReproductions(): Reproduction[] {
  const { association: published } = publishedResults<{ association: Association[] }>(
    'standardisation_association.json',
  );
  return published.map(({ data, r, weighted_counts, rows, row_percent, tests }) => ({
    call: r,
    async checks(): Promise<Check[]> {
      const [, weight = '', row = '', column = ''] = /weights=~(\w+).*svychisq\(~(\w+) \+ (\w+),/.exec(r) ?? [];
      const ours = await association(['--data', dataFile(data), '--row', row, '--column', column, '--weight', weight]);
      const check = (what: string, got: number | null | undefined, value: number): Check => ({
        what,
        got,
        published: value,
        within: closedForm,
      });
      const ofCells = rows.flatMap((name, at) =>
        Object.entries(weighted_counts[at] ?? {}).flatMap(([category, count], place) => {
          const cell = ours.cells.find((one) => one.row === name && one.column === category);
          return [
            check(`${name} ${category} weight`, cell?.sumWeights, count),
            check(`${name} ${category} share`, cell?.share, (row_percent[at]?.[place] ?? Number.NaN) / 100),
          ];
        }),
      );
      const { f, chiSquare, sumOfChiSquares, adjustedWald } = ours.tests;
      const named = { F: f, Chisq: chiSquare, lincom: sumOfChiSquares, adjWald: adjustedWald };
      const ofVariance = (Object.keys(named) as (keyof typeof named)[]).flatMap((name) => [
        check(`${name} statistic`, named[name]?.statistic, tests[name].statistic),
        check(`${name} p`, named[name]?.p, tests[name].p),
        ...[tests[name].df].flat().map((value, place) => check(`${name} df`, named[name]?.df[place], value)),
      ]);
      const free = ofVariance.filter(({ what }) => what === 'Chisq statistic' || what === 'Chisq df');
      return [...ofCells, ...(r.includes('ids=~1') ? ofVariance : free)];
    },
  }));
}
