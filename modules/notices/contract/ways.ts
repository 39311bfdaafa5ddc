import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({
  'wechat.unavailable': 409,
  'wechat.refused': 422,
  'mail.unavailable': 409,
  'mail.code_refused': 422,
  'mail.code_too_soon': 429,
});

const address = z
  .email()
  .max(120)
  .meta({ examples: ['wang@example.org'] });

/** Where else than in the app and on the phone somebody is told. */
export const OtherWays = z.object({
  wechat: z.enum(['linked', 'none']).nullable().meta({
    description: 'null: this installation has no WeChat account, or the person is staff',
  }),
  mail: z
    .object({
      address: z.string().nullable(),
      isVerified: z.boolean().meta({ description: 'the code that was mailed was typed in' }),
    })
    .nullable()
    .meta({ description: 'null: this installation sends no mail' }),
});
export type OtherWays = z.output<typeof OtherWays>;

export const getOtherWays = endpoint({
  id: 'getOtherWays',
  method: 'GET',
  path: '/notices/ways',
  summary: 'WeChat account and mailbox of the signed-in person',
  permission: 'signed_in',
  input: {},
  reply: OtherWays,
  problems: [],
});

export const beginWechat = endpoint({
  id: 'beginWechat',
  method: 'POST',
  path: '/notices/wechat/begin',
  summary: 'Where a resident agrees that the office writes to their WeChat',
  permission: 'signed_in',
  input: {},
  reply: z.object({
    url: z.url(),
    isStandIn: z.boolean().meta({ description: 'a page of the demonstration, not WeChat’s' }),
  }),
  problems: ['wechat.unavailable'],
});

export const linkWechat = endpoint({
  id: 'linkWechat',
  method: 'POST',
  path: '/notices/wechat',
  summary: 'Links the WeChat account whose owner has just agreed',
  permission: 'signed_in',
  input: {
    body: z.strictObject({ code: z.string().min(1).max(200), state: z.string().max(200) }),
  },
  reply: OtherWays,
  problems: ['wechat.unavailable', 'wechat.refused'],
});

export const unlinkWechat = endpoint({
  id: 'unlinkWechat',
  method: 'POST',
  path: '/notices/wechat/remove',
  summary: 'Forgets the linked WeChat account; nothing is sent there any more',
  permission: 'signed_in',
  input: {},
  reply: OtherWays,
  problems: [],
});

export const askMailCode = endpoint({
  id: 'askMailCode',
  method: 'POST',
  path: '/notices/mail',
  summary:
    'Keeps a mail address and mails a code there; it is told things once the code is typed in',
  permission: 'signed_in',
  input: { body: z.strictObject({ address }) },
  reply: z.object({ ways: OtherWays, expiresAt: Instant }),
  problems: ['mail.unavailable', 'mail.code_too_soon', 'input.invalid'],
});

export const verifyMail = endpoint({
  id: 'verifyMail',
  method: 'POST',
  path: '/notices/mail/verify',
  summary: 'Shows that the mailbox is one’s own',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      code: z
        .string()
        .regex(/^\d{6}$/)
        .meta({ examples: ['120394'] }),
    }),
  },
  reply: OtherWays,
  problems: ['mail.code_refused', 'input.invalid'],
});

export const removeMail = endpoint({
  id: 'removeMail',
  method: 'POST',
  path: '/notices/mail/remove',
  summary: 'Forgets the mail address; nothing is sent there any more',
  permission: 'signed_in',
  input: {},
  reply: OtherWays,
  problems: [],
});
