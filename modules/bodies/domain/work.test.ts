import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyKindCodes, choreRhythms } from '../contract/public.ts';
import { motionFlows, passes, turnOn, voteFault } from './public.ts';

test('the flow of a motion has no faults, and its separations hold both ways', () => {
  expect(faultsOf(motionFlows)).toEqual([]);
  expect(oneSidedSeparations(motionFlows)).toEqual([]);
});

test.each([
  ['members_congress', 9, 6, 4, null, true],
  ['members_congress', 9, 5, 5, 'motion.no_quorum', true],
  ['members_congress', 9, 6, 3, null, false],
  ['management_committee', 10, 5, 5, 'motion.no_quorum', true],
  ['management_committee', 10, 6, 4, null, true],
  ['management_committee', 10, 11, 4, 'motion.counts_wrong', false],
  ['management_committee', 10, 6, 7, 'motion.counts_wrong', true],
] as const)(
  '%s of %i, %i present, %i in favour: %s',
  (kind, members, present, favour, fault, pass) => {
    expect(voteFault(kind, { members, present, favour })).toBe(fault);
    expect(passes({ members, present, favour })).toBe(pass);
  },
);

test('nothing passes with half of those present, whoever decides', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...bodyKindCodes),
      fc.nat(500),
      fc.nat(500),
      (kind, present, extra) => {
        const votes = { members: present + extra, present, favour: Math.floor(present / 2) };
        expect(voteFault(kind, votes) === null && passes(votes)).toBe(false);
      },
    ),
  );
});

const day = (n: number) =>
  new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

test('a rota goes round in its order: every turn ends, and the next begins on that day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...choreRhythms),
      fc.nat(400),
      fc.nat(900),
      fc.integer({ min: 1, max: 7 }),
      (rhythm, from, later, size) => {
        const chore = { rhythm, since: day(from), rota: Array.from({ length: size }) };
        const now = turnOn(chore, day(from + later));
        expect(now).not.toBeNull();
        if (!now) return;
        expect(now.until > day(from + later)).toBe(true);
        expect(turnOn(chore, now.until)?.at).toBe(now.next);
        expect(now.next).toBe((now.at + 1) % size);
      },
    ),
  );
});

test('a month that is too short ends a turn on its last day', () => {
  const chore = { rhythm: 'month', since: '2026-01-31', rota: ['a', 'b'] } as const;
  expect(turnOn(chore, '2026-01-30')).toBeNull();
  expect(turnOn(chore, '2026-02-27')).toEqual({ at: 0, next: 1, until: '2026-02-28' });
  expect(turnOn(chore, '2026-02-28')).toEqual({ at: 1, next: 0, until: '2026-03-31' });
});
