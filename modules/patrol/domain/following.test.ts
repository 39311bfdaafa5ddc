import { expect, test } from 'vitest';
import { type FollowingPlan, type Ground, plansAfter } from './following.ts';

const plan = (id: string, grid: string, more: Partial<FollowingPlan> = {}): FollowingPlan => ({
  ...{ id, grid, name: `${grid} 日巡`, rhythm: 'day', times: 1, target: null, points: [] },
  ...more,
});

/** Grids that were closed with what followed them, and points with the grid they lie in. */
const ground = (
  closed: Record<string, readonly string[]>,
  points: Record<string, string> = {},
): Ground => ({
  successors: (grid) => closed[grid] ?? [grid],
  gridOf: (point) => points[point],
});
const divided = ground({ A: ['A1', 'A2'] }, { p: 'A1', q: 'A2', r: 'A1' });
const merged = ground({ A: ['AB'], B: ['AB'] });

test('where nothing was closed and no point moved, nothing happens', () => {
  const plans = [plan('1', 'A'), plan('2', 'A', { points: ['p', 'q'] })];
  const nothing = { ended: [], shortened: [], begun: [] };
  expect(plansAfter(plans, ground({}, { p: 'A', q: 'A' }))).toEqual(nothing);
});

test('the plan of a grid that was divided goes on in each part', () => {
  const { ended, begun } = plansAfter([plan('1', 'A', { target: 0.8 })], divided);
  expect(ended).toEqual(['1']);
  expect(begun.map(({ grid, target, times }) => [grid, target, times])).toEqual([
    ['A1', 0.8, 1],
    ['A2', 0.8, 1],
  ]);
});

test('two grids that were merged are walked as often as the one that asked more, not twice', () => {
  const plans = [plan('1', 'A'), plan('2', 'B', { times: 2 }), plan('3', 'B', { rhythm: 'week' })];
  const { ended, begun } = plansAfter(plans, merged);
  expect(ended.toSorted()).toEqual(['1', '2', '3']);
  expect(begun.map(({ rhythm, times }) => [rhythm, times]).toSorted()).toEqual([
    ['day', 2],
    ['week', 1],
  ]);
});

test('a grid that takes in another keeps its own plan', () => {
  const plans = [plan('1', 'A', { times: 3 }), plan('2', 'B')];
  const after = plansAfter(plans, ground({ A: ['B'] }));
  expect(after).toEqual({ ended: ['1'], shortened: [], begun: [] });
});

test('a route is divided by where its points lie now, in its order', () => {
  const { ended, begun } = plansAfter([plan('1', 'A', { points: ['r', 'q', 'p'] })], divided);
  expect(ended).toEqual(['1']);
  expect(begun.map(({ grid, points }) => [grid, points])).toEqual([
    ['A1', ['r', 'p']],
    ['A2', ['q']],
  ]);
});

test('a route whose grid stands gives up only the points that a neighbour took', () => {
  const after = plansAfter(
    [plan('1', 'A', { points: ['p', 'q'] })],
    ground({}, { p: 'A', q: 'B' }),
  );
  expect(after.ended).toEqual([]);
  expect(after.shortened).toEqual([{ id: '1', points: ['p'] }]);
  expect(after.begun.map(({ grid, points }) => [grid, points])).toEqual([['B', ['q']]]);
});

test('a route with a point nobody could place goes on without it', () => {
  const { ended, begun } = plansAfter([plan('1', 'A', { points: ['p', 'x'] })], divided);
  expect(ended).toEqual(['1']);
  expect(begun.map(({ points }) => points)).toEqual([['p']]);
});
