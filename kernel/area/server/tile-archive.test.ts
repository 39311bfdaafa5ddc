import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { expect, test } from 'vitest';
import { openTileArchive } from './public.ts';

interface Kept {
  at: readonly [z: number, x: number, y: number];
  bytes: Buffer;
}

/** A number as PMTiles writes it: seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A PMTiles archive (version 3) with one directory. `type`: 1 vector, 2 PNG, 6 MapLibre tiles. */
function archiveOf(kept: readonly Kept[], { type = 2, packing = 1 } = {}): Buffer {
  const tiles = kept
    .map(({ at, bytes }) => ({ id: zxyToTileId(...at), bytes }))
    .sort((p, q) => p.id - q.id);
  const gap = (id: number, i: number) => id - (tiles[i - 1]?.id ?? 0);
  const directory = Buffer.from([
    ...varint(tiles.length),
    ...tiles.flatMap(({ id }, i) => varint(gap(id, i))),
    ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(({ bytes }) => varint(bytes.length)),
    ...tiles.flatMap((_, i) => varint(i === 0 ? 1 : 0)),
  ]);
  const metadata = Buffer.from('{}');
  const data = Buffer.concat(tiles.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header[7] = 3;
  const start = [127, 127 + directory.length];
  const end = (start[1] ?? 0) + metadata.length;
  const places = [start[0], directory.length, start[1], metadata.length, end, 0, end, data.length];
  const counts = [tiles.length, tiles.length, tiles.length];
  for (const [i, value] of [...places, ...counts].entries())
    header.writeBigUInt64LE(BigInt(value ?? 0), 8 + i * 8);
  header.set([1, 1, packing, type, 12, 14], 96);
  return Buffer.concat([header, directory, metadata, data]);
}

async function kept(bytes: Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'liren-tiles-'));
  const path = join(folder, 'town.pmtiles');
  await writeFile(path, bytes);
  return {
    path,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const town: Kept[] = [
  { at: [12, 3399, 1661], bytes: Buffer.from('far') },
  { at: [14, 13597, 6645], bytes: Buffer.from('near') },
];

test('a tile comes out of the archive as it was put in, and where there is none there is nothing', async () => {
  await using file = await kept(archiveOf(town));
  const archive = await openTileArchive(file.path);
  expect(archive).toMatchObject({
    ...{ kind: 'raster', mediaType: 'image/png', isGzipped: false, minZoom: 12, maxZoom: 14 },
  });
  for (const { at, bytes } of town) expect(await archive.tile(...at)).toEqual(bytes);
  expect(await archive.tile(14, 13598, 6645)).toBeNull();
  expect(await archive.tile(3, 1, 1)).toBeNull();
  await archive.close();
});

test('vector tiles stay packed: whoever asked for them unpacks them', async () => {
  const bytes = gzipSync('a tile');
  await using file = await kept(
    archiveOf([{ at: [14, 13597, 6645], bytes }], { type: 1, packing: 2 }),
  );
  const archive = await openTileArchive(file.path);
  expect([archive.kind, archive.isGzipped]).toEqual(['vector', true]);
  expect(await archive.tile(14, 13597, 6645)).toEqual(bytes);
  await archive.close();
});

test('what is no archive, or one no browser can draw, is refused when it is opened', async () => {
  await using text = await kept(Buffer.from('x'.repeat(20_000)));
  await expect(openTileArchive(text.path)).rejects.toThrow();
  await using foreign = await kept(archiveOf(town, { type: 6 }));
  await expect(openTileArchive(foreign.path)).rejects.toThrow('browsers cannot draw');
  await using packed = await kept(archiveOf(town, { packing: 3 }));
  await expect(openTileArchive(packed.path)).rejects.toThrow('browsers cannot draw');
  await expect(openTileArchive('/nowhere/town.pmtiles')).rejects.toThrow('ENOENT');
});
