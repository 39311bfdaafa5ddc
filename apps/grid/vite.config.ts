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
  'ui/!(console|build)/**/*.{ts,tsx}',
  'apps/grid/*.{ts,tsx}',
  'modules/*/{grid,staff,contract,domain}/**/*.{ts,tsx}',
  'modules/accounts/console/{sign-in,code-field,change-password}.tsx',
  'modules/requests/parts/{naming.ts,question-fields.tsx,site-word.tsx}',
  'modules/patrol/parts/coverage-bar.tsx',
];

/** Of the refusals of the house, those of what is done in the street; all the others are met at desks. */
const refused =
  'answers|ask|assignment|category|clock|component|contact|coverage|csrf|evidence|fault|file|flow|hold|input|key|letter|list|location|matter|network|password|patrol|permission|push|rate|rating|second_factor|session|sign_in|site|step|upload|voice';
const atDesks = new RegExp(
  String.raw`^problem\.(?!(${refused})\.)|^problem\.patrol\.checklist|^(areas\.change|bodies|deputies|guard|knowledge|linkage|registry|server)\.|^requests\.(bulk|calendar|dictionary\.fault|edition|route\.because|resident)\.`,
);

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
  /^icon-192\.png$/.test(fileName) ||
  (/^assets\/.*\.(js|css)$/.test(fileName) && !/map-view|maplibre|live-worker/.test(fileName));

export default defineConfig({
  root: here('.'),
  base: '/g/',
  plugins: [
    react(),
    leanContracts(),
    leanZod(),
    wordsPlugin(house, sources, atDesks),
    iconsPlugin(here('./public/logo.svg')),
    serviceWorkerPlugin({ source: here('./service-worker/worker.ts'), isShell, base: '/g/' }),
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
    port: 5175,
    proxy: { '/api': `http://localhost:${process.env['LIREN_PORT'] ?? 8080}` },
  },
});
