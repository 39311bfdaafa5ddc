import { expect, test } from 'vitest';
import { firstViewOf, QueuePlace, queryOf } from './queue-place.ts';

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

test('each role begins where its work waits', () => {
  const me = (role: string) => ({ memberships: [{ role }] }) as never;
  expect(
    ['desk', 'command', 'handler', 'checker', 'grid_worker', 'assessor'].map((r) =>
      firstViewOf(me(r)),
    ),
  ).toEqual(['to_file', 'to_dispatch', 'to_accept', 'to_check', 'to_verify', 'to_call_back']);
  expect(firstViewOf(null)).toBe('all');
});
