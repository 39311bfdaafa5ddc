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
];

/** What can refuse what is done in the street. */
const refusals = [
  '{kernel,ui}/**/*.{ts,tsx}',
  'modules/{areas,requests}/contract/*.ts',
  'modules/requests/domain/**/*.ts',
  'modules/{accounts,components,patrol}/**/*.{ts,tsx}',
];

/** Words of desks that a template of a shared file could make. */
const elsewhere =
  /^problem\.patrol\.checklist|^(areas\.change|bodies|deputies|guard|knowledge|linkage|registry|server)\.|^requests\.(bulk|calendar|dictionary\.fault|edition|route\.because|resident)\./;

export default defineConfig({
  ...phoneApp({ at: import.meta.url, base: '/g/', words: { sources, elsewhere, refusals } }),
  server: {
    port: 5175,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
