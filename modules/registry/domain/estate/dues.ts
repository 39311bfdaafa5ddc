import type { LocalDate } from '@liren/kernel/contract';
import type { Committee, Contract, Due, Statement } from '../../contract/public.ts';

export interface EstateFacts {
  committee: Committee | null;
  /** The contract that runs; null: none. */
  contract: Contract | null;
  statements: readonly Statement[];
}

/** Within how many days something that is due counts as soon. */
const soonDays = 30;

/** What is lawful of a committee: 建房〔2009〕274号, art. 31–34, 47. */
const rule = {
  fewest: 5,
  most: 11,
  termYears: 5,
  firstMeetingDays: 7,
  filingDays: 30,
  electionMonths: 3,
} as const;

/** Days of written notice: owners who dismiss (民法典 946), a provider who does not renew (947), either side when the contract runs on (948). */
export const noticeDays = { owners: 60, provider: 90, indefinite: 60 } as const;

/** What is wrong with an estate or due in it, the worst first. */
export function duesOf({ committee, contract, statements }: EstateFacts, today: LocalDate): Due[] {
  const dues = [
    ...committeeDues(committee, today),
    ...contractDues(contract, today),
    ...fundDues(statements),
  ];
  const rank = (state: Due['state']) => ['wrong', 'overdue', 'soon', 'ahead'].indexOf(state);
  return dues.sort(
    (p, q) => rank(p.state) - rank(q.state) || (p.on ?? '').localeCompare(q.on ?? ''),
  );
}

const wrong = (what: Due['what']): Due => ({ what, on: null, state: 'wrong' });

function due(what: Due['what'], on: LocalDate, today: LocalDate): Due {
  const state = on < today ? 'overdue' : on <= plusDays(today, soonDays) ? 'soon' : 'ahead';
  return { what, on, state };
}

function committeeDues(committee: Committee | null, today: LocalDate): Due[] {
  if (!committee) return [wrong('committee_missing')];
  const { members, electedOn, firstMetOn, filedOn, termUntil } = committee;
  const isFit = members >= rule.fewest && members <= rule.most && members % 2 === 1;
  const hasEnded = termUntil <= today;
  return [
    ...(isFit ? [] : [wrong('committee_size')]),
    ...(termUntil > plusMonths(electedOn, rule.termYears * 12) ? [wrong('committee_term')] : []),
    ...(firstMetOn
      ? []
      : [due('committee_first_meeting', plusDays(electedOn, rule.firstMeetingDays), today)]),
    ...(filedOn ? [] : [due('committee_filing', plusDays(electedOn, rule.filingDays), today)]),
    hasEnded
      ? wrong('committee_ended')
      : due('committee_election', plusMonths(termUntil, -rule.electionMonths), today),
  ];
}

function contractDues(contract: Contract | null, today: LocalDate): Due[] {
  if (!contract) return [wrong('contract_missing')];
  const { until, noticeBy, noticeOn } = contract;
  if (until === null) {
    return noticeOn ? [due('contract_end', plusDays(noticeOn, noticeDays.indefinite), today)] : [];
  }
  if (until <= today) return [wrong('contract_ended')];
  const end = due('contract_end', until, today);
  if (noticeBy && noticeOn) {
    const isShort = noticeOn > plusDays(until, -noticeDays[noticeBy]);
    return isShort ? [wrong('notice_short'), end] : [end];
  }
  // A day for notice that has passed is no fault: the contract then runs on as it is.
  const days = [
    due('provider_notice', plusDays(until, -noticeDays.provider), today),
    due('owners_notice', plusDays(until, -noticeDays.owners), today),
  ].filter(({ state }) => state !== 'overdue');
  return [...days, end];
}

function fundDues(statements: readonly Statement[]): Due[] {
  if (statements.length === 0) return [wrong('fund_missing')];
  return statements.some(({ publishedOn }) => publishedOn === null)
    ? [wrong('fund_unpublished')]
    : [];
}

/** True when what was there, came in and went out leaves what is said to be left. */
export const addsUp = (statement: Statement): boolean =>
  statement.openingFen + statement.paidInFen + statement.interestFen - statement.spentFen ===
  statement.closingFen;

/** A day some days later, or earlier. */
export function plusDays(day: LocalDate, days: number): LocalDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as LocalDate;
}

/** The same day some months later; the last of that month where it has no such day. */
export function plusMonths(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const there = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return there.toISOString().slice(0, 10) as LocalDate;
}
