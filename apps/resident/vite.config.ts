import { fileURLToPath } from 'node:url';
import { leanZod, treeShaking, wordsPlugin } from '@liren/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const house = fileURLToPath(new URL('../..', import.meta.url));

/** Where this app's words are asked for. */
const sources = [
  'ui/!(console|build)/**/*.{ts,tsx}',
  'apps/resident/*.{ts,tsx}',
  'modules/*/{resident,parts,contract,domain,dictionary}/**/*.{ts,tsx}',
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), leanZod(), wordsPlugin(house, sources)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // no data: URLs, the content security policy is strict
    manifest: true,
    rolldownOptions: { treeshake: treeShaking },
    chunkSizeWarningLimit: 1_200, // the map, a lazy chunk; tools/size.test.ts guards the rest
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
