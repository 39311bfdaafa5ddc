import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AreaCode } from '../contract/values.ts';
import { passwordFault } from './password-rule.ts';
import { isMobile, maskedPhone, normalPhone } from './phone.ts';
import { separatedFrom } from './separation.ts';
import { idleLimitMs } from './session-limits.ts';
import { covers, roles } from './who.ts';

test.each([
  ['138 0000 5678', '13800005678'],
  ['+86-138-0000-5678', '13800005678'],
  ['１３８００００５６７８', '13800005678'],
  ['(025) 8888 6666', '02588886666'],
  ['+852 2345 6789', '+85223456789'],
  ['12800005678', null],
  ['1380000567', null],
  ['', null],
])('%j is the phone number %j', (typed, phone) => {
  expect(normalPhone(typed)).toBe(phone);
});

test('a normalised number stays as it is, and its mask shows at most seven digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (phone) => {
      expect(normalPhone(phone)).toBe(phone);
      expect(isMobile(phone)).toBe(true);
      expect(maskedPhone(phone)).toMatch(/^\d{3}\*{4}\d{4}$/);
    }),
  );
  expect(maskedPhone('02588886666')).toBe('025****6666');
});

test.each([
  ['Short1!', 'password.too_short'],
  ['alllowercase1', 'password.too_plain'],
  ['zhoumin-2026A', 'password.holds_name'],
  ['Liu-an 9901', null],
  ['柳岸Street1', null],
])('%j as password of zhoumin is %j', (password, fault) => {
  expect(passwordFault(password, 'zhoumin')).toBe(fault);
});

describe('roles kept apart', () => {
  const area = (code: string) => code as AreaCode;
  const held = [{ role: 'command' as const, area: area('990101001'), unit: null }];

  test('nobody commands and checks one area, nor one inside it', () => {
    expect(separatedFrom(held, { role: 'checker', area: area('990101001') })?.role).toBe('command');
    expect(separatedFrom(held, { role: 'checker', area: area('990101001003') })?.role).toBe(
      'command',
    );
  });

  test('commanding one community leaves checking its neighbour', () => {
    const here = [{ role: 'command' as const, area: area('990101001003'), unit: null }];
    expect(separatedFrom(here, { role: 'checker', area: area('990101001004') })).toBeNull();
  });

  test('the rule does not depend on which came first', () => {
    const code = fc.constantFrom('990101001', '990101001001', '99010100100101').map(area);
    const one = fc.record({ role: fc.constantFrom(...roles), area: code, unit: fc.constant(null) });
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(separatedFrom([a], b) === null).toBe(separatedFrom([b], a) === null);
      }),
    );
  });
});

test('a membership reaches what lies below its area, and a unit grid lies below no service grid', () => {
  expect(covers('990101001', '99010100100101')).toBe(true);
  expect(covers('990101001001', '990101001001011')).toBe(true);
  expect(covers('99010100100101', '99010100100101')).toBe(true);
  expect(covers('99010100100101', '990101001001011')).toBe(false);
  expect(covers('990101001001', '990101001002')).toBe(false);
});

test('an administrator is signed out after ten idle minutes, other staff after thirty', () => {
  expect(idleLimitMs('staff', ['desk', 'audit_admin'])).toBe(600_000);
  expect(idleLimitMs('staff', ['desk'])).toBe(1_800_000);
  expect(idleLimitMs('resident', [])).toBe(30 * 86_400_000);
});
