import { passwordLength } from '@liren/kernel/account';
import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({
  'passkey.refused': 401,
  'passkey.none': 409,
  'passkey.held': 409,
  'passkey.too_many': 409,
});

const Password = z.string().min(1).max(passwordLength.max);
const Base64Url = z.base64url().max(20_000);
const Label = z.string().trim().min(1).max(40);

/** What a browser makes of a device's answer (W3C Web Authentication, 5.8.1), as far as it is looked at. */
const credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

export const NewPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
export type NewPasskey = z.output<typeof NewPasskey>;

export const SignedByPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: z.string().max(200).nullish(),
  }),
});
export type SignedByPasskey = z.output<typeof SignedByPasskey>;

/** What the browser is given: options of `navigator.credentials`, in their JSON form. */
const Options = z.object({ options: z.record(z.string(), z.unknown()) });

export const MyPasskeys = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      backedUp: z.boolean().meta({ description: 'its keeper has a copy: it outlives the device' }),
      createdAt: Instant,
      usedAt: Instant.nullable(),
    }),
  ),
});
export type MyPasskeys = z.output<typeof MyPasskeys>;

export const listMyPasskeys = endpoint({
  id: 'listMyPasskeys',
  method: 'GET',
  path: '/session/passkeys',
  summary: 'Devices by which the signed-in member of the staff proves the second step',
  permission: 'signed_in',
  input: {},
  reply: MyPasskeys,
  problems: ['permission.denied'],
});

export const beginPasskey = endpoint({
  id: 'beginPasskey',
  method: 'POST',
  path: '/session/passkeys/challenge',
  summary: 'What a device is to sign to become a passkey; asks for the password',
  permission: 'signed_in',
  input: { body: z.strictObject({ password: Password }) },
  reply: Options,
  problems: ['permission.denied', 'sign_in.refused', 'sign_in.locked', 'passkey.too_many'],
  rate: 10,
});

export const addPasskey = endpoint({
  id: 'addPasskey',
  method: 'POST',
  path: '/session/passkeys',
  summary:
    'Keeps a passkey; with the first second step other sessions end and recovery codes are given',
  permission: 'signed_in',
  input: { body: z.strictObject({ label: Label, passkey: NewPasskey }) },
  reply: z.object({
    recoveryCodes: z.array(z.string()).meta({ description: 'once, with the first; else empty' }),
  }),
  problems: ['permission.denied', 'passkey.refused', 'passkey.held'],
  rate: 10,
});

const One = z.strictObject({ passkey: z.string().min(1).max(1_400) });

export const renamePasskey = endpoint({
  id: 'renamePasskey',
  method: 'PATCH',
  path: '/session/passkeys/:passkey',
  summary: 'Names an own passkey',
  permission: 'signed_in',
  input: { params: One, body: z.strictObject({ label: Label }) },
  reply: MyPasskeys,
  problems: ['permission.denied', 'passkey.none'],
});

export const removePasskey = endpoint({
  id: 'removePasskey',
  method: 'POST',
  path: '/session/passkeys/:passkey/removal',
  summary: 'Takes an own passkey away; asks for the password',
  permission: 'signed_in',
  input: { params: One, body: z.strictObject({ password: Password }) },
  reply: MyPasskeys,
  problems: ['permission.denied', 'sign_in.refused', 'sign_in.locked', 'passkey.none'],
  rate: 10,
});

export const beginPasskeySignIn = endpoint({
  id: 'beginPasskeySignIn',
  method: 'POST',
  path: '/session/passkey-challenge',
  summary: 'What a passkey of this account is to sign, once the password was right',
  permission: 'anyone',
  input: {
    body: z.strictObject({ loginName: z.string().trim().min(1).max(40), password: Password }),
  },
  reply: Options,
  problems: ['sign_in.refused', 'sign_in.locked', 'passkey.none'],
  rate: 20,
});
