/** Level of the squares requests are counted by when they are opened (requests.cell): some 19 metres. */
export const countedLevel = 21;

/** Widest window in cells, each way: a large screen has some 60; a wider one is told in larger cells. */
const widestCells = 128;

/** Deepest level of a cell: about a metre. */
const deepest = 25;

/** A window of the map in whole cells of one level: columns and rows from the south-west, both ends included. */
export interface Window {
  /** 2 to the power of it is the number of cells around the earth. */
  level: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * The cells a window touches.
 *
 * Cells are squares of 360°/2^level, counted from the south-west corner of the map. Halving a step of a power of two is
 * exact in floating point, so each cell is exactly its four children, however deep, in JavaScript and in PostgreSQL.
 *
 * @param bbox  west,south,east,north
 * @param zoom  as MapLibre counts it: the earth is 512 · 2^zoom pixels around, a cell about 64
 */
export function windowOf(bbox: string, zoom: number): Window {
  for (let level = Math.min(Math.floor(zoom) + 3, deepest); ; level--) {
    const window = cellsUnder(bbox, level);
    const cells = Math.max(window.east - window.west, window.north - window.south) + 1;
    if (cells <= widestCells || level === 0) return window;
  }
}

/** The cells of one level that a box touches. One that ends where a cell ends does not touch the next. */
export function cellsUnder(bbox: string, level: number): Window {
  const [west, south, east, north] = bbox.split(',').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const step = stepOf(level);
  const known = (n: number) => Math.max(0, Math.min(n, 2 ** level));
  return {
    level,
    west: known(Math.floor((west + 180) / step)),
    south: known(Math.floor((south + 90) / step)),
    east: known(Math.ceil((east + 180) / step) - 1),
    north: known(Math.ceil((north + 90) / step) - 1),
  };
}

/** Degrees across a cell. */
export const stepOf = (level: number): number => 360 / 2 ** level;

/** Of these cells as a list is asked for them: both ends of a box belong to it, but a cell ends before the next. */
export function boxOfCells({ level, west, south, east, north }: Window): string {
  const step = stepOf(level);
  return [
    west * step - 180,
    south * step - 90,
    justBelow((east + 1) * step - 180),
    justBelow((north + 1) * step - 90),
  ].join(',');
}

/** The next smaller number there is. */
function justBelow(n: number): number {
  if (n === 0) return n;
  const [float, bits] = [new Float64Array([n]), new BigInt64Array(1)];
  new Uint8Array(bits.buffer).set(new Uint8Array(float.buffer));
  bits[0] = (bits[0] as bigint) + (n > 0 ? -1n : 1n);
  return new Float64Array(bits.buffer)[0] as number;
}
