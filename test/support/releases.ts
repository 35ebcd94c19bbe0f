// Two releases of the screens in front of one application: the same build, under other file names the second time.
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';

const hashedFiles = new Set(readdirSync(resolve(import.meta.dirname, '../../client/dist/assets')));
const hashedName = /[\w@-]+-[\w-]{8}\.(?:js|css|woff2|svg|png)/g;
const text = /html|javascript|css|json/;

export interface Releases {
  port: number;
  /** The release that is served: files of the other one are gone from the server. */
  now: 'a' | 'b';
  close(): Promise<void>;
}

/**
 * A server before the application. Each page says which release it is of (`data-release`), and each script that runs says its
 * own (`window.ran`). The worker's script may lie in the browser's cache for a year.
 */
export async function twoReleases(application: number): Promise<Releases> {
  const renamed = (name: string) => (hashedFiles.has(name) ? name.replace(/\.(\w+)$/, '.b.$1') : name);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { now } = releases;
    const path = request.url ?? '/';
    const asset = path.startsWith('/assets/');
    if (asset && path.includes('.b.') !== (now === 'b')) return void response.writeHead(404).end();
    const asked = asset ? path.replace('.b.', '.') : path;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers({ host: request.headers.host ?? '' });
    for (const name of ['content-type', 'accept', 'accept-language']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const real = await fetch(`http://127.0.0.1:${application}${asked}`, {
      method: request.method ?? 'GET',
      headers: { ...Object.fromEntries(headers), 'accept-encoding': 'identity' },
      redirect: 'manual',
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const type = real.headers.get('content-type') ?? '';
    let body: Buffer | string = Buffer.from(await real.arrayBuffer());
    if (text.test(type) && !path.startsWith('/api/')) {
      body = body.toString('utf8');
      if (now === 'b') body = body.replaceAll(hashedName, renamed);
      if (type.includes('html')) body = body.replace('<html', `<html data-release="${now}"`);
      if (asset && type.includes('javascript')) body = `(window.ran??=[]).push("${now}");${body}`;
      // Its own name, as any build that differs by a byte.
      if (path === '/sw.js' && now === 'b') body = body.replace(/(["'`])[0-9a-f]{12}\1/, '"release-b"');
    }
    for (const [name, value] of real.headers)
      if (!['content-length', 'content-encoding', 'connection', 'transfer-encoding'].includes(name))
        response.setHeader(name, value);
    if (path === '/sw.js') response.setHeader('cache-control', 'public, max-age=31536000');
    response.writeHead(real.status).end(body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const releases: Releases = {
    port: (server.address() as { port: number }).port,
    now: 'a',
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return releases;
}
