import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

/** What a process did to its database files and told the world, in order. */
export type DiskEvent =
  | { kind: 'write'; file: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; file: string; length: number }
  | { kind: 'sync'; file: string }
  | { kind: 'said'; text: string };

const traced =
  'pwrite64,pwritev,pwritev2,write,writev,ftruncate,truncate,fallocate,fdatasync,fsync,unlink,unlinkat,rename,renameat2';
export const straceOptions = ['-f', '-y', '-xx', '-s', '1000000', '-e', `trace=${traced}`, '-e', 'signal=none'];

/** Reads what `strace` wrote with these options. Only files called `prefix…` count, and not the shared-memory index. */
export async function readTrace(log: string, prefix: string): Promise<DiskEvent[]> {
  const events: DiskEvent[] = [];
  const unfinished = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const [, thread = '', text = ''] = line.match(/^(\d+)\s+(.*)$/s) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      unfinished.set(thread, text.replace(/\s*<unfinished \.\.\.>$/, ''));
      continue;
    }
    const call = text.replace(/^<\.\.\. \w+ resumed>/, () => unfinished.get(thread) ?? '');
    const event = eventOf(call, prefix);
    if (event) events.push(event);
  }
  return events;
}

function eventOf(call: string, prefix: string): DiskEvent | undefined {
  const [, name = '', descriptor = '', path = '', rest = '', result = ''] =
    call.match(/^(\w+)\((\d+)<([^>]*)>(?:, )?(.*)\)\s+= (-?\d+)/s) ?? [];
  if (descriptor === '1' && name === 'write') return { kind: 'said', text: bytesOf(rest).toString() };
  const file = basename(decoded(path));
  if (!name) return refuseUnknown(call, prefix);
  if (!file.startsWith(prefix) || file.endsWith('-shm')) return undefined;
  if (Number(result) < 0) return undefined;
  if (name === 'fdatasync' || name === 'fsync') return { kind: 'sync', file };
  if (name === 'ftruncate') return { kind: 'truncate', file, length: Number(rest) };
  if (name === 'pwrite64') {
    const offset = Number(rest.slice(rest.lastIndexOf(',') + 1));
    return { kind: 'write', file, offset, bytes: bytesOf(rest).subarray(0, Number(result)) };
  }
  throw new Error(`The replay does not know ${name} on ${file}`);
}

/** Calls that name a path and no descriptor: none may touch the database. */
function refuseUnknown(call: string, prefix: string): undefined {
  const path = decoded(call);
  if (path.includes(prefix) && !path.includes(`${prefix}-shm`))
    throw new Error(`The replay does not know ${call.slice(0, 200)}`);
}

const bytesOf = (argument: string): Buffer => {
  const [, hexadecimal = ''] = argument.match(/"((?:\\x[0-9a-f]{2})*)"/) ?? [];
  return Buffer.from(hexadecimal.replaceAll('\\x', ''), 'hex');
};

/** Some versions of strace write paths in hexadecimal too. */
const decoded = (text: string) =>
  text.replace(/\\x([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
