import { type AreaShape, areaM2, isWithin } from '@liren/kernel/area';
import { AreaCode, Problem } from '@liren/kernel/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { Edit } from '../../contract/edit.ts';
import { checkedPlaces, type PlaceBook } from '../place-check.ts';
import { type Draft, draftOf } from './draft.ts';
import * as edits from './edits.ts';
import { inReadingOrder } from './numbering.ts';
import { communitiesOf, isOverCommunities, planOf, sizeFaults } from './plan.ts';
import { at, office, smallTown } from './test-town.ts';

const first = `${office}001`;
const second = `${office}002`;
type Said = z.input<typeof Edit>;
const edited = (draft: Draft, said: Said) => edits.edited(draft, Edit.parse(said));
const editedAll = (draft: Draft, said: readonly Said[]) =>
  edits.editedAll(
    draft,
    said.map((one) => Edit.parse(one)),
  );
const town = () => draftOf(smallTown());

/** Gaps and overlaps that the place check finds, strips of a millimetre included. */
function holes({ plots }: Draft): string[] {
  const areas = [...plots.values()];
  const book: PlaceBook = {
    ...{
      office,
      areas,
      addresses: [],
      staffed: new Set([first, second]),
      units: new Set<string>(),
    },
  };
  return checkedPlaces(book, { widthM: 0.01, areaM2: 0.05 }).sections.coverage.map(
    ({ code, area, areaM2: size }) => `${code} ${area} ${size}`,
  );
}

const groundM2 = ({ plots }: Draft, level: string) =>
  [...plots.values()]
    .filter((plot) => plot.level === level)
    .reduce((sum, { geometry }) => sum + areaM2(geometry), 0);

const refusalOf = (draft: Draft, edit: Said): string | null => {
  try {
    edited(draft, edit);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

const codes = ({ plots }: Draft, length: number) =>
  [...plots.keys()].filter((code) => code.length === length).sort();
const steps = (n: number) => fc.integer({ min: 1, max: n * 10 - 1 }).map((tenths) => tenths / 10);
const move = (
  from: [number, number],
  to: [number, number],
  level: 'service_grid' | 'unit_grid' | 'community' = 'service_grid',
): Said => ({
  do: 'move',
  level,
  from: [...at(...from)],
  to: [...at(...to)],
});

test('areas as they stand are whole, and change nothing', () => {
  expect(holes(town())).toEqual([]);
  expect(planOf(town())).toEqual({ added: [], changed: [], ended: [] });
});

test('a grid divided and joined again covers what it covered, under new codes', () => {
  fc.assert(
    fc.property(steps(30), steps(30), steps(20), steps(30), (x1, x2, y, bend) => {
      const before = town();
      const code = `${first}01`;
      const line = [at(x1, 41), at(bend, 20 + y), at(x2, 19)].map(([a, b]): [number, number] => [
        a,
        b,
      ]);
      const split = edited(before, { do: 'split', code, line });
      const parts = split.ended.get(code) ?? [];
      expect(parts.length).toBeGreaterThan(1);
      expect(holes(split)).toEqual([]);
      const whole = edited(split, { do: 'merge', codes: [...parts], name: '一网格' });
      const [now] = whole.ended.get(code) as string[];
      expect(whole.plots.has(now as string)).toBe(true);
      expect(parts.every((part) => !whole.plots.has(part) || part === now)).toBe(true);
      expect(holes(whole)).toEqual([]);
      expect(groundM2(whole, 'service_grid')).toBeCloseTo(groundM2(before, 'service_grid'), 1);
    }),
    { numRuns: 40 },
  );
});

test('a corner that moves takes its neighbours along, and leaves no gap and no overlap', () => {
  const inner: ['service_grid' | 'unit_grid', number, number][] = [
    ['service_grid', 30, 20],
    ['unit_grid', 20, 20],
    ['unit_grid', 100, 20],
    ['service_grid', 60, 20],
    ['unit_grid', 60, 20],
  ];
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          which: fc.constantFrom(...inner),
          dx: fc.integer({ min: -300, max: 300 }),
          dy: fc.integer({ min: -300, max: 300 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      (wanted) => {
        let draft = town();
        const where = new Map(inner.map(([level, x, y]) => [`${level} ${x} ${y}`, at(x, y)]));
        for (const {
          which: [level, x, y],
          dx,
          dy,
        } of wanted) {
          const key = `${level} ${x} ${y}`;
          const shared = x === 60 ? ['service_grid 60 20', 'unit_grid 60 20'] : [key];
          const from = where.get(key) as [number, number];
          const to: [number, number] = [from[0] + dx * 1e-5, from[1] + dy * 1e-5];
          const edit: Said = { do: 'move', level, from: [from[0], from[1]], to };
          if (refusalOf(draft, edit) !== null) continue;
          draft = edited(draft, edit);
          for (const name of shared)
            where.set(name, [Math.round(to[0] * 1e8) / 1e8, Math.round(to[1] * 1e8) / 1e8]);
        }
        expect(holes(draft)).toEqual([]);
        expect(groundM2(draft, 'service_grid')).toBeCloseTo(groundM2(town(), 'service_grid'), 0);
      },
    ),
    { numRuns: 60 },
  );
});

test('a corner where one grid only passes by is a corner of that grid too', () => {
  // The unit grids meet the border of the two communities at 20 steps; so do the service grids.
  const moved = edited(town(), move([60, 20], [63, 22]));
  const { changed } = planOf(moved);
  expect(changed.map(({ plot }) => plot.code)).toEqual(
    [
      first,
      `${first}003`,
      `${first}006`,
      `${first}02`,
      `${first}04`,
      second,
      `${second}001`,
      `${second}004`,
      `${second}01`,
      `${second}03`,
    ].sort(),
  );
  expect(isOverCommunities(planOf(moved))).toBe(true);
});

test('a point on an edge becomes a corner of both sides', () => {
  const moved = edited(town(), move([30, 10], [33, 12]));
  expect(planOf(moved).changed.map(({ plot }) => plot.code)).toEqual([`${first}03`, `${first}04`]);
  expect(holes(moved)).toEqual([]);
  const straight = edited(moved, { do: 'straighten', level: 'service_grid', at: [...at(33, 12)] });
  expect(planOf(straight).changed).toEqual([]);
});

test.each<[string, Said]>([
  ['boundary.no_corner', move([5, 5], [6, 6])],
  ['boundary.on_outline', move([30, 40], [30, 39])],
  ['boundary.crossed', move([30, 20], [90, 20])],
  ['boundary.nothing', move([30, 20], [30, 20])],
  [
    'boundary.line_short',
    { do: 'split', code: `${first}01`, line: [[...at(5, 25)], [...at(10, 30)]] },
  ],
  [
    'boundary.no_area',
    { do: 'split', code: `${first}77`, line: [[...at(5, 25)], [...at(10, 30)]] },
  ],
  ['boundary.apart', { do: 'merge', codes: [`${first}01`, `${first}04`], name: '一' }],
  ['boundary.levels_differ', { do: 'merge', codes: [`${first}01`, `${first}001`], name: '一' }],
  [
    'boundary.communities_differ',
    { do: 'merge', codes: [`${first}02`, `${second}01`], name: '一' },
  ],
  ['boundary.merge_few', { do: 'merge', codes: [`${first}02`, `${first}02`], name: '一' }],
  ['boundary.corner_meets', { do: 'straighten', level: 'service_grid', at: [...at(30, 20)] }],
  [
    'boundary.outside',
    {
      do: 'draw',
      level: 'service_grid',
      community: first,
      name: '一',
      ring: [[...at(70, 1)], [...at(80, 1)], [...at(80, 9)]],
    },
  ],
  [
    'boundary.in_pieces',
    {
      do: 'draw',
      level: 'service_grid',
      community: first,
      name: '一',
      ring: [[...at(10, 19)], [...at(12, 19)], [...at(12, 41)], [...at(10, 41)]],
    },
  ],
  ['boundary.nothing', { do: 'transfer', codes: [`${first}02`], to: first }],
  ['boundary.apart', { do: 'transfer', codes: [`${first}01`], to: second }],
])('%s is the reason', (code, edit) => {
  expect(refusalOf(town(), edit)).toBe(code);
});

test('a grid drawn anew takes its ground from those it lies on, and ends what it covers', () => {
  const ring: [number, number][] = [
    [...at(-5, 15)],
    [...at(40, 15)],
    [...at(40, 45)],
    [...at(-5, 45)],
  ];
  const drawn = edited(town(), {
    do: 'draw',
    level: 'service_grid',
    community: first,
    name: '学校专属网格',
    ring,
  });
  expect(holes(drawn)).toEqual([]);
  const plan = planOf(drawn);
  expect(plan.ended.map(({ plot, successors }) => [plot.code, successors])).toEqual([
    [`${first}01`, [`${first}05`]],
  ]);
  expect(plan.changed.map(({ plot }) => plot.code)).toEqual([
    `${first}02`,
    `${first}03`,
    `${first}04`,
  ]);
});

test('numbers run west to east and north to south; numbering twice changes nothing', () => {
  fc.assert(
    fc.property(steps(20), steps(18), (x, y) => {
      const cut = editedAll(town(), [
        { do: 'split', code: `${first}04`, line: [[...at(30 + x, -1)], [...at(30 + x, 21)]] },
        { do: 'split', code: `${first}01`, line: [[...at(-1, 21 + y)], [...at(31, 21 + y)]] },
      ]);
      for (const all of [false, true]) {
        const edit: Said = { do: 'renumber', community: first, level: 'service_grid', all };
        const once = edited(cut, edit);
        const order = inReadingOrder(
          [...once.plots.values()].filter(
            ({ code }) => code.length === 14 && isWithin(code, first),
          ),
        );
        const fresh = order.filter(({ code }) => all || !once.ground.given.has(code));
        expect(fresh.map(({ code }) => code)).toEqual(fresh.map(({ code }) => code).sort());
        const twice = edited(once, edit);
        expect(planOf(twice)).toEqual(planOf(once));
        expect(edited(cut, edit)).toEqual(once);
        expect(holes(once)).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
});

test('a number that was given is never given again', () => {
  const ground = { ...smallTown(), given: new Set([...smallTown().given, `${first}98`]) };
  const split: Said = { do: 'split', code: `${first}01`, line: [[...at(15, 19)], [...at(15, 41)]] };
  expect(refusalOf(draftOf(ground), split)).toBe('boundary.codes_used_up');
});

test('communities that merge close their numbers and those of their grids', () => {
  const merged = edited(town(), { do: 'merge', codes: [first, second], name: '槐柳' });
  const next = `${office}003`;
  expect(codes(merged, 12)).toEqual([next]);
  expect(merged.plots.get(next)).toMatchObject({ name: '槐柳', households: 3_200 });
  expect(codes(merged, 14)).toHaveLength(8);
  expect(codes(merged, 15)).toHaveLength(12);
  expect(merged.plots.get(`${next}01`)?.name).toBe('槐柳01网格');
  expect(merged.ended.get(first)).toEqual([next]);
  expect(merged.ended.get(`${first}04`)).toHaveLength(1);
  expect(holes(merged)).toEqual([]);
  expect(isOverCommunities(planOf(merged))).toBe(true);
  expect(communitiesOf(planOf(merged))).toEqual([first, second, next]);
});

test('a community divided across its grids divides them too', () => {
  const split = edited(town(), {
    do: 'split',
    code: first,
    line: [[...at(40, -1)], [...at(40, 41)]],
  });
  expect(split.ended.get(first)).toEqual([`${office}003`, `${office}004`]);
  expect(split.ended.get(`${first}01`)).toEqual([`${office}00301`]);
  expect(split.ended.get(`${first}02`)).toEqual([`${office}00302`, `${office}00401`]);
  expect(split.ended.get(`${first}002`)).toEqual([`${office}003002`]);
  expect(holes(split)).toEqual([]);
  expect(groundM2(split, 'unit_grid')).toBeCloseTo(groundM2(town(), 'unit_grid'), 1);
});

test('service grids go over with their ground; unit grids on the new border are divided', () => {
  const given = edited(town(), { do: 'transfer', codes: [`${first}02`, `${first}04`], to: second });
  expect(given.plots.get(first)?.households).toBe(800);
  expect(given.plots.get(second)?.households).toBe(2_400);
  expect(given.ended.get(`${first}02`)).toEqual([`${second}05`]);
  expect(given.ended.get(`${first}003`)).toEqual([`${second}008`]);
  expect(given.plots.has(`${first}002`)).toBe(true);
  expect(holes(given)).toEqual([]);
  const all = edited(given, { do: 'transfer', codes: [`${first}01`, `${first}03`], to: second });
  expect(all.ended.get(first)).toEqual([second]);
  expect(holes(all)).toEqual([]);
});

test('a size outside the rule, or unknown, is told; a dedicated grid has none', () => {
  const rules = {
    community: { least: 1_000, most: 3_000 },
    serviceGrid: { least: 300, most: 500 },
  };
  const draft = editedAll(town(), [
    { do: 'split', code: `${first}01`, line: [[...at(15, 19)], [...at(15, 41)]] },
    { do: 'describe', code: `${first}05`, households: 200 },
    { do: 'describe', code: `${first}03`, gridKind: 'dedicated' },
    { do: 'merge', codes: [`${second}01`, `${second}02`], name: '大网格' },
  ]);
  expect(
    sizeFaults(planOf(draft), rules).map(({ code, households }) => [code, households]),
  ).toEqual([
    [`${first}05`, 200],
    [`${first}06`, null],
    [`${second}05`, 800],
  ]);
});

test('edits in a row say which of them cannot be done', () => {
  expect(() => editedAll(town(), [move([30, 20], [31, 21]), move([30, 20], [32, 21])])).toThrow(
    expect.objectContaining({ params: { edit: 2 } }),
  );
});

test('a change turned back gives the ground back, under codes that were never given', () => {
  const before = smallTown();
  const merged = planOf(
    edited(draftOf(before), { do: 'merge', codes: [first, second], name: '槐柳' }),
  );
  const areas = [...merged.added, ...merged.changed].map(({ plot }) => plot);
  const after = {
    ...before,
    areas: [...areas, ...before.areas.filter(({ level }) => level === 'subdistrict')],
    given: new Set([...before.given, ...areas.map(({ code }) => code)]),
  };
  const back = edited(draftOf(after), {
    do: 'restore',
    areas: merged.ended.map(({ plot: { code, name, geometry } }) => ({
      code: AreaCode.parse(code),
      name,
      geometry: geometry as unknown as z.input<typeof AreaShape>,
    })),
    instead: merged.added.map(({ plot }) => AreaCode.parse(plot.code)),
  });
  expect(codes(back, 12)).toEqual([`${office}004`, `${office}005`]);
  expect(back.ended.get(`${office}003`)).toEqual([`${office}004`, `${office}005`]);
  expect(codes(back, 14)).toHaveLength(8);
  expect(back.plots.get(`${office}00402`)?.name).toBe('槐树里02网格');
  expect(holes(back)).toEqual([]);
});
