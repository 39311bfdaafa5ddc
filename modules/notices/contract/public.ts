import { endpoint, Instant, MatterId, UnitCode } from '@liren/kernel/contract';
import { messageWays, NoticeParams } from '@liren/kernel/notice';
import * as z from 'zod';

/** Place in a list ordered by time and id: the `next` of the page before. */
const After = z
  .string()
  .regex(/^\d{1,16}\.[0-9a-f-]{36}$/)
  .optional();

export const Notice = z.object({
  id: z.uuid(),
  template: z.string().meta({ description: 'its sentences are notice.<template>.title and .body' }),
  params: NoticeParams,
  own: z
    .record(z.string(), z.string())
    .nullable()
    .meta({ description: 'what the office says instead, by `<language>.title` and `.body`' }),
  matter: MatterId.nullable(),
  unit: UnitCode.nullable().meta({ description: 'it was sent to this unit' }),
  deputyFor: z
    .string()
    .nullable()
    .meta({ description: 'name of whose it was: the reader stands in for them' }),
  createdAt: Instant,
  shownAt: Instant.meta({ description: 'from when it stands in the list' }),
  shownWhy: z.enum(['now', 'digest', 'snoozed']).meta({
    description:
      'digest: it came with the daily digest of that instant; snoozed: its reader had put it off',
  }),
  readAt: Instant.nullable(),
});
export type Notice = z.output<typeof Notice>;

export const listMyNotices = endpoint({
  id: 'listMyNotices',
  method: 'GET',
  path: '/notices',
  summary: 'What the signed-in person was told, newest first',
  permission: 'signed_in',
  input: { query: z.strictObject({ unread: z.boolean().default(false), after: After }) },
  reply: z.object({
    items: z.array(Notice),
    next: z.string().nullable(),
    unread: z.int().meta({ description: 'counted to 100' }),
  }),
  problems: [],
});

export const markNoticesRead = endpoint({
  id: 'markNoticesRead',
  method: 'POST',
  path: '/notices/read',
  summary: 'Marks notices as read: some, those about a matter, or all up to an instant',
  permission: 'signed_in',
  input: {
    body: z.union([
      z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
      z.strictObject({ matter: MatterId }),
      z.strictObject({ upTo: Instant }),
    ]),
  },
  reply: z.object({ unread: z.int() }),
  problems: [],
});

export const Message = z.object({
  id: z.uuid(),
  channel: z.enum(messageWays),
  to: z.string().meta({
    description:
      'phone or mail address, masked; in a demonstration in full; empty for a device or WeChat',
  }),
  template: z.string(),
  text: z.string().nullable().meta({ description: 'null: emptied after 30 days, or a secret' }),
  matter: MatterId.nullable(),
  status: z.enum(['waiting', 'sent', 'quiet', 'failed', 'gone', 'dropped', 'undelivered']),
  tries: z.int(),
  error: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  deliveredAt: Instant.nullable().meta({ description: 'the device or the gateway has said so' }),
  readAt: Instant.nullable().meta({ description: 'opened on the device' }),
});
export type Message = z.output<typeof Message>;

const messages = {
  input: { query: z.strictObject({ after: After }) },
  reply: z.object({
    items: z.array(Message),
    next: z.string().nullable(),
    ports: z
      .object({ sms: z.string(), wechat: z.string(), mail: z.string() })
      .meta({ description: 'where messages go; “outbox”: nowhere but here' }),
  }),
  problems: [],
} as const;

export const listMessages = endpoint({
  id: 'listMessages',
  method: 'GET',
  path: '/messages',
  summary: 'Messages that left the office, or should have; without what opens something',
  permission: { role: 'system_admin', over: 'area' },
  ...messages,
});

export const listDemoMessages = endpoint({
  id: 'listDemoMessages',
  method: 'GET',
  path: '/demo/messages',
  summary:
    'The outbox of the demonstration: sign-in codes can be read here; does not exist anywhere else',
  permission: 'anyone',
  ...messages,
});

export * from './broadcast.ts';
export * from './push.ts';
export * from './settings.ts';
export * from './unread.ts';
export * from './ways.ts';
export * from './wordings.ts';
