import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Rolldown, UserConfig } from 'vite';
import { iconsPlugin } from './icons-plugin.ts';
import { leanContracts } from './lean-contracts.ts';
import { leanZod } from './lean-zod.ts';
import { serviceWorkerPlugin } from './service-worker-plugin.ts';
import { treeShaking } from './tree-shaking.ts';
import { type AppWords, wordsPlugin } from './words-plugin.ts';

const house = fileURLToPath(new URL('../..', import.meta.url));

const everywhere =
  /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/|node_modules\/lucide-react\/(?!.*\/icons\/)|\/ui\/(data|device|format|language|parts|screens|session|shell|tokens)\/|\/kernel\/contract\/(call|endpoint|problem)\.ts/;
/** What only somebody who reports, or looks at a matter, needs. */
const inTasks =
  /\/ui\/(data\/(record-voice|send-file|shrink-photo)|parts\/(photo-picker|use-files|use-photos|use-voice|voice-recorder|lightbox|timeline|error-summary|form)|tokens\/tokens)\.tsx?$/;
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

/** On every phone: all pages and words. The map is large, and kept by whoever has opened it. */
const isShell = (fileName: string): boolean =>
  fileName === 'index.html' ||
  /^(icon-192|badge-96)\.png$/.test(fileName) ||
  (/^assets\/.*\.(js|css)$/.test(fileName) && !/map-view|maplibre|live-worker/.test(fileName));

/**
 * How an app that is carried on a phone is built: one frame, lean contracts, its own words, and a service worker that
 * keeps the pages.
 *
 * @param at     URL of the app's own `vite.config.ts`
 * @param base   where it is served
 */
export function phoneApp({
  at,
  base,
  words,
}: {
  at: string;
  base: string;
  words: AppWords;
}): UserConfig {
  const here = (path: string): string => fileURLToPath(new URL(path, at));
  return {
    root: here('.'),
    base,
    plugins: [
      react(),
      leanContracts(),
      leanZod(),
      wordsPlugin(house, words),
      iconsPlugin(here('./public/logo.svg')),
      serviceWorkerPlugin({ source: here('./service-worker/worker.ts'), isShell, base }),
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
  };
}
