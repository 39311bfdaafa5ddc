import type { LocalDate } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { byLife, lifeOf } from './life.ts';

const day = (text: string) => text as LocalDate;
const nothing = { birthDate: null, children: [], arrivedOn: null, left: null };
const said = (of: ReturnType<typeof lifeOf>) => of.map(({ event, on }) => `${on} ${event}`);

test('a life has the events whose facts are held, up to today', () => {
  const facts = {
    ...nothing,
    birthDate: day('1960-02-29'),
    children: [day('1988-05-01')],
    arrivedOn: day('1998-09-10'),
  };
  expect(said(lifeOf(facts, day('2026-11-23')))).toEqual([
    '1960-02-29 birth',
    '1966-03-01 school',
    '1978-03-01 adult',
    '1988-05-01 child',
    '1998-09-10 arrival',
    '2020-02-29 old_age',
  ]);
  expect(said(lifeOf({ ...facts, children: [] }, day('1970-01-01')))).toEqual([
    '1960-02-29 birth',
    '1966-03-01 school',
  ]);
});

test('nothing follows a death, and of whom nothing is known nothing is said', () => {
  const left = { how: 'death' as const, on: day('2010-01-01') };
  const facts = { ...nothing, birthDate: day('1960-01-01'), left };
  expect(said(lifeOf(facts, day('2026-11-23')))).toEqual([
    '1960-01-01 birth',
    '1966-01-01 school',
    '1978-01-01 adult',
    '2010-01-01 death',
  ]);
  expect(lifeOf(nothing, day('2026-11-23'))).toEqual([]);
});

test('what happened stands under the event before it; what has no day comes last', () => {
  const line = (on: string | null, event: 'birth' | 'arrival' | null = null) => ({
    on: on === null ? null : day(on),
    event,
  });
  const groups = byLife([
    line('2020-01-01'),
    line(null),
    line('1990-01-01', 'birth'),
    line('2019-06-01', 'arrival'),
    line('2019-06-01'),
    line('1980-01-01'),
  ]);
  expect(groups.map(({ event, lines }) => [event?.on ?? null, lines.map(({ on }) => on)])).toEqual([
    [null, ['1980-01-01']],
    ['1990-01-01', []],
    ['2019-06-01', ['2019-06-01', '2020-01-01']],
    [null, [null]],
  ]);
});
