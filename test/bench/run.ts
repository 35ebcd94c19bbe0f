// `npm run bench`: side-by-side measurements, printed as ratios. `npm run bench accept check` runs those two only.
// Exit 1 when a gate fails.
import { accept } from './accept.ts';
import { check } from './check.ts';
import { coverage } from './coverage.ts';
import { estimate } from './estimate.ts';
import { firstQuestion } from './first-question.ts';
import { fold } from './fold.ts';
import { type Bench, holds, type Measure } from './measure.ts';
import { publication } from './publication.ts';
import { reference } from './reference.ts';

const benches: Record<string, Bench> = {
  reference,
  coverage,
  estimate,
  check,
  accept,
  publication,
  fold,
  'first-question': firstQuestion,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const measures: Measure[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const begin = performance.now();
  say(`${name}…`);
  measures.push(...(await bench(say)));
  say(`${name}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

const goalOf = ({ goal }: Measure) =>
  'atLeast' in goal ? `≥ ${goal.atLeast}${goal.aim ? ` (aim ${goal.aim})` : ''}` : `≤ ${goal.atMost}`;
const rows = measures.map((measure) => [
  measure.name,
  measure.ratio.toFixed(2),
  goalOf(measure),
  holds(measure) ? 'met' : 'MISSED',
  measure.behind,
]);
const table = [['measure', 'ratio', 'goal', 'verdict', 'behind it'], ...rows];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of table) {
  process.stdout.write(
    `${row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`,
  );
}
process.exitCode = measures.every(holds) ? 0 : 1;
