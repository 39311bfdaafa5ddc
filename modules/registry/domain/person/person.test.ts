import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ageOn,
  faultsOfPerson,
  gapsOfPerson,
  latestExpiry,
  maskedIdNumber,
  maskedName,
  nameQuery,
  nameTokens,
  needsGuardian,
  type PersonRow,
  readTyped,
  tidyPerson,
} from '../public.ts';

const today = '2026-11-22';
const id = '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11';
const other = '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a12';
const row = (more: Partial<PersonRow> = {}): PersonRow => ({
  ...{ id, name: '张建华', sex: null, birthDate: null, idKind: null, idNumber: null, phone: null },
  ...{ home: null, area: null, marks: [], guardian: null },
  ...more,
});
const faultsOf = (more: Partial<PersonRow>, asked = false) =>
  faultsOfPerson(tidyPerson(row(more), today), today, { asked }).map(({ fault }) => fault);

test('day of birth and sex are taken from the number, and a row that says otherwise is refused', () => {
  const tidied = tidyPerson(row({ idNumber: '11010519491231002x' }), today);
  expect(tidied).toMatchObject({
    ...{ idKind: 'resident_id', idNumber: '11010519491231002X' },
    ...{ birthDate: '1949-12-31', sex: 'female' },
  });
  expect(faultsOfPerson(tidied, today)).toEqual([]);
  expect(
    faultsOf({ idNumber: '11010519491231002X', birthDate: '1950-01-01', sex: 'male' }),
  ).toEqual(['id_number.birth_date_differs', 'id_number.sex_differs']);
});

test('all faults of a row are told at once', () => {
  const mark = { id: other, set: 'elder_alone', detail: null, expiresOn: '2030-01-01' } as const;
  expect(faultsOf({ name: '  ', phone: '12345', birthDate: '2030-13-01', marks: [mark] })).toEqual([
    'name.missing',
    'birth_date.form',
    'phone.form',
    'mark.too_long',
  ]);
});

test('a form asks who answers for a child and whether they agree; a census is told what is open', () => {
  const child = { birthDate: '2020-05-01' };
  const guardian = { id: other, person: other, relation: 'parent', consentedOn: null } as const;
  expect(faultsOf(child, true)).toEqual(['guardian.missing']);
  expect(faultsOf({ ...child, guardian }, true)).toEqual(['guardian.consent_missing']);
  expect(faultsOf({ ...child, guardian: { ...guardian, consentedOn: today } }, true)).toEqual([]);
  expect(faultsOf(child)).toEqual([]);
  expect(gapsOfPerson(row(child), today)).toContain('guardian');
});

test('fourteen is reached on the birthday', () => {
  expect([needsGuardian('2012-11-23', today), needsGuardian('2012-11-22', today)]).toEqual([
    true,
    false,
  ]);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
});

test('a mark lasts as long as its set allows, to the last day of a short month', () => {
  expect(latestExpiry('needs_nursing', '2026-08-31')).toBe('2027-02-28');
  expect(latestExpiry('veteran', today)).toBe('2028-11-22');
});

test('a name, a number and a phone are masked so that they cannot be read', () => {
  expect(['张建华', '王芳', '欧阳静怡', 'John Smith'].map(maskedName)).toEqual([
    ...['张*华', '王*', '欧**怡', 'J*** S***'],
  ]);
  expect(maskedIdNumber('11010519491231002X')).toBe('1101***********02X');
});

test('what was typed is sorted by its form', () => {
  expect(readTyped('１１０１０５19491231002x')).toEqual({
    by: 'id_number',
    number: '11010519491231002X',
  });
  expect(readTyped('138 0000 0012')).toEqual({ by: 'phone', phone: '13800000012' });
  expect(readTyped('0012')).toEqual({ by: 'phone_end', digits: '0012' });
  expect(readTyped('张建华')).toEqual({ by: 'name', query: "'张建'&'建华'" });
  expect(readTyped("';--")).toEqual({ by: 'nothing' });
});

test('a name is found by its pairs, its pinyin and its initials, from each of its characters on', () => {
  const tokens = nameTokens('吕建华', ['lü', 'jian', 'hua']);
  for (const typed of ['吕', '吕建', '建华', 'ljh', 'LJ', 'lvjian', 'jianhua', 'jh', '吕 jh'])
    expect([typed, isFound(nameQuery(typed), tokens)]).toEqual([typed, true]);
  for (const typed of ['李', '华建', 'hj', 'li'])
    expect([typed, isFound(nameQuery(typed), tokens)]).toEqual([typed, false]);
});

test('no text breaks out of the query it is put into', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(nameQuery(text) ?? "'a'").toMatch(/^'[^'\\\s]+'(?::\*)?(?:&'[^'\\\s]+'(?::\*)?)*$/);
    }),
  );
});

/** As PostgreSQL reads such a query. */
function isFound(query: string | null, tokens: readonly string[]): boolean {
  return (query ?? 'never').split('&').every((part) => {
    const [, lexeme = '', star] = /^'(.+)'(:\*)?$/.exec(part) ?? [];
    return tokens.some((token) => (star ? token.startsWith(lexeme) : token === lexeme));
  });
}
