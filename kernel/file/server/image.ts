import sharp, { type Sharp } from 'sharp';
import { Problem } from '../../contract/public.ts';
import { endsEarly, imageKindOf } from '../image-kind.ts';
import { maxImageBytes, maxImagePixels } from '../images.ts';

export interface CleanImage {
  full: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
}

const maxEdge = 2560;
const thumbEdge = 480;
export const cleanType = 'image/jpeg';

/** Decoding is the dearest thing a stranger can ask for: so many at once, so many in the queue. */
const atOnce = 2;
const inQueue = 60;
let running = 0;
const queue: (() => void)[] = [];

// Nothing is asked for twice, and what libvips keeps is memory other requests need.
sharp.cache(false);

/**
 * The same picture as an upright JPEG of at most 2560 pixels, with a thumbnail and nothing else.
 *
 * It is decoded and encoded anew, so nothing of the sender's bytes survives: no EXIF (orientation is
 * applied first), no GPS, no colour profile (sRGB instead), no trailing archive or script. Transparent
 * parts become white; of an animation the first frame stays.
 *
 * @throws Problem `file.too_large`, `file.not_an_image`, `file.truncated`, `file.too_many_pixels`, `fault.busy`
 */
export async function cleanImage(bytes: Uint8Array): Promise<CleanImage> {
  if (bytes.length > maxImageBytes) {
    throw new Problem('file.too_large', { maxMb: maxImageBytes / 1024 / 1024 });
  }
  const kind = imageKindOf(bytes);
  if (kind === null) throw new Problem('file.not_an_image');
  if (endsEarly(bytes, kind)) throw new Problem('file.truncated');
  return inTurn(() => reencode(bytes).catch(refuse));
}

async function reencode(bytes: Uint8Array): Promise<CleanImage> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > maxImagePixels) {
    throw new Problem('file.too_many_pixels', { maxMegapixels: maxImagePixels / 1_000_000 });
  }
  return encoded(
    sharp(bytes, { failOn: 'error', limitInputPixels: maxImagePixels, sequentialRead: true })
      .autoOrient()
      .resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb'),
  );
}

/** A picture as it is kept: JPEG without metadata, and its thumbnail. */
export async function encoded(picture: Sharp): Promise<CleanImage> {
  const { data: full, info } = await picture
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  const thumb = await sharp(full)
    .resize({ width: thumbEdge, height: thumbEdge, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  return { full, thumb, width: info.width, height: info.height };
}

/** Whatever the decoder does not like is the file's fault. */
function refuse(error: unknown): never {
  if (error instanceof Problem) throw error;
  const whole = !/premature end/i.test(error instanceof Error ? error.message : '');
  throw Object.assign(new Problem(whole ? 'file.not_an_image' : 'file.truncated'), {
    cause: error,
  });
}

/**
 * Runs work on pictures when its turn comes.
 *
 * @throws Problem `fault.busy`
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (queue.length >= inQueue) throw new Problem('fault.busy');
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    // The place goes to the next in the queue, or is given back.
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}
