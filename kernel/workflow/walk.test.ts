import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../contract/problem.ts';
import {
  choices,
  decide,
  faultsOf,
  isOpen,
  isRunning,
  mayOf,
  oneSidedSeparations,
  stepsOf,
} from './public.ts';
import * as cast from './sample/cast.ts';
import { type Repair, repairFlows } from './sample/flow.ts';
import { fold, told } from './sample/fold.ts';
import { drawn } from './sample/test-seed.ts';
import { moveOf, moveTo, type Turn, worldOf } from './sample/walk.ts';
import type { EventRow, Facts, Flow, Matter, Move } from './types.ts';

const world = { ids: cast.ids, calendar: cast.calendar, env: {} };
const system = { office: cast.office, account: null, system: true, memberships: [] };

const n = fc.nat({ max: 1_000 });
const turn: fc.Arbitrary<Turn> = fc.record({
  ...{ actor: n, matter: n, choice: n, variant: n },
  laterMs: fc.nat({ max: 20 * 3_600_000 }),
});
const turns = fc.array(turn, { minLength: 5, maxLength: 60, size: 'max' });

interface Walk {
  facts: Facts<Repair>;
  events: EventRow[];
  at: Date;
}

/** Walks a family by turns; time rings what is due before each. `see` looks at every family on the way. */
function walk(steps: readonly Turn[], see: (w: Walk) => void = () => undefined): Walk {
  const w = begin();
  see(w);
  for (const t of steps) {
    w.at = new Date(w.at.getTime() + t.laterMs);
    for (let move = rung(w); move; move = rung(w)) advance(w, move);
    const move = moveOf(w.facts, t, w.at);
    if (!move) continue;
    advance(w, move);
    see(w);
  }
  return w;
}

function begin(): Walk {
  const move = cast.reported(cast.opening(), cast.monday, cast.resident, '13800000000');
  const { after, events } = decide<Repair>(repairFlows, null, [move], world);
  return { facts: after, events: [...events], at: cast.monday };
}

function advance(w: Walk, move: Move<Repair>): void {
  const { after, events } = decide(repairFlows, w.facts, [move], world);
  w.facts = after;
  w.events.push(...events);
}

function rung({ facts, at }: Walk): Move<Repair> | undefined {
  const clock = facts.clocks.find((c) => c.nextAt && c.nextAt <= at);
  const ask = facts.asks.find((a) => a.answer === null && a.until && a.until <= at);
  if (clock) {
    const input = { clock: clock.name, round: clock.round };
    return { ...moveTo(clock.matter, 'ring', system, at), input };
  }
  return ask && moveTo(ask.matter, `lapse.${ask.kind}`, system, at);
}

const family = ({ root, assignments }: Facts): Matter[] => [root, ...assignments];

test('the sample flows are declared whole', () => {
  expect(faultsOf(repairFlows)).toEqual([]);
});

test('a separation of duties that holds in one order only is named', () => {
  const { share, repair } = repairFlows as { share: Flow; repair: Flow };
  const open = { role: 'command', over: 'area' } as const;
  const steps = { ...repair.steps, dispatch: { ...repair.steps['dispatch']!, who: open } };
  expect(oneSidedSeparations(repairFlows)).toEqual([]);
  expect(oneSidedSeparations({ share, repair: { ...repair, steps } })).toEqual([
    'repair: who did dispatch may not redo, but not the other way round',
    'repair: who did dispatch may not pass, but not the other way round',
  ]);
});

test('a flow with a dead end, a stray state or an assignment that cannot follow is named', () => {
  const { share, repair } = repairFlows;
  const lame = {
    share: { ...share!, ends: ['done', 'lost'], steps: { ...share!.steps } },
    repair: { ...repair!, states: [...repair!.states, 'limbo'], shift: { 2: { x: 'filed' } } },
  };
  delete (lame.share.steps as Record<string, unknown>)['finish'];
  expect(faultsOf(lame)).toEqual([
    'share: no walk reaches done',
    'share: no walk leads from offered to an end',
    'share: no walk leads from accepted to an end',
    'share: no walk leads from working to an end',
    'share: no walk leads from answered to an end',
    'share: no walk leads from returned to an end',
    'share: no walk leads from released to an end',
    'share: the end lost is no state',
    'repair: no walk reaches limbo',
    'repair: no walk leads from limbo to an end',
    'repair: shifts from version 2, its own or a later',
    "repair: share lacks the system's step finish",
    'repair: share cannot release from returned, released',
  ]);
});

test('a walk meets only declared states, and leaves nothing running on what has ended', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(turns, (steps) => {
      const faults: string[] = [];
      const { events } = walk(steps, ({ facts }) => faults.push(...faultsIn(facts)));
      expect(faults).toEqual([]);
      for (const e of events) met.add(e.toState);
    }),
    drawn(200),
  );
  // The walks really went everywhere.
  const declared = Object.values(repairFlows).flatMap((f) => f.states);
  expect(declared.filter((state) => !met.has(state))).toEqual([]);
});

function faultsIn(facts: Facts): string[] {
  const ofFamily = family(facts).flatMap((m) => {
    const flow = repairFlows[m.kind] as Flow;
    const open = facts.clocks.filter((c) => c.matter === m.id && !c.stoppedAt);
    const asks = facts.asks.filter((a) => a.matter === m.id && a.answer === null);
    return [
      flow.states.includes(m.state) || `stands in ${m.state}, which is not declared`,
      (m.endedAt !== null) === flow.ends.includes(m.state) || `ended at ${m.endedAt} in ${m.state}`,
      m.endedAt === null || open.length === 0 || `a clock runs on in ${m.state}`,
      new Set(open.map((c) => c.name)).size === open.length || 'two rounds of one clock are open',
      asks.every((a) => flow.asks[a.kind]?.from.includes(m.state)) ||
        'nobody can answer an open ask',
    ];
  });
  const { endedAt, openAssignments } = facts.root;
  return [
    ...ofFamily,
    endedAt === null || openAssignments === 0 || 'assignments outlive their root',
  ].filter((fault) => fault !== true);
}

test('a family row is the fold of its events, whose numbers have no gap', () => {
  fc.assert(
    fc.property(turns, (steps) => {
      const { facts, events } = walk(steps);
      expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
      expect(told(facts)).toEqual(fold(events, repairFlows));
      const running = facts.clocks.filter(isRunning).map((c) => c.dueAt.getTime());
      expect(facts.root.dueAt?.getTime() ?? Number.POSITIVE_INFINITY).toBe(Math.min(...running));
      expect(facts.root.openAssignments).toBe(
        facts.assignments.filter((a) => isOpen(repairFlows, a)).length,
      );
    }),
    drawn(100),
  );
});

test('nobody dispatches and checks one family, whatever roles they hold', () => {
  fc.assert(
    fc.property(turns, (steps) => {
      const { did } = walk(steps).facts.root;
      const dispatched = new Set(did['dispatch']);
      for (const step of ['pass', 'redo'])
        expect((did[step] ?? []).filter((account) => dispatched.has(account))).toEqual([]);
    }),
    drawn(100),
  );
});

test('a step is among the choices exactly when taking it is not refused', () => {
  fc.assert(
    fc.property(turns, n, (steps, who) => {
      const { facts, at } = walk(steps);
      const actor = cast.everybody[who % cast.everybody.length]!;
      for (const m of family(facts)) {
        const { may, mayNot } = choices(repairFlows, facts, m.id, worldOf(actor, at));
        expect(mayOf(repairFlows, facts, m.id, worldOf(actor, at))).toEqual(may);
        for (const [name] of stepsOf(repairFlows[m.kind]!)) {
          const refusal = refusalOf(facts, moveTo(m.id, name, actor, at));
          expect([name, refusal]).toEqual([name, may.includes(name) ? null : (refusal ?? 'none')]);
          for (const { code } of mayNot.filter(({ step }) => step === name))
            expect(code).toBe(refusal);
        }
      }
    }),
    drawn(100),
  );
});

function refusalOf(facts: Facts<Repair>, move: Move<Repair>): string | null {
  try {
    decide(repairFlows, facts, [move], world);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

test('a refused move leaves the facts as they were', () => {
  fc.assert(
    fc.property(turns, turn, (steps, t) => {
      const { facts, at } = walk(steps);
      const before = structuredClone(facts);
      for (const [name] of stepsOf(repairFlows[facts.root.kind]!))
        refusalOf(facts, moveTo(facts.root.id, name, cast.everybody[t.actor % 9]!, at));
      expect(facts).toEqual(before);
    }),
    drawn(60),
  );
});

const shareSteps = fc.constantFrom<string[]>(
  ['accept', 'begin', 'answer'],
  ['accept', 'begin'],
  ['accept', 'ask.extension', 'begin', 'answer'],
  ['accept', 'return'],
  ['return'],
);

test('units that work side by side may go in any order, and none finds its matter changed', () => {
  fc.assert(
    fc.property(shareSteps, shareSteps, fc.array(fc.boolean()), (first, second, order) => {
      const start = dispatched();
      const [a, b] = start.assignments as [Matter, Matter];
      const queueOf = (m: Matter, steps: string[]) => steps.map((step) => ({ id: m.id, step }));
      const apart = played(start, [...queueOf(a, first), ...queueOf(b, second)]);
      const mixed = played(start, merged(queueOf(a, first), queueOf(b, second), order));
      expect(outcome(mixed)).toEqual(outcome(apart));
    }),
    drawn(100),
  );
});

/** Filed and given to two units. */
function dispatched(): Facts<Repair> {
  const w = begin();
  const { id } = w.facts.root;
  advance(w, moveTo(id, 'file', cast.clerk, w.at));
  advance(w, moveTo(id, 'dispatch', cast.commander, w.at, 1));
  return w.facts;
}

type Queue = { id: Matter['id']; step: string }[];

/** Each unit looks at its own matter only, before its first step and after each of its own. */
function played(start: Facts<Repair>, queue: Queue): Facts<Repair> {
  const seen = new Map(start.assignments.map((a) => [a.id, a.seq]));
  return queue.reduce((facts, { id, step }) => {
    const { unit } = facts.assignments.find((x) => x.id === id)!;
    const actor = cast.handlers[cast.units.indexOf(unit!)]!;
    const move = { ...moveTo(id, step, actor, cast.monday), seen: seen.get(id)! };
    const { after } = decide(repairFlows, facts, [move], world);
    seen.set(id, after.assignments.find((x) => x.id === id)!.seq);
    return after;
  }, start);
}

function merged(a: Queue, b: Queue, order: boolean[]): Queue {
  const [left, right] = [[...a], [...b]];
  const mixed = order.flatMap((isLeft) => (isLeft ? left : right).splice(0, 1));
  return [...mixed, ...left, ...right];
}

/** A family without what tells the order: numbers of events, and ids made on the way. */
function outcome({ root, assignments, clocks, asks, parties }: Facts): unknown {
  const bare = ({ seq: _, version: __, did, ...m }: Matter) => ({
    ...m,
    did: Object.fromEntries(Object.entries(did).map(([step, who]) => [step, [...who].sort()])),
  });
  const byText = (rows: object[]) => rows.map((r) => JSON.stringify(r)).sort();
  return {
    matters: [root, ...assignments].map(bare),
    clocks: byText(clocks),
    asks: byText(asks.map(({ id: _, ...a }) => a)),
    parties: byText(parties),
  };
}

test('after a shift every state is declared, and the step says from which release it came', () => {
  fc.assert(
    fc.property(fc.constantFrom('received', 'reported', 'filed'), (state) => {
      const { facts } = begin();
      const old = { ...facts, root: { ...facts.root, flowVersion: 1, state } };
      const move = moveTo(facts.root.id, 'shift', system, cast.monday);
      if (state !== 'received') {
        expect(refusalOf(old, move)).toBe('step.wrong_state');
        return;
      }
      const { after, events } = decide(repairFlows, old, [move], world);
      expect(repairFlows['repair']!.states).toContain(after.root.state);
      expect(after.root.flowVersion).toBe(2);
      expect(events[0]).toMatchObject({ step: 'shift', fromState: state, body: { version: 1 } });
    }),
    drawn(20),
  );
});
