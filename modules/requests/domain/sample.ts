import type { Actor, Role } from '@liren/kernel/account';
import { calendarOf, type Limit, plainWeek } from '@liren/kernel/calendar';
import type { AccountId, AreaCode, Ids, MatterId, Office, UnitCode } from '@liren/kernel/contract';
import { decide, type Facts, type Move } from '@liren/kernel/workflow';
import { v7 } from 'uuid';
import { defaultRules, type RequestEnv } from './env.ts';
import { requestFlows } from './request-flow.ts';
import { newSubject, type RequestSubject } from './subject.ts';

export const office = '990101001' as Office;
export const community = '990101001001' as AreaCode;
export const calendar = calendarOf(plainWeek);
/** A Monday morning in Shanghai. */
export const monday = new Date('2026-11-23T01:30:00.000Z');
export const hoursLater = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);

export const ids: Ids = {
  uuid: () => v7(),
  integer: (below) => Math.floor(Math.random() * below),
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

export const person = (n: number, ...memberships: [Role, string, string?][]): Actor => ({
  office,
  account: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as AccountId,
  system: false,
  memberships: memberships.map(([role, area, unit]) => ({
    role,
    area: area as AreaCode,
    unit: (unit ?? null) as UnitCode | null,
  })),
});

export const reporter = person(1);
export const desk = person(2, ['desk', community, 'willow']);
export const command = person(3, ['command', office, 'command']);
export const lighting = person(5, ['handler', office, 'lighting']);
export const power = person(6, ['handler', office, 'power']);
export const system: Actor = { office, account: null, system: true, memberships: [] };

const hours = (amount: number): Limit => ({ amount, unit: 'hour' });
const unit = (code: string, kind: 'municipal_works' | 'power_supply' | 'community') => ({
  code: code as UnitCode,
  name: code,
  kind,
  area: office as string as AreaCode,
});
const units = {
  lighting: unit('lighting', 'municipal_works'),
  power: unit('power', 'power_supply'),
};

/** The flow's world without books: every limit the same, every unit allowed. */
export const env: RequestEnv = {
  rules: defaultRules,
  dictionaryVersion: 'sample',
  category: () => undefined,
  limits: () => ({
    filing: hours(24),
    verification: hours(8),
    response: hours(4),
    resolution: hours(168),
    check: hours(24),
    reason: { code: 'requests.limit.level', params: {} },
  }),
  unit: (code) => units[code as keyof typeof units],
  deskOf: () => 'willow' as UnitCode,
  commandUnit: 'command' as UnitCode,
  supervisionUnit: 'supervision' as UnitCode,
  communityMay: () => null,
};

export type Family = Facts<RequestSubject>;

/** A reported request, by the reporter. */
export function reported(over: Partial<RequestSubject> = {}, at = monday): Family {
  const id = ids.uuid() as MatterId;
  const subject = newSubject({
    kind: 'complaint',
    category: '0118',
    title: '路灯不亮',
    text: '3号楼北侧路灯不亮',
    source: 'resident',
    level: 'III',
    place: '3号楼北侧',
    publicAt: [118.76, 32.05],
    community,
    ...over,
  });
  const open = {
    id,
    kind: 'request',
    number: '2611230001',
    area: community,
    reportedArea: community,
    at: [118.76, 32.05] as [number, number],
    visibility: 'public' as const,
    dictionaryVersion: 'sample',
    subject,
  };
  const input = { reporter: reporter.account };
  return moved(null, { matter: id, open, step: 'report', input, actor: reporter, at });
}

/** The family after one move. */
export const moved = (facts: Family | null, move: Move<RequestSubject>): Family =>
  decide(requestFlows, facts, [move], { ids, calendar, env }).after;

/** The family after a step of its root, or of a unit's share. */
export function stepped(
  facts: Family,
  step: string,
  actor: Actor,
  input: unknown = {},
  { at = monday, unit }: { at?: Date; unit?: string } = {},
): Family {
  const assignmentOf = unit === undefined ? {} : { assignmentOf: unit as UnitCode };
  return moved(facts, { matter: facts.root.id, ...assignmentOf, step, input, actor, at });
}

/** Given to the lamp works, with the power station beside it. */
export function dispatched(at = monday): Family {
  const filed = stepped(reported({}, at), 'file', desk, {}, { at });
  const input = { lead: 'lighting', others: ['power'] };
  return stepped(filed, 'dispatch', command, input, { at });
}
