/**
 * A window of the map over 1,000,000 points: `node bench/main.ts viewport`.
 *
 * A screen of 1440 × 900 pixels at each zoom, moved about the town; the whole list, and lists that are narrowed.
 */
import { type Bench, eachWorld, get, measureReads } from './measuring.ts';
import { type Row, tableOf } from './table.ts';

const [width, height] = [1440, 900];
const zooms = [12, 13, 14, 15, 16, 17, 18, 19, 20];
const narrowed: [string, string][] = [
  ['late, zoom 16', 'view=late'],
  ['a month, zoom 16', 'from=2026-10-22'],
  ['a category in a month, zoom 16', 'from=2026-10-22&category=0118'],
];
const windows = 6;

const isQuick = process.argv.includes('--quick');
const options = { rounds: isQuick ? 1 : 3, calls: isQuick ? 20 : 60 };
const rows: Row[] = [];
await eachWorld(
  isQuick ? 1 : 100,
  ({ name }) => isQuick || name === '1 M',
  async (bench) => {
    for (const zoom of zooms) rows.push(await measure(bench, `zoom ${zoom}`, zoom, 'view=all'));
    for (const [name, query] of narrowed) rows.push(await measure(bench, name, 16, query));
  },
);
console.log(tableOf(rows.map((row) => [row])));

function measure(bench: Bench, name: string, zoom: number, query: string): Promise<Row> {
  const calls = Array.from({ length: windows }, (_, i) => {
    const { lonLat } = bench.spots[(i * 37) % bench.spots.length] as Bench['spots'][number];
    const bbox = windowAround(lonLat, zoom).join(',');
    return get(bench.tokens.command, `/requests/clusters?${query}&zoom=${zoom}&bbox=${bbox}`);
  });
  const callsOf = (n: number) =>
    Array.from({ length: n }, (_, i) => calls[i % windows] as (typeof calls)[0]);
  return measureReads(bench, name, callsOf, options, windows);
}

/** What a screen shows around a spot: the earth is 512 · 2^zoom pixels around, in Web Mercator. */
function windowAround([lon, lat]: readonly [number, number], zoom: number) {
  const degrees = 360 / (512 * 2 ** zoom);
  const [dx, dy] = [
    (width / 2) * degrees,
    (height / 2) * degrees * Math.cos((lat * Math.PI) / 180),
  ];
  return [lon - dx, lat - dy, lon + dx, lat + dy];
}
