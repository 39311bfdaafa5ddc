import { expect, test } from 'vitest';
import { calendarOf, plainWeek } from '../../calendar/public.ts';
import type { LocalDate } from '../../contract/values.ts';
import * as cast from '../sample/cast.ts';
import { type Household, recountClocks, timelineOf } from './public.ts';
import { house, sampleDatabase, world } from './test-house.ts';
import { opened, stepped, stored } from './test-steps.ts';

const { office, monday } = cast;

/** Tuesday to Thursday after that Monday are a holiday, and the Saturday is worked for it. */
const published = calendarOf({
  ...plainWeek,
  version: '2026-2',
  days: [
    ...['2026-11-24', '2026-11-25', '2026-11-26'].map((on) => ({
      ...{ on: on as LocalDate, kind: 'holiday' as const, name: '节' },
    })),
    { on: '2026-11-28' as LocalDate, kind: 'working', name: '调休' },
  ],
});
const household = {
  kind: 'repair',
  house,
  world: () => ({ ...world, calendar: published }),
} as Household;

test('a published calendar moves the deadlines that reach into it, and says from when to when', async () => {
  await using t = await sampleDatabase();
  const running = await opened(t.db);
  await stepped(t.db, running, ['file', cast.clerk], ['dispatch', cast.commander]);
  const closed = await opened(t.db);
  await stepped(t.db, closed, ['annul', cast.clerk]);

  // The root with its resolution clock, and the unit's share with its response clock.
  expect(await recountClocks(t.db, office, household, monday)).toBe(2);
  expect(await recountClocks(t.db, office, household, monday)).toBe(0);

  const { clocks } = await stored(t.db, running);
  expect(clocks.filter((c) => !c.stoppedAt).map((c) => c.rule.calendar)).toEqual([
    '2026-2',
    '2026-2',
  ]);
  // Three working days from Monday: Thursday by the plain week, now Friday, Saturday, Monday.
  expect(clocks.find((c) => c.name === 'resolution')?.dueAt).toEqual(
    new Date('2026-11-30T09:30:00Z'),
  );
  const events = await timelineOf(t.db, office, running, ['parties']);
  const moved = {
    clock: 'resolution',
    from: '2026-11-26T09:30:00.000Z',
    to: '2026-11-30T09:30:00.000Z',
  };
  expect(events.filter((e) => e.step === 'recount').map((e) => e.body)).toEqual(
    expect.arrayContaining([
      { calendar: '2026-2', moved: [moved] },
      { calendar: '2026-2', moved: [] },
    ]),
  );
});
