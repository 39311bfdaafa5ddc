import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files and test names of the last column of the threat table. */
async function namedTests(): Promise<{ files: string[]; name: string | null }[]> {
  const page = await readFile(`${root}SECURITY.md`, 'utf8');
  const rows = page.split('\n').filter((line) => /^\| [STRIDE] \|/.test(line));
  return rows.flatMap((row) => {
    const cell = row.split(' | ').at(-1) ?? '';
    const files = [...cell.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map((m) => m[1] ?? '');
    const names = [...cell.matchAll(/\*([^*]+)\*/g)].map((m) => m[1] ?? '');
    return (names.length === 0 ? [null] : names).map((name) => ({ files, name }));
  });
}

test('every test that SECURITY.md leans on exists', async () => {
  const texts = new Map<string, string>();
  for await (const path of glob('{kernel,ui,modules,apps,tools,journeys}/**/*.test.ts', {
    cwd: root,
  })) {
    if (!path.includes('node_modules')) texts.set(path, await readFile(`${root}${path}`, 'utf8'));
  }
  const named = await namedTests();
  expect(named.length).toBeGreaterThan(30);
  const missing = named.flatMap(({ files, name }) => {
    const found = files.map((file) =>
      [...texts].flatMap(([path, text]) => (`/${path}`.endsWith(`/${file}`) ? [text] : [])),
    );
    const lost = files.filter((_, i) => found[i]?.length === 0);
    const words = name?.split('…').map((part) => part.trim()) ?? [];
    const told = found.flat().some((text) => words.every((part) => text.includes(part)));
    return [...lost, ...(name && !told ? [`${files.join()}: ${name}`] : [])];
  });
  expect(missing).toEqual([]);
});
