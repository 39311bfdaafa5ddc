import { fileURLToPath } from 'node:url';
import { wordsPlugin } from '@liren/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const house = fileURLToPath(new URL('../..', import.meta.url));

/** Words only staff read; a phone does not load them. */
const staffWords = /^(console|assessment|audit|accounts\.admin)\./;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), wordsPlugin(house, staffWords)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // no data: URLs, the content security policy is strict
    manifest: true,
  },
  worker: { format: 'es' },
  server: { port: 5173, proxy: { '/api': 'http://localhost:4000' } },
});
