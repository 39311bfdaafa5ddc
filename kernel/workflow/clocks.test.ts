import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAt, type Limit, left, limitUnits, spent } from '../calendar/public.ts';
import { changedClock, ringsOf, rungClock } from './clocks.ts';
import { decide } from './public.ts';
import { calendar, ids, monday, opening, reported } from './sample/cast.ts';
import { type Repair, repairFlows } from './sample/flow.ts';
import { drawn } from './sample/test-seed.ts';
import type { ClockChange, ClockRow } from './types.ts';

const { after } = decide<Repair>(repairFlows, null, [reported(opening())], {
  ids,
  calendar,
  env: {},
});
const reason = { code: 'because', params: {} };

/** Changes of one clock, hours apart. */
function told(changes: readonly [atHours: number, change: NewChange][]): ClockRow {
  const clock = changes.reduce<ClockRow | undefined>((row, [hours, change]) => {
    const full = { name: 'answer', reason, ...change } as ClockChange;
    return changedClock(full, row, after.root, at(hours), calendar) ?? row;
  }, undefined);
  return clock as ClockRow;
}

type NewChange =
  | { start: Limit; from?: Date }
  | { reset: Limit }
  | { extend: Limit }
  | { pause: true }
  | { resume: true }
  | { stop: true };

const at = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
const limit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom(...limitUnits),
});
const hours = fc.double({ min: 0, max: 800, noNaN: true });
const inOrder = (n: number) =>
  fc.array(hours, { minLength: n, maxLength: n }).map((all) => all.sort((a, b) => a - b));

test('a clock that starts later, or runs longer, is not due earlier', () => {
  fc.assert(
    fc.property(limit, inOrder(2), fc.nat({ max: 9 }), ({ amount, unit }, [a, b], more) => {
      const early = told([[a!, { start: { amount, unit } }]]);
      const late = told([[b!, { start: { amount: amount + more, unit } }]]);
      expect(late.dueAt.getTime()).toBeGreaterThanOrEqual(early.dueAt.getTime());
    }),
    drawn(500),
  );
});

test('a pause keeps what is left, and a pause of no length changes nothing', () => {
  fc.assert(
    fc.property(limit, inOrder(3), (start, [a, b, c]) => {
      const running = told([[a!, { start }]]);
      const paused = told([
        [a!, { start }],
        [b!, { pause: true }],
      ]);
      const resumed = told([
        [a!, { start }],
        [b!, { pause: true }],
        [c!, { resume: true }],
      ]);
      const rest = left(calendar, at(b!), running.dueAt, start.unit);
      expect(paused.pausedLeft).toBe(rest);
      expect(paused.nextAt).toBeNull();
      expect(resumed.pausedLeft).toBeNull();
      expect(resumed.dueAt).toEqual(
        rest > 0 ? dueAt(calendar, at(c!), { amount: rest, unit: start.unit }) : running.dueAt,
      );
      const atOnce = told([
        [a!, { start }],
        [b!, { pause: true }],
        [b!, { resume: true }],
      ]);
      expect(Math.abs(atOnce.dueAt.getTime() - running.dueAt.getTime())).toBeLessThanOrEqual(1);
    }),
    drawn(500),
  );
});

test('a new limit keeps the pauses there were, in whatever unit it counts', () => {
  fc.assert(
    fc.property(limit, limit, inOrder(4), (first, second, [a, b, c, d]) => {
      const pauses: [number, NewChange][] = [
        [b!, { pause: true }],
        [c!, { resume: true }],
      ];
      const changed = told([[a!, { start: first }], ...pauses, [d!, { reset: second }]]);
      const always = told([[a!, { start: second }], ...pauses]);
      expect(changed.dueAt).toEqual(always.dueAt);
      // The same while it is paused.
      const within = told([
        [a!, { start: first }],
        pauses[0]!,
        [c!, { reset: second }],
        [d!, { resume: true }],
      ]);
      const without = told([[a!, { start: second }], pauses[0]!, [d!, { resume: true }]]);
      expect(within.dueAt).toEqual(without.dueAt);
    }),
    drawn(300),
  );
});

test('more time is counted from the deadline, and adds up with a pause in any order', () => {
  const start = { amount: 8, unit: 'working_hour' } as const;
  const extend = { amount: 4, unit: 'working_hour' } as const;
  const before = told([
    [0, { start }],
    [1, { extend }],
    [2, { pause: true }],
    [26, { resume: true }],
  ]);
  const later = told([
    [0, { start }],
    [2, { pause: true }],
    [26, { resume: true }],
    [27, { extend }],
  ]);
  expect(before.dueAt).toEqual(later.dueAt);
  expect(spent(calendar, at(0), before.dueAt, 'working_hour')).toBeCloseTo(12 + 7);
  expect(before.rule.extended).toEqual([extend]);
});

test('a clock rings its warning, its deadline and each escalation once, in order', () => {
  let clock = told([[0, { start: { amount: 2, unit: 'working_day' } }]]);
  const rings = ringsOf(clock, calendar);
  const heard: Date[] = [];
  while (clock.nextAt) {
    heard.push(clock.nextAt);
    clock = rungClock(clock, clock.nextAt, calendar);
  }
  expect(heard).toEqual(rings);
  expect(rings.map((r) => r.toISOString())).toEqual([
    '2026-11-25T02:52:30.000Z',
    '2026-11-25T09:30:00.000Z',
    '2026-11-26T09:30:00.000Z',
    '2026-11-30T09:30:00.000Z',
  ]);
});

test('of rings that passed unheard only the last is rung: one sweep leaves none behind', () => {
  fc.assert(
    fc.property(limit, hours, inOrder(5), (start, from, sweeps) => {
      let clock = told([[0, { start, from: at(-from) }]]);
      const rings = ringsOf(clock, calendar);
      let heard = 0;
      for (const now of sweeps.map(at)) {
        const passed = rings.filter((ring) => ring <= now).length;
        if (clock.nextAt && clock.nextAt <= now) {
          clock = rungClock(clock, now, calendar);
          expect(clock.stage).toBeGreaterThan(heard);
          heard = clock.stage;
        }
        expect(clock.stage).toBe(passed);
        expect(clock.nextAt).toEqual(rings[passed] ?? null);
      }
    }),
    drawn(500),
  );
});

test('a deadline moved ahead rings anew', () => {
  const start = { amount: 1, unit: 'hour' } as const;
  let clock = told([[0, { start }]]);
  clock = rungClock(rungClock(clock, at(0.75), calendar), at(1), calendar);
  const moved = changedClock(
    { name: 'answer', extend: { amount: 10, unit: 'hour' }, reason },
    clock,
    after.root,
    at(2),
    calendar,
  );
  expect(moved).toMatchObject({ stage: 0, nextAt: at(0.75 * 11) });
});

test('starting again stops the round before', () => {
  const first = told([[0, { start: { amount: 1, unit: 'day' } }]]);
  const second = changedClock(
    { name: 'answer', start: { amount: 1, unit: 'day' }, reason },
    first,
    after.root,
    at(3),
    calendar,
  );
  expect(second).toMatchObject({ round: 2, startedAt: at(3), stoppedAt: null });
});
