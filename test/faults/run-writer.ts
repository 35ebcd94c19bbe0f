import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { freshFolder } from '../support/for-each-store.ts';
import { launchBare } from '../support/response-rows.ts';

/** A data directory with a launched campaign, closed in good order: what the next start opens again. */
export async function preparedFolder(): Promise<string> {
  const dataDirectory = freshFolder();
  const store = await openStore({ dataDirectory });
  await launchBare(store);
  await store.close();
  return dataDirectory;
}

export interface WriterRun {
  dataDirectory: string;
  how?: 'store' | 'unsynced';
  first?: number;
  count: number;
  /** Words before the command: a tracer and its options. */
  under?: string[];
}

/** Runs writer.ts to its end, or to its death; `heard` is told each line at once. Returns all lines. */
export async function runWriter(
  { dataDirectory, how = 'store', first = 1, count, under = [] }: WriterRun,
  heard: (line: string, child: ChildProcess) => void = () => {},
): Promise<string[]> {
  const writer = resolve(import.meta.dirname, 'writer.ts');
  const words = [...under, process.execPath, '--no-warnings', writer, how, dataDirectory, String(first), String(count)];
  const child = spawn(words[0] ?? '', words.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', done));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    heard(line, child);
  }
  await ended;
  return lines;
}

/** The numbers of the submissions that were acknowledged, in what the writer said. */
export const acknowledged = (lines: string[]): number[] =>
  lines.flatMap((line) => (line.startsWith('recorded ') ? [Number(line.slice('recorded '.length))] : []));
