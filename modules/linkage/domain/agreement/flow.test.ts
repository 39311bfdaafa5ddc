import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import { expect, test } from 'vitest';
import { agreementFlows, nextDue } from './flow.ts';

test('every state of an agreement is reached and left, and nothing names what is not declared', () => {
  expect(faultsOf(agreementFlows)).toEqual([]);
  expect(oneSidedSeparations(agreementFlows)).toEqual([]);
});

test('what is owed next is the earliest day that nobody has confirmed', () => {
  const one = (no: number, dueOn: string, confirmedOn: string | null) => ({
    ...{ no, by: 'first' as const, what: '', dueOn: dueOn as never, reportedOn: null },
    confirmedOn: confirmedOn as never,
  });
  const list = [
    one(1, '2026-12-01', '2026-11-30'),
    one(2, '2026-12-09', null),
    one(3, '2026-12-05', null),
  ];
  expect(nextDue(list)).toBe('2026-12-05');
  expect(nextDue([one(1, '2026-12-01', '2026-11-30')])).toBeNull();
});
