import { expect, test } from 'vitest';
import { firstViewOf, QueuePlace, queryOf, windowed } from './queue-place.ts';

test('whatever stands in the address, the queue opens', () => {
  const place = QueuePlace.parse({
    view: 'nonsense',
    area: 'x',
    level: 'V',
    minHouseholds: 'many',
    from: '22.11.2026',
    m: '12',
    sort: 'loud',
  });
  expect(Object.values(place).filter((value) => value !== undefined)).toEqual([]);
});

test('the query is the place without cursor and map', () => {
  const place = QueuePlace.parse({
    q: '路灯',
    minHouseholds: '1000',
    m: '3182047756',
    map: 'on',
    level: 'I',
  });
  expect(queryOf(place, 'late')).toEqual({
    view: 'late',
    q: '路灯',
    minHouseholds: 1000,
    level: 'I',
  });
});

test('beside the map the list follows its window, unless something was drawn on it', () => {
  const window = '118.7,32,118.8,32.1';
  const place = QueuePlace.parse({ map: 'on', window });
  expect(windowed(queryOf(place, 'all'), place)).toEqual({ view: 'all', bbox: window });
  const drawn = QueuePlace.parse({ map: 'on', window, near: '118.75,32.05,200' });
  expect(windowed(queryOf(drawn, 'all'), drawn)).toEqual({
    view: 'all',
    near: '118.75,32.05,200',
  });
  const list = QueuePlace.parse({ window });
  expect(windowed(queryOf(list, 'all'), list)).toEqual({ view: 'all' });
});

test('each role begins where its work waits', () => {
  const me = (role: string) => ({ memberships: [{ role }] }) as never;
  expect(
    ['desk', 'command', 'handler', 'checker', 'grid_worker', 'assessor'].map((r) =>
      firstViewOf(me(r)),
    ),
  ).toEqual(['to_file', 'to_dispatch', 'to_accept', 'to_check', 'to_verify', 'to_call_back']);
  expect(firstViewOf(null)).toBe('all');
});
