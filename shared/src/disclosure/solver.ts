import highs, { type Highs } from 'highs';

// The package's types describe its CommonJS build, where the loader lies one step deeper.
const load = highs as unknown as typeof highs.default;
let loading: Promise<Highs> | undefined;

/** The solver of linear and mixed-integer programs (HiGHS), loaded once. What it solves blocks the thread. */
export function loadSolver(): Promise<Highs> {
  loading ??= load();
  return loading;
}
