import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import purge from '@fullhuman/postcss-purgecss';
import react from '@vitejs/plugin-react';
import type { Plugin as PostCssPlugin } from 'postcss';
import { defineConfig, type Plugin } from 'vite';

const compressible = /\.(js|css|svg|json|html)$/;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Writes a Brotli and a gzip copy beside each text asset: the server sends those bytes and never compresses on the fly.
 * From the files on disk, because other plugins still change the bundle until it is written.
 */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const paths = Object.keys(bundle).filter((name) => compressible.test(name) && !name.startsWith('.'));
      const copies = paths.map(async (name) => {
        const path = join(dir, name);
        const bytes = await readFile(path);
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        await Promise.all([
          brotli(bytes, { params }).then((copy) => writeFile(`${path}.br`, copy)),
          zip(bytes, { level: 9 }).then((copy) => writeFile(`${path}.gz`, copy)),
        ]);
      });
      await Promise.all(copies);
    },
  };
}

/** Blocks of SurveyJS's style sheet for what no questionnaire of ours draws (`surveys/schema` has the question types). */
const notDrawn =
  /^(sd-(action-bar|breadcrumb|buttongroup|color|completed|data-|dropdown|expression|file|header|html|image|loading|logo|matrix|menu|multipletext|panel|popup|progress|ranking|signature|slider|summary|tab|tagbox|timer)|sv-(action|brand|button|dropdown|header|list|matrix|popup|progress|ranking|save|tagbox|toc|window|components)|sv_(progress|window))/;

const library = createRequire(import.meta.url).resolve;

/** SurveyJS's style sheet without those blocks, nor the variables that only they use. */
function surveyStyles(): PostCssPlugin {
  const { OnceExit } = purge({
    content: [library('survey-core'), library('survey-react-ui')],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    blocklist: [notDrawn],
    variables: true,
  }) as PostCssPlugin;
  return {
    postcssPlugin: 'survey-styles',
    OnceExit: (root, helpers) => {
      if (root.source?.input.file?.endsWith('/survey.css')) return OnceExit?.(root, helpers);
    },
  };
}

/** The residents' entries: what they may ever load is what the service worker keeps. Fonts are kept when they are used. */
const residents = /\/src\/(pages\.ts|respond\/(main|begin)\.tsx?)$/;
const worker = 'src/respond/offline/worker.ts';

/** Writes into `/sw.js` the files it keeps, and a name for this build. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      // Last: files get their final names until then, and one that is not there would refuse the worker altogether.
      order: 'post',
      handler(_options, bundle) {
        const files = new Set<string>();
        const reach = (name: string): void => {
          const chunk = bundle[name];
          if (files.has(name) || chunk?.type !== 'chunk') return;
          files.add(name);
          for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
          for (const next of [...chunk.imports, ...chunk.dynamicImports]) reach(next);
        };
        for (const [name, chunk] of Object.entries(bundle))
          if (chunk.type === 'chunk' && residents.test(chunk.facadeModuleId ?? '')) reach(name);
        const list = JSON.stringify([...files].sort().map((file) => `/${file}`));
        const written = bundle['sw.js'];
        if (written?.type !== 'chunk') throw new Error(`${worker} was not built.`);
        const build = createHash('sha256').update(list).update(written.code).digest('hex').slice(0, 12);
        written.code = written.code
          .replace(/(["'`])__BUILD__\1/, () => JSON.stringify(build))
          .replace(/(["'`])__FILES__\1/, () => list);
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), serviceWorker(), precompressed()],
  css: { postcss: { plugins: [surveyStyles()] } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // The policy is `font-src 'self'; img-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // SurveyJS is one class registry of 1.6 MB that nothing can shake: it is a chunk of its own, loaded behind the words.
    chunkSizeWarningLimit: 1800,
    rolldownOptions: {
      input: [
        'src/pages.ts',
        'src/respond/begin.ts',
        'src/account/passkey.ts',
        'src/main.tsx',
        'src/print/print.ts',
        worker,
      ],
      // The worker keeps its name: browsers come back to it for news.
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith(worker) ? 'sw.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
