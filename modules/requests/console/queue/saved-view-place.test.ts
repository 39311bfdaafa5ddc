import { expect, test } from 'vitest';
import { queueColumns } from '../../contract/public.ts';
import { QueuePlace } from './queue-place.ts';
import { columnsChosen, isSame, placeOf, readyMade, savedQueryOf } from './saved-view-place.ts';

const id = '01a20000-0000-7000-8000-000000000000';

test('a view keeps filters, order and columns, and neither the cursor nor the map', () => {
  const place = QueuePlace.parse({
    q: '路灯',
    level: 'I',
    sort: 'newest',
    cols: ['clock', 'title', 'level'],
    m: '3182047756',
    map: 'on',
    saved: id,
  });
  expect(savedQueryOf(place, 'late')).toEqual({
    view: 'late',
    q: '路灯',
    level: 'I',
    sort: 'newest',
    columns: ['clock', 'title', 'level'],
  });
});

test('a view that is opened sets aside every filter it does not have', () => {
  const before = QueuePlace.parse({ kind: 'complaint', from: '2026-11-01', cols: ['title'] });
  const after = QueuePlace.parse({
    ...before,
    ...placeOf({ id, query: { view: 'late', level: 'I' } }),
  });
  expect(savedQueryOf(after, 'late')).toEqual({ view: 'late', level: 'I' });
  expect(after.saved).toBe(id);
});

test('a ready-made view drops the filters of a saved one, and keeps those of the moment', () => {
  const filtered = QueuePlace.parse({ kind: 'complaint' });
  expect({ ...filtered, ...readyMade(filtered, 'all') }.kind).toBe('complaint');
  const saved = QueuePlace.parse({ kind: 'complaint', saved: id });
  expect({ ...saved, ...readyMade(saved, 'all') }.kind).toBeUndefined();
});

test('a view has changed when its list or its columns have, not when its parts come in another order', () => {
  expect(
    isSame({ view: 'late', level: 'I', kind: 'help' }, { kind: 'help', level: 'I', view: 'late' }),
  ).toBe(true);
  expect(isSame({ view: 'late', sort: 'due' }, { view: 'late' })).toBe(true);
  expect(isSame({ view: 'late' }, { view: 'late', columns: ['title', 'kind'] })).toBe(false);
  expect(isSame({ view: 'late', level: 'I' }, { view: 'late', level: 'II' })).toBe(false);
});

test('columns stand in the order of the queue, and the title names the row whatever was chosen', () => {
  expect(columnsChosen(queueColumns, new Set(['holder', 'clock']))).toEqual([
    'clock',
    'title',
    'holder',
  ]);
});
