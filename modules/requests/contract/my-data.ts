import { endpoint, Instant, Office } from '@liren/kernel/contract';
import { ToldPart } from '@liren/registry/contract';
import * as z from 'zod';
import { Follow } from './follow.ts';
import { MyRequest } from './values.ts';

/** All that is kept of a resident in one office, as the resident may take it along (个人信息保护法 art. 45). */
export const MyData = z.object({
  madeAt: Instant,
  office: z.object({ code: Office, name: z.string() }),
  me: z.object({ name: z.string(), phone: z.string().nullable(), locale: z.enum(['zh-CN', 'en']) }),
  matters: z.array(
    MyRequest.omit({ may: true, mayNot: true }).extend({
      written: z
        .array(z.object({ what: z.enum(['text', 'contact', 'added']), text: z.string() }))
        .meta({ description: 'as written, before numbers and names were taken out; own reports' }),
      rating: z
        .object({
          contacted: z.boolean(),
          solved: z.boolean(),
          satisfaction: z.int(),
          at: Instant,
        })
        .nullable(),
    }),
  ),
  deeds: z
    .array(
      z.object({
        number: z.string(),
        step: z.string(),
        at: Instant,
        body: z.record(z.string(), z.unknown()),
      }),
    )
    .meta({ description: 'every step this person took: reports, additions, ratings, joining' }),
  notices: z.array(
    z.object({
      template: z.string(),
      params: z.record(z.string(), z.unknown()),
      at: Instant,
      readAt: Instant.nullable(),
    }),
  ),
  follows: z.array(Follow),
  held: z
    .array(ToldPart.extend({ held: z.string().nullable() }))
    .meta({ description: 'what every module holds, part by part, with the set it belongs to' }),
  reads: z.array(
    z.object({
      at: Instant,
      readerName: z.string().nullable(),
      readerRole: z.string().nullable(),
      readerUnit: z.string().nullable(),
      purpose: z.string().nullable(),
      number: z.string().nullable(),
    }),
  ),
});
export type MyData = z.output<typeof MyData>;

/** A POST: it leaves a trace. */
export const exportMyData = endpoint({
  id: 'exportMyData',
  method: 'POST',
  path: '/my/data',
  summary: 'All that is kept of the signed-in resident, to take along; leaves a trace',
  permission: 'signed_in',
  input: {},
  reply: MyData,
  problems: ['session.missing'],
  rate: 3,
});
