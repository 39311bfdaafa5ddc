import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type AccountId, endpoint, type FileId, type Office } from '../../contract/public.ts';
import { inTransaction } from '../../database/server/public.ts';
import { implementStream } from '../../module/server/public.ts';
import { attachFiles, diskStore, files, openFileStore, readImage, sendFile } from './public.ts';
import { removeUnusedFiles } from './sweep.ts';
import { type FileWorld, fileWorld, office, sendFileTo } from './test-upload.ts';

const other = '990101002' as Office;
const alice = '01980000-0000-7000-8000-00000000000a' as AccountId;
const bob = '01980000-0000-7000-8000-00000000000b' as AccountId;
const tea = 'matter:1';

let world: FileWorld;
let photo: Buffer;

const show = endpoint({
  id: 'show',
  method: 'GET',
  path: '/show/:id/:size',
  summary: 'Shows',
  permission: 'anyone',
  input: { params: z.object({ id: z.string(), size: z.enum(['full', 'thumb']) }) },
  reply: z.unknown(),
  problems: [],
  media: 'stream',
});

const showing = implementStream(show)(async (ctx, { params }, raw) => {
  sendFile(raw, await readImage(ctx, params.id as FileId, params.size));
});

beforeAll(async () => {
  world = await fileWorld([...files.implementations, showing]);
  photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#396' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => world[Symbol.asyncDispose]());

const upload = (payload: Buffer, options: { by?: AccountId; type?: string; at?: Office } = {}) =>
  sendFileTo(world.app, payload, { office: options.at ?? office, ...options });
const uploaded = async (options?: Parameters<typeof upload>[1], bytes = photo) =>
  (await upload(bytes, options)).id as FileId;
const attach = (ids: FileId[], account: AccountId | null, to = tea, at = office) =>
  inTransaction(world.t.db, {}, (tx) =>
    attachFiles(tx, { office: at, account, now: world.now }, ids, to),
  ).then(
    () => 'attached',
    (problem) => problem.code,
  );
const view = (id: string, size = 'full', headers = {}) =>
  world.app.inject({ url: `/api/show/${id}/${size}`, headers });
/** A photo of its own bytes. */
const another = (seed: number) =>
  sharp({ create: { width: 40 + seed, height: 40, channels: 3, background: '#693' } })
    .jpeg()
    .toBuffer();

test('a photo is kept and shown, and its browser may keep it', async () => {
  const { id, code } = await upload(photo);
  expect(code).toBeNull();
  const whole = await sharp((await view(id)).rawPayload).metadata();
  expect([whole.width, whole.height]).toEqual([900, 600]);
  const shown = await view(id, 'thumb');
  expect(shown.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'private, max-age=86400, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect((await sharp(shown.rawPayload).metadata()).width).toBe(480);
  const again = await view(id, 'thumb', { 'if-none-match': shown.headers.etag });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
});

test('hostile uploads are refused with their reason', async () => {
  const code = async (bytes: Buffer, type?: string) =>
    (await upload(bytes, type ? { type } : {})).code;
  expect(await code(Buffer.from('<script>'))).toBe('file.not_an_image');
  expect(await code(photo.subarray(0, photo.length - 200))).toBe('file.truncated');
  expect(await code(Buffer.alloc(15 * 1024 * 1024 + 1))).toBe('file.too_large');
  expect(await code(photo, 'image/svg+xml')).toBe('input.media_type');
  expect(await code(photo, 'application/json')).toBe('input.media_type');
});

test('a file belongs to one thing', async () => {
  const id = await uploaded();
  expect(await attach([id], alice)).toBe('attached');
  expect(await attach([id], alice)).toBe('attached');
  expect(await attach([id], bob)).toBe('attached'); // the same thing again: nothing changes
  expect(await attach([id], alice, 'matter:2')).toBe('file.taken');
});

test('only who uploaded a photo may use it', async () => {
  const id = await uploaded({ by: alice });
  expect(await attach([id], bob)).toBe('file.not_found');
  expect(await attach([id], null)).toBe('file.not_found');
  expect(await attach([id], alice)).toBe('attached');
});

test('an unknown file, or one of another office, is not found and nothing is attached', async () => {
  const here = await uploaded();
  const there = await uploaded({ at: other });
  expect(await attach([here, there], null, 'matter:3')).toBe('file.not_found');
  expect(await attach([here], null, 'matter:4')).toBe('attached');
  expect((await view(there)).json().code).toBe('file.not_found');
});

test('a file taken from another thing is not read through this one', async () => {
  const id = await uploaded();
  await attach([id], null, 'matter:5');
  const ctx = { ...world.deps, office };
  expect((await readImage(ctx, id, 'full', 'matter:5')).bytes.length).toBeGreaterThan(0);
  await expect(readImage(ctx, id, 'full', 'matter:6')).rejects.toThrow('file.not_found');
});

test('after a day unused photos and their bytes are gone, used ones stay', async () => {
  const unused = await uploaded({}, await another(1));
  const used = await uploaded({}, await another(2));
  await attach([used], null, 'matter:7');
  world.now = new Date(world.now.getTime() + 25 * 3_600_000);
  const fresh = await uploaded({}, await another(3));
  await ageFiles();
  const before = (await allFiles()).length;
  await removeUnusedFiles({ ...world.deps, db: world.t.worker });
  expect([
    (await view(unused)).statusCode,
    (await view(used)).statusCode,
    (await view(fresh)).statusCode,
  ]).toEqual([404, 200, 200]);
  expect((await allFiles()).length).toBeLessThan(before);
  expect(await attach([unused], null)).toBe('file.not_found');
});

test('the same photo twice has its bytes once, and losing one copy does not lose the other', async () => {
  const bytes = await another(4);
  await uploaded({}, bytes);
  const kept = await uploaded({}, bytes);
  await attach([kept], null, 'matter:8');
  world.now = new Date(world.now.getTime() + 25 * 3_600_000);
  await ageFiles();
  await removeUnusedFiles({ ...world.deps, db: world.t.worker });
  expect((await view(kept)).statusCode).toBe(200);
});

test('bytes put again while they are being removed stay', async () => {
  const store = diskStore(world.folder);
  const address = await store.put(office, Buffer.from('tea'));
  expect(await store.remove(address, new Date(Date.now() - 60_000))).toBe(false);
  expect(String(await store.get(address))).toBe('tea');
  expect(await store.remove(address, new Date(Date.now() + 60_000))).toBe(true);
  await expect(store.get(address)).rejects.toThrow('ENOENT');
  expect(await store.remove(address, new Date())).toBe(true);
});

test('stored files are for this user only, and leave no drafts', async () => {
  const store = diskStore(world.folder);
  await Promise.all(
    Array.from({ length: 20 }, () => store.put(office, Buffer.from('one and the same'))),
  );
  const all = await allFiles();
  expect(all.filter((path) => !/\/[0-9a-f]{64}$/.test(path))).toEqual([]);
  for (const path of all) expect((await stat(path)).mode & 0o077).toBe(0);
});

test('an address is no path', async () => {
  for (const address of ['../../etc/passwd', `${office}/../${'a'.repeat(64)}`, '/etc/passwd', '']) {
    expect(() => diskStore(world.folder).get(address)).toThrow('not an address');
  }
});

test('a store nobody implements is named', () => {
  expect(() => openFileStore('s3://bucket/files')).toThrow('FILES_URL');
  expect(openFileStore(pathToFileURL(world.folder).href)).toBeDefined();
});

async function allFiles(): Promise<string[]> {
  const entries = await readdir(world.folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** As if stored two hours ago by the disk's clock. */
async function ageFiles(): Promise<void> {
  const then = new Date(Date.now() - 2 * 3_600_000);
  for (const path of await allFiles()) await utimes(path, then, then);
}
