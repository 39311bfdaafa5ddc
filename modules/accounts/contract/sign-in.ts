import { MobilePhone, passwordLength } from '@liren/kernel/account';
import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { SignedByPasskey } from './passkeys.ts';
import { CurrentSession } from './session.ts';

/** As typed: with spaces or hyphens, in small letters, in full-width digits. */
export const SecondCode = z
  .string()
  .max(40)
  .meta({ examples: ['246810'] })
  .transform((text) => text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^(\d{6}|[0-9A-Z]{10})$/));

export const requestSignInCode = endpoint({
  id: 'requestSignInCode',
  method: 'POST',
  path: '/session/codes',
  summary: 'Sends a sign-in code to a phone, whether or not anybody has it',
  permission: 'anyone',
  input: {
    body: z.strictObject({ phone: MobilePhone, locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  },
  reply: z.object({
    phone: z.string().meta({ description: 'masked' }),
    expiresAt: Instant,
    askAgainAt: Instant,
  }),
  problems: ['sign_in.code_too_soon'],
  rate: 10,
});

export const signInByCode = endpoint({
  id: 'signInByCode',
  method: 'POST',
  path: '/session/by-code',
  summary: 'Signs a resident in by phone code; the first time, makes the account',
  permission: 'anyone',
  input: {
    body: z.strictObject({
      phone: MobilePhone,
      code: z
        .string()
        .meta({ examples: ['246810'] })
        .transform((text) => text.normalize('NFKC').replaceAll(/\s/g, ''))
        .pipe(z.string().regex(/^\d{6}$/)),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
  },
  reply: CurrentSession,
  problems: ['sign_in.code_refused', 'sign_in.closed'],
  rate: 20,
});

export const signInByPassword = endpoint({
  id: 'signInByPassword',
  method: 'POST',
  path: '/session/by-password',
  summary: 'Signs staff in by login name and password',
  permission: 'anyone',
  input: {
    body: z.strictObject({
      loginName: z.string().trim().min(1).max(40),
      password: z.string().min(1).max(passwordLength.max),
      code: SecondCode.optional().meta({
        description: 'second step: a code of the authenticator, or a recovery code',
      }),
      passkey: SignedByPasskey.optional().meta({
        description: 'second step: what a passkey has signed of beginPasskeySignIn',
      }),
    }),
  },
  reply: CurrentSession,
  problems: [
    'sign_in.refused',
    'sign_in.locked',
    'sign_in.code_needed',
    'second_factor.code_refused',
    'passkey.refused',
  ],
  rate: 20,
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/session/password',
  summary: 'Changes the own password; other sessions end',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      current: z.string().min(1).max(passwordLength.max),
      next: z.string().min(1).max(passwordLength.max),
    }),
  },
  reply: CurrentSession,
  problems: [
    'sign_in.refused',
    'sign_in.locked',
    'password.too_short',
    'password.too_plain',
    'password.holds_name',
    'password.same',
  ],
  rate: 10,
});

export const saveMyProfile = endpoint({
  id: 'saveMyProfile',
  method: 'PATCH',
  path: '/session/profile',
  summary:
    'Saves how the signed-in person is addressed, and in which language messages are written',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      name: z.string().trim().min(1).max(40).optional(),
      locale: z.enum(['zh-CN', 'en']).optional(),
    }),
  },
  reply: CurrentSession,
  problems: [],
});
