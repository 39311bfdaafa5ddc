import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { sql } from 'kysely';
import sharp from 'sharp';
import { DefaultHttpStack, Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, FileId } from '../../contract/public.ts';
import { pieceType, voiceType, waveOf } from '../public.ts';
import { forgetTable, readImage, readTable } from './public.ts';
import { removeUnusedFiles } from './sweep.ts';
import { type FileWorld, fileWorld, metadataOf, office, sendFileTo, tus } from './test-upload.ts';

const alice = '01980000-0000-7000-8000-00000000000a' as AccountId;
const bob = '01980000-0000-7000-8000-00000000000b' as AccountId;

let world: FileWorld;
let base: string;

beforeAll(async () => {
  world = await fileWorld();
  base = `${world.origin}/o/${office}/api/uploads`;
});
afterAll(() => world[Symbol.asyncDispose]());

/** A photo that does not shrink to nothing. */
const photo = (width = 400): Promise<Buffer> =>
  sharp(
    Buffer.alloc(width * 300 * 3).map((_, i) => (i * 7919 + (i >> 7)) % 251),
    { raw: { width, height: 300, channels: 3 } },
  )
    .jpeg({ quality: 95 })
    .toBuffer();

async function start(
  length: number,
  options: { type?: string; by?: AccountId; key?: string } = {},
): Promise<Response> {
  return fetch(base, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(length),
      'upload-metadata': metadataOf(options.type ?? 'image/jpeg'),
      ...(options.by ? { cookie: `liren_session=${options.by}` } : {}),
      ...(options.key ? { 'idempotency-key': options.key } : {}),
    },
  });
}
const started = async (...args: Parameters<typeof start>) => {
  const reply = await start(...args);
  return new URL(reply.headers.get('location') ?? '', base).href;
};
const piece = (url: string, offset: number, bytes: Uint8Array, headers = {}) =>
  fetch(url, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': pieceType, 'upload-offset': String(offset), ...headers },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
const head = (url: string, headers = {}) =>
  fetch(url, { method: 'HEAD', headers: { ...tus, ...headers } });
const offsetOf = async (url: string) => Number((await head(url)).headers.get('upload-offset'));
const codeOf = async (reply: Response) => ((await reply.json()) as { code: string }).code;
const idOf = (url: string) => url.split('/').at(-1) as FileId;
const shown = (id: FileId) => readImage({ ...world.deps, office }, id, 'full');

test('a photo that comes in three pieces is whole, and its id is that of the upload', async () => {
  const bytes = await photo();
  const url = await started(bytes.length);
  const third = Math.ceil(bytes.length / 3);
  for (let at = 0; at < bytes.length; at += third) {
    const reply = await piece(url, at, bytes.subarray(at, at + third));
    expect(reply.status).toBe(204);
    expect(Number(reply.headers.get('upload-offset'))).toBe(Math.min(at + third, bytes.length));
  }
  expect((await sharp((await shown(idOf(url))).bytes).metadata()).width).toBe(400);
  const { rows } = await sql`select 1 from kernel.upload_part`.execute(world.t.db);
  expect(rows).toEqual([]);
});

test('a table that staff upload is kept as it came, for them alone, until who imports it has read it', async () => {
  const bytes = Buffer.from('姓名,性别\n王芳,女\n');
  const url = await started(bytes.length, { type: 'text/csv', by: alice });
  const mine = { cookie: `liren_session=${alice}` };
  const by = { office, account: alice, now: world.now };
  await piece(url, 0, bytes.subarray(0, 9), mine);
  await expect(readTable(world.deps, by, idOf(url))).rejects.toThrow('file.not_found');
  expect((await piece(url, 9, bytes.subarray(9), mine)).status).toBe(204);
  expect(await readTable(world.deps, by, idOf(url))).toEqual({ bytes, mediaType: 'text/csv' });
  await expect(readTable(world.deps, { ...by, account: bob }, idOf(url))).rejects.toThrow(
    'file.not_found',
  );
  await forgetTable(world.t.db, by, idOf(url));
  await expect(readTable(world.deps, by, idOf(url))).rejects.toThrow('file.not_found');
});

test('a table from nobody is refused before its first byte', async () => {
  expect(await codeOf(await start(10, { type: 'text/csv' }))).toBe('input.media_type');
});

test('the server says what it speaks, and refuses another version', async () => {
  const { headers } = await fetch(base, { method: 'OPTIONS' });
  expect(headers.get('tus-version')).toBe('1.0.0');
  expect(headers.get('tus-extension')).toBe('creation,expiration,termination,checksum');
  const reply = await fetch(base, {
    method: 'POST',
    headers: { ...tus, 'tus-resumable': '0.2.2', 'upload-length': '5' },
  });
  expect([reply.status, reply.headers.get('tus-version')]).toEqual([412, '1.0.0']);
});

test('what arrived before the line broke is kept, and the upload goes on from there', async () => {
  const bytes = await photo(900);
  const url = await started(bytes.length);
  const sent = Math.floor(bytes.length / 2);
  await brokenAfter(url, bytes, sent);
  await expect.poll(() => offsetOf(url), { timeout: 20_000 }).toBe(sent);
  expect((await piece(url, sent, bytes.subarray(sent))).status).toBe(204);
  expect((await shown(idOf(url))).bytes.length).toBeGreaterThan(0);
});

test('a piece that does not begin where the last one ended is refused, and nothing changes', async () => {
  const bytes = await photo();
  const url = await started(bytes.length);
  await piece(url, 0, bytes.subarray(0, 100));
  for (const at of [0, 50, 101, bytes.length]) {
    const reply = await piece(url, at, bytes.subarray(0, 10));
    expect([reply.status, await codeOf(reply)]).toEqual([409, 'upload.offset']);
  }
  expect(await offsetOf(url)).toBe(100);
});

test('two clients at one upload cannot both write the same bytes', async () => {
  const bytes = await photo();
  const url = await started(bytes.length);
  const replies = await Promise.all([1, 2, 3, 4].map(() => piece(url, 0, bytes.subarray(0, 200))));
  expect(replies.map((reply) => reply.status).sort()).toEqual([204, 409, 409, 409]);
  expect(await offsetOf(url)).toBe(200);
});

test('more than was announced is refused', async () => {
  const url = await started(100);
  const reply = await piece(url, 0, new Uint8Array(101));
  expect([reply.status, await codeOf(reply)]).toEqual([413, 'file.too_large']);
  const chunked = await fetch(url, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': pieceType, 'upload-offset': '0' },
    body: new Blob([new Uint8Array(400)]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(await codeOf(chunked)).toBe('file.too_large');
  expect(await offsetOf(url)).toBe(0);
});

test('a piece whose checksum is wrong is thrown away', async () => {
  const bytes = await photo();
  const url = await started(bytes.length);
  const sum = createHash('sha256').update(bytes).digest('base64');
  const wrong = await piece(url, 0, bytes.subarray(1), { 'upload-checksum': `sha256 ${sum}` });
  expect([wrong.status, await codeOf(wrong)]).toEqual([460, 'upload.checksum']);
  expect(await offsetOf(url)).toBe(0);
  const right = await piece(url, 0, bytes, { 'upload-checksum': `sha256 ${sum}` });
  expect(right.status).toBe(204);
  const unknown = await piece(url, bytes.length, new Uint8Array(), {
    'upload-checksum': 'md5 AAAA',
  });
  expect(unknown.status).toBe(400);
});

test('a repeated start with the same key goes on with the same upload', async () => {
  const bytes = await photo();
  const [one, two] = [
    await started(bytes.length, { key: 'photo-1-of-tea' }),
    await started(bytes.length, { key: 'photo-1-of-tea' }),
  ];
  expect(two).toBe(one);
  expect(await codeOf(await start(bytes.length + 1, { key: 'photo-1-of-tea' }))).toBe(
    'upload.changed',
  );
});

test('a refusal is told again to whoever did not hear it', async () => {
  const bytes = Buffer.from('<script>alert(1)</script>');
  const url = await started(bytes.length);
  expect(await codeOf(await piece(url, 0, bytes))).toBe('file.not_an_image');
  expect(await codeOf(await piece(url, bytes.length, new Uint8Array()))).toBe('file.not_an_image');
  expect((await head(url)).status).toBe(422);
});

test('what is announced wrongly is refused before a byte of it comes', async () => {
  expect(await codeOf(await start(16 * 1024 * 1024))).toBe('file.too_large');
  expect(await codeOf(await start(100, { type: 'image/svg+xml' }))).toBe('input.media_type');
  for (const length of [0, -1, 1.5, Number.NaN])
    expect(await codeOf(await start(length))).toBe('input.invalid');
});

test('an upload belongs to who began it', async () => {
  const url = await started(100, { by: alice });
  expect((await head(url, { cookie: `liren_session=${alice}` })).status).toBe(200);
  expect((await head(url, { cookie: `liren_session=${bob}` })).status).toBe(404);
  expect((await head(url)).status).toBe(404);
});

test('who takes a photo back takes what arrived with it; what is used stays', async () => {
  const url = await started(100);
  await piece(url, 0, new Uint8Array(50));
  expect((await fetch(url, { method: 'DELETE', headers: tus })).status).toBe(204);
  expect((await head(url)).status).toBe(404);

  const bytes = await photo();
  const { id } = await sendFileTo(world.app, bytes, { office });
  await sql`update kernel.file set used_by = 'matter:1' where id = ${id}`.execute(world.t.db);
  await fetch(`${base}/${id}`, { method: 'DELETE', headers: tus });
  expect((await shown(id as FileId)).bytes.length).toBeGreaterThan(0);
});

test('one sender cannot fill the house with beginnings', async () => {
  const by = '01980000-0000-7000-8000-00000000000c' as AccountId;
  const codes: (string | null)[] = [];
  for (let i = 0; i < 62; i++) {
    const reply = await world.app.inject({
      method: 'POST',
      url: '/api/uploads',
      headers: { ...tus, 'upload-length': 10, 'upload-metadata': metadataOf('image/png') },
      cookies: { liren_session: by },
    });
    codes.push(reply.statusCode === 201 ? null : reply.json().code);
  }
  expect(new Set(codes.slice(0, 30))).toEqual(new Set([null]));
  expect(['upload.too_many', 'rate.limited']).toContain(codes.at(-1));
});

test('a voice note is kept without what its recorder wrote into it', async () => {
  const samples = Buffer.alloc(32_000 * 2, 1);
  const wave = Buffer.from(waveOf(samples));
  const secret = Buffer.from('LIST\x10\0\0\0Position 118,32.', 'latin1');
  const padded = Buffer.concat([wave.subarray(0, 36), secret, wave.subarray(36), secret]);
  const { id, code } = await sendFileTo(world.app, padded, { office, type: voiceType });
  expect(code).toBeNull();
  const { rows } = await sql<{ address: string; seconds: number }>`
    select address, seconds from kernel.file where id = ${id}`.execute(world.t.db);
  expect(rows[0]?.seconds).toBe(2);
  expect((await world.deps.files.get(rows[0]?.address ?? '')).equals(wave)).toBe(true);
});

test.each([
  ['a song of two minutes', () => waveOf(Buffer.alloc(32_000 * 62)), 'file.too_long'],
  ['a click', () => waveOf(Buffer.alloc(320)), 'file.not_a_voice'],
  ['a cut one', () => waveOf(Buffer.alloc(64_000)).subarray(0, 20_000), 'file.truncated'],
  ['no sound at all', () => Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), 'file.not_a_voice'],
  ['text', () => Buffer.from('OggS but not really'), 'file.not_a_voice'],
])('as a voice note %s is refused', async (_, make, code) => {
  const sent = await sendFileTo(world.app, Buffer.from(make()), { office, type: voiceType });
  expect(sent.code).toBe(code);
});

test('tus-js-client uploads over a line that breaks, and the photo is there once', async () => {
  const bytes = await photo(1200);
  let broken = 0;
  const stack = new DefaultHttpStack({});
  const url = await new Promise<string>((resolve, reject) => {
    const upload: Upload = new Upload(bytes, {
      endpoint: base,
      chunkSize: 20_000,
      retryDelays: [0, 0, 0, 0, 0],
      headers: { 'x-liren': '1' },
      metadata: { filetype: 'image/jpeg', filename: 'IMG_1.jpg' },
      httpStack: {
        getName: () => 'breaking',
        createRequest(method, to) {
          const one = stack.createRequest(method, to);
          const send = one.send.bind(one);
          one.send = async (body) => {
            if (method === 'PATCH' && broken++ % 3 === 1) throw new Error('the line broke');
            return send(body);
          };
          return one;
        },
      },
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
    });
    upload.start();
  });
  expect(broken).toBeGreaterThan(3);
  expect((await sharp((await shown(idOf(url))).bytes).metadata()).width).toBe(1200);
});

test('a table lies sealed from its first piece, and comes back as it was sent', async () => {
  const bytes = Buffer.concat([
    Buffer.from('姓名\n王芳\n'),
    Buffer.alloc(700_000).map((_, i) => (i * 7919 + (i >> 7)) % 251),
  ]);
  const url = await started(bytes.length, { type: 'text/csv', by: alice });
  const cookie = `liren_session=${alice}`;
  await piece(url, 0, bytes.subarray(0, 10), { cookie });
  await piece(url, 10, bytes.subarray(10), { cookie });
  const { rows } = await sql<{ bytes: Buffer | null; sealed: Buffer }>`
    select bytes, sealed from kernel.upload_part where office = ${office} and upload = ${idOf(url)}
    order by starts_at`.execute(world.t.db);
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.every((row) => row.bytes === null)).toBe(true);
  const lying = Buffer.concat(rows.map(({ sealed }) => sealed));
  for (const plain of [Buffer.from('王芳'), Buffer.from(bytes.subarray(0, 9).toString('base64'))])
    expect(lying.includes(plain)).toBe(false);
  const by = { office, account: alice, now: world.now };
  expect((await readTable(world.deps, by, idOf(url))).bytes.equals(bytes)).toBe(true);
});

test('a table that nobody has read is gone after two hours', async () => {
  const bytes = Buffer.from('姓名\n王芳\n');
  const url = await started(bytes.length, { type: 'text/csv', by: alice });
  await piece(url, 0, bytes, { cookie: `liren_session=${alice}` });
  world.now = new Date(world.now.getTime() + 2 * 3_600_000);
  await removeUnusedFiles({ ...world.deps, db: world.t.worker });
  const { rows } = await sql`
    select 1 from kernel.upload_part where office = ${office} and upload = ${idOf(url)}`.execute(
    world.t.db,
  );
  expect(rows).toEqual([]);
});

test('after a day nothing is left of what stayed unfinished', async () => {
  const url = await started(1000);
  await piece(url, 0, new Uint8Array(500));
  world.now = new Date(world.now.getTime() + 25 * 3_600_000);
  expect((await head(url)).status).toBe(404);
  await removeUnusedFiles({ ...world.deps, db: world.t.worker });
  const { rows } = await sql`
    select id from kernel.upload union all select upload from kernel.upload_part`.execute(
    world.t.db,
  );
  expect(rows).toEqual([]);
});

/** Sends the beginning of a piece, then lets the line drop. */
async function brokenAfter(url: string, bytes: Buffer, sent: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const one = request(url, {
      method: 'PATCH',
      headers: {
        ...tus,
        'content-type': pieceType,
        'upload-offset': 0,
        'content-length': bytes.length,
      },
    });
    one.on('error', () => undefined);
    one.on('close', resolve);
    one.write(bytes.subarray(0, sent), () => setImmediate(() => one.destroy()));
  });
}
