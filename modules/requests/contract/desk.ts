import { Phone } from '@liren/kernel/account';
import { endpoint, FileId, Instant, LocalDate } from '@liren/kernel/contract';
import { Premises } from '@liren/registry/premises';
import * as z from 'zod';
import { levels } from '../dictionary/public.ts';
import { resolutionMeans, tags } from '../domain/public.ts';
import { CallRecord, RequestRow } from './staff-values.ts';
import { Named, NamedComponentCode, Receipt, ReportBody, RequestNumber } from './values.ts';
import { intake, supervisors } from './who.ts';

export const registerRequest = endpoint({
  id: 'registerRequest',
  method: 'POST',
  path: '/requests/register',
  summary: 'Writes down a call, a visit, an assignment from above, or what a grid worker saw',
  permission: intake,
  input: {
    body: ReportBody.extend({
      source: z.enum(['phone', 'visit', 'superior', 'grid_worker']),
      level: z.enum(levels).optional(),
      tags: z.array(z.enum(tags)).max(4).optional(),
      component: NamedComponentCode,
      premises: Premises.nullable().default(null),
      solved: z
        .strictObject({
          means: z.enum(resolutionMeans),
          note: z.string().trim().max(1000).default(''),
          photos: z.array(FileId).min(1).max(9),
        })
        .nullable()
        .default(null)
        .meta({ description: '当场办好: settled there and then, with a picture of after' }),
      deviceAt: Instant.optional().meta({
        description: 'when it was written by the clock of a device that had no network',
      }),
      caller: z
        .strictObject({
          name: z.string().trim().max(30),
          phone: Phone,
        })
        .nullable()
        .default(null),
    }),
  },
  reply: Receipt,
  problems: [
    'location.outside',
    'category.unknown',
    'answers.incomplete',
    'component.not_found',
    'registry.building_not_found',
    'site.no_photo',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
});

export const findCaller = endpoint({
  id: 'findCaller',
  method: 'POST',
  path: '/calls/caller',
  summary:
    'Earlier requests and calls of a phone number, whole or its last four digits; leaves a trace',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {
    body: z.strictObject({
      phone: z.union([
        z
          .string()
          .regex(/^\d{4}$/)
          .meta({ examples: ['8000'] }),
        Phone,
      ]),
    }),
  },
  reply: z.object({
    callers: z.array(
      z.object({
        name: z.string(),
        phone: z.string(),
        requests: z.array(
          RequestRow.pick({ number: true, title: true, word: true, tone: true, openedAt: true }),
        ),
        calls: z.int(),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

export const recordCall = endpoint({
  id: 'recordCall',
  method: 'POST',
  path: '/calls',
  summary: 'Leaves the record of a call, whether or not a matter follows',
  permission: {
    any: [
      { role: 'desk', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {
    body: z.strictObject({
      startedAt: Instant,
      answeredAt: Instant.nullable(),
      endedAt: Instant,
      outcome: CallRecord.shape.outcome,
      phone: Phone.nullable().default(null),
      note: z.string().trim().max(500).default(''),
      number: RequestNumber.nullable().default(null),
      page: z.int().min(1).nullable().default(null).meta({
        description: 'number of the knowledge page it was answered from',
      }),
    }),
  },
  reply: CallRecord,
  problems: ['knowledge.not_found', 'input.invalid', 'key.missing', 'key.reused'],
});

export const listCalls = endpoint({
  id: 'listCalls',
  method: 'GET',
  path: '/calls',
  summary: 'Call records, newest first, with the share answered within 15 s',
  permission: {
    any: [{ role: 'desk', over: 'area' }, { role: 'command', over: 'area' }, ...supervisors.any],
  },
  input: {
    query: z.strictObject({
      from: LocalDate.optional(),
      to: LocalDate.optional(),
      after: z.string().max(200).optional(),
      page: z.coerce.number().int().min(1).optional(),
    }),
  },
  reply: z.object({
    rows: z.array(CallRecord),
    next: z.string().nullable(),
    total: z.int(),
    inTime: z.int(),
  }),
  problems: ['input.invalid'],
});

export const listRefusals = endpoint({
  id: 'listRefusals',
  method: 'GET',
  path: '/requests/refusals',
  summary: 'Attempts to give a community what is not on its lists, by category and unit',
  permission: supervisors,
  input: { query: z.strictObject({ from: LocalDate.optional(), to: LocalDate.optional() }) },
  reply: z.object({
    total: z.int(),
    rows: z.array(
      z.object({
        category: Named,
        community: Named,
        code: z.string(),
        count: z.int(),
        lastAt: Instant,
        numbers: z.array(RequestNumber),
      }),
    ),
  }),
  problems: ['input.invalid'],
});
