import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/**
 * What a first visit loads, gzipped: the page, its entry with everything it imports statically, the
 * words of one language, and the screen it opens on. Map and other screens come when they are asked for.
 */
const budgets = [
  { app: 'resident', landing: /\/home-/, limitKb: 180 },
  { app: 'grid', landing: /\/today-/, limitKb: 172 },
  { app: 'console', landing: /landing|queue/, limitKb: 480 },
] as const;

for (const { app, landing, limitKb } of budgets) {
  test(`the first load of the ${app} app is at most ${limitKb} kB`, {
    timeout: 120_000,
  }, async () => {
    const chunks = await built(app);
    const loaded = new Map<string, number>();
    const load = (name: string): void => {
      const chunk = chunks.get(name);
      if (!chunk || loaded.has(name)) return;
      loaded.set(name, gzipSync(chunk.bytes, { level: 9 }).length);
      for (const next of chunk.needs) load(next);
    };
    for (const [name, chunk] of chunks) if (chunk.entry) load(name);
    for (const [name] of chunks) if (/\/zh-CN-/.test(name) || landing.test(name)) load(name);
    const kb = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000;

    console.log(`${app}: ${kb.toFixed(1)} of ${limitKb} kB`);
    expect([...loaded.keys()].filter((name) => /maplibre|map-view/.test(name))).toEqual([]);
    expect(loaded.size).toBeGreaterThan(3);
    expect(kb).toBeLessThanOrEqual(limitKb);
  });
}

interface Chunk {
  bytes: string | Uint8Array;
  entry: boolean;
  needs: string[];
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
            }
          : { bytes: file.source, entry: file.fileName === 'index.html', needs: [] },
      ]),
  );
}

/** Vite tells on the chunk which style sheets come with it. */
const cssOf = (chunk: object): string[] => [
  ...((chunk as { viteMetadata?: { importedCss?: Set<string> } }).viteMetadata?.importedCss ?? []),
];
