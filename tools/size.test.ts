import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { askedWords } from '../ui/build/asked-words.ts';

/**
 * What a first visit loads, gzipped: the page, its entry with everything it imports statically, the first
 * words of one language, and the screen it opens on. Map, other screens and their words come when they are asked for.
 */
const budgets = [
  { app: 'resident', landing: /\/home-/, limitKb: 160 },
  { app: 'grid', landing: /\/today-/, limitKb: 165 },
  { app: 'console', landing: /landing|queue/, limitKb: 420 },
] as const;

for (const { app, landing, limitKb } of budgets) {
  describe(`the first load of the ${app} app`, () => {
    let chunks: Map<string, Chunk>;
    let loaded: Map<string, Chunk>;
    beforeAll(async () => {
      chunks = await built(app);
      loaded = firstLoad(chunks, landing);
    }, 120_000);

    test(`is at most ${limitKb} kB`, () => {
      const kb =
        [...loaded.values()].reduce(
          (sum, { bytes }) => sum + gzipSync(bytes, { level: 9 }).length,
          0,
        ) / 1000;
      console.log(`${app}: ${kb.toFixed(1)} of ${limitKb} kB`);
      expect([...loaded.keys()].filter((name) => /maplibre|map-view/.test(name))).toEqual([]);
      expect(loaded.size).toBeGreaterThan(3);
      expect(kb).toBeLessThanOrEqual(limitKb);
    });

    test('says no word that comes only after it', async () => {
      const later = wordsIn([...chunks].find(([name]) => /\/more-zh-CN-/.test(name))?.[1]);
      const made = [...loaded.values()].flatMap(({ madeOf }) => madeOf);
      const asks = askedWords(await Promise.all(made.map((path) => readFile(path, 'utf8'))));
      // A refusal is told when it has happened: by then the words are there.
      const missing = later.filter((key) => asks(key) && !key.startsWith('problem.'));
      expect(later.length).toBeGreaterThan(100);
      expect(made.length).toBeGreaterThan(20);
      expect(missing).toEqual([]);
    });
  });
}

/** The entry, what it imports statically, the first words, and the screen it opens on. */
function firstLoad(chunks: ReadonlyMap<string, Chunk>, landing: RegExp): Map<string, Chunk> {
  const loaded = new Map<string, Chunk>();
  const load = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || loaded.has(name)) return;
    loaded.set(name, chunk);
    for (const next of chunk.needs) load(next);
  };
  for (const [name, { entry }] of chunks) {
    if (entry || /\/zh-CN-/.test(name) || landing.test(name)) load(name);
  }
  return loaded;
}

/** The keys of a chunk of words: `export default JSON.parse("…")`, as the build may have written it. */
const wordsIn = (chunk: Chunk | undefined): string[] => [
  ...new Set(
    [...String(chunk?.bytes).matchAll(/"([\w-]+(?:\.[\w-]+)+)":/g)].map(([, key = '']) => key),
  ),
];

interface Chunk {
  bytes: string | Uint8Array;
  entry: boolean;
  needs: string[];
  /** Our own sources in it. */
  madeOf: string[];
}

async function built(app: string): Promise<Map<string, Chunk>> {
  const root = fileURLToPath(new URL(`../apps/${app}`, import.meta.url));
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production'; // Vitest's `test` would bundle React's development half
  const result = await build({
    root,
    configFile: `${root}/vite.config.ts`,
    mode: 'production',
    logLevel: 'error',
    build: { write: false },
  }).finally(() => {
    process.env['NODE_ENV'] = before;
  });
  const { output } = result as Rolldown.RolldownOutput;
  return new Map(
    output
      .filter((file) => /\.(js|css|html)$/.test(file.fileName))
      .map((file) => [
        file.fileName,
        file.type === 'chunk'
          ? {
              bytes: file.code,
              entry: file.isEntry,
              needs: [...file.imports, ...cssOf(file)],
              madeOf: file.moduleIds.filter(isOwnSource),
            }
          : { bytes: file.source, entry: file.fileName === 'index.html', needs: [], madeOf: [] },
      ]),
  );
}

const isOwnSource = (id: string): boolean =>
  /\/(kernel|ui|modules|apps)\/.*\.tsx?$/.test(id) && !id.includes('node_modules');

/** Vite tells on the chunk which style sheets come with it. */
const cssOf = (chunk: object): string[] => [
  ...((chunk as { viteMetadata?: { importedCss?: Set<string> } }).viteMetadata?.importedCss ?? []),
];
