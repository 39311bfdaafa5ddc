import { phoneApp } from '@liren/ui/build';
import { defineConfig } from 'vite';

/** Where this app's words are asked for. */
const sources = [
  'ui/!(console|build)/**/*.{ts,tsx}',
  'apps/grid/*.{ts,tsx}',
  'modules/*/{grid,staff,contract,domain}/**/*.{ts,tsx}',
  'modules/accounts/console/{sign-in,code-field,change-password}.tsx',
  'modules/requests/parts/{naming.ts,question-fields.tsx,site-word.tsx}',
  'modules/patrol/parts/coverage-bar.tsx',
  'modules/collecting/parts/*.{ts,tsx}',
  'modules/registry/parts/pickers.tsx',
];

/** The day, and what stands around every page. */
const first = [
  'ui/!(console|build|map)/**/*.{ts,tsx}',
  'apps/grid/*.{ts,tsx}',
  'modules/*/grid/public.tsx',
  'modules/accounts/contract/*.ts',
  'modules/requests/{grid/{today,sends}.{ts,tsx},parts/naming.ts,contract/field.ts,staff/*.ts}',
  'modules/collecting/{grid/{today-card,use-collecting,sends}.{ts,tsx},contract/mine.ts}',
  'modules/patrol/{grid/{today-card,just-sent,standing,use-patrol,sends}.{ts,tsx},contract/mine.ts}',
];

/** Words of desks that a template of a shared file could make. */
const elsewhere =
  /^problem\.patrol\.checklist|^(areas\.change|bodies|deputies|guard|knowledge|linkage|server)\.|^registry\.(?!source|search|found|age)|^requests\.(bulk|calendar|dictionary\.fault|edition|route\.because|resident)\./;

export default defineConfig({
  ...phoneApp({ at: import.meta.url, base: '/g/', words: { sources, first, elsewhere } }),
  server: {
    port: 5175,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
