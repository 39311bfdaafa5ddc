import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { deflateSync } from 'node:zlib';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileId } from '../../contract/public.ts';
import { pieceType, voiceType, waveOf } from '../public.ts';
import { files } from './public.ts';
import { removeUnusedFiles } from './sweep.ts';
import { type FileWorld, fileWorld, metadataOf, office, tus } from './test-upload.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 40);

/** The rate limit has a test of its own; here it would only end the game. */
const unhurried = (one: (typeof files.implementations)[number]) => ({
  ...one,
  endpoint: { ...one.endpoint, rate: 1e6 },
});

let world: FileWorld;
let base: string;

beforeAll(async () => {
  world = await fileWorld(files.implementations.map(unhurried));
  base = `${world.origin}/api/uploads`;
});
afterAll(() => world[Symbol.asyncDispose]());

/** mulberry32: the same seed plays the same game. */
function dice(from: number) {
  let state = from;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (p: number) => next() < p,
    of: <T>(all: readonly T[]) => all[below(all.length)] as T,
  };
}
type Dice = ReturnType<typeof dice>;

interface Gift {
  what: string;
  bytes: Buffer;
  type: string;
  /** What has to become of it when all of it arrives under its own type. */
  good: boolean;
}

/** Whatever people and their enemies send. */
async function gift(d: Dice): Promise<Gift> {
  const width = 64 + d.below(600);
  const canvas = sharp({
    create: { width, height: 80, channels: 3, background: { r: d.below(256), g: 9, b: 99 } },
  });
  const noisy = () =>
    sharp(
      Buffer.alloc(width * 80 * 3).map(() => d.below(256)),
      { raw: { width, height: 80, channels: 3 } },
    );
  const script = Buffer.from('<script>alert(document.cookie)</script>PK\x03\x04');
  switch (d.below(10)) {
    case 0:
      return {
        what: 'jpeg',
        bytes: await noisy().jpeg().toBuffer(),
        type: 'image/jpeg',
        good: true,
      };
    case 1:
      return { what: 'png', bytes: await noisy().png().toBuffer(), type: 'image/png', good: true };
    case 2:
      return {
        what: 'webp',
        bytes: await canvas.webp().toBuffer(),
        type: 'image/webp',
        good: true,
      };
    case 3: {
      const samples = Buffer.alloc(32_000 * (1 + d.below(5))).map(() => d.below(256));
      return { what: 'voice', bytes: Buffer.from(waveOf(samples)), type: voiceType, good: true };
    }
    case 4: // a picture with an archive and a script behind it: taken, without them
      return {
        what: 'polyglot',
        bytes: Buffer.concat([await noisy().jpeg().toBuffer(), script]),
        type: 'image/jpeg',
        good: true,
      };
    case 5:
      return { what: 'bomb', bytes: pngBomb(60_000, 60_000), type: 'image/png', good: false };
    case 6:
      return {
        what: 'svg',
        bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        type: 'image/png',
        good: false,
      };
    case 7: {
      const whole = await canvas.png().toBuffer();
      return {
        what: 'cut',
        bytes: whole.subarray(0, whole.length - 20),
        type: 'image/png',
        good: false,
      };
    }
    case 8: // lies about its type, both ways
      return d.chance(0.5)
        ? { what: 'lie', bytes: await canvas.png().toBuffer(), type: voiceType, good: false }
        : {
            what: 'lie',
            bytes: Buffer.from(waveOf(Buffer.alloc(64_000))),
            type: 'image/jpeg',
            good: false,
          };
    default:
      return {
        what: 'noise',
        bytes: Buffer.from(Buffer.alloc(1 + d.below(5000)).map(() => d.below(256))),
        type: d.of(['image/jpeg', 'image/webp', voiceType]),
        good: false,
      };
  }
}

/** A few hundred bytes that claim to be a picture of gigabytes. */
function pngBomb(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Sent {
  status: number;
  offset: number;
  code: string;
}

/** One request as it goes over the line; null when the line was cut after `cutAfter` bytes. */
function send(
  url: string,
  method: string,
  headers: Record<string, string | number>,
  body?: Buffer,
  cutAfter?: number,
): Promise<Sent | null> {
  return new Promise((resolve) => {
    const one = request(url, { method, headers: { ...tus, ...headers } }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('error', () => resolve(null));
      reply.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({
          status: reply.statusCode ?? 0,
          offset: Number(reply.headers['upload-offset'] ?? -1),
          code: text.startsWith('{') ? String(JSON.parse(text).code) : '',
        });
      });
    });
    one.on('error', () => resolve(null));
    if (cutAfter === undefined || !body) one.end(body);
    else one.write(body.subarray(0, cutAfter), () => setImmediate(() => one.destroy()));
  });
}

const patch = (url: string, offset: number, bytes: Buffer, cutAfter?: number) =>
  send(
    url,
    'PATCH',
    { 'content-type': pieceType, 'upload-offset': offset, 'content-length': bytes.length },
    bytes,
    cutAfter,
  );

/** Plays one upload to its end; true when the server said that it has all of it. */
async function play(
  d: Dice,
  { bytes, type }: Gift,
): Promise<{ id: FileId; kept: boolean; refusal: string }> {
  const length = bytes.length;
  const reply = await fetch(base, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(length), 'upload-metadata': metadataOf(type) },
  });
  expect(reply.status).toBe(201);
  const url = new URL(reply.headers.get('location') ?? '', base).href;
  const id = url.split('/').at(-1) as FileId;
  for (let tries = 0; tries < 60; tries++) {
    const head = await send(url, 'HEAD', {});
    if (head && head.status >= 400)
      return { id, kept: false, refusal: await refusalOf(url, length) };
    const at = head?.offset ?? 0;
    if (at === length) return { id, kept: true, refusal: '' };
    const rest = bytes.subarray(at);
    const some = rest.subarray(0, 1 + d.below(rest.length));
    const sent = await d.of([
      () => patch(url, at, rest),
      () => patch(url, at, some),
      () => patch(url, at, rest, d.below(rest.length)), // the line breaks
      () => patch(url, Math.max(0, at - 1 - d.below(50)), some), // once more, or from too early
      () => patch(url, at + 1 + d.below(50), some), // from too late
      () => patch(url, at, Buffer.concat([rest, Buffer.alloc(1 + d.below(9))])), // more than announced
      async () => {
        const both = await Promise.all([patch(url, at, some), patch(url, at, some)]);
        expect(both.filter((one) => one?.status === 204).length).toBeLessThanOrEqual(1);
        return null;
      },
    ])();
    if (sent && sent.status >= 400 && !['upload.offset', 'file.too_large'].includes(sent.code))
      return { id, kept: false, refusal: sent.code };
  }
  // Patience is at its end: what is left of it goes in one piece.
  const { offset } = (await send(url, 'HEAD', {})) as Sent;
  const last = await patch(url, offset, bytes.subarray(offset));
  return { id, kept: last?.status === 204, refusal: last?.code ?? '' };
}

const refusalOf = async (url: string, length: number) =>
  (await patch(url, length, Buffer.alloc(0)))?.code ?? '';

test(`whatever breaks, repeats or lies (FUZZ_SEED=${seed}): what is acknowledged is whole, nothing else stays`, {
  timeout: 240_000,
}, async () => {
  const d = dice(seed);
  const kept: { id: FileId; gift: Gift }[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await gift(d);
    if (d.chance(0.1)) {
      await abandon(d, one);
      continue;
    }
    const { id, ...came } = await play(d, one);
    expect([round, one.what, came.kept, came.refusal]).toEqual([
      round,
      one.what,
      one.good,
      one.good ? '' : expect.stringMatching(/^file\./),
    ]);
    if (came.kept) kept.push({ id, gift: one });
  }
  expect(kept.length).toBeGreaterThan(0);

  for (const { id, gift: sent } of kept) {
    const { rows } = await sql<{ address: string; width: number | null; seconds: number | null }>`
      select address, width, seconds from kernel.file where office = ${office} and id = ${id}`.execute(
      world.t.db,
    );
    expect(rows).toHaveLength(1);
    const [row] = rows;
    const bytes = await world.deps.files.get(row?.address ?? '');
    if (sent.type === voiceType) expect(bytes.equals(sent.bytes)).toBe(true);
    else {
      expect(bytes.includes('<script>')).toBe(false);
      expect((await sharp(bytes).metadata()).width).toBe(
        (await sharp(sent.bytes).metadata()).width,
      );
    }
    await sql`update kernel.file set used_by = 'matter:fuzz' where id = ${id}`.execute(world.t.db);
  }

  // A day later only what was acknowledged and used is left, in rows and on disk.
  world.now = new Date(world.now.getTime() + 25 * 3_600_000);
  await removeUnusedFiles({ ...world.deps, db: world.t.worker });
  const { rows: left } = await sql`
    select id from kernel.upload union all select upload from kernel.upload_part`.execute(
    world.t.db,
  );
  expect(left).toEqual([]);
  const { rows: named } = await sql<{ id: string; address: string; thumbAddress: string | null }>`
    select id, address, thumb_address from kernel.file`.execute(world.t.db);
  expect(named.map((row) => row.id).sort()).toEqual(kept.map(({ id }) => id).sort());
  const addresses = named.flatMap((row) => [row.address, row.thumbAddress ?? row.address]);
  const onDisk = (await readdir(world.folder, { recursive: true })).filter((name) =>
    /[0-9a-f]{64}/.test(name),
  );
  expect(onDisk.map((name) => name.split('/').at(-1)).sort()).toEqual(
    [...new Set(addresses.map((address) => address.split('/')[1]))].sort(),
  );
});

/** Begins, sends a little, and is never heard of again. */
async function abandon(d: Dice, { bytes, type }: Gift): Promise<void> {
  const reply = await fetch(base, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadataOf(type) },
  });
  const url = new URL(reply.headers.get('location') ?? '', base).href;
  await patch(url, 0, bytes.subarray(0, d.below(bytes.length)));
}
