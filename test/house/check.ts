// The checks of the house that are tools of their own: types, lint and format, import directions, unused code. `npm run check`.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface Check {
  name: string;
  passed: boolean;
  seconds: number;
  output: string;
}

const bin = (path: string) => resolve(import.meta.dirname, '../../node_modules', path);

const tools: [name: string, script: string, ...args: string[]][] = [
  ['types', bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
  ['lint and format', bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  ['import directions', bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'shared/src', 'server/src', 'client/src'],
  ['unused code', bin('knip/bin/knip.js'), '--no-progress'],
];

function run(script: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [script, ...args], { cwd: resolve(import.meta.dirname, '../..') });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, output: pieces.join('') })));
}

/** Runs every tool, side by side, and says each result as it comes. */
export const houseChecks = (): Promise<Check[]> =>
  Promise.all(
    tools.map(async ([name, script, ...args]) => {
      const start = performance.now();
      const { code, output } = await run(script, args);
      const check = { name, passed: code === 0, seconds: (performance.now() - start) / 1000, output };
      process.stderr.write(`${check.passed ? 'ok' : 'FAILED'}  ${name} (${check.seconds.toFixed(1)} s)\n`);
      if (!check.passed) process.stderr.write(`${output}\n`);
      return check;
    }),
  );

if (import.meta.main) {
  const checks = await houseChecks();
  process.exitCode = checks.every((check) => check.passed) ? 0 : 1;
}
