import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId, AreaCode, Office, UnitCode } from '../contract/values.ts';
import { type Actor, behalfOf, type Held, holds, ownOf, selvesOf, type Who } from './who.ts';

const office = '990101001' as Office;
const here = '990101001001' as AreaCode;
const there = '990101001002' as AreaCode;
const [he, zhou, wang] = ['he', 'zhou', 'wang'] as AccountId[] as [AccountId, AccountId, AccountId];

const desk: Who = { role: 'desk', over: 'area' };
const checks: Who = { all: [{ role: 'checker', over: 'area' }, { not: { did: 'dispatch' } }] };
const matter = (more: Partial<Held> = {}): Held => ({
  ...{ area: here, unit: null, parties: [], did: {} },
  ...more,
});
const person = (account: AccountId, ...memberships: Actor['memberships']): Actor => ({
  ...{ office, account, system: false, memberships },
});
const as = (role: 'desk' | 'checker', area: AreaCode, deputyFor: AccountId | null = null) => ({
  ...{ role, area, unit: null as UnitCode | null, deputyFor },
});

describe('a deputy', () => {
  test('may what was lent, where it was lent, and it is done for the one who lent it', () => {
    const zhouForHe = person(zhou, as('desk', there), as('desk', here, he));
    expect(holds(desk, matter(), zhouForHe)).toBe(true);
    expect(behalfOf(desk, matter(), zhouForHe)).toBe(he);
    expect(behalfOf(desk, matter({ area: there }), zhouForHe)).toBeNull();
    expect(holds(desk, matter(), ownOf(zhouForHe))).toBe(false);
  });

  test('does not check what the one they stand in for did, not even by a right of their own', () => {
    const zhouForHe = person(zhou, as('checker', here), as('desk', here, he));
    expect(holds(checks, matter({ did: { dispatch: [he] } }), zhouForHe)).toBe(false);
    expect(holds(checks, matter({ did: { dispatch: [wang] } }), zhouForHe)).toBe(true);
  });

  test('finds work that is addressed to the other in the places of what was lent, and no reports of theirs', () => {
    const zhouForHe = person(zhou, as('desk', here, he));
    const hers = (role: string, area = here) =>
      matter({ area, parties: [{ role, who: `account:${he}` }] });
    expect(holds({ party: 'handler' }, hers('handler'), zhouForHe)).toBe(true);
    expect(holds({ party: 'handler' }, hers('handler', there), zhouForHe)).toBe(false);
    expect(holds({ party: 'reporter' }, hers('reporter'), zhouForHe)).toBe(false);
  });

  test('of several is named whose right it took', () => {
    const zhouForTwo = person(zhou, as('desk', there, he), as('desk', here, wang));
    expect(behalfOf(desk, matter(), zhouForTwo)).toBe(wang);
    expect(behalfOf(desk, matter({ area: there }), zhouForTwo)).toBe(he);
  });
});

test('whatever is done for somebody bars both from judging it, and both from judging each other', () => {
  const accounts = [he, zhou, wang];
  const membership = fc.record({
    role: fc.constantFrom('desk' as const, 'checker' as const),
    area: fc.constantFrom(here, there, office as string as AreaCode),
    unit: fc.constant(null),
    deputyFor: fc.option(fc.constantFrom(...accounts)),
  });
  let lent = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...accounts),
      fc.array(membership, { maxLength: 4 }),
      fc.array(membership, { maxLength: 4 }),
      fc.constantFrom(...accounts),
      (doer, hisOwn, others, judge) => {
        const actor = person(doer, ...hisOwn);
        const dispatch: Who = { all: [desk, { not: { did: 'check' } }] };
        fc.pre(holds(dispatch, matter(), actor));
        const behalf = behalfOf(dispatch, matter(), actor);
        if (behalf) lent += 1;
        // As the kernel writes it down (kernel/workflow/write.ts).
        const done = matter({ did: { dispatch: [doer, ...(behalf ? [behalf] : [])] } });
        const judging = person(judge, ...others);
        const barred = selvesOf(judging).some((self) => self === doer || self === behalf);
        if (barred) expect(holds(checks, done, judging)).toBe(false);
        expect(behalf === null).toBe(holds(dispatch, matter(), ownOf(actor)));
      },
    ),
  );
  expect(lent).toBeGreaterThan(5);
});
