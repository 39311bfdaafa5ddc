import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import { paces, topics, ways } from '@liren/kernel/notice';
import * as z from 'zod';

declareProblems({ 'notice.duty': 422 });

const MinuteOfDay = z.int().min(0).max(1439);
const Ways = z.array(z.enum(ways)).max(ways.length);

const TopicChoice = z.strictObject({
  topic: z.enum(topics),
  pace: z.enum(paces).meta({ description: 'at once, or once a day with everything else' }),
  ways: Ways,
});

const Hours = {
  quiet: z.strictObject({ from: MinuteOfDay, to: MinuteOfDay }).nullable().meta({
    description:
      'minutes of the local day in which nothing is pushed or sent by SMS; null: never quiet',
  }),
  digestMinute: MinuteOfDay.meta({ description: 'minute of the local day of the daily digest' }),
};

/** When and how somebody is told about what. */
export const NoticeSettings = z.object({
  ...Hours,
  of: z.enum(['resident', 'staff']),
  zone: z.string().meta({ description: 'IANA zone these hours are read in: the office’s' }),
  canPush: z.boolean(),
  devices: z.int().meta({ description: 'devices of this person that are told' }),
  hasPhone: z.boolean(),
  wechat: z.enum(['linked', 'none']).nullable().meta({ description: 'null: there is no such way' }),
  mail: z.enum(['verified', 'none']).nullable().meta({ description: 'null: there is no such way' }),
  nextDigestAt: Instant,
  topics: z.array(
    z.object({
      ...TopicChoice.shape,
      duty: z
        .object({ why: z.enum(['feedback', 'reason', 'first_receiver', 'limit']), ways: Ways })
        .nullable()
        .meta({ description: 'what nobody can switch off or put off, and why' }),
    }),
  ),
});
export type NoticeSettings = z.output<typeof NoticeSettings>;

export const getNoticeSettings = endpoint({
  id: 'getNoticeSettings',
  method: 'GET',
  path: '/notices/settings',
  summary: 'When and how the signed-in person is told about what, and what cannot be switched off',
  permission: 'signed_in',
  input: {},
  reply: NoticeSettings,
  problems: [],
});

export const saveNoticeSettings = endpoint({
  id: 'saveNoticeSettings',
  method: 'POST',
  path: '/notices/settings',
  summary:
    'Topics, channels, digest and quiet hours of the signed-in person; a duty stays as it is',
  permission: 'signed_in',
  input: { body: z.strictObject({ ...Hours, topics: z.array(TopicChoice).max(topics.length) }) },
  reply: NoticeSettings,
  problems: ['notice.duty', 'input.invalid'],
});
