import {
  AreaCode,
  declareProblems,
  endpoint,
  FileId,
  LonLat,
  MatterId,
} from '@liren/kernel/contract';
import * as z from 'zod';
import {
  BoundingBox,
  CorrectionBody,
  MyRequest,
  NamedComponentCode,
  PublicRequest,
  Receipt,
  ReportBody,
  RequestNumber,
  reporterIdentity,
} from './values.ts';
import { number } from './who.ts';

declareProblems({ 'answers.incomplete': 422, 'contact.needed': 422 });

export const reportRequest = endpoint({
  id: 'reportRequest',
  method: 'POST',
  path: '/requests',
  summary: 'A resident reports; without a session it is anonymous',
  permission: 'anyone',
  rate: 20,
  input: {
    body: ReportBody.extend({
      text: z
        .string()
        .trim()
        .max(2000)
        .meta({ description: 'may be empty when a voice note says it' }),
      voice: FileId.nullable().default(null),
      component: NamedComponentCode,
      identity: z.enum(reporterIdentity),
      nickname: z.string().trim().max(20).optional(),
    }),
  },
  reply: Receipt,
  problems: [
    'location.outside',
    'category.unknown',
    'answers.incomplete',
    'component.not_found',
    'session.missing',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
});

export const similarRequests = endpoint({
  id: 'similarRequests',
  method: 'POST',
  path: '/requests/similar',
  summary: 'Up to three public requests near by that may be the same matter',
  permission: 'anyone',
  input: {
    body: z.strictObject({
      category: z.string().max(20),
      text: z.string().max(2000),
      lonLat: LonLat,
    }),
  },
  reply: z.object({
    similar: z.array(
      PublicRequest.extend({
        reasons: z.array(
          z.object({
            code: z.string(),
            params: z.record(z.string(), z.union([z.string(), z.number()])),
          }),
        ),
      }),
    ),
  }),
  problems: ['input.invalid'],
});

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

export const correctRequest = endpoint({
  id: 'correctRequest',
  method: 'POST',
  path: '/my/requests/:number/correction',
  summary: 'The reporter puts right what was reported, until it is given to a unit',
  permission: 'signed_in',
  rate: 20,
  input: { params: number, body: CorrectionBody },
  reply: z.object({ id: MatterId, number: RequestNumber, seq: z.int(), state: z.string() }),
  problems: [
    'matter.not_found',
    'matter.changed',
    'correct.dispatched',
    'correct.classified',
    'location.outside',
    'category.unknown',
    'answers.incomplete',
    'key.missing',
    'key.reused',
    'input.invalid',
  ],
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
