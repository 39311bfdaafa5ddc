import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { Id } from './values.ts';

/** A service item (服务项目) as a Party organisation publishes it. */
export const ServiceContent = z.strictObject({
  title: z.string().trim().min(2).max(60),
  what: z.string().trim().max(400).default(''),
  at: z.string().trim().max(80).default('').meta({ description: 'when and where, in words' }),
  since: LocalDate,
  endedOn: LocalDate.nullable().default(null),
});

/** How an item was rated in a quarter; the mean is told from five ratings on. */
export const ServiceScore = z.object({
  period: z.string().meta({ examples: ['2026-Q4'] }),
  count: z.int(),
  mean: z.number().nullable().meta({ description: 'of 1 to 5 stars; null below five ratings' }),
});

export const ServiceItem = ServiceContent.extend({
  id: Id,
  now: ServiceScore,
  before: ServiceScore,
});
export type ServiceItem = z.output<typeof ServiceItem>;

const PublicServices = z.object({
  period: z.string(),
  mayRate: z.boolean(),
  bodies: z.array(
    z.object({
      id: Id,
      name: z.string(),
      items: z.array(
        ServiceItem.omit({ since: true, endedOn: true }).extend({
          mine: z.int().nullable().meta({ description: 'what the reader gave it this quarter' }),
        }),
      ),
    }),
  ),
});
export type PublicServices = z.output<typeof PublicServices>;

export const publicServices = endpoint({
  id: 'publicServices',
  method: 'GET',
  path: '/bodies/public/services',
  summary: 'What the Party organisations of a community offer residents, and how it is rated',
  permission: 'anyone',
  input: { query: z.strictObject({ community: AreaCode }) },
  reply: PublicServices,
  problems: ['input.invalid', 'body.area_unknown'],
});

export const rateService = endpoint({
  id: 'rateService',
  method: 'PUT',
  path: '/bodies/public/services/:item/rating',
  summary:
    'A resident rates a service item, once in a quarter; again in the same quarter replaces it',
  permission: 'signed_in',
  input: {
    params: z.strictObject({ item: Id }),
    body: z.strictObject({ stars: z.int().min(1).max(5) }),
  },
  reply: z.object({ period: z.string(), mine: z.int() }),
  problems: ['input.invalid', 'service.not_found', 'service.not_resident'],
  rate: 30,
});
