/**
 * Search over 1,000,000 matters: `node bench/main.ts search`. Words in Chinese, numbers whole and begun, addresses.
 */
import { eachWorld, get, measureReads } from './measuring.ts';
import { type Row, tableOf } from './table.ts';

const isQuick = process.argv.includes('--quick');
const options = { rounds: isQuick ? 1 : 3, calls: isQuick ? 20 : 40 };
const rows: Row[] = [];
await eachWorld(
  isQuick ? 1 : 100,
  ({ name }) => isQuick || name === '1 M',
  async (bench) => {
    const { command } = bench.tokens;
    const place = bench.spots[0]?.place ?? '';
    const queue = (q: string, more = '') => `/requests?view=all&q=${encodeURIComponent(q)}${more}`;
    const searches: [string, string[]][] = [
      ['a common word', ['路灯', '井盖', '垃圾'].map((q) => queue(q))],
      ['several words', ['路灯不亮', '电动车充电', '楼道堆物'].map((q) => queue(q))],
      ['words nobody wrote', ['火星来客', '不存在的词语'].map((q) => queue(q))],
      ['a common word in a month', [queue('路灯', '&from=2026-10-22')]],
      ['a number', bench.numbers.slice(0, 6).map((n) => queue(n))],
      ['a number begun', bench.numbers.slice(0, 6).map((n) => queue(n.slice(0, 6)))],
      ['a place', [queue(place)]],
      ['an address of the area', [`/areas/addresses?q=${encodeURIComponent(place.slice(0, 4))}`]],
    ];
    for (const [name, paths] of searches) {
      const calls = paths.map((path) => get(command, path));
      const callsOf = (n: number) =>
        Array.from({ length: n }, (_, i) => calls[i % calls.length] as (typeof calls)[0]);
      try {
        rows.push(await measureReads(bench, name, callsOf, options, calls.length));
      } catch (error) {
        console.log(`${name}: ${(error as Error).message.split('\n').at(-1)?.slice(0, 200)}`);
      }
    }
  },
);
console.log(tableOf(rows.map((row) => [row])));
