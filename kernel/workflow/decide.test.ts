import { expect, test } from 'vitest';
import { Problem } from '../contract/problem.ts';
import { choices, decide } from './public.ts';
import * as cast from './sample/cast.ts';
import { type Repair, repairFlows } from './sample/flow.ts';
import { moveTo, worldOf } from './sample/walk.ts';
import type { Decision, Facts, Matter, Move } from './types.ts';

const world = { ids: cast.ids, calendar: cast.calendar, env: {} };
const { both, checker, clerk, commander, handlers, monday, resident } = cast;
const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
const system = { office: cast.office, account: null, system: true, memberships: [] };

const decided = (facts: Facts<Repair> | null, ...moves: Move<Repair>[]): Decision<Repair> =>
  decide<Repair>(repairFlows, facts, moves, world);
const after = (...args: Parameters<typeof decided>) => decided(...args).after;

function refused(facts: Facts<Repair>, ...moves: Move<Repair>[]): Problem {
  try {
    decided(facts, ...moves);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const reported = () => after(null, cast.reported(cast.opening()));
const filed = () => {
  const f = reported();
  return after(f, moveTo(f.root.id, 'file', clerk, later(1)));
};
/** Given to `lights` alone, or to `roads` and `green` with the first leading. */
const dispatched = (n = 0) => {
  const f = filed();
  return after(f, moveTo(f.root.id, 'dispatch', commander, later(2), n));
};
const handlerOf = (a: Matter) => handlers[cast.units.indexOf(a.unit!)]!;
const worked = (f: Facts<Repair>, a: Matter) =>
  ['accept', 'begin', 'answer'].reduce(
    (facts, step) => after(facts, moveTo(a.id, step, handlerOf(a), later(3))),
    f,
  );
const answered = () => {
  const f = dispatched();
  return f.assignments.reduce(worked, f);
};

test('the last answer joins the family, and closing it ends every assignment and clock', () => {
  const start = dispatched(1);
  const [a, b] = start.assignments as [Matter, Matter];
  expect([a.lead, b.lead]).toEqual([true, false]);
  const one = worked(start, a);
  expect(one.root).toMatchObject({ state: 'dispatched', openAssignments: 1 });
  const all = worked(one, b);
  expect(all.root).toMatchObject({ state: 'checking', openAssignments: 0 });
  const closed = after(all, moveTo(all.root.id, 'pass', checker, later(5)));
  expect(closed.root).toMatchObject({ state: 'closed', endedAt: later(5), dueAt: null });
  expect(closed.assignments.map((x) => x.state)).toEqual(['done', 'done']);
  expect(closed.clocks.every((c) => c.stoppedAt)).toBe(true);
});

test('when no unit answers, the matter is back where it is dispatched from', () => {
  const f = dispatched();
  const { id } = f.assignments[0]!;
  const back = after(f, moveTo(id, 'return', handlers[0]!, later(3)));
  expect(back.root.state).toBe('filed');
  expect(back.assignments[0]).toMatchObject({ state: 'returned', endedAt: later(3) });
});

test('rework begins the next round of the root and of who answered, in one decision', () => {
  const f = answered();
  const { after: again, events } = decided(f, moveTo(f.root.id, 'redo', checker, later(9)));
  expect(again.root).toMatchObject({ state: 'dispatched', round: 2 });
  expect(again.assignments[0]).toMatchObject({ state: 'working', round: 2 });
  expect(events.map((e) => [e.step, e.actor])).toEqual([
    ['redo', checker.account],
    ['redo', null],
  ]);
});

test('who holds both roles dispatches or checks a family, never both', () => {
  const f = filed();
  const byBoth = after(f, moveTo(f.root.id, 'dispatch', both, later(2)));
  const checking = worked(byBoth, byBoth.assignments[0]!);
  expect(refused(checking, moveTo(f.root.id, 'pass', both, later(4))).code).toBe('step.not_yours');
  const start = answered();
  const closed = after(start, moveTo(start.root.id, 'pass', both, later(4)));
  const again = after(closed, moveTo(closed.root.id, 'reopen', resident, later(5)));
  expect(refused(again, moveTo(again.root.id, 'dispatch', both, later(6))).code).toBe(
    'step.not_yours',
  );
});

test('a stale page is refused with who took which step and when', () => {
  const f = dispatched();
  const [a] = f.assignments as [Matter];
  const last = { [a.id]: { step: 'accept', actor: handlers[0]!.account } };
  const now = { ...after(f, moveTo(a.id, 'accept', handlers[0]!, later(3))), last };
  const stale = { ...moveTo(a.id, 'release', commander, later(4)), seen: a.seq };
  expect(refused(now, stale)).toMatchObject({
    code: 'matter.changed',
    params: {
      ...{ seq: a.seq + 1, state: 'accepted', at: later(3).toISOString() },
      ...{ step: 'accept', who: handlers[0]!.account },
    },
  });
});

test('a stale page does not give away a hidden reporter', () => {
  const f = reported();
  const last = { [f.root.id]: { step: 'say', actor: resident.account } };
  const now = { ...after(f, moveTo(f.root.id, 'say', resident, later(1))), last };
  const stale = { ...moveTo(f.root.id, 'file', clerk, later(2)), seen: 1 };
  expect(refused(now, stale).params).toMatchObject({ step: 'say', who: null });
});

test('what a decision does itself is not what its actor has missed', () => {
  const f = filed();
  const seen = f.root.seq;
  const moves = ['transfer', 'dispatch'].map((step) => ({
    ...moveTo(f.root.id, step, commander, later(2)),
    seen,
  }));
  expect(after(f, ...moves).root.state).toBe('dispatched');
});

test('a question moves nothing until it is answered yes', () => {
  const f = dispatched();
  const asked = after(f, moveTo(f.root.id, 'ask.giving_up', commander, later(3)));
  expect(asked.root.state).toBe('dispatched');
  expect(refused(asked, moveTo(f.root.id, 'ask.giving_up', commander, later(3))).code).toBe(
    'ask.already_open',
  );
  const no = after(asked, moveTo(f.root.id, 'answer.giving_up', checker, later(4), 1));
  expect(no.root.state).toBe('dispatched');
  expect(no.asks[0]).toMatchObject({ answer: 'no', answeredBy: checker.account });
  const yes = after(asked, moveTo(f.root.id, 'answer.giving_up', checker, later(4)));
  expect(yes.root.state).toBe('void');
  expect(yes.assignments[0]?.state).toBe('released');
});

test('a no must say why', () => {
  const f = dispatched();
  const asked = after(f, moveTo(f.root.id, 'ask.giving_up', commander, later(3)));
  const no = { ...moveTo(f.root.id, 'answer.giving_up', checker, later(4)), input: { yes: false } };
  expect(refused(asked, no)).toMatchObject({
    code: 'input.invalid',
    errors: [{ pointer: '/input/reason', code: 'input.missing' }],
  });
});

test('a question nobody answered in time lapses, and what asking did is undone', () => {
  const f = dispatched();
  const asked = after(f, moveTo(f.root.id, 'ask.suspension', commander, later(3)));
  const clock = (facts: Facts) => facts.clocks.find((c) => c.name === 'resolution')!;
  expect(clock(asked).pausedLeft).not.toBeNull();
  const lapse = (at: Date) => moveTo(f.root.id, 'lapse.suspension', system, at);
  expect(refused(asked, lapse(later(4))).code).toBe('ask.not_over');
  const over = after(asked, lapse(asked.asks[0]!.until!));
  expect(over.asks[0]).toMatchObject({ answer: 'lapsed', answeredBy: null });
  expect(clock(over).pausedLeft).toBeNull();
});

test('a question that cannot be answered any more lapses with the step that moves on', () => {
  const f = dispatched();
  const [a] = f.assignments as [Matter];
  const asked = after(
    after(f, moveTo(a.id, 'accept', handlers[0]!, later(3))),
    moveTo(a.id, 'ask.extension', handlers[0]!, later(3)),
  );
  const begun = after(asked, moveTo(a.id, 'begin', handlers[0]!, later(4)));
  expect(begun.asks[0]?.answer).toBeNull();
  const done = after(begun, moveTo(a.id, 'answer', handlers[0]!, later(5)));
  expect(done.asks[0]).toMatchObject({ answer: 'lapsed', answeredAt: later(5) });
});

test('a clock rings only when its time has come, and once', () => {
  const f = reported();
  const ring = (at: Date) => ({
    ...moveTo(f.root.id, 'ring', system, at),
    input: { clock: 'filing', round: 1 },
  });
  const { nextAt, dueAt } = f.clocks[0]!;
  expect(refused(f, ring(later(0))).code).toBe('clock.not_ringing');
  const { after: warned, events, effects } = decided(f, ring(nextAt!));
  expect(warned.clocks[0]).toMatchObject({ stage: 1, nextAt: dueAt });
  expect(events[0]).toMatchObject({ step: 'ring', body: { clock: 'filing', stage: 1 } });
  expect(effects[0]?.payload).toMatchObject({ template: 'filing.1' });
  expect(refused(warned, ring(nextAt!)).code).toBe('clock.not_ringing');
});

test('a new area is that of the whole family and of its texts', () => {
  const f = dispatched();
  const { after: moved, moved: rows } = decided(
    f,
    moveTo(f.root.id, 'transfer', commander, later(3), 1),
  );
  expect([moved.root, ...moved.assignments].map((m) => m.area)).toEqual([cast.there, cast.there]);
  expect(rows.map((m) => m.id)).toEqual([f.root.id, f.assignments[0]!.id]);
});

test('buttons: what may be done, and of what is near why not', () => {
  const f = dispatched();
  const of = (actor: typeof clerk, m = f.root) =>
    choices(repairFlows, f, m.id, worldOf(actor, later(3)));
  expect(of(commander)).toEqual({
    may: ['transfer', 'recall', 'ask.suspension', 'ask.giving_up'],
    mayNot: [
      { step: 'say', code: 'step.not_yours' },
      { step: 'dispatch', code: 'step.wrong_state' },
      { step: 'answer.suspension', code: 'step.not_yours' },
      { step: 'withdraw.suspension', code: 'ask.not_open' },
      { step: 'answer.giving_up', code: 'step.not_yours' },
      { step: 'withdraw.giving_up', code: 'ask.not_open' },
    ],
  });
  expect(of(handlers[0]!, f.assignments[0]).may).toEqual(['accept', 'return']);
  expect(of(handlers[1]!, f.assignments[0]).may).toEqual([]);
});

test('a step that does not exist, an input that does not fit and a matter of nobody have their codes', () => {
  const f = reported();
  expect(refused(f, moveTo(f.root.id, 'fly', clerk, later(1))).code).toBe('step.unknown');
  const odd = { ...moveTo(f.root.id, 'file', clerk, later(1)), input: { x: 1 } };
  expect(refused(f, odd).errors).toEqual([
    { pointer: '/input', code: 'input.unknown_key', params: { keys: 'x' } },
  ]);
  const nobody = moveTo(cast.ids.uuid() as never, 'file', clerk, later(1));
  expect(refused(f, nobody).code).toBe('matter.not_found');
});
