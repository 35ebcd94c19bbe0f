// A long table is sent as fast as it is read: what the server holds of it does not grow with its length.
import { csvLines } from '@diagnostic/server/src/formats/csv.ts';
import { Reply, route } from '@diagnostic/server/src/http/route.ts';
import { permissions } from '@diagnostic/server/src/permissions.ts';
import { routes } from '@diagnostic/server/src/routes.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../../support/start-app.ts';

const rows = 400_000;
let made = 0;
let app: TestApp;

function* observations() {
  for (made = 0; made < rows; made += 1)
    yield [made, `Une observation de ${made}`, 'Logement', 'Jeunes de 15 à 25 ans', 3.5];
}

const long = route({
  method: 'GET',
  path: '/api/observations.csv',
  handle: () => new Reply(200, csvLines(['n', 'text', 'd', 'g', 'v'], observations()), { ETag: '"x"' }),
});

beforeAll(async () => {
  routes.unshift(long);
  permissions[`GET ${long.path}`] = { who: 'everyone' };
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
  routes.shift();
  delete permissions[`GET ${long.path}`];
});

const ask = (init: RequestInit = {}) => app.ask(long.path, init);

test('a reader that stops reading stops the making', async () => {
  const response = await ask();
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
  const text = await (await ask()).text();
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(rows + 1);
  expect(lines.at(-1)).toBe(`${rows - 1};"Une observation de ${rows - 1}";"Logement";"Jeunes de 15 à 25 ans";3.5`);
});

test('nothing is made for who has it, or asks about it alone', async () => {
  made = -1;
  const kept = await ask({ headers: { 'If-None-Match': '"x"', 'Cache-Control': 'max-age=0' } });
  const head = await ask({ method: 'HEAD' });
  expect([kept.status, head.status, made]).toEqual([304, 200, -1]);
});
