import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ArchiveFault, type Entry, readArchive, writeArchive } from './archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liren-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const passphrase = '柳岸 lamp 318';
const seed = Number(process.env['LIREN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

async function* entriesOf(
  given: readonly (readonly [string, Uint8Array[]])[],
): AsyncGenerator<Entry> {
  for (const [name, blocks] of given)
    yield {
      name,
      content: (async function* () {
        yield* blocks;
      })(),
    };
}

async function written(given: readonly (readonly [string, Uint8Array[]])[]): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeArchive(path, passphrase, entriesOf(given));
  return path;
}

async function readBack(path: string, by = passphrase): Promise<[string, Buffer][]> {
  const read: [string, Buffer][] = [];
  for await (const { name, content } of readArchive(path, by)) {
    const blocks: Uint8Array[] = [];
    for await (const block of content) blocks.push(block);
    read.push([name, Buffer.concat(blocks)]);
  }
  return read;
}

/** Bytes that do not compress: pieces are pieces. */
const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let i = 0, state = 1; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
};

const faultOf = (path: string, by?: string) =>
  readBack(path, by).then(
    () => 'read',
    (error: unknown) => (error instanceof ArchiveFault ? error.code : Promise.reject(error)),
  );

test('what goes in comes out, whatever its length, in its order', async () => {
  const block = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 200_000).map(noise),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.string({ minLength: 1, maxLength: 30 }), fc.array(block, { maxLength: 3 })),
        {
          maxLength: 4,
        },
      ),
      async (given) => {
        expect(await readBack(await written(given))).toEqual(
          given.map(([name, blocks]) => [name, Buffer.concat(blocks)]),
        );
      },
    ),
    { numRuns: 4, seed },
  );
});

test('an entry nobody reads is passed over', async () => {
  const path = await written([
    ['one', [noise(100_000)]],
    ['two', [Buffer.from('lamp')]],
  ]);
  const names: string[] = [];
  for await (const { name } of readArchive(path, passphrase)) names.push(name);
  expect(names).toEqual(['one', 'two']);
});

test('without the passphrase nothing is read, and nothing of the content stands in the file', async () => {
  const path = await written([['kernel.account', [Buffer.from('王桂芳 199')]]]);
  expect(await faultOf(path, 'another passphrase')).toBe('wrong_passphrase');
  const bytes = await readFile(path);
  expect(['kernel', '王桂芳'].filter((word) => bytes.includes(word))).toEqual([]);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a flipped bit, a missing end, a piece too many: damaged, never half believed', async () => {
  const whole = await written([['one', [noise(150_000)]]]);
  const bytes = await readFile(whole);
  const broken = join(folder, 'broken');
  const tried = async (change: (copy: Buffer) => Buffer) => {
    await writeFile(broken, change(Buffer.from(bytes)));
    return faultOf(broken);
  };
  const places = [40, 70_000, bytes.length - 1];
  for (const at of places)
    expect(
      await tried((copy) => {
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy;
      }),
    ).toMatch(/^(damaged|wrong_passphrase)$/);
  expect(await tried((copy) => copy.subarray(0, -1))).toBe('damaged');
  // Cut exactly after a piece.
  expect(await tried((copy) => copy.subarray(0, 31 + 2 * (65_536 + 16)))).toBe('damaged');
  expect(await tried((copy) => Buffer.concat([copy, noise(70_000)]))).toBe('damaged');
  expect(await tried((copy) => copy.subarray(0, 20))).toBe('not_an_archive');
  expect(
    await tried(() => Buffer.from('PK\x03\x04 something else entirely, and long enough')),
  ).toBe('not_an_archive');
  expect(await tried((copy) => copy)).toBe('read');
  await truncate(broken, 0);
  expect(await faultOf(broken)).toBe('not_an_archive');
});

test('a fault while it is written leaves nothing behind, and what stands there is not overwritten', async () => {
  const path = join(folder, 'half');
  async function* failing(): AsyncGenerator<Entry> {
    yield* entriesOf([['one', [noise(300_000)]]]);
    throw new Error('the database went away');
  }
  await expect(writeArchive(path, passphrase, failing())).rejects.toThrow('went away');
  await expect(stat(path)).rejects.toThrow('ENOENT');
  await expect(stat(`${path}.part`)).rejects.toThrow('ENOENT');
  await writeFile(path, 'kept');
  await expect(writeArchive(path, passphrase, entriesOf([]))).rejects.toThrow('exists');
  expect(await readFile(path, 'utf8')).toBe('kept');
});
