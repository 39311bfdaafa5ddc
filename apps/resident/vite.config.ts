import { phoneApp } from '@liren/ui/build';
import { defineConfig } from 'vite';

/** Where this app's words are asked for. */
const sources = [
  'ui/!(console|build|field)/**/*.{ts,tsx}',
  // The pages for developers bring their own: nobody else loads them.
  'apps/resident/!(dist*|developers)/*.{ts,tsx}',
  'apps/resident/*.{ts,tsx}',
  'modules/*/{resident,parts,contract,domain,dictionary}/**/*.{ts,tsx}',
];

/** What no screen here says: refusals and reasons of what only staff do; a label may name a lamp that is gone. */
const forStaff =
  /^problem\.(account|answer|area|assessment|assignment|calendar|clock|component(?!\.not_found)|dispatch|evidence|exclusion|extension|filing|hold|membership|merge|notice|password|photos|reveal|second_factor|snooze|tell|template|unit|view|knowledge(?!\.(not_found|withdrawn)))\.|^requests\.(dictionary\.fault|route\.because)\.|^card\./;

export default defineConfig({
  ...phoneApp({ at: import.meta.url, base: '/', words: { sources, elsewhere: forStaff } }),
  server: {
    port: 5173,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
