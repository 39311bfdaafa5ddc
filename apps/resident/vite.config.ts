import { phoneApp } from '@liren/ui/build';
import { defineConfig } from 'vite';

/** Where this app's words are asked for. */
const sources = [
  'ui/!(console|build|field)/**/*.{ts,tsx}',
  'apps/resident/!(dist*)/*.{ts,tsx}',
  'apps/resident/*.{ts,tsx}',
  'modules/*/{resident,parts,reading,settings,contract,domain,dictionary}/**/*.{ts,tsx}',
];

/** The home page, the front door, and what stands around every page. */
const first = [
  'ui/!(console|build|field|map)/**/*.{ts,tsx}',
  'apps/resident/*.{ts,tsx}',
  'modules/*/resident/public.tsx',
  'modules/requests/resident/{home,matter-lines,promise}.tsx',
  'modules/requests/resident/my-desk.ts',
  'modules/requests/parts/naming.ts',
  'modules/accounts/contract/session.ts',
];

/** What no screen here says: refusals and reasons of what only staff do; a label may name a lamp that is gone. */
const forStaff =
  /^problem\.(account|answer|area|assessment|assignment|calendar|clock|component(?!\.not_found)|dispatch|evidence|exclusion|extension|filing|hold|membership|merge|notice|password|photos|reveal|second_factor|snooze|tell|template|unit|view|knowledge(?!\.(not_found|withdrawn)))\.|^requests\.(dictionary\.fault|route\.because)\./;

export default defineConfig({
  ...phoneApp({ at: import.meta.url, base: '/', words: { sources, first, elsewhere: forStaff } }),
  server: {
    port: 5173,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
