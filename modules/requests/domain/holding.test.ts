import { LocalDate } from '@liren/kernel/contract';
import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestFlows } from './request-flow.ts';
import {
  command,
  desk,
  dispatched,
  env,
  type Family,
  hoursLater,
  lighting,
  power,
  reported,
  stepped,
  system,
} from './sample.ts';

const clock = (facts: Family, name: string, unit?: string) =>
  facts.clocks.findLast(
    (c) =>
      c.name === name &&
      c.matter === (unit ? facts.assignments.findLast((a) => a.unit === unit)?.id : facts.root.id),
  );

function held(facts: Family, at: Date): Family {
  const input = { reason: '等停电', until: LocalDate.parse('2026-12-20') };
  const asked = stepped(facts, 'ask.suspension', lighting, input, { at });
  return stepped(asked, 'answer.suspension', command, { yes: true }, { at });
}

const hour = 3_600_000;

test('every declared step of requests is sound', () => {
  expect(faultsOf(requestFlows)).toEqual([]);
});

test('separations that hold in one order only are those that keep people from judging their own act', () => {
  // docs/adr/0008: whoever judged may act later, since somebody else judges then. A further one is a mistake.
  expect(oneSidedSeparations(requestFlows)).toEqual([
    'request: who did assignment.accept may not pass, but not the other way round',
    'request: who did assignment.answer may not pass, but not the other way round',
    'request: who did assignment.accept may not rework, but not the other way round',
    'request: who did assignment.answer may not rework, but not the other way round',
    'request: who did ask.forced_close may not answer.forced_close, but not the other way round',
    'request: who did ask.void may not answer.void, but not the other way round',
    'request_assignment: who did dispatch may not answer.objection, but not the other way round',
  ]);
});

test('while a matter rests, so does what a co-handler owes; it goes on with what was left', () => {
  const given = dispatched();
  const before = clock(given, 'result', 'power')!;
  const limitHours = (before.dueAt.getTime() - before.startedAt.getTime()) / hour;
  expect(limitHours).toBeCloseTo(168 * env.rules.coHandlerShare);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Math.floor(limitHours) - 1 }),
      fc.integer({ min: 1, max: 400 }),
      fc.boolean(),
      (worked, rested, byClock) => {
        const resting = held(given, hoursLater(worked));
        const paused = clock(resting, 'result', 'power')!;
        expect(paused.pausedLeft).toBeCloseTo(limitHours - worked);
        expect(paused.nextAt).toBeNull();
        const at = hoursLater(worked + rested);
        const awake = stepped(resting, 'resume', byClock ? system : command, {}, { at });
        const resumed = clock(awake, 'result', 'power')!;
        expect(resumed.pausedLeft).toBeNull();
        expect((resumed.dueAt.getTime() - at.getTime()) / hour).toBeCloseTo(limitHours - worked);
        // The lead's promise and the co-handler's limit keep their distance.
        const promise = clock(awake, 'resolution')!;
        expect(promise.dueAt.getTime() - resumed.dueAt.getTime()).toBeCloseTo(
          clock(given, 'resolution')!.dueAt.getTime() - before.dueAt.getTime(),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('a co-handler that has answered or explained itself has no limit to rest', () => {
  let given = stepped(dispatched(), 'accept', power, {}, { unit: 'power' });
  given = stepped(given, 'interim', power, { text: '等配件' }, { unit: 'power' });
  const awake = stepped(held(given, hoursLater(5)), 'resume', command, {}, { at: hoursLater(9) });
  expect(clock(awake, 'result', 'power')).toMatchObject({ pausedLeft: null });
  expect(clock(awake, 'result', 'power')?.stoppedAt).not.toBeNull();
});

test('a unit that joins a resting matter has its whole limit when the matter goes on', () => {
  let given = stepped(
    dispatched(),
    'return',
    power,
    { reason: 'other', text: '不归我们' },
    {
      unit: 'power',
    },
  );
  given = held(given, hoursLater(2));
  const added = stepped(given, 'add_unit', command, { unit: 'power' }, { at: hoursLater(10) });
  const whole = 168 * env.rules.coHandlerShare;
  expect(clock(added, 'result', 'power')?.pausedLeft).toBeCloseTo(whole);
  const awake = stepped(added, 'resume', command, {}, { at: hoursLater(50) });
  const due = clock(awake, 'result', 'power')!.dueAt;
  expect((due.getTime() - hoursLater(50).getTime()) / hour).toBeCloseTo(whole);
});

test('a matter taken back from its units rests no longer', () => {
  const at = hoursLater(20);
  const recalled = stepped(
    held(dispatched(), hoursLater(3)),
    'recall',
    command,
    {
      reason: '换单位',
    },
    { at },
  );
  expect(recalled.subject.hold).toBeNull();
  expect(clock(recalled, 'resume')?.stoppedAt).toEqual(at);
  expect(clock(recalled, 'resolution')?.pausedLeft).toBeNull();
});

test('who dispatches may shorten the time the table gives, never lengthen it, and not a promise that runs', () => {
  const filed = () => stepped(reported(), 'file', desk);
  const given = (within: number, facts = filed()) =>
    stepped(facts, 'dispatch', command, { lead: 'lighting', others: [], within });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (within) => {
      // 168 hours is what the table says here.
      if (within >= 168) {
        expect(() => given(within)).toThrow('dispatch.limit_longer');
        return;
      }
      const promise = clock(given(within), 'resolution')!;
      expect(promise.rule.limit).toEqual({ amount: within, unit: 'hour' });
      expect(promise.dueAt.getTime() - promise.startedAt.getTime()).toBe(within * hour);
      expect(promise.rule.reason.code).toBe('requests.limit.shortened');
    }),
  );
  const back = stepped(given(24), 'recall', command, { reason: '换单位' });
  expect(() => given(12, back)).toThrow('dispatch.limit_promised');
});
