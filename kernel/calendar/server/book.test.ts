import { expect, test } from 'vitest';
import type { LocalDate, Office } from '../../contract/public.ts';
import { inTransaction, statementsOf } from '../../database/server/public.ts';
import { testDatabase } from '../../database/server/test-database.ts';
import { openCalendarBook } from './book.ts';
import { noticedDays, shippedCalendar } from './chinese-days.ts';
import { publishCalendar, seedCalendar } from './store.ts';

const office = '990101001' as Office;
const at = new Date('2026-11-22T02:00:00Z');
const date = (text: string) => text as LocalDate;

test('the shipped calendar knows the notices of 2024 to 2026', () => {
  const kinds = new Map(noticedDays().map((day) => [day.on as string, day]));
  expect(kinds.get('2026-10-01')).toEqual({ on: '2026-10-01', kind: 'holiday', name: '国庆节' });
  expect(kinds.get('2026-02-14')).toEqual({ on: '2026-02-14', kind: 'working', name: '春节' });
  for (const year of ['2024', '2025', '2026']) {
    const days = noticedDays().filter(({ on }) => on.startsWith(year));
    expect(days.filter(({ kind }) => kind === 'holiday').length).toBeGreaterThanOrEqual(28);
    expect(days.filter(({ kind }) => kind === 'working').length).toBeGreaterThanOrEqual(5);
  }
});

test('an office without a calendar works by the shipped one, and its table wins once it has one', async () => {
  await using t = await testDatabase();
  const book = await openCalendarBook(t.db);
  expect(book.of(office).isWorkingDay(date('2026-10-10'))).toBe(true);

  const { days, ...week } = shippedCalendar();
  const ours = {
    ...week,
    days: days.map((day) => (day.on === '2026-10-10' ? { ...day, kind: 'holiday' as const } : day)),
  };
  await inTransaction(t.db, {}, (tx) =>
    publishCalendar(tx, { office, calendar: ours, note: '江城市通知', at, by: null, after: 0 }),
  );
  const reloaded = await book.reload(office);
  expect([reloaded.version, reloaded.isWorkingDay(date('2026-10-10'))]).toEqual(['1', false]);
  expect(reloaded.data).toEqual({ ...ours, version: '1' });
});

test('what another process publishes is noticed with one statement for each changed office', async () => {
  await using t = await testDatabase();
  const book = await openCalendarBook(t.db);
  await inTransaction(t.db, {}, (tx) => seedCalendar(tx, office, at));
  const first = await statementsOf(() => book.refresh());
  expect([first.value, first.statements.length, book.of(office).version]).toEqual([
    [office],
    2,
    '1',
  ]);
  expect((await statementsOf(() => book.refresh())).statements).toHaveLength(1);
});

test('of two editors who saw the same version the second is refused', async () => {
  await using t = await testDatabase();
  await inTransaction(t.db, {}, (tx) => seedCalendar(tx, office, at));
  const edit = () =>
    inTransaction(t.db, {}, (tx) =>
      publishCalendar(tx, {
        office,
        calendar: shippedCalendar(),
        note: '',
        at,
        by: null,
        after: 1,
      }),
    );
  const results = await Promise.allSettled([edit(), edit()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((r) => r.status === 'rejected')?.reason).toMatchObject({
    code: 'calendar.changed',
  });
});
