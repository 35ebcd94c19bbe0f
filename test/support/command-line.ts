// What tests of the statisticians' commands share: files to give them, and the command as a process.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';

/** A folder that goes with the tests of the file, and what writes a file there and gives its path. */
export function givenFiles(): { folder: string; file: (name: string, content: string | Uint8Array) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
}

const commands = resolve(import.meta.dirname, '../../server/src/cli/statistics');

/** Runs a command to its end: what it printed, and its exit code. */
export const runCommandLine = (command: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [join(commands, `${command}.ts`), ...args], { encoding: 'utf8' });
