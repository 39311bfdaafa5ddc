import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { AnswerWay, answerWays, LinkId, PartyRef } from './values.ts';
import { organiser, reader } from './who.ts';

/** 政治、经济、文化、教育、媒体、演艺. */
export const expertFields = [
  'politics',
  'economy',
  'culture',
  'education',
  'media',
  'performing_arts',
] as const;
export const ExpertField = z.enum(expertFields);
export type ExpertField = z.output<typeof ExpertField>;

/** What an expert is asked to: 听证, 专项监督, 议事咨询, 讲座. */
export const invitationKinds = ['hearing', 'supervision', 'consultation', 'lecture'] as const;
export const InvitationKind = z.enum(invitationKinds);

export const ExpertBody = z.strictObject({
  area: AreaCode,
  name: z.string().trim().min(1).max(40),
  through: PartyRef.nullable()
    .default(null)
    .meta({ description: 'the organisation, body or unit by which the expert is known and asked' }),
  fields: z
    .array(ExpertField)
    .min(1)
    .max(6)
    .transform((all) => [...new Set(all)]),
  about: z.string().trim().max(200).default('').meta({ description: 'what they know; no contact' }),
  consentOn: LocalDate.meta({ description: 'day on which they agreed to be in the pool' }),
  consentWay: z.enum(answerWays),
});
export type ExpertBody = z.output<typeof ExpertBody>;

const Expert = z.object({
  id: LinkId,
  area: AreaRef,
  name: z.string(),
  through: z.object({ ref: PartyRef, name: z.string() }).nullable(),
  fields: z.array(ExpertField),
  about: z.string(),
  consentOn: LocalDate,
  consentWay: AnswerWay,
  invited: z.int(),
  came: z.int().meta({ description: 'invitations that were answered with yes' }),
});
export type Expert = z.output<typeof Expert>;

const Invitation = z.object({
  id: LinkId,
  kind: InvitationKind,
  what: z.string(),
  on: LocalDate,
  answer: z.boolean().nullable().meta({ description: 'null: not answered yet' }),
  answeredOn: LocalDate.nullable(),
  way: AnswerWay.nullable(),
  reason: z.string(),
});
export type Invitation = z.output<typeof Invitation>;

export const listExperts = endpoint({
  id: 'listExperts',
  method: 'GET',
  path: '/linkage/experts',
  summary: 'The expert pool in six fields, with how many each field has',
  permission: reader,
  input: {
    query: z.strictObject({
      field: ExpertField.optional(),
      q: z.string().trim().max(40).optional(),
      after: z.string().max(120).optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
  },
  reply: z.object({
    items: z.array(Expert),
    next: z.string().nullable(),
    fields: z.array(z.object({ field: ExpertField, count: z.int() })),
    mayWrite: z.boolean(),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

const one = z.strictObject({ id: LinkId });

export const getExpert = endpoint({
  id: 'getExpert',
  method: 'GET',
  path: '/linkage/experts/:id',
  summary: 'One expert: fields, consent, what they were asked and answered',
  permission: reader,
  input: { params: one },
  reply: Expert.extend({ invitations: z.array(Invitation), mayWrite: z.boolean() }),
  problems: ['permission.denied', 'linkage.expert_unknown'],
});

export const saveExpert = endpoint({
  id: 'saveExpert',
  method: 'PUT',
  path: '/linkage/experts/:id',
  summary: 'Takes somebody into the expert pool, with their consent',
  permission: organiser,
  input: { params: one, body: ExpertBody },
  reply: z.object({ id: LinkId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'linkage.party_unknown',
    'linkage.area_unknown',
    'linkage.day_to_come',
    'linkage.ended',
  ],
});

export const endExpert = endpoint({
  id: 'endExpert',
  method: 'DELETE',
  path: '/linkage/experts/:id',
  summary: 'Takes an expert out of the pool, name and all; what they were asked stays without it',
  permission: organiser,
  input: { params: one },
  reply: z.object({ ended: z.boolean() }),
  problems: ['permission.denied', 'linkage.expert_unknown'],
});

export const inviteExpert = endpoint({
  id: 'inviteExpert',
  method: 'PUT',
  path: '/linkage/experts/:id/invitations/:invitation',
  summary: 'Writes down that an expert was asked, to what and for when',
  permission: organiser,
  input: {
    params: z.strictObject({ id: LinkId, invitation: LinkId }),
    body: z.strictObject({
      kind: InvitationKind,
      what: z.string().trim().min(1).max(120),
      on: LocalDate,
    }),
  },
  reply: z.object({ id: LinkId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'linkage.expert_unknown',
    'linkage.invitation_answered',
  ],
});

export const answerInvitation = endpoint({
  id: 'answerInvitation',
  method: 'POST',
  path: '/linkage/experts/:id/invitations/:invitation/answer',
  summary: 'Writes down how an expert answered an invitation',
  permission: organiser,
  input: {
    params: z.strictObject({ id: LinkId, invitation: LinkId }),
    body: z.strictObject({
      yes: z.boolean(),
      way: z.enum(answerWays),
      reason: z.string().trim().max(200).default(''),
    }),
  },
  reply: z.object({ id: LinkId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'linkage.expert_unknown',
    'linkage.invitation_answered',
  ],
});
