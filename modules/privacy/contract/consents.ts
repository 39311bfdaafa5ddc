import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

export const consentWays = ['app', 'spoken', 'paper', 'guardian'] as const;

const OwnConsent = z.object({
  id: z.uuid(),
  what: z.string().meta({ description: 'its name is consent.<what>.title' }),
  child: z
    .string()
    .nullable()
    .meta({ description: 'masked name of the child a guardian decides for; null: the own' }),
  version: z.int().meta({ description: 'of the wording that was shown' }),
  givenAt: Instant,
  way: z.enum(consentWays),
  isValid: z.boolean().meta({ description: 'it stands, and to the wording of today' }),
  endedAt: Instant.nullable(),
  endedAs: z.enum(['withdrawn', 'renewed', 'over']).nullable(),
});
export type OwnConsent = z.output<typeof OwnConsent>;

export const listMyConsents = endpoint({
  id: 'listMyConsents',
  method: 'GET',
  path: '/my/consents',
  summary: 'What somebody agreed to, for themselves and for children they decide for',
  permission: 'signed_in',
  input: {},
  reply: z.object({ items: z.array(OwnConsent) }),
  problems: ['session.missing'],
});

export const withdrawConsent = endpoint({
  id: 'withdrawConsent',
  method: 'POST',
  path: '/my/consents/:id/withdrawal',
  summary: 'Takes a consent back; what rested on it is closed and deleted at once',
  permission: 'signed_in',
  input: { params: z.strictObject({ id: z.uuid() }), body: z.strictObject({}) },
  reply: z.object({ withdrawn: z.literal(true) }),
  problems: ['input.invalid', 'session.missing', 'consent.not_found'],
});

export const getConsents = endpoint({
  id: 'getConsents',
  method: 'GET',
  path: '/privacy/consents',
  summary:
    'Every consent the house asks for: how many stand, to which wording, how many were taken back',
  permission: { role: 'privacy_officer', over: 'area' },
  input: {},
  reply: z.object({
    items: z.array(
      z.object({
        what: z.string(),
        version: z.int(),
        standing: z.int(),
        older: z.int().meta({ description: 'stand for an older wording, and are asked anew' }),
        withdrawn: z.int(),
      }),
    ),
  }),
  problems: ['permission.denied'],
});
