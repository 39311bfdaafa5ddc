import { AreaCode, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { BoundingBox, MyRequest, PublicRequest } from './values.ts';
import { number } from './who.ts';

export const listMyRequests = endpoint({
  id: 'listMyRequests',
  method: 'GET',
  path: '/my/requests',
  summary: 'What this resident reported or joined, newest first',
  permission: 'signed_in',
  input: { query: z.strictObject({ after: z.string().max(200).optional() }) },
  reply: z.object({
    rows: z.array(MyRequest.omit({ timeline: true, asks: true, mayNot: true })),
    next: z.string().nullable(),
  }),
  problems: [],
});

export const getMyRequest = endpoint({
  id: 'getMyRequest',
  method: 'GET',
  path: '/my/requests/:number',
  summary: 'One of them with its timeline',
  permission: 'signed_in',
  input: { params: number },
  reply: MyRequest,
  problems: ['matter.not_found'],
});

export const listPublicRequests = endpoint({
  id: 'listPublicRequests',
  method: 'GET',
  path: '/public/requests',
  summary: 'Public requests, newest or nearest first',
  permission: 'anyone',
  input: {
    query: z.strictObject({
      bbox: BoundingBox.optional(),
      near: z
        .string()
        .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/)
        .optional(),
      category: z.string().max(20).optional(),
      community: AreaCode.optional(),
      status: z.enum(['open', 'ended', 'all']).default('open'),
      days: z.coerce.number().int().min(1).max(366).default(30),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  reply: z.object({
    rows: z.array(PublicRequest),
    next: z.string().nullable(),
    count: z.int(),
    capped: z.boolean().meta({ description: 'there are more than `count`' }),
  }),
  problems: ['input.invalid'],
});

export const getPublicRequest = endpoint({
  id: 'getPublicRequest',
  method: 'GET',
  path: '/public/requests/:number',
  summary: 'One public request with its public timeline',
  permission: 'anyone',
  input: { params: number },
  reply: PublicRequest.extend({ timeline: MyRequest.shape.timeline }),
  problems: ['matter.not_found'],
});
