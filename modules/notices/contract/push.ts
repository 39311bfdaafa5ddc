import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import { PushSubscription } from '@liren/kernel/notice';
import * as z from 'zod';

declareProblems({ 'push.service_unknown': 422, 'push.too_many': 409 });

const MinuteOfDay = z.int().min(0).max(1439);

/** On which devices somebody is told, and when they are left alone. */
export const PushSettings = z.object({
  publicKey: z.string().nullable().meta({
    description: 'application server key, base64url; null: this installation cannot push',
  }),
  devices: z.array(
    z.object({
      id: z.uuid(),
      label: z.string().meta({ description: 'what the browser calls itself, shortened' }),
      here: z.boolean().meta({ description: 'it belongs to the session that asks' }),
      createdAt: Instant,
      sentAt: Instant.nullable(),
    }),
  ),
  quiet: z.object({ from: MinuteOfDay, to: MinuteOfDay }).nullable().meta({
    description: 'minutes of the local day in which nothing is pushed; null: never quiet',
  }),
});
export type PushSettings = z.output<typeof PushSettings>;

export const getPushSettings = endpoint({
  id: 'getPushSettings',
  method: 'GET',
  path: '/push',
  summary: 'On which devices the signed-in person is told, and their quiet hours',
  permission: 'signed_in',
  input: {},
  reply: PushSettings,
  problems: [],
});

export const addPushDevice = endpoint({
  id: 'addPushDevice',
  method: 'POST',
  path: '/push/devices',
  summary: 'Tells this browser, too, what its person is told; until it signs out',
  permission: 'signed_in',
  input: {
    body: PushSubscription,
  },
  reply: PushSettings,
  problems: ['push.service_unknown', 'push.too_many', 'input.invalid'],
});

export const removePushDevice = endpoint({
  id: 'removePushDevice',
  method: 'POST',
  path: '/push/devices/:device/remove',
  summary: 'Tells this device nothing more; what waits for it is not sent',
  permission: 'signed_in',
  input: { params: z.strictObject({ device: z.uuid() }) },
  reply: PushSettings,
  problems: [],
});

export const saveQuietHours = endpoint({
  id: 'saveQuietHours',
  method: 'POST',
  path: '/push/quiet',
  summary: 'When nothing is pushed; null: at any hour',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      quiet: z.strictObject({ from: MinuteOfDay, to: MinuteOfDay }).nullable(),
    }),
  },
  reply: PushSettings,
  problems: ['input.invalid'],
});
