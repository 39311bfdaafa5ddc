import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { readCatalogues } from '../../ui/build/catalogues.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const prefix = 'virtual:liren-words/';
export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/c/',
  cacheDir: '/tmp/area-vite',
  plugins: [
    react(),
    {
      name: 'w',
      resolveId: (id: string) => (id.startsWith(prefix) ? `\0${id}` : null),
      async load(id: string) {
        if (!id.startsWith(`\0${prefix}`)) return null;
        const l = id.slice(prefix.length + 1);
        const m = {};
        for (const f of await readCatalogues(root)) if (f.language === l) Object.assign(m, f.words);
        return `export default ${JSON.stringify(m)};`;
      },
    },
  ],
  worker: { format: 'es' },
  server: { port: 5199, strictPort: true, proxy: { '/api': 'http://localhost:4199' }, hmr: false },
};
