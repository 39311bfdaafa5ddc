import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { keepsDoors } from './keys.ts';

/** Which of our categories is which service there, and what their definition asks beside. */
const Service = z.strictObject({
  category: z.string().regex(/^\d{4}$/),
  serviceCode: z.string().trim().min(1).max(120),
  attributes: z
    .array(
      z.strictObject({
        code: z.string().trim().min(1).max(120),
        value: z.string().trim().min(1).max(500),
      }),
    )
    .max(20)
    .default([]),
});

const place = {
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'base address, without `/services.xml`' }),
  jurisdiction: z.string().trim().max(120).default(''),
};

const Values = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    ...place,
    apiKey: z
      .string()
      .trim()
      .max(300)
      .optional()
      .meta({ description: 'theirs; left out: the one that is kept stays' }),
    services: z.array(Service).min(1).max(200),
    isActive: z.boolean().default(true),
  })
  .meta({
    examples: [
      {
        name: '市政集团',
        endpoint: 'https://311.example.org/open311/v2',
        services: [{ category: '0118', serviceCode: 'LAMP' }],
      },
    ],
  });

export const Partner = z.object({
  id: z.uuid(),
  name: z.string(),
  endpoint: z.string(),
  jurisdiction: z.string(),
  hasKey: z.boolean(),
  services: z.array(Service.extend({ categoryName: z.string() })),
  isActive: z.boolean(),
  polledAt: Instant.nullable(),
  error: z.string().nullable().meta({ description: 'why they could not be asked last' }),
  sentCount: z.int(),
  openCount: z.int().meta({ description: 'taken there and not closed yet' }),
  failedCount: z.int(),
});
export type Partner = z.output<typeof Partner>;

export const listPartners = endpoint({
  id: 'listPartners',
  method: 'GET',
  path: '/exchange/partners',
  summary: 'Other bodies to whom categories are passed on',
  permission: keepsDoors,
  input: {},
  reply: z.object({ partners: z.array(Partner) }),
  problems: [],
});

export const addPartner = endpoint({
  id: 'addPartner',
  method: 'POST',
  path: '/exchange/partners',
  summary: 'Passes categories on to another body from now on',
  permission: keepsDoors,
  input: { body: Values },
  reply: z.object({ id: z.uuid() }),
  problems: ['reach.refused', 'category.unknown', 'input.invalid'],
});

const partner = z.strictObject({ id: z.uuid() });

export const changePartner = endpoint({
  id: 'changePartner',
  method: 'PUT',
  path: '/exchange/partners/:id',
  summary: 'Where, as what and which categories',
  permission: keepsDoors,
  input: { params: partner, body: Values },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.partner_not_found', 'reach.refused', 'category.unknown', 'input.invalid'],
});

export const removePartner = endpoint({
  id: 'removePartner',
  method: 'POST',
  path: '/exchange/partners/:id/remove',
  summary:
    'Passes nothing on and asks nothing any more; whoever works on what is open there is told, with the reason',
  permission: keepsDoors,
  input: {
    params: partner,
    body: z
      .strictObject({ reason: z.string().trim().min(2).max(300) })
      .meta({ examples: [{ reason: '合同到期，由市政管理所接着处理' }] }),
  },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.partner_not_found', 'input.invalid'],
});

export const forwardNow = endpoint({
  id: 'forwardNow',
  method: 'POST',
  path: '/exchange/partners/:id/forward',
  summary: 'Passes one matter on now: one from before, or one that could not be brought',
  permission: keepsDoors,
  input: {
    params: partner,
    body: z
      .strictObject({ number: z.string().regex(/^\d{10}$/) })
      .meta({ examples: [{ number: '3182047756' }] }),
  },
  reply: z.object({ number: z.string() }),
  problems: [
    'exchange.partner_not_found',
    'exchange.not_theirs',
    'exchange.already_there',
    'matter.not_found',
    'step.wrong_state',
    'input.invalid',
  ],
});

export const readServices = endpoint({
  id: 'readServices',
  method: 'POST',
  path: '/exchange/partners/services',
  summary: 'Asks an endpoint for its services',
  permission: keepsDoors,
  rate: 20,
  input: {
    body: z
      .strictObject(place)
      .meta({ examples: [{ endpoint: 'https://311.example.org/open311/v2' }] }),
  },
  reply: z.object({
    services: z.array(z.object({ code: z.string(), name: z.string(), group: z.string() })),
  }),
  problems: ['reach.refused', 'reach.failed', 'input.invalid'],
});

export const Forwarded = z.object({
  number: z.string(),
  at: Instant,
  reference: z.string().nullable().meta({ description: 'their number; null: not there yet' }),
  status: z.string().nullable(),
  updatedAt: Instant.nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  failedAt: Instant.nullable(),
});
export type Forwarded = z.output<typeof Forwarded>;

export const listForwarded = endpoint({
  id: 'listForwarded',
  method: 'GET',
  path: '/exchange/partners/:id/forwarded',
  summary: 'What was passed on last, up to 100, failures first',
  permission: keepsDoors,
  input: { params: partner },
  reply: z.object({ rows: z.array(Forwarded) }),
  problems: ['input.invalid'],
});
