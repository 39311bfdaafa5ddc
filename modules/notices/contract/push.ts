import { declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import { PushSubscription } from '@liren/kernel/notice';
import * as z from 'zod';

declareProblems({ 'push.service_unknown': 422, 'push.too_many': 409 });

/** On which devices somebody is told. */
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
});
export type PushSettings = z.output<typeof PushSettings>;

export const getPushSettings = endpoint({
  id: 'getPushSettings',
  method: 'GET',
  path: '/push',
  summary: 'On which devices the signed-in person is told',
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

export const receivePush = endpoint({
  id: 'receivePush',
  method: 'POST',
  path: '/push/receipts',
  summary: 'A device says that it has shown a message, or that its person has opened it',
  permission: 'signed_in',
  input: {
    body: z.strictObject({ message: z.uuid(), receipt: z.enum(['delivered', 'read']) }),
  },
  reply: z.object({ known: z.boolean() }),
  problems: [],
});
