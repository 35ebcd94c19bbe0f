import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';

/** One line of the table: a ratio, its goal and what lies behind it. */
export interface Measure {
  name: string;
  ratio: number;
  goal: { atLeast: number; aim?: number } | { atMost: number };
  behind: string;
}

export type Bench = (say: (line: string) => void) => Promise<Measure[]>;

export const holds = ({ ratio, goal }: Measure): boolean =>
  'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const canPin = availableParallelism() > 1 && existsSync('/usr/bin/taskset');

/** Starts a TypeScript file of this folder in its own process, on one core where the system can pin it. */
export function start(file: string, args: string[], core: 0 | 1): ChildProcess {
  const command = [process.execPath, new URL(file, import.meta.url).pathname, ...args];
  const [program, ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  return spawn(program as string, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** The lines that a process prints, one at a time. */
export function linesOf(child: ChildProcess): () => Promise<string> {
  if (!child.stdout) throw new Error('The process has no output to read.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error('The process stopped without a word.');
    return value;
  };
}

/** Runs a file to its end and reads the one line of JSON it prints. */
export async function measureIn<Result>(file: string, args: string[], core: 0 | 1): Promise<Result> {
  const child = start(file, args, core);
  return JSON.parse(await linesOf(child)()) as Result;
}
