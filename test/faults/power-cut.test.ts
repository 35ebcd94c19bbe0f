import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { afterAll, describe, expect } from '@jest/globals';
import BetterSqlite from 'better-sqlite3';
import { responseRow } from '../support/response-rows.ts';
import { seeded } from '../support/seeded.ts';
import { ForgetfulDisk, type Image } from './power-cut/disk.ts';
import { type DiskEvent, readTrace, straceOptions } from './power-cut/trace.ts';
import { acknowledged, preparedFolder, runWriter, type WriterRun } from './run-writer.ts';
import { tracedTest } from './tracer.ts';

const prefix = 'diagnostic.sqlite';
const submissions = 300;
const cuts = process.env.DEEP ? 500 : 40;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Recording {
  before: Image;
  events: DiskEvent[];
  after: Image;
}

/** Every write, sync and word of one run of the writer on a database that is opened again. */
async function recordRun(how: NonNullable<WriterRun['how']>): Promise<Recording> {
  const dataDirectory = await preparedFolder();
  folders.push(dataDirectory);
  const before = imageOf(dataDirectory);
  const log = resolve(dataDirectory, 'strace.log');
  const lines = await runWriter({
    dataDirectory,
    how,
    count: submissions,
    under: ['strace', ...straceOptions, '-o', log],
  });
  expect(acknowledged(lines)).toHaveLength(submissions);
  return { before, events: await readTrace(log, prefix), after: imageOf(dataDirectory) };
}

function imageOf(folder: string): Image {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && !name.endsWith('-shm'));
  return new Map(names.map((name) => [name, readFileSync(resolve(folder, name))]));
}

interface Aftermath {
  integrity: unknown;
  /** Submissions acknowledged before the cut that are not stored as they were sent. */
  lost: number[];
  /** Stored rows that nobody sent. */
  foreign: number;
}

const sent = new Map(
  Array.from({ length: submissions }, (_, place) => {
    const row = responseRow(`submission ${place + 1}`);
    return [hex(row.key), { number: place + 1, whole: hex(row.tag) + hex(row.content) }];
  }),
);

/** Starts SQLite on what a cut left, as the next start would find it. */
function examine(image: Image, acknowledgedBefore: number[], folder: string): Aftermath {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of image) writeFileSync(resolve(folder, name), bytes);
  const database = new BetterSqlite(resolve(folder, prefix));
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    const rows = database
      .prepare<[], Record<'key' | 'tag' | 'content', Buffer>>('select key, tag, content from response')
      .all();
    const whole = rows.flatMap((row) => {
      const submission = sent.get(hex(row.key));
      return submission?.whole === hex(row.tag) + hex(row.content) ? [submission.number] : [];
    });
    const stored = new Set(whole);
    return {
      integrity,
      lost: acknowledgedBefore.filter((number) => !stored.has(number)),
      foreign: rows.length - whole.length,
    };
  } finally {
    database.close();
  }
}

/** Cuts the power at random moments of a run, and looks at what each left. */
async function cutOften(
  { before, events }: Recording,
  seed: number,
  visit: (aftermath: Aftermath, folder: string) => Promise<void>,
) {
  const random = seeded(seed);
  const moments = Array.from({ length: cuts }, () => Math.floor(random() * (events.length + 1))).sort((a, b) => a - b);
  const disk = new ForgetfulDisk(before);
  const said: string[] = [];
  const folder = resolve(folders.at(-1) ?? '', 'after-cut');
  let played = 0;
  for (const moment of moments) {
    for (; played < moment; played++) {
      const event = events[played];
      if (event?.kind === 'said') said.push(...event.text.split('\n'));
      if (event) disk.play(event);
    }
    await visit(examine(disk.cut(random), acknowledged(said), folder), folder);
  }
}

describe('power cut', () => {
  tracedTest('no acknowledged response is lost, no file damaged, whatever the cache forgets', async () => {
    const recording = await recordRun('store');
    const disk = new ForgetfulDisk(recording.before);
    for (const event of recording.events) disk.play(event);
    // The replay is faithful: with nothing forgotten it makes the very files the process left.
    expect(sameImage(disk.everything(), recording.after)).toBe(true);

    let seen = 0;
    await cutOften(recording, 20261122, async (aftermath, folder) => {
      expect(aftermath).toEqual({ integrity: 'ok', lost: [], foreign: 0 });
      seen++;
      if (seen % 10 !== 0) return;
      const store = await openStore({ dataDirectory: folder });
      expect(await store.check()).toBe(true);
      await store.close();
    });
    expect(seen).toBe(cuts);
    process.stderr.write(`deep: ${seen} power cuts in ${recording.events.length} disk events, 0 lost\n`);
  });

  tracedTest('control: opened again without full syncs, acknowledged responses are lost', async () => {
    const recording = await recordRun('unsynced');
    let cutsThatLost = 0;
    await cutOften(recording, 20261122, async ({ integrity, lost }) => {
      expect(integrity).toBe('ok');
      if (lost.length > 0) cutsThatLost++;
    });
    expect(cutsThatLost).toBeGreaterThan(cuts / 4);
    process.stderr.write(`deep: control lost acknowledged responses at ${cutsThatLost} of ${cuts} cuts\n`);
  });
});

function sameImage(one: Image, other: Image): boolean {
  return one.size === other.size && [...one].every(([name, bytes]) => other.get(name)?.equals(bytes));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
