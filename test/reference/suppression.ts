// Small-cell suppression: the bounds of hidden cells that Rglpk, lpSolve and sdcTable::attack find in sdcTable's patterns,
// and how many cells our own patterns show beside the best safe one of those.
import { auditCells } from '@diagnostic/shared/disclosure/bounds/audit.ts';
import { type LinkedCells, primaryCells } from '@diagnostic/shared/disclosure/bounds/linked-cells.ts';
import { suppress } from '@diagnostic/shared/disclosure/partition/suppress.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { type Check, closedForm, publishedResults, type Reproduction } from './published.ts';

/** R writes a vector of one as a number. */
type Numbers = number | number[];
type Interval = { cell: number; low: number | string; high: number | string };

interface Pattern {
  r: string;
  intervals?: Interval[];
  recoverable_primary_cells?: Numbers;
}

interface Form {
  id: string;
  threshold: number;
  cells: { cell: number; freq: number }[];
  equations: { total: number; parts: Numbers }[];
}

interface Table extends Form {
  patterns: Record<string, Pattern>;
  best_safe_found: { n_secondary: number };
}

interface DifferencingHidden {
  r?: string;
  hidden_cells: Numbers;
  recoverable_small_cells: Numbers;
  intervals?: Interval[];
}

type Differencing = Form & { primary_only: DifferencingHidden; each_table_opt: DifferencingHidden };

interface SuppressionFile {
  tables: Table[];
  differencing: Differencing[];
}

const list = (numbers: Numbers) => [numbers].flat();

/** R counts cells from 1, totals included; any of them may be hidden. */
function linkedCells({ cells, equations }: Form): LinkedCells {
  return {
    counts: cells.map(({ freq }) => freq),
    sums: equations.map(({ total, parts }) => ({ total: total - 1, parts: list(parts).map((part) => part - 1) })),
    published: cells.map(() => false),
  };
}

async function boundsOf(form: Form, hiddenCells: number[]) {
  const hidden = form.cells.map(({ cell }) => hiddenCells.includes(cell));
  return auditCells(await loadSolver(), linkedCells(form), hidden);
}

/** R's bounds of each hidden cell, and which of the cells asked about have only one value. */
async function boundChecks(
  form: Form,
  hidden: number[],
  intervals: Interval[],
  asked: number[],
  recoverable: Numbers,
): Promise<Check[]> {
  const bounds = await boundsOf(form, hidden);
  const found = asked.filter((cell) => bounds[cell - 1]?.low === bounds[cell - 1]?.high);
  return [
    ...intervals.flatMap(({ cell, low, high }) => [
      { what: `least count of cell ${cell}`, got: bounds[cell - 1]?.low, published: low, within: closedForm },
      { what: `greatest count of cell ${cell}`, got: bounds[cell - 1]?.high, published: high, within: closedForm },
    ]),
    { what: 'cells recovered', got: found.length, published: list(recoverable).length, within: closedForm },
    ...list(recoverable).map((cell) => ({
      what: `cell ${cell} recovered`,
      got: Number(found.includes(cell)),
      published: 1,
      within: closedForm,
    })),
  ];
}

/** Our own pattern: no cell known within the threshold, and at least the best safe number of cells shown, less 10 %. */
async function ownPattern(table: Table): Promise<Check[]> {
  const solver = await loadSolver();
  const cells = linkedCells(table);
  const primary = primaryCells(cells, table.threshold).filter(Boolean).length;
  const hidden = suppress(solver, cells, table.threshold) ?? cells.counts.map(() => true);
  const close = auditCells(solver, cells, hidden).filter((found) => found && found.high - found.low < table.threshold);
  const best = cells.counts.length - primary - table.best_safe_found.n_secondary;
  const shown = hidden.filter((is) => !is).length;
  return [
    { what: 'hidden cells known within the threshold', got: close.length, published: 0, within: closedForm },
    {
      what: `shown of the ${best} of the best safe pattern, less 10 %`,
      got: Math.min(shown, Math.ceil(0.9 * best)),
      published: Math.ceil(0.9 * best),
      within: closedForm,
    },
  ];
}

/** The figures of `suppression.json`. */
export function suppressionReproductions(): Reproduction[] {
  const { tables, differencing } = publishedResults<SuppressionFile>('suppression.json');
  const ofTables = tables.flatMap((table): Reproduction[] => {
    const primary = primaryCells(linkedCells(table), table.threshold).flatMap((is, at) => (is ? [at + 1] : []));
    const patterns = Object.entries(table.patterns).flatMap(([name, { r, intervals, recoverable_primary_cells }]) => {
      // sdcTable found no pattern by that method.
      if (!intervals) return [];
      const hidden = intervals.map(({ cell }) => cell);
      const checks = () => boundChecks(table, hidden, intervals, primary, recoverable_primary_cells ?? []);
      return [{ call: `${table.id}: sdcTable::attack after ${name}, ${r}`, checks }];
    });
    return [...patterns, { call: `${table.id}: suppress`, checks: () => ownPattern(table) }];
  });
  const ofDifferences = differencing.flatMap((form): Reproduction[] =>
    [form.primary_only, form.each_table_opt].map(({ r = 'primary suppression', ...hiding }) => {
      const hidden = list(hiding.hidden_cells);
      const small = form.cells.flatMap(({ cell, freq }) => (freq > 0 && freq < form.threshold ? [cell] : []));
      const { intervals = [], recoverable_small_cells: recoverable } = hiding;
      return {
        call: `${form.id}: differencing after ${r}`,
        checks: () => boundChecks(form, hidden, intervals, small, recoverable),
      };
    }),
  );
  return [...ofTables, ...ofDifferences];
}
