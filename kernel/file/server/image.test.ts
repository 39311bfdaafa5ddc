import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { Problem } from '../../contract/public.ts';
import { maxImageBytes } from '../images.ts';
import { cleanImage } from './image.ts';

const photos: Record<'jpeg' | 'png' | 'webp', Buffer> = {} as never;

beforeAll(async () => {
  const noise = sharp({
    create: {
      width: 320,
      height: 200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  const exif = {
    IFD0: { Make: 'phone-of-a-resident', Model: 'P-1' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 2/1 3/1' },
  };
  photos.jpeg = await noise.clone().jpeg().withExif(exif).withIccProfile('p3').toBuffer();
  photos.png = await noise.clone().png().withExif(exif).toBuffer();
  photos.webp = await noise.clone().webp().withExif(exif).toBuffer();
});

const codeOf = (bytes: Uint8Array) =>
  cleanImage(bytes).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
  );

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s comes out as a bare JPEG: no EXIF, no position, no profile',
  async (kind) => {
    expect(photos[kind].includes('phone-of-a-resident')).toBe(true);
    const clean = await cleanImage(photos[kind]);
    for (const picture of [clean.full, clean.thumb]) {
      const { format, exif, xmp, iptc, icc, orientation } = await sharp(picture).metadata();
      expect({ format, exif, xmp, iptc, icc, orientation }).toEqual({ format: 'jpeg' });
      // Long enough that noise does not spell them by chance.
      expect(['phone-of-a-resident', 'Exif\0\0'].filter((mark) => picture.includes(mark))).toEqual(
        [],
      );
    }
  },
);

test('a photo taken with the phone on its side stands upright', async () => {
  const lying = await sharp(photos.jpeg).withMetadata({ orientation: 6 }).toBuffer();
  const { width, height } = await cleanImage(lying);
  expect([width, height]).toEqual([200, 320]);
});

test('a large photo is scaled to 2560 pixels and its thumbnail to 480, a small one is left', async () => {
  const large = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#396' },
  })
    .jpeg()
    .toBuffer();
  const clean = await cleanImage(large);
  expect([clean.width, clean.height]).toEqual([2560, 1920]);
  expect((await sharp(clean.thumb).metadata()).width).toBe(480);
  expect((await cleanImage(photos.png)).width).toBe(320);
});

test('what is transparent becomes white', async () => {
  const clear = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const { data } = await sharp((await cleanImage(clear)).full)
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([data[0], data[1], data[2]]).toEqual([255, 255, 255]);
});

test('what hides behind a picture is gone', async () => {
  const polyglot = Buffer.concat([photos.jpeg, Buffer.from('PK\x03\x04<script>alert(1)</script>')]);
  const clean = await cleanImage(polyglot);
  expect(clean.full.includes('<script>')).toBe(false);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
  [
    'a PNG by its chunks only',
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      Buffer.from([0, 0, 0, 0]),
      Buffer.from('IEND'),
      Buffer.alloc(4),
    ]),
  ],
])('%s is no picture', async (_what, bytes) => {
  expect(await codeOf(bytes)).toBe('file.not_an_image');
});

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s that stopped on its way is truncated',
  async (kind) => {
    const whole = photos[kind];
    for (const share of [0.5, 0.9, 0.99]) {
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe(
        'file.truncated',
      );
    }
  },
);

test('a file over the limit is not even looked at', async () => {
  expect(await codeOf(Buffer.alloc(maxImageBytes + 1))).toBe('file.too_large');
});

test('a small file that would decode to gigabytes is refused', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#000' },
  })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await codeOf(bomb)).toBe('file.too_many_pixels');
});

test('sixty photos at once wait for their turn; more are told to come back', async () => {
  const codes = await Promise.all(Array.from({ length: 80 }, () => codeOf(photos.webp)));
  expect(codes.filter((code) => code === 'accepted')).toHaveLength(62);
  expect(codes.filter((code) => code === 'fault.busy')).toHaveLength(18);
  expect(await codeOf(photos.webp)).toBe('accepted');
});

test('whatever happens to its bytes, a file is cleaned or refused with a reason', async () => {
  const damaged = fc.record({
    kind: fc.constantFrom('jpeg' as const, 'png' as const, 'webp' as const),
    flips: fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 255 })),
      { maxLength: 12 },
    ),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    tail: fc.uint8Array({ maxLength: 64 }),
  });
  await fc.assert(
    fc.asyncProperty(damaged, async ({ kind, flips, keep, tail }) => {
      const bytes = Buffer.from(photos[kind]);
      for (const [at, mask] of flips) {
        const i = Math.floor(at * bytes.length);
        bytes[i] = (bytes[i] ?? 0) ^ mask;
      }
      const file = Buffer.concat([bytes.subarray(0, Math.floor(bytes.length * keep)), tail]);
      const result = await cleanImage(file).catch((error: unknown) => error);
      if (result instanceof Problem) {
        expect(result.code).toMatch(/^file\.(not_an_image|truncated|too_many_pixels)$/);
      } else {
        const { format, exif } = await sharp((result as { full: Buffer }).full).metadata();
        expect({ format, exif }).toEqual({ format: 'jpeg' });
      }
    }),
    { numRuns: 150 },
  );
});
