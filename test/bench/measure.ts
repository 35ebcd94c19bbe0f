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

/** The next line that a process prints. */
export async function nextLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output to read.');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new Error('The process stopped without a word.');
}

/** Runs a file to its end and reads the one line of JSON it prints. */
export async function measureIn<Result>(file: string, args: string[], core: 0 | 1): Promise<Result> {
  const child = start(file, args, core);
  const line = await nextLine(child);
  return JSON.parse(line) as Result;
}
