import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import { expect, test } from 'vitest';
import type { Seated, Seats } from '../../contract/public.ts';
import { projectFlows } from './flow.ts';
import { nineProgrammes } from './programmes.ts';
import { countEmpty, nextTaskDay, partnersIn, seatedUnits } from './seats.ts';

const seated = (n: number, unit: string | null, partner: Seated['partner']): Seated => ({
  ...{ ref: `organisation:019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`, name: `${n}` },
  ...{ unit: unit as never, partner },
});
const seats = (some: Partial<Seats> = {}): Seats => ({
  ...{ lead: [], responsible: [], assists: [], takes_part: [] },
  ...some,
});

test('every state of a project is reached and left, and nobody decides or verifies their own', () => {
  expect(faultsOf(projectFlows)).toEqual([]);
  expect(oneSidedSeparations(projectFlows)).toEqual([]);
});

test('an empty seat is counted wherever it is, and units and partners are told once', () => {
  const own = seats({ lead: [seated(1, 'willow', null)], assists: [seated(2, null, 'firm')] });
  const tasks = [
    { seats: seats({ responsible: [seated(1, 'willow', 'government')] }) },
    { seats: seats({ takes_part: [seated(3, 'power', 'citizen')] }) },
  ];
  expect(countEmpty(own, tasks)).toBe(2 + 3 + 3);
  expect(seatedUnits(own, tasks)).toEqual(['willow', 'power']);
  expect(partnersIn(own)).toEqual(['firm']);
});

test('the day that counts is the earliest of what is not done', () => {
  const task = (no: number, dueOn: string, doneOn: string | null) => ({
    ...{ no, what: '', dueOn: dueOn as never, doneOn: doneOn as never, seats: seats() },
  });
  expect(nextTaskDay([task(1, '2026-12-01', '2026-11-30'), task(2, '2026-12-09', null)])).toBe(
    '2026-12-09',
  );
  expect(nextTaskDay([task(1, '2026-12-01', '2026-11-30')])).toBeNull();
});

test('the plan has nine programmes, each once', () => {
  expect(new Set(nineProgrammes.map(({ key }) => key)).size).toBe(9);
});
