import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountRow, type Protection, type PublishedRow, protect } from './disclosure.ts';

const plain: Protection = { table: 'age', threshold: 5, noise: 0 };
const noisy: Protection = { table: 'age', threshold: 5, noise: 3 };

interface Somebody {
  area: string;
  category: number;
  key: number;
}

/** The table of an office with two communities of two grids each. */
function tableOf(people: readonly Somebody[], categories: number): CountRow[] {
  const parents: [string, string | null][] = [
    ['9', null],
    ['91', '9'],
    ['92', '9'],
    ['911', '91'],
    ['912', '91'],
    ['921', '92'],
    ['922', '92'],
  ];
  return parents.map(([area, within]) => {
    const here = people.filter((one) => one.area.startsWith(area));
    const of = (c: number) => here.filter((one) => one.category === c);
    const every = Array.from({ length: categories }, (_, c) => c);
    return {
      ...{ area, within },
      counts: every.map((c) => of(c).length),
      keys: every.map((c) => of(c).reduce((sum, { key }) => (sum + key) >>> 0, 0)),
    };
  });
}

const somebody = (categories: number) =>
  fc.record({
    area: fc.constantFrom('911', '912', '921', '922'),
    category: fc.nat(categories - 1),
    key: fc.nat(0xffffffff),
  });
const crowd = fc.array(somebody(3), { maxLength: 120 });

test('fewer than five are never shown, and nobody is shown as nobody', () => {
  fc.assert(
    fc.property(crowd, fc.constantFrom(plain, noisy), (people, protection) => {
      const rows = tableOf(people, 3);
      for (const [r, shown] of protect(rows, protection).entries())
        for (const [c, n] of shown.counts.entries()) {
          const real = rows[r]?.counts[c] as number;
          if (real === 0) expect(n).toBe(0);
          else expect(n === null || n >= 5).toBe(true);
          if (real > 0 && real < 5) expect(n).toBeNull();
        }
    }),
  );
});

test('no withheld number can be worked out from the others, however they are added and taken away', () => {
  fc.assert(
    fc.property(crowd, (people) => {
      const rows = tableOf(people, 3);
      expect(workedOut(rows, protect(rows, plain))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the attack that tests the table finds what a careless table gives away', () => {
  const rows = tableOf(
    [
      ...Array.from({ length: 3 }, (_, key) => ({ area: '911', category: 0, key })),
      ...Array.from({ length: 40 }, (_, key) => ({ area: '911', category: 1, key })),
    ],
    2,
  );
  const careless = rows.map(({ area, counts }) => ({
    area,
    counts: counts.map((n, c) => (area === '911' && c === 0 ? null : n)),
    total: counts.reduce((a, b) => a + b, 0),
  }));
  expect(workedOut(rows, careless).length).toBeGreaterThan(0);
});

test('few people do not show through as what is left of a sum', () => {
  const people = [
    ...Array.from({ length: 2 }, (_, key) => ({ area: '911', category: 0, key })),
    ...Array.from({ length: 1 }, (_, key) => ({ area: '911', category: 1, key })),
    ...Array.from({ length: 60 }, (_, key) => ({ area: '911', category: 2, key })),
  ];
  const grid = protect(tableOf(people, 3), plain).find(({ area }) => area === '911');
  expect([grid?.counts[2], grid?.total]).toContain(null);
});

test('asked again, the answer is the same; another table of the same people moves otherwise', () => {
  const people = Array.from({ length: 400 }, (_, i) => ({
    area: ['911', '912', '921', '922'][i % 4] as string,
    category: i % 3,
    key: Math.imul(i, 2654435761) >>> 0,
  }));
  const rows = tableOf(people, 3);
  expect(protect(rows, noisy)).toEqual(protect(tableOf(people.toReversed(), 3), noisy));
  expect(protect(rows, noisy)).not.toEqual(protect(rows, { ...noisy, table: 'sex' }));
});

test('who compares the table before and after somebody came guesses little better than blindly', () => {
  const random = randomOf(7);
  const base = Array.from({ length: 600 }, () => ({
    area: '911',
    category: Math.floor(random() * 3),
    key: Math.floor(random() * 2 ** 32),
  }));
  let right = 0;
  const rounds = 1_500;
  for (let i = 0; i < rounds; i++) {
    const before = base.slice(0, 300 + (i % 250));
    const newcomer = { area: '911', category: i % 3, key: Math.floor(random() * 2 ** 32) };
    const [a, b] = [before, [...before, newcomer]].map(
      (people) =>
        protect(tableOf(people, 3), noisy).find(({ area }) => area === '911')?.counts as number[],
    );
    const grown = [0, 1, 2].map((c) => (b?.[c] as number) - (a?.[c] as number));
    // The best guess there is: the category that grew most.
    if (grown.indexOf(Math.max(...grown)) === newcomer.category) right++;
  }
  // Blindly a third; unprotected all.
  expect(right / rounds).toBeLessThan(0.55);
});

test('a change of one cell moves others of its row: nothing says which it was', () => {
  const random = randomOf(11);
  const people = Array.from({ length: 300 }, () => ({
    area: '911',
    category: Math.floor(random() * 3),
    key: Math.floor(random() * 2 ** 32),
  }));
  let untouched = 0;
  for (let i = 0; i < 200; i++) {
    const key = Math.floor(random() * 2 ** 32);
    const more = [...people, { area: '911', category: 0, key }];
    const [a, b] = [people, more].map((all) => protect(tableOf(all, 3), noisy));
    if ([1, 2].every((c) => a?.[3]?.counts[c] === b?.[3]?.counts[c])) untouched++;
  }
  expect(untouched).toBeLessThan(60);
});

test('a table that cannot be is refused', () => {
  const row = { area: '9', within: null, counts: [5, 6], keys: [0, 0] };
  expect(() => protect([row, { ...row, area: '91', counts: [5] }], plain)).toThrow(RangeError);
  expect(() => protect([{ ...row, counts: [-1, 6] }], plain)).toThrow(RangeError);
  expect(() => protect([row, { ...row, area: '91', within: '9', counts: [6, 6] }], plain)).toThrow(
    RangeError,
  );
});

/** Cells a reader can work out, by solving all sums of the table for what is withheld (an attack of its own). */
function workedOut(rows: readonly CountRow[], shown: readonly PublishedRow[]): string[] {
  const width = (rows[0]?.counts.length as number) + 1;
  const seen = shown.flatMap(({ counts, total }) => [...counts, total]);
  const unknown = seen.flatMap((n, i) => (n === null ? [i] : []));
  const sums: number[][] = [];
  for (const [r, row] of rows.entries()) {
    const line = new Array<number>(seen.length).fill(0);
    for (let c = 0; c < width; c++) line[r * width + c] = c === width - 1 ? -1 : 1;
    sums.push(line);
    const children = rows.flatMap(({ within }, i) => (within === row.area ? [i] : []));
    if (children.length === 0) continue;
    for (let c = 0; c < width; c++) {
      const line = new Array<number>(seen.length).fill(0);
      line[r * width + c] = -1;
      for (const child of children) line[child * width + c] = 1;
      sums.push(line);
    }
  }
  const matrix = sums.map((line) => unknown.map((at) => line[at] as number));
  // A cell is worked out when nothing in the null space touches it: its rank alone changes nothing.
  const rank = rankOf(matrix);
  return unknown.flatMap((at, i) => {
    const unit = unknown.map((_, j) => (i === j ? 1 : 0));
    return rankOf([...matrix, unit]) === rank ? [`${Math.floor(at / width)}:${at % width}`] : [];
  });
}

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const at = rows.findIndex((row, r) => r >= rank && Math.abs(row[c] as number) > 1e-9);
    if (at < 0) continue;
    const [lead] = rows.splice(at, 1) as [number[]];
    rows.splice(rank, 0, lead);
    for (let r = rank + 1; r < rows.length; r++) {
      const row = rows[r] as number[];
      const by = (row[c] as number) / (lead[c] as number);
      if (by !== 0)
        for (let i = c; i < row.length; i++) row[i] = (row[i] as number) - by * (lead[i] as number);
    }
    rank++;
  }
  return rank;
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
