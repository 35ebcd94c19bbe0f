// `npm test`: the house's own checks, then every test. Says each step, and ends with one plain line of counts.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { houseChecks } from './house/check.ts';

const root = resolve(import.meta.dirname, '..');
const report = resolve(root, '.cache/jest.json');

function jest(patterns: string[]): Promise<number | null> {
  mkdirSync(resolve(root, '.cache'), { recursive: true });
  const args = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  // Journeys wait for pages more than they compute: three at a time keep two cores busy.
  const options = ['--json', `--outputFile=${report}`, '--testLocationInResults', '--maxWorkers=3', ...patterns];
  // jest prints its JSON on standard output and its progress on standard error; people want the second only.
  const child = spawn(process.execPath, [...args, ...options], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((done) => child.on('close', done));
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const patterns = process.argv.slice(2);
const checks = patterns.length ? [] : await houseChecks();
const code = await jest(patterns);
const counts = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
// A suite that could not even load has no failed test of its own: it counts as one.
const unloaded = counts.testResults.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
).length;

const passed = counts.numPassedTests + checks.filter((check) => check.passed).length;
const failed = counts.numFailedTests + unloaded + checks.filter((check) => !check.passed).length;
process.exitCode = failed > 0 || code !== 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed, ${counts.numPendingTests} skipped\n`);
