// A long table is sent as fast as it is read: what the server holds of it does not grow with its length.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { csvLines } from '@diagnostic/server/src/formats/csv.ts';
import { send } from '@diagnostic/server/src/http/endpoint.ts';
import { Reply } from '@diagnostic/server/src/http/route.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';

const rows = 400_000;
let made = 0;
let server: Server;

function* observations() {
  for (made = 0; made < rows; made += 1)
    yield [made, `Une observation de ${made}`, 'Logement', 'Jeunes de 15 à 25 ans', 3.5];
}

beforeAll(async () => {
  const app = express();
  app.get('/', (request, response) =>
    send(request, response, new Reply(200, csvLines(['n', 'text', 'd', 'g', 'v'], observations()), { ETag: '"x"' })),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

test('a reader that stops reading stops the making', async () => {
  const response = await fetch(address());
  const reader = response.body?.getReader();
  await reader?.read();
  const settled = async (before: number): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return made === before ? made : settled(made);
  };
  // Some megabytes lie in the sockets between the two; the table is ten times that.
  expect(await settled(made)).toBeLessThan(rows / 2);
  await reader?.cancel();
});

test('a reader that reads on has every line', async () => {
  const text = await (await fetch(address())).text();
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(rows + 1);
  expect(lines.at(-1)).toBe(`${rows - 1};"Une observation de ${rows - 1}";"Logement";"Jeunes de 15 à 25 ans";3.5`);
});

test('nothing is made for who has it, or asks about it alone', async () => {
  made = -1;
  const kept = await fetch(address(), { headers: { 'If-None-Match': '"x"', 'Cache-Control': 'max-age=0' } });
  const head = await fetch(address(), { method: 'HEAD' });
  expect([kept.status, head.status, made]).toEqual([304, 200, -1]);
});
