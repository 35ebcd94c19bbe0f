import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Problem } from '@diagnostic/shared/problem.ts';

/** Longest body taken, in bytes, where a route does not say more. */
const MOST = 64 * 1024;

/**
 * The value of a JSON body.
 *
 * @throws {Problem} `too-large`, `unsupported-encoding`, `ill-formed-json`.
 */
export async function readJson(request: IncomingMessage, most = MOST): Promise<unknown> {
  const text = await readText(request, 'application/json', most);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('ill-formed-json');
  }
}

/** The fields of a submitted form; of a name sent twice the last one counts. Throws as `readJson`. */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  return Object.assign(Object.create(null), Object.fromEntries(await readFields(request)));
}

/** The fields of a submitted form, several of one name kept apart: boxes of one question. Throws as `readJson`. */
export async function readFields(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request, 'application/x-www-form-urlencoded'));
}

async function readText(request: IncomingMessage, mediaType: string, most = MOST): Promise<string> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const [given = '', ...parameters] = type.toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  if (encoding !== 'identity' || given.trim() !== mediaType) throw new Problem('unsupported-encoding');
  if (charset && !/^charset="?utf-8"?$/.test(charset)) throw new Problem('unsupported-encoding');
  const bytes = await readBytes(request, most);
  if (!isUtf8(bytes)) throw new Problem('ill-formed-json');
  return bytes.toString('utf8');
}

/** Stops reading at the first byte too many: what is refused is not kept. */
function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.reject(new Problem('too-large'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else reject(new Problem('too-large'));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    // The sender went away: there is nobody to answer, and nothing is kept.
    for (const gone of ['error', 'close'])
      request.on(gone, () => request.complete || reject(new Problem('ill-formed-json')));
  });
}
