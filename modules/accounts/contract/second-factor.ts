import { passwordLength, roles } from '@liren/kernel/account';
import { AccountId, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { StaffAccount } from './administration.ts';
import { SecondCode } from './sign-in.ts';

const security = { role: 'security_admin', over: 'area' } as const;

export const MySecondFactor = z.object({
  since: Instant.nullable().meta({ description: 'null: no authenticator that counts' }),
  recoveryLeft: z.int().meta({ description: 'recovery codes that still open' }),
  passkeys: z.int().meta({ description: 'devices that prove the second step' }),
  required: z.boolean().meta({ description: 'one of the own roles must have one' }),
});
export type MySecondFactor = z.output<typeof MySecondFactor>;

export const getSecondFactor = endpoint({
  id: 'getSecondFactor',
  method: 'GET',
  path: '/session/second-factor',
  summary: 'Whether the signed-in person has a second factor',
  permission: 'signed_in',
  input: {},
  reply: MySecondFactor,
  problems: ['permission.denied'],
});

export const beginSecondFactor = endpoint({
  id: 'beginSecondFactor',
  method: 'POST',
  path: '/session/second-factor',
  summary: 'Makes a secret for an authenticator; it counts when a code has proven it',
  permission: 'signed_in',
  input: { body: z.strictObject({ password: z.string().min(1).max(passwordLength.max) }) },
  reply: z.object({
    secret: z.string().meta({ description: 'base 32, to type where no picture can be read' }),
    uri: z.string().meta({ description: 'otpauth://, for the QR code the page draws' }),
  }),
  problems: ['permission.denied', 'sign_in.refused', 'sign_in.locked', 'second_factor.held'],
  rate: 10,
});

/** Shown once; nobody can read them again. */
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor',
  method: 'PUT',
  path: '/session/second-factor',
  summary: 'Proves the secret by its first code; other sessions end, recovery codes are given',
  permission: 'signed_in',
  input: { body: z.strictObject({ code: SecondCode }) },
  reply: RecoveryCodes,
  problems: [
    'permission.denied',
    'sign_in.locked',
    'second_factor.none',
    'second_factor.code_refused',
  ],
  rate: 20,
});

export const renewRecoveryCodes = endpoint({
  id: 'renewRecoveryCodes',
  method: 'POST',
  path: '/session/second-factor/recovery-codes',
  summary: 'New recovery codes, for a code; the older ones open nothing any more',
  permission: 'signed_in',
  input: { body: z.strictObject({ code: SecondCode }) },
  reply: RecoveryCodes,
  problems: [
    'permission.denied',
    'sign_in.locked',
    'second_factor.none',
    'second_factor.code_refused',
  ],
  rate: 10,
});

export const removeSecondFactor = endpoint({
  id: 'removeSecondFactor',
  method: 'POST',
  path: '/session/second-factor/removal',
  summary: 'Takes the own second factor away, for a code: before another phone is set up',
  permission: 'signed_in',
  input: { body: z.strictObject({ code: SecondCode }) },
  reply: MySecondFactor,
  problems: [
    'permission.denied',
    'sign_in.locked',
    'second_factor.none',
    'second_factor.code_refused',
  ],
  rate: 10,
});

export const resetSecondFactor = endpoint({
  id: 'resetSecondFactor',
  method: 'DELETE',
  path: '/accounts/:account/second-factor',
  summary: 'Takes the second factor of somebody who lost it away; all their sessions end',
  permission: security,
  input: { params: z.strictObject({ account: AccountId }) },
  reply: StaffAccount,
  problems: ['account.not_found', 'account.own', 'account.elsewhere', 'second_factor.none'],
});

const RolesWithSecondFactor = z.object({ roles: z.array(z.enum(roles)) });

export const getSecondFactorRoles = endpoint({
  id: 'getSecondFactorRoles',
  method: 'GET',
  path: '/second-factor-roles',
  summary: 'Roles that must have a second factor',
  permission: security,
  input: {},
  reply: RolesWithSecondFactor,
  problems: [],
});

export const saveSecondFactorRoles = endpoint({
  id: 'saveSecondFactorRoles',
  method: 'PUT',
  path: '/second-factor-roles',
  summary: 'Says which roles must have a second factor; who has none sees enrolment only',
  permission: security,
  input: { body: z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length) }) },
  reply: RolesWithSecondFactor,
  problems: ['permission.denied'],
});
