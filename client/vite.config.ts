import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
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

export default defineConfig({
  plugins: [react(), precompressed()],
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
    rolldownOptions: { input: ['src/pages.ts', 'src/respond/begin.ts', 'src/main.tsx'] },
  },
});
