import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@diagnostic/server/src/config.ts';
import { type StartOptions, startServer } from '@diagnostic/server/src/start.ts';
import { expect, test } from '@jest/globals';
import { forEachStore, type StoreConfig } from '../../support/for-each-store.ts';
import { unlimited } from '../../support/start-app.ts';

const silent: NonNullable<StartOptions['log']> = { info: () => undefined, error: () => undefined };
const start = ({ databaseUrl, dataDirectory }: StoreConfig, log = silent) => {
  const settings = { PORT: '0', DATA_DIR: dataDirectory, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  return startServer(readConfig(settings), { log, limits: unlimited });
};
/** Fails at the very end, when all is open. */
const failing = {
  ...silent,
  info(_: object, message: string) {
    if (message === 'started') throw new Error('No room for a line.');
  },
};

/** Sends a request the moment a port listens, before anything else is there; gives where, and the status or what became of it. */
function askedAtOnce(
  path: string,
  init?: RequestInit,
): Promise<{ url: string; status: number | 'cut off' | 'waits for ever' }> {
  const listening = 'tracing:net.server.listen:asyncEnd';
  return new Promise((done) => {
    const ask = (message: unknown) => {
      unsubscribe(listening, ask);
      const { port } = (message as { server: Server }).server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      fetch(url + path, { redirect: 'manual', signal: AbortSignal.timeout(20_000), ...init }).then(
        ({ status }) => done({ url, status }),
        ({ name }: Error) => done({ url, status: name === 'TimeoutError' ? 'waits for ever' : 'cut off' }),
      );
    };
    subscribe(listening, ask);
  });
}

forEachStore((_open, { kind, fresh }) => {
  test('a request sent as soon as the port listens is answered once the rest is there', async () => {
    const body = new URLSearchParams({ email: 'nobody@ville.fr', password: 'x' });
    const asked = askedAtOnce('/connexion', { method: 'POST', body });
    const server = await start(await fresh());
    expect(await asked).toEqual({ url: server.url, status: 401 });
    await server.stop();
  }, 120_000);

  test('when the rest never comes it is refused; then nothing listens, and nothing is held open', async () => {
    const place = await fresh();
    const asked = askedAtOnce('/api/health');
    await expect(start(place, failing)).rejects.toThrow('No room for a line.');
    const { url, status } = await asked;
    // Over SQLite the start can fail before it takes its first connection: that one is cut off.
    expect(kind === 'sqlite' ? ['cut off', 503] : [503]).toContain(status);
    await expect(fetch(url)).rejects.toThrow();
    const next = await start(place);
    expect((await fetch(`${next.url}/api/health`)).status).toBe(200);
    await next.stop();
  }, 120_000);
});
