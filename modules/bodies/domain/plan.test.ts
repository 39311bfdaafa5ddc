import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partStates } from '../contract/public.ts';
import { isPartLate, mayClose, planStand, unfollowedAt } from './public.ts';

const today = '2026-11-23';
const anyPart = fc.record({
  state: fc.constantFrom(...partStates),
  dueOn: fc.constantFrom('2026-11-22', today, '2026-11-24'),
});

test('a part is late the day after its own, and never once it is over', () => {
  expect(isPartLate({ state: 'open', dueOn: today }, today)).toBe(false);
  expect(isPartLate({ state: 'moving', dueOn: '2026-11-22' }, today)).toBe(true);
  expect(isPartLate({ state: 'done', dueOn: '2026-11-22' }, today)).toBe(false);
  expect(isPartLate({ state: 'dropped', dueOn: '2026-11-22' }, today)).toBe(false);
});

test('what is late is not done, and a plan is closed exactly when all is done', () => {
  fc.assert(
    fc.property(fc.array(anyPart, { minLength: 1 }), (parts) => {
      const { parts: all, done, late } = planStand(parts, today);
      expect(done + late).toBeLessThanOrEqual(all);
      expect(mayClose(parts)).toBe(done === all);
    }),
  );
});

test('the latest meeting since is asked after; not the one that agreed the plan, nor one to come', () => {
  const plan = { startsOn: '2026-11-01', meeting: 'agreed' };
  const met = (id: string, heldOn: string) => ({ id, heldOn });
  const agreed = met('agreed', '2026-11-01');
  const at = (meetings: readonly ReturnType<typeof met>[], followed: string[] = []) =>
    unfollowedAt(plan, meetings, followed, today)?.id ?? null;
  expect(at([agreed])).toBeNull();
  expect(at([agreed, met('before', '2026-10-01')])).toBeNull();
  expect(at([agreed, met('next', '2026-12-01')])).toBeNull();
  const two = [agreed, met('first', '2026-11-08'), met('second', '2026-11-15')];
  expect(at(two)).toBe('second');
  expect(at(two, ['first'])).toBe('second');
  expect(at(two, ['second'])).toBeNull();
});
