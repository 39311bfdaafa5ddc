import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { number, staff } from './who.ts';

declareProblems({ 'snooze.late': 409, 'snooze.ended': 409 });

/** 1 小时后, 明天早上, 下周一. */
export const snoozeChoices = ['hour', 'morning', 'monday'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** How the person who asks wants to be reminded of one matter. */
export const MyReminder = z.object({
  snoozedUntil: Instant.nullable().meta({ description: 'the reminder of what is due soon waits' }),
  dueAt: Instant.nullable().meta({ description: 'earliest running limit of the matter' }),
  late: z.boolean().meta({ description: 'a limit has passed: such a matter cannot be snoozed' }),
  options: z.array(
    z.object({
      choice: z.enum(snoozeChoices),
      at: Instant,
      afterDue: z
        .boolean()
        .meta({ description: 'the limit passes before: that is told all the same' }),
    }),
  ),
});
export type MyReminder = z.output<typeof MyReminder>;

export const getMyReminder = endpoint({
  id: 'getMyReminder',
  method: 'GET',
  path: '/requests/:number/reminder',
  summary: 'Until when my reminder of a matter waits, and until when it could',
  permission: staff,
  input: { params: number },
  reply: MyReminder,
  problems: ['matter.not_found'],
});

export const snoozeRequest = endpoint({
  id: 'snoozeRequest',
  method: 'POST',
  path: '/requests/:number/snooze',
  summary:
    'Reminds me of a matter later: mine alone, it stays in every list and count; null: no longer',
  permission: staff,
  input: {
    params: number,
    body: z.strictObject({ until: z.enum(snoozeChoices).nullable() }),
  },
  reply: MyReminder,
  problems: ['matter.not_found', 'snooze.late', 'snooze.ended', 'input.invalid'],
});

const Muted = z.object({ muted: z.boolean() });

export const getMuted = endpoint({
  id: 'getMuted',
  method: 'GET',
  path: '/my/requests/:number/mute',
  summary: 'Whether I am told nothing more of a matter of mine',
  permission: 'signed_in',
  input: { params: number },
  reply: Muted,
  problems: ['matter.not_found'],
});

export const muteRequest = endpoint({
  id: 'muteRequest',
  method: 'POST',
  path: '/my/requests/:number/mute',
  summary:
    'Tells me nothing more of a matter of mine but its result and changed promises; or tells me again',
  permission: 'signed_in',
  input: { params: number, body: Muted.strict() },
  reply: Muted,
  problems: ['matter.not_found', 'input.invalid'],
});
