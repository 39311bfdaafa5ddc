import { declareProblems, endpoint, FileId, LonLat, MatterId } from '@liren/kernel/contract';
import { Premises } from '@liren/registry/premises';
import * as z from 'zod';
import {
  CorrectionBody,
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
      premises: Premises.nullable().default(null),
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
    'registry.building_not_found',
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
