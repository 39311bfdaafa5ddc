import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Mark } from '../marks.ts';
import { coverImage } from './cover.ts';

const [width, height] = [640, 480];
/** A picture made pixel by pixel; PNG keeps each of them. */
const picture = (colour: (x: number, y: number) => [number, number, number]): Promise<Buffer> => {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
};
const street = (x: number, y: number): [number, number, number] => [x % 256, y % 256, 90];
const noise =
  (seed: number) =>
  (x: number, y: number): [number, number, number] => {
    const n = Math.imul((x + 1) * 73_856_093 + (y + 1) * 19_349_663 + seed, 2_654_435_761) >>> 8;
    return [n & 255, (n >> 8) & 255, (n >> 16) & 255];
  };
const isPlate = (x: number, y: number) => x >= 200 && x < 360 && y >= 200 && y < 260;
const box: Mark = { shape: 'box', at: [0.3, 0.4], size: [0.3, 0.16] };
const stroke: Mark = {
  shape: 'stroke',
  width: 0.15,
  points: [
    [0.3, 0.48],
    [0.45, 0.48],
    [0.58, 0.48],
  ],
};

test.each([
  ['a box', box],
  ['a stroke', stroke],
])('what lies below %s makes no difference to the copy, not by a bit', async (_, mark) => {
  const withPlate = (seed: number) =>
    picture((x, y) => (isPlate(x, y) ? noise(seed)(x, y) : street(x, y)));
  const [one, other] = await Promise.all([withPlate(1), withPlate(2)]);
  const [a, b] = await Promise.all([coverImage(one, [mark]), coverImage(other, [mark])]);
  expect(a.full.equals(b.full)).toBe(true);
  expect(a.thumb.equals(b.thumb)).toBe(true);
  // Without the mark they differ: the test can fail.
  const [c, d] = await Promise.all([coverImage(one, []), coverImage(other, [])]);
  expect(c.full.equals(d.full)).toBe(false);
});

test('below a mark there is less to see than anywhere else', async () => {
  const covered = await coverImage(await picture(noise(3)), [box]);
  const spread = async (left: number, top: number) => {
    const { channels } = await sharp(
      await sharp(covered.full).extract({ left, top, width: 120, height: 40 }).toBuffer(),
    ).stats();
    return Math.max(...channels.map((c) => c.stdev));
  };
  expect(await spread(220, 210)).toBeLessThan(30);
  expect(await spread(20, 20)).toBeGreaterThan(40);
});

test('outside the marks the picture stays, and its size does', async () => {
  const bytes = await picture(street);
  const covered = await coverImage(bytes, [box]);
  expect([covered.width, covered.height]).toEqual([width, height]);
  const pixel = async (from: Buffer, left: number, top: number) =>
    (await sharp(from).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())[0] ?? 0;
  expect(Math.abs((await pixel(covered.full, 50, 50)) - (await pixel(bytes, 50, 50)))).toBeLessThan(
    12,
  );
});

test('a picture that is covered whole says nothing, and a tap covers a spot', async () => {
  const all = await coverImage(await picture(street), [{ shape: 'box', at: [0, 0], size: [1, 1] }]);
  expect(Math.max(...(await sharp(all.full).stats()).channels.map((c) => c.stdev))).toBeLessThan(1);
  const spot: Mark = { shape: 'stroke', width: 0.1, points: [[0.5, 0.5]] };
  const plain = await picture(street);
  const [tapped, untouched] = [await coverImage(plain, [spot]), await coverImage(plain, [])];
  expect(tapped.full.equals(untouched.full)).toBe(false);
});

test('nothing the camera wrote is in the copy', async () => {
  const { full } = await coverImage(await picture(street), [box]);
  const { exif, icc, xmp } = await sharp(full).metadata();
  expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
});
