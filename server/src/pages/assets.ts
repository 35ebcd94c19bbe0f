import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Conformity } from './accessibility/audit.ts';
import { Html, html } from './html.ts';

/** The built client: where its files are, and the elements that load one entry of it. */
export interface Assets {
  directory: string;
  /** Links and scripts of an entry (`src/main.tsx`), nothing when it was not built. */
  entry(name: string): Html;
  /** What the foot of every page says of its accessibility; not compliant when absent. */
  accessibility?(): Conformity;
  /** Its style within the page, and its own script: nothing else has to come before the page can be used. */
  lean(name: LeanEntry): Html;
  /** What allows those styles in the security policy, and no other: their hashes. */
  styleSources: string[];
}

/** The entries whose style travels within each page. */
const leanEntries = ['src/pages.ts', 'src/respond/begin.ts'] as const;
export type LeanEntry = (typeof leanEntries)[number];

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
  const lean = new Map<string, { markup: Html; source: string }>(
    leanEntries.flatMap((name) => {
      const made = leanElements(manifest, directory, name);
      return made ? [[name, made]] : [];
    }),
  );
  return {
    directory,
    entry(name) {
      const known = entries.get(name) ?? elements(manifest, name);
      entries.set(name, known);
      return known;
    },
    lean: (name) => lean.get(name)?.markup ?? html``,
    styleSources: [...lean.values()].map(({ source }) => source),
  };
}

function elements(manifest: Record<string, Chunk>, name: string): Html {
  const entry = manifest[name];
  if (!entry) return html``;
  const chunks = [...withImports(manifest, name)];
  const styles = new Set(chunks.flatMap(({ css = [] }) => css));
  const imported = chunks.map(({ file }) => file).filter((file) => file !== entry.file);
  return html`${[...styles].map((file) => html`<link rel="stylesheet" href="/${file}">`)}
${imported.map((file) => html`<link rel="modulepreload" href="/${file}">`)}
${entry.file.endsWith('.css') ? html`<link rel="stylesheet" href="/${entry.file}">` : html`<script type="module" src="/${entry.file}"></script>`}`;
}

/** A style that is asked for apart costs a slow network one more round trip before anything can be read. */
function leanElements(
  manifest: Record<string, Chunk>,
  directory: string,
  name: string,
): { markup: Html; source: string } | undefined {
  const entry = manifest[name];
  if (!entry) return undefined;
  const files = new Set([...withImports(manifest, name)].flatMap(({ css = [] }) => css));
  const style = [...files].map((file) => readFileSync(join(directory, file), 'utf8').trim()).join('\n');
  const digest = createHash('sha256').update(style).digest('base64');
  return {
    markup: new Html(`<style>${style}</style>
<script type="module" fetchpriority="low" src="/${entry.file}"></script>`),
    source: `'sha256-${digest}'`,
  };
}

/** An entry and all it imports at once, what is imported first. */
function withImports(manifest: Record<string, Chunk>, name: string, found = new Set<Chunk>()): Set<Chunk> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk)) return found;
  for (const imported of chunk.imports ?? []) withImports(manifest, imported, found);
  return found.add(chunk);
}
