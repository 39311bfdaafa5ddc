import { expect, test } from 'vitest';
import { decide } from './public.ts';
import * as cast from './sample/cast.ts';
import { type Repair, repairFlows } from './sample/flow.ts';
import { moveTo } from './sample/walk.ts';
import type { Facts, Move } from './types.ts';

const world = { ids: cast.ids, calendar: cast.calendar, env: {} };
const { clerk, commander, checker, handlers, monday } = cast;
const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);

function after(facts: Facts<Repair> | null, ...moves: Move<Repair>[]): Facts<Repair> {
  return decide<Repair>(repairFlows, facts, moves, world).after;
}

const opened = () => after(null, cast.reported(cast.opening()));
const filed = () => {
  const f = opened();
  return after(f, moveTo(f.root.id, 'file', clerk, later(1)));
};
const dispatched = (n = 1) => {
  const f = filed();
  return after(f, moveTo(f.root.id, 'dispatch', commander, later(2), n));
};
const answered = (f: Facts<Repair>, i = 0) => {
  const a = f.assignments[i]!;
  const who = handlers[cast.units.indexOf(a.unit!)]!;
  return after(
    f,
    ...['accept', 'begin', 'answer'].map((s, k) => moveTo(a.id, s, who, later(3 + k / 10))),
  );
};

test('the loop runs from report to close, and closing ends what hangs on it', () => {
  let f = dispatched();
  f = answered(f, 0);
  expect(f.root.state).toBe('dispatched');
  f = answered(f, 1);
  expect(f.root.state).toBe('checking');
  const closed = after(f, moveTo(f.root.id, 'pass', checker, later(5)));
  expect(closed.root.state).toBe('closed');
  expect(closed.assignments.map((a) => a.state)).toEqual(['done', 'done']);
  expect(closed.clocks.every((c) => c.stoppedAt)).toBe(true);
  expect(closed.root.openAssignments).toBe(0);
});
