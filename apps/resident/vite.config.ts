import { fileURLToPath } from 'node:url';
import {
  iconsPlugin,
  leanContracts,
  leanZod,
  serviceWorkerPlugin,
  treeShaking,
  wordsPlugin,
} from '@liren/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';

const house = fileURLToPath(new URL('../..', import.meta.url));

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
  /^problem\.(account|answer|area|assessment|assignment|calendar|clock|component(?!\.not_found)|dispatch|evidence|exclusion|extension|filing|hold|membership|merge|notice|password|photos|reveal|second_factor|snooze|tell|template|unit|view|knowledge(?!\.(not_found|withdrawn)))\.|^requests\.(dictionary\.fault|route\.because)\./;

const everywhere =
  /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/|node_modules\/lucide-react\/(?!.*\/icons\/)|\/ui\/(data|device|format|language|parts|screens|session|shell|tokens)\/|\/kernel\/contract\/(call|endpoint|problem)\.ts/;
/** What only somebody who reports, or looks at a matter, needs. */
const inTasks =
  /\/ui\/(data\/(record-voice|send-file|shrink-photo)|parts\/(photo-picker|use-files|use-photos|use-voice|voice-recorder|lightbox|timeline|error-summary)|tokens\/tokens)\.tsx?$/;
const inFrame = (id: string): boolean => everywhere.test(id) && !inTasks.test(id);

/** What every page needs comes in one piece, its icons with it: a dozen small ones compress worse. */
const frame = {
  name: (id: string, graph: Rolldown.ChunkingContext): string | null =>
    inFrame(id) || (/\/icons\//.test(id) && graph.getModuleInfo(id)?.importers.some(inFrame))
      ? 'frame'
      : null,
  // A barrel would bring what other pages need, and Zod with it.
  includeDependenciesRecursively: false,
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** On every phone: all pages and words. The map is large, and kept by whoever has opened it. */
const isShell = (fileName: string): boolean =>
  fileName === 'index.html' ||
  /^(icon-192|badge-96)\.png$/.test(fileName) ||
  (/^assets\/.*\.(js|css)$/.test(fileName) && !/map-view|maplibre|live-worker/.test(fileName));

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [
    react(),
    leanContracts(),
    leanZod(),
    wordsPlugin(house, sources, forStaff),
    iconsPlugin(here('./public/logo.svg')),
    serviceWorkerPlugin({ source: here('./service-worker/worker.ts'), isShell }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // no data: URLs, the content security policy is strict
    manifest: true,
    rolldownOptions: {
      treeshake: treeShaking,
      output: { codeSplitting: { groups: [frame] } },
    },
    chunkSizeWarningLimit: 1_200, // the map, a lazy chunk; tools/size.test.ts guards the rest
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
