import { v7 } from 'uuid';
import type { Actor, Role } from '../../account/who.ts';
import { calendarOf, plainWeek } from '../../calendar/public.ts';
import type { Ids } from '../../contract/clock.ts';
import type { AccountId, AreaCode, MatterId, Office, UnitCode } from '../../contract/values.ts';
import type { Move, Opening } from '../types.ts';
import type { Repair } from './flow.ts';

export const office = '990101001' as Office;
/** Two communities of the office. */
export const here = '990101001001' as AreaCode;
export const there = '990101001002' as AreaCode;
export const units = ['lights', 'roads', 'green'] as UnitCode[];

export const calendar = calendarOf(plainWeek);
/** A Monday morning in Shanghai. */
export const monday = new Date('2026-11-23T01:30:00.000Z');

export const ids: Ids = {
  uuid: () => v7(),
  integer: (below) => Math.floor(Math.random() * below),
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

const person = (n: number, ...memberships: [Role, string, UnitCode?][]): Actor => ({
  office,
  account: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as AccountId,
  system: false,
  memberships: memberships.map(([role, area, unit]) => ({
    role,
    area: area as AreaCode,
    unit: unit ?? null,
  })),
});

export const resident = person(1);
export const clerk = person(2, ['desk', here]);
export const commander = person(3, ['command', office]);
export const checker = person(4, ['checker', office]);
/** Commands and checks: nobody may do both in one family. */
export const both = person(5, ['command', office], ['checker', office]);
export const stranger = person(6, ['desk', there], ['checker', there]);
export const handlers = units.map((unit, i) => person(10 + i, ['handler', office, unit]));
export const everybody: readonly Actor[] = [
  resident,
  clerk,
  commander,
  checker,
  both,
  stranger,
  ...handlers,
];

export function opening(set: Partial<Opening<Repair>> = {}): Opening<Repair> {
  return {
    id: ids.uuid() as MatterId,
    kind: 'repair',
    number: null,
    area: here,
    reportedArea: here,
    at: [118.76, 32.05],
    visibility: 'staff',
    dictionaryVersion: '2026-1',
    subject: { title: '路灯不亮', urged: 0 },
    ...set,
  };
}

export function reported(
  open: Opening<Repair>,
  at = monday,
  actor: Actor = resident,
  phone: string | null = null,
): Move<Repair> {
  return { matter: open.id, open, step: 'report', input: { phone }, actor, at };
}

/** The unit an actor speaks for in these tests. */
export const unitOf = (actor: Actor) => actor.memberships.find((m) => m.unit)?.unit ?? null;
