import { Waiting } from '@liren/guard/contract';
import { absenceReasons, roles } from '@liren/kernel/account';
import {
  AccountId,
  AreaCode,
  declareProblems,
  endpoint,
  Instant,
  UnitCode,
} from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({
  'deputy.not_found': 404,
  'deputy.self': 400,
  'deputy.unfit': 409,
  'deputy.separated': 409,
  'deputy.held': 409,
  'deputy.nothing_lent': 400,
  'deputy.time': 400,
});

const security = { role: 'security_admin', over: 'area' } as const;
const staff = { any: roles.map((role) => ({ role, over: 'area' as const })) };

/** Longer is not an absence: then the post wants somebody of its own. In days. */
export const longestDeputyDays = 90;

const Lendable = z.object({
  membership: z.uuid(),
  role: z.enum(roles),
  area: AreaCode,
  areaName: z.string(),
  unit: UnitCode.nullable(),
  unitName: z.string().nullable(),
});

const Person = z.object({ account: AccountId, name: z.string() });

/** One person stands in for another: from when, until when, as what. */
export const Deputyship = z.object({
  id: z.uuid(),
  principal: Person,
  deputy: Person,
  since: Instant,
  until: Instant,
  reason: z.enum(absenceReasons),
  isOn: z.boolean().meta({ description: 'in force now; else it is still to come' }),
  lent: z.array(Lendable).meta({ description: 'of the principal’s roles those that still hold' }),
  may: z.array(z.enum(['end'])),
});
export type Deputyship = z.output<typeof Deputyship>;

export const MyDeputies = z.object({
  standIns: z.array(Deputyship).meta({ description: 'who stands in for me, now or later' }),
  standingIn: z.array(Deputyship).meta({ description: 'for whom I stand in' }),
  lendable: z.array(Lendable).meta({ description: 'my own roles; what is lent to me is not here' }),
});
export type MyDeputies = z.output<typeof MyDeputies>;

export const listMyDeputies = endpoint({
  id: 'listMyDeputies',
  method: 'GET',
  path: '/session/deputies',
  summary: 'Who stands in for me, and for whom I do',
  permission: staff,
  input: {},
  reply: MyDeputies,
  problems: [],
});

export const Colleague = z.object({
  account: AccountId,
  name: z.string(),
  posts: z.array(z.object({ role: z.enum(roles), place: z.string() })),
});
export type Colleague = z.output<typeof Colleague>;

export const searchColleagues = endpoint({
  id: 'searchColleagues',
  method: 'GET',
  path: '/colleagues',
  summary: 'Staff of the office by part of their name, with what they are: at most twenty',
  permission: staff,
  input: { query: z.strictObject({ q: z.string().trim().min(1).max(40) }) },
  reply: z.object({ colleagues: z.array(Colleague) }),
  problems: [],
  rate: 120,
});

const NewDeputy = z.strictObject({
  deputy: AccountId,
  memberships: z.array(z.uuid()).min(1).max(50),
  since: Instant.nullable().default(null).meta({ description: 'null: from now on' }),
  until: Instant.meta({ description: `at most ${longestDeputyDays} days after it begins` }),
  reason: z.enum(absenceReasons),
});

const namingProblems = [
  'account.not_found',
  'deputy.self',
  'deputy.unfit',
  'deputy.separated',
  'deputy.held',
  'deputy.nothing_lent',
  'deputy.time',
  'guard.nobody_else',
] as const;

export const nameDeputy = endpoint({
  id: 'nameDeputy',
  method: 'POST',
  path: '/session/deputies',
  summary:
    'Lends own roles to a colleague for a time; one over the whole office waits for a second person',
  permission: staff,
  input: { body: NewDeputy },
  reply: MyDeputies.extend({ proposed: Waiting.nullable() }),
  problems: [...namingProblems],
});

const One = z.strictObject({ deputyship: z.uuid() });

export const endDeputy = endpoint({
  id: 'endDeputy',
  method: 'DELETE',
  path: '/session/deputies/:deputyship',
  summary: 'Takes back what was lent, or gives back what one was lent',
  permission: staff,
  input: { params: One },
  reply: MyDeputies,
  problems: ['deputy.not_found'],
});

const Deputies = z.object({ deputyships: z.array(Deputyship) });

export const listDeputies = endpoint({
  id: 'listDeputies',
  method: 'GET',
  path: '/deputies',
  summary: 'Who stands in for whom in the administrator’s area, now or later',
  permission: security,
  input: {},
  reply: Deputies,
  problems: [],
});

export const nameDeputyOf = endpoint({
  id: 'nameDeputyOf',
  method: 'POST',
  path: '/accounts/:account/deputies',
  summary: 'Names a deputy for somebody who cannot; over the whole office a second person confirms',
  permission: security,
  input: { params: z.strictObject({ account: AccountId }), body: NewDeputy },
  reply: Deputies.extend({ proposed: Waiting.nullable() }),
  problems: ['account.own', ...namingProblems],
});

export const endDeputyOf = endpoint({
  id: 'endDeputyOf',
  method: 'DELETE',
  path: '/deputies/:deputyship',
  summary: 'Ends a deputyship before its time',
  permission: security,
  input: { params: One },
  reply: Deputies,
  problems: ['deputy.not_found'],
});
