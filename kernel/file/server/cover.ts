import sharp from 'sharp';
import type { Mark } from '../marks.ts';
import { type CleanImage, encoded, inTurn } from './image.ts';

/** Edge of a square of the mosaic, as a share of the longer edge: coarse enough to be seen as one. */
const cellShare = 1 / 64;

/**
 * A copy of a picture in which marked parts cannot be recovered by anybody.
 *
 * A blur or a mosaic of what lies below can be read again (numbers on plates have been); these squares are
 * painted from the surroundings alone. Two pictures that differ only below the marks give the same copy.
 *
 * @param bytes  a picture the house has cleaned
 */
export function coverImage(bytes: Uint8Array, marks: readonly Mark[]): Promise<CleanImage> {
  return inTurn(async () => {
    const { data, info } = await sharp(bytes)
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = { data, width: info.width, height: info.height };
    if (marks.length > 0) paint(picture, await maskOf(picture, marks));
    return encoded(
      sharp(picture.data, {
        raw: { width: picture.width, height: picture.height, channels: 3 },
      }),
    );
  });
}

interface Picture {
  /** Red, green, blue; row by row. */
  data: Buffer;
  width: number;
  height: number;
}

/** One byte a pixel: not 0 where a mark touches it, however little. */
async function maskOf({ width, height }: Picture, marks: readonly Mark[]): Promise<Buffer> {
  const edge = Math.max(width, height);
  const px = (share: number, of: number) => (share * of).toFixed(1);
  const drawn = marks.map((mark) => {
    if (mark.shape === 'box') {
      const [[x, y], [w, h]] = [mark.at, mark.size];
      return `<rect x="${px(x, width)}" y="${px(y, height)}" width="${px(w, width)}" height="${px(h, height)}" fill="#fff"/>`;
    }
    // A tap is a stroke to where it began: a line without length draws no round end in every renderer.
    const points = mark.points.length > 1 ? mark.points : [...mark.points, ...mark.points];
    const path = points
      .map(([x, y], i) => `${px(x + (i === 0 ? 0.0001 : 0), width)},${px(y, height)}`)
      .join(' ');
    return `<polyline points="${path}" stroke-width="${px(mark.width, edge)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round">${drawn.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
}

/** Paints each masked pixel with the colour of its square, which is made of pixels that are not masked. */
function paint({ data, width, height }: Picture, mask: Buffer): void {
  const cell = Math.max(8, Math.round(Math.max(width, height) * cellShare));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const sums = new Float64Array(columns * rows * 4); // red, green, blue, how many
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (mask[at] !== 0) continue;
      const to = (Math.floor(y / cell) * columns + Math.floor(x / cell)) * 4;
      for (let c = 0; c < 3; c++) sums[to + c] = (sums[to + c] ?? 0) + (data[at * 3 + c] ?? 0);
      sums[to + 3] = (sums[to + 3] ?? 0) + 1;
    }
  }
  const colours = spread(sums, columns, rows);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (mask[at] === 0) continue;
      const from = (Math.floor(y / cell) * columns + Math.floor(x / cell)) * 3;
      for (let c = 0; c < 3; c++) data[at * 3 + c] = colours[from + c] ?? grey;
    }
  }
}

const grey = 127;

/** A colour for each square: its own mean, or that of the nearest squares that have one. */
function spread(sums: Float64Array, columns: number, rows: number): Uint8Array {
  const colours = new Uint8Array(columns * rows * 3).fill(grey);
  const isKnown = new Uint8Array(columns * rows);
  for (let i = 0; i < isKnown.length; i++) {
    const count = sums[i * 4 + 3] ?? 0;
    if (count === 0) continue;
    isKnown[i] = 1;
    for (let c = 0; c < 3; c++) colours[i * 3 + c] = Math.round((sums[i * 4 + c] ?? 0) / count);
  }
  // Ring by ring inwards: at most as many as there are squares in a row or column.
  for (let ring = 0; ring < Math.max(columns, rows); ring++) {
    const found: [at: number, colour: number[]][] = [];
    for (let i = 0; i < isKnown.length; i++) {
      if (isKnown[i]) continue;
      const around = neighbours(i, columns, rows).filter((n) => isKnown[n]);
      if (around.length === 0) continue;
      const mean = (c: number) =>
        Math.round(around.reduce((sum, n) => sum + (colours[n * 3 + c] ?? 0), 0) / around.length);
      found.push([i, [mean(0), mean(1), mean(2)]]);
    }
    if (found.length === 0) break;
    for (const [at, colour] of found) {
      isKnown[at] = 1;
      colours.set(colour, at * 3);
    }
  }
  return colours;
}

function neighbours(at: number, columns: number, rows: number): number[] {
  const [x, y] = [at % columns, Math.floor(at / columns)];
  return [
    ...(x > 0 ? [at - 1] : []),
    ...(x < columns - 1 ? [at + 1] : []),
    ...(y > 0 ? [at - columns] : []),
    ...(y < rows - 1 ? [at + columns] : []),
  ];
}
