import type { LocalDate } from '@liren/kernel/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Committee, Contract, Due, Statement } from '../../contract/public.ts';
import { addsUp, duesOf, plusDays, plusMonths } from './public.ts';

const day = (text: string) => text as LocalDate;
const today = day('2026-11-24');
const committee: Committee = {
  members: 7,
  electedOn: day('2025-06-01'),
  firstMetOn: day('2025-06-05'),
  filedOn: day('2025-06-20'),
  termUntil: day('2030-05-31'),
};
const contract: Contract = {
  ...{ kind: 'owners', since: day('2025-01-01'), until: day('2027-12-31'), feeFen: 180 },
  ...{ noticeBy: null, noticeOn: null },
};
const statement: Statement = {
  ...{ since: day('2025-01-01'), until: day('2025-12-31'), publishedOn: day('2026-01-20') },
  ...{ openingFen: 1000, paidInFen: 50, interestFen: 5, spentFen: 20, closingFen: 1035 },
};
const of = (
  some: { committee?: Partial<Committee> | null; contract?: Partial<Contract> | null } = {},
  statements: readonly Statement[] = [statement],
) =>
  duesOf(
    {
      committee: some.committee === null ? null : { ...committee, ...some.committee },
      contract: some.contract === null ? null : { ...contract, ...some.contract },
      statements,
    },
    today,
  );
const wrongs = (...dues: readonly Due[]) =>
  dues.filter(({ state }) => state === 'wrong' || state === 'overdue').map(({ what }) => what);

test('an estate in order has only what lies ahead', () => {
  expect(of().map(({ what, on, state }) => [what, on, state])).toEqual([
    ['provider_notice', '2027-10-02', 'ahead'],
    ['owners_notice', '2027-11-01', 'ahead'],
    ['contract_end', '2027-12-31', 'ahead'],
    ['committee_election', '2030-02-28', 'ahead'],
  ]);
});

test('five to eleven, and odd', () => {
  const fit = Array.from({ length: 14 }, (_, i) => i + 1).filter(
    (members) => !wrongs(...of({ committee: { members } })).includes('committee_size'),
  );
  expect(fit).toEqual([5, 7, 9, 11]);
});

test('a term is five years at most, to the day', () => {
  const over = (termUntil: string) =>
    wrongs(...of({ committee: { termUntil: day(termUntil) } })).includes('committee_term');
  expect([over('2030-06-01'), over('2030-06-02')]).toEqual([false, true]);
});

test('the first meeting is due within 7 days of the election, the filing within 30', () => {
  const fresh = { electedOn: day('2026-11-18'), firstMetOn: null, filedOn: null };
  const dues = of({ committee: { ...fresh, termUntil: day('2031-11-17') } });
  expect(dues.filter(({ state }) => state === 'soon').map(({ what, on }) => [what, on])).toEqual([
    ['committee_first_meeting', '2026-11-25'],
    ['committee_filing', '2026-12-18'],
  ]);
  expect(wrongs(...of({ committee: { firstMetOn: null, filedOn: null } }))).toEqual([
    'committee_first_meeting',
    'committee_filing',
  ]);
});

test('a provider gives notice 90 days before the end, owners 60; later is too short', () => {
  const until = day('2027-03-01');
  const notice = (noticeBy: 'owners' | 'provider', noticeOn: string) =>
    wrongs(...of({ contract: { until, noticeBy, noticeOn: day(noticeOn) } }));
  expect([notice('provider', '2026-12-01'), notice('provider', '2026-12-02')]).toEqual([
    [],
    ['notice_short'],
  ]);
  expect([notice('owners', '2026-12-31'), notice('owners', '2027-01-01')]).toEqual([
    [],
    ['notice_short'],
  ]);
});

test('a contract that runs on without an end ends 60 days after notice', () => {
  expect(of({ contract: { until: null } }).map(({ what }) => what)).toEqual(['committee_election']);
  const under = of({ contract: { until: null, noticeBy: 'owners', noticeOn: day('2026-11-01') } });
  expect(under[0]).toEqual({ what: 'contract_end', on: '2026-12-31', state: 'ahead' });
});

test('what is missing is said: committee, contract, statements, publication', () => {
  expect(wrongs(...of({ committee: null, contract: null }, []))).toEqual([
    'committee_missing',
    'contract_missing',
    'fund_missing',
  ]);
  expect(wrongs(...of({}, [{ ...statement, publishedOn: null }]))).toEqual(['fund_unpublished']);
});

test('a statement adds up or does not', () => {
  expect([addsUp(statement), addsUp({ ...statement, spentFen: 21 })]).toEqual([true, false]);
});

test('days and months forth and back', () => {
  const someDay = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
    .map((date) => day(date.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(someDay, fc.integer({ min: -400, max: 400 }), (from, n) => {
      expect(plusDays(plusDays(from, n), -n)).toBe(from);
      expect(plusMonths(from, n).slice(0, 7)).toBe(
        plusMonths(day(`${from.slice(0, 7)}-01`), n).slice(0, 7),
      );
      expect(plusMonths(plusMonths(from, n), -n) <= from).toBe(true);
    }),
  );
  expect([plusMonths(day('2026-01-31'), 1), plusMonths(day('2024-02-29'), 12)]).toEqual([
    '2026-02-28',
    '2025-02-28',
  ]);
});
