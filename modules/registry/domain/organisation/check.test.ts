import fc from 'fast-check';
import { expect, test } from 'vitest';
import { legalStatuses, organisationTypes } from '../../contract/public.ts';
import { creditCodeFault } from '../codes.ts';
import { checkedOrganisation, type SaidOrganisation, typeFacts, typeOf } from './public.ts';

const world = { today: '2026-11-24', hasUnit: (code: string) => code === 'lighting' };
const check = (said: SaidOrganisation) => checkedOrganisation(said, world);
const faultsOf = (said: SaidOrganisation) => {
  const found = check(said);
  return 'faults' in found ? found.faults.map(({ field, fault }) => `${field}: ${fault}`) : [];
};

test('a name and a type are enough; what goes without saying of the type is filled in', () => {
  expect(check({ name: ' 柳岸  物业有限公司 ', type: '物业公司' })).toEqual({
    organisation: {
      ...{ name: '柳岸 物业有限公司', shortName: null, actorClass: 'social_market' },
      ...{ type: 'property_company', legalStatus: 'registered', nature: 'economic' },
      ...{ creditCode: null, address: '', industry: null, staff: null, founded: null },
      ...{ validFrom: null, validTo: null, unit: null, contact: null },
    },
  });
});

test('everything that is wrong is told at once, each with its field', () => {
  expect(
    faultsOf({
      type: '公司',
      actorClass: 'government',
      legalStatus: '备案',
      nature: '别的',
      creditCode: '123',
      staff: '许多',
      founded: '2027-01-01',
      validFrom: '2026-02-30',
      unit: 'nobody',
      contactPhone: '没有',
      shortName: '长'.repeat(41),
    }),
  ).toEqual([
    'name: name_missing',
    'actorClass: class_unfit',
    'legalStatus: legal_status_unfit',
    'nature: nature_unknown',
    'creditCode: code_form',
    'staff: staff_form',
    'founded: date_ahead',
    'validFrom: date_form',
    'unit: unit_unknown',
    'contactPhone: phone_form',
    'shortName: too_long',
  ]);
});

test('a credit code is kept tidy, and refused when one letter is off', () => {
  const good = '91350100M000100Y43';
  expect(creditCodeFault(good)).toBeNull();
  const found = check({ name: '甲', type: 'enterprise', creditCode: ' 91350100 m000100y43' });
  expect('organisation' in found && found.organisation.creditCode).toBe(good);
  expect(faultsOf({ name: '甲', type: 'enterprise', creditCode: '91350100M000100Y44' })).toEqual([
    'creditCode: code_check_digit',
  ]);
});

test('days are read as people write them, and may not cross', () => {
  const found = check({
    ...{ name: '甲', type: 'school', founded: '1998年9月1日', validFrom: '2001/3/5' },
    validTo: '20301231',
  });
  expect('organisation' in found && found.organisation).toMatchObject({
    founded: '1998-09-01',
    validFrom: '2001-03-05',
    validTo: '2030-12-31',
  });
  expect(
    faultsOf({ name: '甲', type: 'school', validFrom: '2020-01-02', validTo: '2020-01-01' }),
  ).toEqual(['validTo: dates_crossed']);
});

test('every type has a class, a status and a usual name, and no name means two types', () => {
  const names = organisationTypes.flatMap((type) => typeFacts[type].written);
  expect(new Set(names).size).toBe(names.length);
  for (const type of organisationTypes) {
    expect(typeFacts[type].legal.length).toBeGreaterThan(0);
    for (const name of typeFacts[type].written) expect(typeOf(name)).toBe(type);
  }
});

test('a status is kept exactly when its type can have it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...organisationTypes),
      fc.constantFrom(...legalStatuses),
      (type, legalStatus) => {
        const isKept = 'organisation' in check({ name: '甲', type, legalStatus });
        expect(isKept).toBe(typeFacts[type].legal.includes(legalStatus));
      },
    ),
  );
});

test('what was checked, said again, is found the same', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((s) => s.normalize('NFKC').trim() !== '' && s.normalize('NFKC').length <= 40);
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...organisationTypes),
      fc.nat(100_000),
      (name, type, staff) => {
        const first = check({ name, type, staff: String(staff) });
        if ('faults' in first) throw new Error(JSON.stringify(first.faults));
        const { name: kept, type: said } = first.organisation;
        expect(check({ name: kept, type: said, staff: String(first.organisation.staff) })).toEqual(
          first,
        );
      },
    ),
  );
});
