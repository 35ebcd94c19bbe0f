import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { bodies, campaignName, demonstration } from '../bench/fixture.ts';
import { freshFolder } from '../support/for-each-store.ts';
import { seeded } from '../support/seeded.ts';
import { storedResponses } from '../support/stored.ts';

const rounds = process.env.DEEP ? 30 : 2;
const submissions = 200;
const senders = 16;

const folders: string[] = [];
const servers: ChildProcess[] = [];
afterEach(() => {
  for (const server of servers) server.kill('SIGKILL');
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function startServer(dataDirectory: string) {
  const words = ['--no-warnings', resolve(import.meta.dirname, 'server.ts'), dataDirectory];
  const server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  servers.push(server);
  const ended = once(server, 'exit');
  // The log shares standard output: the address is the line that starts like one.
  const url = await new Promise<string>((found, never) => {
    createInterface({ input: server.stdout }).on('line', (line) => line.startsWith('http') && found(line));
    server.once('exit', () => never(new Error('The server did not start.')));
  });
  return { server, ended, address: new URL(pathTo(api.responses, { campaign: campaignName }), url) };
}

/** Sends all bodies over some connections; gives receipts by body. Stops each sender at its first lost connection. */
async function send(address: URL, all: string[], acknowledged: (total: number) => void = () => {}) {
  const receipts = new Map<string, string>();
  const queue = [...all];
  async function sender() {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const { receipt } = await answer.json();
      if (answer.status !== 201) throw new Error(`refused with ${answer.status}`);
      receipts.set(body, receipt);
      acknowledged(receipts.size);
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: senders }, sender));
  return { receipts, broken: ends.filter((end) => end.status === 'rejected') };
}

/** The key a response is stored under: a digest of campaign and id. */
const keyOf = (body: string) =>
  createHash('sha256')
    .update(`${campaignName}\0`)
    .update(Buffer.from(JSON.parse(body).id, 'base64url'))
    .digest('hex');

describe('kill -9 of the server', () => {
  test(
    `during ${submissions} submissions loses no acknowledged one, ${rounds} times`,
    async () => {
      const all = bodies(await demonstration(), submissions);
      const random = seeded(20261122);
      let total = 0;
      for (let round = 0; round < rounds; round++) {
        const dataDirectory = freshFolder();
        folders.push(dataDirectory);
        const killed = await startServer(dataDirectory);
        const last = 1 + Math.floor(random() * (submissions - senders));
        const before = await send(killed.address, all, (count) => {
          if (count === last) killed.server.kill('SIGKILL');
        });
        await killed.ended;
        expect(before.receipts.size).toBeLessThan(submissions);

        // What was acknowledged is stored under its id, before anything is sent again.
        const stored = new Set((await storedResponses({ dataDirectory })).map((row) => row.key));
        expect([...before.receipts.keys()].filter((body) => !stored.has(keyOf(body)))).toEqual([]);

        // Whoever sends again gets the same receipt, and nothing is stored twice.
        const restarted = await startServer(dataDirectory);
        const after = await send(restarted.address, all);
        expect(after.broken).toEqual([]);
        for (const [body, receipt] of before.receipts) expect(after.receipts.get(body)).toBe(receipt);
        restarted.server.kill('SIGKILL');
        await restarted.ended;
        const end = await openStore({ dataDirectory });
        expect(await end.intake.count(campaignName)).toBe(submissions);
        await end.close();
        total += before.receipts.size;
      }
      process.stderr.write(`deep: ${rounds} kills of the server, ${total} acknowledged, 0 lost\n`);
    },
    process.env.DEEP ? 3_600_000 : 120_000,
  );
});
