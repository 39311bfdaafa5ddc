import { fileURLToPath } from 'node:url';
import { leanContracts, leanZod, treeShaking, wordsPlugin } from '@liren/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const house = fileURLToPath(new URL('../..', import.meta.url));

/** Where this app's words are asked for. */
const sources = [
  'ui/!(pwa|build|field|installed)/**/*.{ts,tsx}',
  'ui/pwa/fields.tsx', // desks type into the same fields
  'apps/console/*.{ts,tsx}',
  'modules/*/!(server|resident|grid)/**/*.{ts,tsx}',
  'kernel/{contract,account,workflow,area,calendar,file,notice,http}/*.ts',
];

/** The queue, and what stands around every page. */
const first = [
  'ui/!(pwa|build|field|installed)/**/*.{ts,tsx}',
  'ui/pwa/fields.tsx',
  'apps/console/*.{ts,tsx}',
  'modules/*/console/{public.tsx,**/routes.ts}',
  'modules/requests/{console/{bulk,matter,queue,register,reminders,steps},contract,dictionary,domain,parts,staff}/**/*.{ts,tsx}',
  'modules/requests/console/*.{ts,tsx}',
  'modules/{accounts,knowledge}/{contract,desk}/**/*.{ts,tsx}',
  'kernel/{contract,workflow,notice}/*.ts',
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/c/',
  plugins: [react(), leanContracts(), leanZod(), wordsPlugin(house, { sources, first })],
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
    port: 5174,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
