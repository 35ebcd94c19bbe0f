import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Conformity } from './accessibility/audit.ts';
import { type Html, html } from './html.ts';

/** The built client: where its files are, and the elements that load one entry of it. */
export interface Assets {
  directory: string;
  /** Links and scripts of an entry (`src/main.tsx`), nothing when it was not built. */
  entry(name: string): Html;
  /** What the foot of every page says of its accessibility; not compliant when absent. */
  accessibility?(): Conformity;
  /** Only its style and its own script: what it imports is asked for once it runs, after the page can be used. */
  lean(name: string): Html;
}

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

const clientBuild = resolve(import.meta.dirname, '../../../client/dist');

/** Reads what Vite says it built. Without a build the pages are still complete, unstyled. */
export function readAssets(directory: string = clientBuild): Assets {
  const path = join(directory, '.vite/manifest.json');
  const manifest: Record<string, Chunk> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const entries = new Map<string, Html>();
  const lean = new Map<string, Html>();
  return {
    directory,
    entry(name) {
      const known = entries.get(name) ?? elements(manifest, name);
      entries.set(name, known);
      return known;
    },
    lean(name) {
      const known = lean.get(name) ?? elements(manifest, name, false);
      lean.set(name, known);
      return known;
    },
  };
}

function elements(manifest: Record<string, Chunk>, name: string, ahead = true): Html {
  const entry = manifest[name];
  if (!entry) return html``;
  const chunks = [...withImports(manifest, name)];
  const styles = new Set(chunks.flatMap(({ css = [] }) => css));
  const imported = chunks.map(({ file }) => file).filter((file) => file !== entry.file);
  return html`${[...styles].map((file) => html`<link rel="stylesheet" href="/${file}">`)}
${ahead && imported.map((file) => html`<link rel="modulepreload" href="/${file}">`)}
${entry.file.endsWith('.css') ? html`<link rel="stylesheet" href="/${entry.file}">` : html`<script type="module" src="/${entry.file}"></script>`}`;
}

/** An entry and all it imports at once, what is imported first. */
function withImports(manifest: Record<string, Chunk>, name: string, found = new Set<Chunk>()): Set<Chunk> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk)) return found;
  for (const imported of chunk.imports ?? []) withImports(manifest, imported, found);
  return found.add(chunk);
}
