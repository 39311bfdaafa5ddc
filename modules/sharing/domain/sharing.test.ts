import type { LocalDate } from '@liren/kernel/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FactName, type Period, periods } from '../contract/public.ts';
import { alike, plainName } from './alike.ts';
import {
  type Burden,
  burdenOf,
  hostsOf,
  rootsOf,
  type Same,
  totalOf,
  type Wanted,
} from './burden.ts';
import { proposalsOf } from './merges.ts';
import { periodFrom, perYear } from './period.ts';

const ask = (
  id: string,
  unit: string,
  period: Period,
  names: readonly (string | [string, FactName])[],
  communities = ['c1', 'c2'],
): Wanted => ({
  ...{ id, unit, period, communities },
  fields: names.map((name, i) => ({
    no: i + 1,
    name: typeof name === 'string' ? name : name[0],
    fact: typeof name === 'string' ? null : name[1],
  })),
});
const same = (one: string, no: number, other: string, otherNo: number): Same => [
  { ask: one, no },
  { ask: other, no: otherNo },
];

const health = ask('a', 'health', 'month', [['常住人口', 'people'], '独居老人数', '垃圾桶']);
const civil = ask('b', 'civil', 'quarter', ['独居老人', '老年餐桌'], ['c2', 'c3']);

test('what the register knows is not asked, and one entry serves both', () => {
  const before = burdenOf([health, civil], []);
  expect(before.get('c2')).toEqual({
    ...{ wanted: { entries: 2, fills: 3 * 12 + 2 * 4 }, known: 12, merged: 0, twice: 2 },
    left: { entries: 2, fills: 24 + 8 },
  });
  const after = burdenOf([health, civil], [same('a', 2, 'b', 1)]);
  expect(after.get('c2')).toMatchObject({ merged: 4, left: { entries: 2, fills: 28 } });
  // Where only one of them asks, nothing is merged.
  expect(after.get('c1')).toEqual(before.get('c1'));
  expect(after.get('c3')).toMatchObject({ merged: 0, left: { entries: 1, fills: 8 } });
});

test('what is the same as a known field is known, and an entry of which nothing is left is gone', () => {
  const asks = [health, ask('d', 'police', 'week', ['人口'], ['c1'])];
  const after = burdenOf(asks, [same('a', 1, 'd', 1)]);
  expect(after.get('c1')).toMatchObject({ known: 12 + 52, left: { entries: 1, fills: 24 } });
});

test('it is filled in where it is wanted most often', () => {
  const hosts = hostsOf([civil, health], [same('a', 2, 'b', 1)]);
  expect(Object.fromEntries(hosts.get('c2') ?? [])).toEqual({ a: [2, 3], b: [2] });
  expect(Object.fromEntries(hosts.get('c3') ?? [])).toEqual({ b: [1, 2] });
});

const communities = ['c1', 'c2', 'c3', 'c4'];
const town = fc
  .array(
    fc.record({
      unit: fc.constantFrom('health', 'civil', 'police'),
      period: fc.constantFrom(...periods),
      communities: fc.uniqueArray(fc.constantFrom(...communities), { minLength: 1 }),
      fields: fc.array(
        fc.record({
          name: fc.constantFrom('独居老人', '独居老人数', '商户', '垃圾桶', '犬只'),
          fact: fc.constantFrom<(FactName | null)[]>(null, null, null, 'people'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((asks) =>
    asks.map(
      (one, i): Wanted => ({
        ...one,
        id: `ask${i}`,
        fields: one.fields.map((field, no) => ({ ...field, no: no + 1 })),
      }),
    ),
  );
const merges = town.chain((asks) => {
  const refs = asks.flatMap(({ id, fields }) => fields.map(({ no }) => ({ ask: id, no })));
  const pair = fc.tuple(fc.constantFrom(...refs), fc.constantFrom(...refs));
  return fc.record({
    asks: fc.constant(asks),
    sames: fc.array(pair, { maxLength: 8 }),
    more: pair,
  });
});

test('what is wanted is known, merged away or filled in, and nothing gets lost', () => {
  fc.assert(
    fc.property(merges, ({ asks, sames }) => {
      for (const burden of burdenOf(asks, sames).values()) {
        const { wanted, known, merged, left } = burden;
        expect(known + merged + left.fills).toBe(wanted.fills);
        expect(Math.min(known, merged, left.fills, left.entries)).toBeGreaterThanOrEqual(0);
        expect(left.entries).toBeLessThanOrEqual(wanted.entries);
      }
    }),
  );
});

test('each field is answered exactly once, and as often as anybody wants it', () => {
  fc.assert(
    fc.property(merges, ({ asks, sames }) => {
      const root = rootsOf(sames);
      const hosts = hostsOf(asks, sames);
      const rate = new Map(asks.map(({ id, period }) => [id, perYear[period]]));
      const known = new Set(
        asks.flatMap(({ id, fields }) =>
          fields.flatMap(({ no, fact }) => (fact ? [root({ ask: id, no })] : [])),
        ),
      );
      for (const community of communities) {
        const filled = [...(hosts.get(community) ?? [])].flatMap(([id, nos]) =>
          nos.map((no) => ({ root: root({ ask: id, no }), rate: rate.get(id) ?? 0 })),
        );
        expect(new Set(filled.map((one) => one.root)).size).toBe(filled.length);
        for (const one of asks.filter((it) => it.communities.includes(community)))
          for (const { no } of one.fields) {
            const at = root({ ask: one.id, no });
            const there = filled.find((it) => it.root === at);
            if (known.has(at)) expect(there).toBeUndefined();
            else expect(there?.rate).toBeGreaterThanOrEqual(perYear[one.period]);
          }
      }
    }),
  );
});

test('one more merge never makes more work, and the order of merges is no matter', () => {
  const left = (burdens: Map<string, Burden>) => totalOf(burdens.values()).left.fills;
  fc.assert(
    fc.property(merges, ({ asks, sames, more }) => {
      const before = burdenOf(asks, sames);
      expect(left(burdenOf(asks, [...sames, more]))).toBeLessThanOrEqual(left(before));
      expect(burdenOf(asks, sames.toReversed())).toEqual(before);
      expect(burdenOf(asks, [...sames, ...sames])).toEqual(before);
    }),
  );
});

test('a proposal says what it saves, and that is what is saved', () => {
  fc.assert(
    fc.property(merges, ({ asks, sames }) => {
      const now = totalOf(burdenOf(asks, sames).values()).left.fills;
      for (const { one, other, pairs, saves } of proposalsOf(asks, sames, [], 50)) {
        const decided = pairs.map(({ no, otherNo }) => same(one.id, no, other.id, otherNo));
        const after = totalOf(burdenOf(asks, [...sames, ...decided]).values()).left.fills;
        expect(saves).toBe(now - after);
      }
    }),
  );
});

test('likely pairs are proposed, and not again what was decided', () => {
  const found = proposalsOf([health, civil], [], [], 10);
  expect(found).toMatchObject([
    { pairs: [{ no: 2, otherNo: 1, likeness: 1 }], communities: ['c2'], saves: 4 },
  ]);
  expect(proposalsOf([health, civil], [same('a', 2, 'b', 1)], [], 10)).toEqual([]);
  expect(proposalsOf([health, civil], [], [same('a', 2, 'b', 1)], 10)).toEqual([]);
});

test.each([
  ['独居老人数', '独居老人', 1],
  ['60岁以上老年人数', '６０岁以上 老年人', 1],
  ['60岁以上老年人', '80岁以上老年人', 0],
  ['沿街商户', '垃圾桶', 0],
])('%s and %s are alike: %d', (one, other, likeness) => {
  expect(alike(plainName(one), plainName(other))).toBe(likeness);
});

test.each<[Period, string]>([
  ['week', '2026-11-23'],
  ['month', '2026-11-01'],
  ['quarter', '2026-10-01'],
  ['half_year', '2026-07-01'],
  ['year', '2026-01-01'],
  ['once', '2026-11-05'],
])('the period that runs on a Sunday: %s', (period, from) => {
  expect(periodFrom(period, '2026-11-29' as LocalDate, '2026-11-05' as LocalDate)).toBe(from);
});
