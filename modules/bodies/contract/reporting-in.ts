import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { DutyView, ServiceReport, ServiceView } from './duties.ts';
import { Id } from './values.ts';

const OpenDuty = DutyView.omit({
  claims: true,
  waiting: true,
  minutes: true,
  endedOn: true,
}).extend({
  mine: z
    .object({ claim: Id, minutes: z.int(), services: z.array(ServiceView) })
    .nullable()
    .meta({ description: 'the reader’s own claim' }),
});

/** What a resident sees of dual reporting: what is asked, and how they stand in it. */
export const PublicDuties = z.object({
  communities: z.array(AreaRef),
  community: AreaRef.nullable(),
  duties: z.array(OpenDuty),
  units: z.array(z.object({ organisation: Id, name: z.string() })).meta({
    description: 'every unit that reported in the office: to choose one’s own from',
  }),
  here: z.array(z.string()).meta({ description: 'units that reported to this community' }),
  mine: z
    .object({
      community: AreaRef,
      home: z.string().nullable(),
      isNamed: z.boolean(),
      since: LocalDate,
      minutes: z.int().meta({ description: 'confirmed since the declaration' }),
    })
    .nullable()
    .meta({ description: 'the reader’s declaration' }),
  mayDeclare: z.boolean(),
});
export type PublicDuties = z.output<typeof PublicDuties>;

export const publicDuties = endpoint({
  id: 'publicDuties',
  method: 'GET',
  path: '/bodies/public/duties',
  summary: 'Tasks and posts a community asks for; one’s own declaration and hours',
  permission: 'anyone',
  input: { query: z.strictObject({ community: AreaCode.optional() }) },
  reply: PublicDuties,
  problems: ['input.invalid', 'body.area_unknown'],
});

export const reportIn = endpoint({
  id: 'reportIn',
  method: 'PUT',
  path: '/bodies/public/declaration',
  summary: 'A Party member reports to the community they live in, themself; it rests on consent',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      community: AreaCode,
      name: z.string().trim().min(2).max(30),
      home: Id.nullable().default(null).meta({ description: 'organisation of a reporting unit' }),
      isNamed: z.boolean().default(false),
      agreed: z.boolean().refine((said) => said, { params: { code: 'input.missing' } }),
    }),
  },
  reply: z.object({ since: LocalDate }),
  problems: ['input.invalid', 'body.area_unknown', 'duty.not_resident', 'duty.unit_unknown'],
  rate: 30,
});

export const leaveReporting = endpoint({
  id: 'leaveReporting',
  method: 'POST',
  path: '/bodies/public/declaration/end',
  summary: 'Takes the declaration back: it is deleted, hours stay as numbers nobody is told by',
  permission: 'signed_in',
  input: { body: z.strictObject({}) },
  reply: z.object({ gone: z.boolean() }),
  problems: ['input.invalid'],
});

export const claimDuty = endpoint({
  id: 'claimDuty',
  method: 'PUT',
  path: '/bodies/public/duties/:id/claim/:claim',
  summary: 'A member who reported in takes a task or a post on',
  permission: 'signed_in',
  input: { params: z.strictObject({ id: Id, claim: Id }) },
  reply: z.object({ claim: Id }),
  problems: [
    'input.invalid',
    'duty.not_found',
    'duty.not_declared',
    'duty.over',
    'duty.full',
    'duty.claimed_already',
  ],
  rate: 30,
});

export const reportService = endpoint({
  id: 'reportService',
  method: 'PUT',
  path: '/bodies/public/claims/:claim/services/:service',
  summary: 'A member writes down what they did and how long',
  permission: 'signed_in',
  input: { params: z.strictObject({ claim: Id, service: Id }), body: ServiceReport },
  reply: z.object({ service: Id }),
  problems: ['input.invalid', 'duty.claim_unknown', 'duty.day_wrong', 'duty.answered'],
  rate: 30,
});

export const giveUpDuty = endpoint({
  id: 'giveUpDuty',
  method: 'POST',
  path: '/bodies/public/claims/:claim/end',
  summary: 'A member gives up what they took on; what was confirmed stays',
  permission: 'signed_in',
  input: { params: z.strictObject({ claim: Id }), body: z.strictObject({}) },
  reply: z.object({ claim: Id }),
  problems: ['input.invalid', 'duty.claim_unknown'],
});
