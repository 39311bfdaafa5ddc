import { Waiting } from '@liren/guard/contract';
import { Phone, roles } from '@liren/kernel/account';
import { AccountId, AreaCode, endpoint, Instant, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';

const security = { role: 'security_admin', over: 'area' } as const;
const systemAdministrator = { role: 'system_admin', over: 'area' } as const;
const staff = { any: roles.map((role) => ({ role, over: 'area' as const })) };

export const unitKinds = ['department', 'community', 'company', 'utility', 'other'] as const;

export const Unit = z.object({
  code: UnitCode,
  name: z.string(),
  kind: z.enum(unitKinds),
  area: AreaCode,
  areaName: z.string(),
  dutyPhone: z.string().nullable().meta({ description: 'the duty desk, not a person' }),
  parent: UnitCode.nullable(),
  isActive: z.boolean(),
});
export type Unit = z.output<typeof Unit>;

export const listUnits = endpoint({
  id: 'listUnits',
  method: 'GET',
  path: '/units',
  summary: 'Units a matter can be given to',
  steady: true,
  permission: staff,
  input: { query: z.strictObject({ all: z.boolean().default(false) }) },
  reply: z.object({ units: z.array(Unit) }),
  problems: [],
});

export const saveUnit = endpoint({
  id: 'saveUnit',
  method: 'PUT',
  path: '/units/:code',
  summary: 'Creates or changes a unit',
  permission: systemAdministrator,
  input: {
    params: z.strictObject({ code: UnitCode }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      kind: z.enum(unitKinds),
      area: AreaCode,
      dutyPhone: Phone.nullable().default(null),
      parent: UnitCode.nullable().default(null),
      isActive: z.boolean().default(true),
    }),
  },
  reply: Unit,
  problems: ['membership.area_unknown', 'unit.parent_unknown', 'unit.own_parent'],
});

const Granted = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  area: AreaCode,
  areaName: z.string(),
  unit: UnitCode.nullable(),
  unitName: z.string().nullable(),
  since: Instant,
  until: Instant.nullable(),
});

export const StaffAccount = z.object({
  id: AccountId,
  name: z.string(),
  loginName: z.string(),
  phone: z.string().nullable().meta({ description: 'masked; in full by revealAccountPhone' }),
  status: z.enum(['active', 'disabled']),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean().meta({ description: 'signs in with a code beside the password' }),
  lastSeenAt: Instant.nullable(),
  memberships: z.array(Granted),
});
export type StaffAccount = z.output<typeof StaffAccount>;

export const listAccounts = endpoint({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary: 'Staff of the office, by login name',
  permission: security,
  input: {
    query: z.strictObject({
      search: z
        .string()
        .trim()
        .max(40)
        .optional()
        .meta({ description: 'part of name or login name' }),
      role: z.enum(roles).optional(),
      unit: UnitCode.optional(),
      status: z.enum(['active', 'disabled']).optional(),
      after: z
        .string()
        .max(40)
        .optional()
        .meta({ description: 'last login name of the page before' }),
    }),
  },
  reply: z.object({ items: z.array(StaffAccount), next: z.string().nullable() }),
  problems: [],
});

export const NewMembership = z.strictObject({
  role: z.enum(roles),
  area: AreaCode,
  unit: UnitCode.nullable().default(null),
  until: Instant.nullable().default(null),
});

const membershipProblems = [
  'membership.held',
  'membership.separated',
  'membership.unit_missing',
  'membership.unit_unknown',
  'membership.area_unknown',
] as const;

/** Shown to the administrator once; nobody can read it again. */
const OneTimePassword = z.object({ account: StaffAccount, oneTimePassword: z.string() });

/** A new colleague as an administrator writes it down. */
export const NewStaff = z.strictObject({
  name: z.string().trim().min(1).max(40),
  loginName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,31}$/),
  phone: Phone.nullable().default(null),
  membership: NewMembership,
});

export const createStaffAccount = endpoint({
  id: 'createStaffAccount',
  method: 'POST',
  path: '/accounts',
  summary:
    'Creates a staff account with its first membership and a one-time password; one over the whole office waits for a second person',
  permission: security,
  input: {
    body: NewStaff,
  },
  reply: z.object({
    made: OneTimePassword.nullable(),
    proposed: Waiting.nullable().meta({ description: 'until then nothing is made' }),
  }),
  problems: ['account.name_taken', 'guard.nobody_else', ...membershipProblems],
});

const AccountParams = z.strictObject({ account: AccountId });

export const resetPassword = endpoint({
  id: 'resetPassword',
  method: 'POST',
  path: '/accounts/:account/password',
  summary: 'Gives a new one-time password; all sessions of the account end, a lock is lifted',
  permission: security,
  input: { params: AccountParams },
  reply: OneTimePassword,
  problems: ['account.not_found', 'account.own', 'account.elsewhere'],
});

export const setAccountStatus = endpoint({
  id: 'setAccountStatus',
  method: 'PUT',
  path: '/accounts/:account/status',
  summary: 'Disables an account, which ends its sessions, or enables it again',
  permission: security,
  input: {
    params: AccountParams,
    body: z.strictObject({ status: z.enum(['active', 'disabled']) }),
  },
  reply: StaffAccount,
  problems: [
    'account.not_found',
    'account.own',
    'account.elsewhere',
    'membership.last_security_admin',
  ],
});

export const grantMembership = endpoint({
  id: 'grantMembership',
  method: 'POST',
  path: '/accounts/:account/memberships',
  summary:
    'Makes somebody something: role × area × unit; over the whole office it waits for a second person',
  permission: security,
  input: { params: AccountParams, body: NewMembership },
  reply: StaffAccount.extend({ proposed: Waiting.nullable() }),
  problems: ['account.not_found', 'account.own', 'guard.nobody_else', ...membershipProblems],
});

export const revokeMembership = endpoint({
  id: 'revokeMembership',
  method: 'DELETE',
  path: '/accounts/:account/memberships/:membership',
  summary: 'Ends a membership now; it stays in the books',
  permission: security,
  input: { params: z.strictObject({ account: AccountId, membership: z.uuid() }) },
  reply: StaffAccount,
  problems: [
    'account.not_found',
    'account.own',
    'membership.not_found',
    'membership.last_security_admin',
  ],
});

/** Why somebody reads personal data: chosen by the reader, kept in the trail, shown to the person. */
export const readPurposes = ['call_back', 'correct', 'administer'] as const;
export type ReadPurpose = (typeof readPurposes)[number];

export const revealAccountPhone = endpoint({
  id: 'revealAccountPhone',
  method: 'POST',
  path: '/accounts/:account/phone',
  summary: 'A staff member’s phone in full; the purpose is asked and the reading leaves a trace',
  permission: security,
  input: { params: AccountParams, body: z.strictObject({ purpose: z.enum(readPurposes) }) },
  reply: z.object({ phone: z.string().nullable() }),
  problems: ['account.not_found'],
  rate: 30,
});
