import { fromWgs84 } from '@liren/kernel/area';
import { addProtocol } from 'maplibre-gl';

/** Pixels along the side of a tile. */
const side = 256;

/** Where a point lies on the whole map of a zoom, in pixels from its north-western corner. */
export function pixelOf([lon, lat]: readonly [number, number], zoom: number): [number, number] {
  const whole = side * 2 ** zoom;
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI;
  return [((lon + 180) / 360) * whole, ((1 - y) / 2) * whole];
}

/** The point under a pixel of the whole map. */
export function pointAt([x, y]: readonly [number, number], zoom: number): [number, number] {
  const whole = side * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / whole))) * 180) / Math.PI;
  return [(x / whole) * 360 - 180, lat];
}

/**
 * The corner, in pixels of a GCJ-02 map, from which a tile of the true map is cut.
 *
 * The shift of the tile's middle stands for all of it: within a tile it changes by less than a pixel.
 */
export function cutFrom(zoom: number, x: number, y: number): [left: number, top: number] {
  const middle = pointAt([(x + 0.5) * side, (y + 0.5) * side], zoom);
  const [px, py] = pixelOf(fromWgs84('gcj02', middle), zoom);
  return [Math.round(px - side / 2), Math.round(py - side / 2)];
}

const scheme = 'gcj02';
const templates: string[] = [];

/** The address under which the map asks for tiles of a GCJ-02 service, each moved to where it belongs. */
export function movedUrl(template: string): string {
  if (templates.length === 0) addProtocol(scheme, movedTile);
  if (!templates.includes(template)) templates.push(template);
  return `${scheme}://${templates.indexOf(template)}/{z}/{x}/{y}`;
}

/** Up to four tiles of the service, cut and put together to one that lies right. */
async function movedTile(
  { url }: { url: string },
  { signal }: AbortController,
): Promise<{ data: ImageBitmap }> {
  const [layer = 0, zoom = 0, x = 0, y = 0] = url
    .slice(`${scheme}://`.length)
    .split('/')
    .map(Number);
  const template = templates[layer] ?? '';
  const [left, top] = cutFrom(zoom, x, y);
  const canvas = new OffscreenCanvas(side, side);
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('no canvas to put tiles together on');
  const [firstX, firstY] = [Math.floor(left / side), Math.floor(top / side)];
  const columns = left % side === 0 ? [firstX] : [firstX, firstX + 1];
  const rows = top % side === 0 ? [firstY] : [firstY, firstY + 1];
  await Promise.all(
    columns.flatMap((column) =>
      rows.map(async (row) => {
        const image = await tileOf(template, [zoom, column, row], signal);
        if (image) drawing.drawImage(image, column * side - left, row * side - top, side, side);
      }),
    ),
  );
  return { data: await createImageBitmap(canvas) };
}

/** One tile of the service; null where it has none. */
async function tileOf(
  template: string,
  [zoom, x, y]: readonly [number, number, number],
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  const url = template
    .replace('{z}', String(zoom))
    .replace('{x}', String(x))
    .replace('{y}', String(y));
  const reply = await fetch(url, { signal });
  if (reply.status === 204 || reply.status === 404) return null;
  if (!reply.ok) throw new Error(`${reply.status} ${url}`);
  return createImageBitmap(await reply.blob());
}
