import { expect, test } from 'vitest';
import type { LeagueRow } from '../contract/public.ts';
import { noCounts } from '../domain/counts.ts';
import { shippedProfile } from '../domain/profile.ts';
import { figureOf, reachedBy, shownScore, sorted } from './figures.ts';
import { filterOf, LeaguePlace, sortKeys } from './league-place.ts';

const { rules } = shippedProfile;
const row = (key: string, rank: number | null, solved: number, valid = 100): LeagueRow => {
  const counts = {
    ...noCounts,
    received: valid,
    valid,
    contacted: valid,
    solved,
    satisfied: solved,
  };
  return {
    key,
    name: key,
    type: null,
    households: null,
    counts,
    before: noCounts,
    rank,
    rankBefore: null,
  };
};
const rows = [row('b', 2, 80), row('a', 1, 95), row('c', null, 9, 9)];

test('rows stand in the order of any column, and what has no value comes last either way', () => {
  const order = (by: (typeof sortKeys)[number], down: boolean) =>
    sorted(rows, rules, by, down, 'zh-CN').map(({ key }) => key);
  expect(order('rank', false)).toEqual(['a', 'b', 'c']);
  expect(order('rank', true)).toEqual(['b', 'a', 'c']);
  expect(order('score', true)).toEqual(['a', 'b', 'c']);
  expect(order('name', true)).toEqual(['c', 'b', 'a']);
  expect(order('solved', true)).toEqual(['c', 'a', 'b']);
  expect(order('on_time', true)).toEqual(['b', 'a', 'c']); // none is due: as they came
});

test('a figure knows its target and its change, and a missing month has none', () => {
  const [first] = rows;
  expect(figureOf(rules, first!, 'solved')).toMatchObject({
    target: 90,
    isBelow: true,
    change: null,
  });
  const better = { counts: first!.counts, before: row('x', 1, 70).counts };
  expect(figureOf(rules, better, 'solved').change).toBe(0.1);
  expect(figureOf(rules, first!, 'rework')).toMatchObject({ target: null, isBelow: false });
});

test('only what is ranked has a score and can reach a target', () => {
  expect(rows.map(({ counts }) => shownScore(rules, counts))).toEqual(['82.00', '95.50', null]);
  expect(reachedBy(rows, rules, 'solved')).toBe(1);
});

test('whatever stands after the question mark is a table', () => {
  const junk = {
    month: 'x',
    by: 'street',
    sort: '; drop',
    down: 'maybe',
    size: 'vast',
    type: ['a'],
  };
  expect(LeaguePlace.parse(junk)).toMatchObject({ by: undefined, sort: 'rank', down: false });
  expect(filterOf(LeaguePlace.parse({ size: 'large', type: 'older', down: 'true' }))).toEqual({
    type: ['older'],
    minHouseholds: 3_001,
  });
});
