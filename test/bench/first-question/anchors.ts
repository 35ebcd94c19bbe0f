import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { freshFolder } from '../fixture.ts';

const root = resolve(import.meta.dirname, '../../..');
const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
};

/** Serves the same questionnaire as bare HTML (its first section, `/bare`) and as bare SurveyJS (`/surveyjs/`), in Brotli 11. */
export async function serveAnchors(model: Model): Promise<{ url: string; close(): void }> {
  const built = freshFolder();
  const args = [
    'build',
    import.meta.dirname,
    '--base',
    '/surveyjs/',
    '--outDir',
    built,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ];
  const build = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args], {
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('Vite did not build the bare SurveyJS page.');
  const files = new Map<string, { type: string; bytes: Buffer }>();
  const body = (path: string): { type: string; bytes: Buffer } | undefined => {
    const known = files.get(path);
    if (known) return known;
    const text = contentOf(path, model, built);
    if (text === undefined) return undefined;
    const made = {
      type: types[path.split('.').at(-1) ?? ''] ?? (types.html as string),
      bytes: brotliCompressSync(text),
    };
    files.set(path, made);
    return made;
  };
  const server = createServer((request, response) => {
    const found = body(request.url ?? '');
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': found.type,
      'Content-Encoding': 'br',
      'Content-Length': found.bytes.length,
    });
    response.end(found.bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function contentOf(path: string, model: Model, built: string): string | Buffer | undefined {
  if (path === '/bare') return bareHtml(model);
  if (path === '/surveyjs/') return readFileSync(join(built, 'index.html'));
  if (path === '/surveyjs/questionnaire.json') return JSON.stringify(model);
  return path.startsWith('/surveyjs/assets/') ? readFileSync(join(built, path.slice('/surveyjs/'.length))) : undefined;
}

/** As little as a first section can be: its questions, a line of style, a button. */
function bareHtml({ pages: [page] }: Model): string {
  const questions = (page?.elements ?? []).map((element) => {
    const title = textIn(element.title, 'fr');
    const options = optionsOf(element).map((option) => {
      const choice =
        'choices' in element && element.choices.find((one) => typeof one !== 'string' && one.value === option);
      const text = choice && typeof choice !== 'string' ? textIn(choice.text, 'fr') : String(option);
      return `<label><input type="radio" name="${element.name}" value="${option}"> ${text}</label>`;
    });
    return `<fieldset><legend>${title}</legend>${options.join('\n')}</fieldset>`;
  });
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Questionnaire</title><style>label{display:block;padding:1em}</style><form method="post">${questions.join('\n')}<button>Continuer</button></form>`;
}
