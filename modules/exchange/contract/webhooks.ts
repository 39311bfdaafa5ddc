import { AreaCode, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { keepsDoors } from './keys.ts';

/** What a receiver can be told of: each is about one public matter. */
export const webhookEvents = [
  'matter.published',
  'matter.moved',
  'matter.ended',
  'matter.reopened',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const Values = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    url: z.url({ protocol: /^https?$/ }).max(500),
    events: z.array(z.enum(webhookEvents)).min(1),
    area: AreaCode.nullable().default(null).meta({ description: 'a community or grid; null: all' }),
    category: z
      .string()
      .regex(/^\d{2}(\d{2})?$/)
      .nullable()
      .default(null)
      .meta({ description: 'a category or a group of them; null: all' }),
    isActive: z.boolean().default(true),
  })
  .meta({
    examples: [
      { name: '城运中心', url: 'https://hooks.example.org/liren', events: ['matter.published'] },
    ],
  });

export const Webhook = z.object({
  id: z.uuid(),
  ...Values.shape,
  areaNames: z.array(z.string()).meta({
    description: 'of the area, or of those that took its place when it was closed',
  }),
  failures: z.int().meta({ description: 'failed since the last that was delivered' }),
  disabledAt: Instant.nullable(),
  disabledWhy: z.enum(['by_hand', 'failing', 'gone']).nullable(),
  createdAt: Instant,
  lastDeliveredAt: Instant.nullable(),
});
export type Webhook = z.output<typeof Webhook>;

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  method: 'GET',
  path: '/exchange/webhooks',
  summary: 'Addresses that are told of public matters',
  permission: keepsDoors,
  input: {},
  reply: z.object({
    webhooks: z.array(Webhook),
    mostFailures: z
      .int()
      .meta({ description: 'after so many failures in a row one is told no more' }),
  }),
  problems: [],
});

export const addWebhook = endpoint({
  id: 'addWebhook',
  method: 'POST',
  path: '/exchange/webhooks',
  summary: 'Tells an address from now on; the secret of its signatures is shown once',
  permission: keepsDoors,
  input: { body: Values },
  reply: z.object({ id: z.uuid(), secret: z.string() }),
  problems: ['reach.refused', 'input.invalid'],
});

const webhook = z.strictObject({ id: z.uuid() });

export const changeWebhook = endpoint({
  id: 'changeWebhook',
  method: 'PUT',
  path: '/exchange/webhooks/:id',
  summary: 'Of what it is told; one that was failing is tried again',
  permission: keepsDoors,
  input: { params: webhook, body: Values },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.webhook_not_found', 'reach.refused', 'input.invalid'],
});

export const removeWebhook = endpoint({
  id: 'removeWebhook',
  method: 'DELETE',
  path: '/exchange/webhooks/:id',
  summary: 'Told no more; its log goes with it',
  permission: keepsDoors,
  input: { params: webhook },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.webhook_not_found', 'input.invalid'],
});

export const Delivery = z.object({
  id: z.uuid(),
  number: z.string(),
  type: z.enum(webhookEvents),
  at: Instant,
  status: z.enum(['waiting', 'delivered', 'failed', 'withdrawn']),
  attempts: z.int(),
  lastAt: Instant.nullable(),
  lastStatus: z.int().nullable().meta({ description: 'HTTP status of the last answer' }),
  lastError: z.string().nullable(),
});
export type Delivery = z.output<typeof Delivery>;

export const listDeliveries = endpoint({
  id: 'listDeliveries',
  method: 'GET',
  path: '/exchange/webhooks/:id/deliveries',
  summary: 'What one was sent in the last 30 days, newest first',
  permission: keepsDoors,
  input: { params: webhook, query: z.strictObject({ after: z.string().max(100).optional() }) },
  reply: z.object({ items: z.array(Delivery), next: z.string().nullable() }),
  problems: ['exchange.webhook_not_found', 'input.invalid'],
});

export const replayDelivery = endpoint({
  id: 'replayDelivery',
  method: 'POST',
  path: '/exchange/webhooks/:id/deliveries/:delivery/replay',
  summary: 'Sends one again, under its own id',
  permission: keepsDoors,
  input: { params: z.strictObject({ id: z.uuid(), delivery: z.uuid() }) },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.webhook_not_found', 'exchange.webhook_disabled', 'input.invalid'],
});
