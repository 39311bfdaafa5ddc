import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

/** A task is done within a time, a post is held until it is given up. */
export const dutyForms = ['task', 'post'] as const;
export const DutyForm = z.enum(dutyForms);
export type DutyForm = z.output<typeof DutyForm>;

/** 公开承诺, 建言献策, 办实事: what those who reported in are asked for. */
export const taskKinds = ['pledge', 'advice', 'deed'] as const;
/** 岗位 of 设岗定责: policy, order, cleanliness, peace among neighbours, care, culture, the neighbours’ word. */
export const postKinds = [
  'policy',
  'order',
  'sanitation',
  'mediation',
  'care',
  'culture',
  'voice',
] as const;
export const dutyKinds = { task: taskKinds, post: postKinds } as const;
export const DutyKind = z.enum([...taskKinds, ...postKinds]);
export type DutyKind = z.output<typeof DutyKind>;

/** What a community asks for. */
export const DutyContent = z
  .strictObject({
    community: AreaCode,
    form: DutyForm,
    kind: DutyKind,
    title: z.string().trim().min(2).max(60),
    what: z.string().trim().max(400).default(''),
    place: z.string().trim().max(80).default(''),
    wanted: z.int().min(1).max(200).meta({ description: 'how many may take it on' }),
    since: LocalDate,
    until: LocalDate.nullable().default(null),
    endedOn: LocalDate.nullable().default(null),
  })
  .refine(({ form, kind }) => (dutyKinds[form] as readonly string[]).includes(kind), {
    params: { code: 'input.not_allowed' },
    path: ['kind'],
  })
  .refine(({ since, until }) => until === null || until >= since, {
    params: { code: 'input.not_allowed' },
    path: ['until'],
  });
export type DutyContent = z.output<typeof DutyContent>;

export const serviceStates = ['reported', 'confirmed', 'returned'] as const;
export const claimEnds = ['done', 'left', 'released'] as const;

const Minutes = z.int().min(15).max(1440).multipleOf(15);

export const ServiceView = z.object({
  id: Id,
  onDay: LocalDate,
  minutes: z.int(),
  said: z.string(),
  state: z.enum(serviceStates),
  confirmed: z.int().nullable(),
  answer: z.string(),
});
export type ServiceView = z.output<typeof ServiceView>;

export const ClaimView = z.object({
  id: Id,
  by: z.enum(['member', 'unit', 'gone']).meta({
    description: 'gone: a member who took the declaration back; what they did is counted',
  }),
  name: z.string().meta({ description: 'of a unit; of a member masked; empty of who is gone' }),
  speaks: z.boolean().meta({ description: 'the unit is on the platform and answers for itself' }),
  since: LocalDate,
  endedOn: LocalDate.nullable(),
  ended: z.enum(claimEnds).nullable(),
  minutes: z.int().meta({ description: 'confirmed' }),
  services: z.array(ServiceView),
});
export type ClaimView = z.output<typeof ClaimView>;

/** A task or a post with who took it on. */
export const DutyView = z.object({
  id: Id,
  form: DutyForm,
  kind: DutyKind,
  title: z.string(),
  what: z.string(),
  place: z.string(),
  wanted: z.int(),
  taken: z.int(),
  since: LocalDate,
  until: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
  isOver: z.boolean(),
  minutes: z.int(),
  waiting: z.int().meta({ description: 'reports of service nobody has answered' }),
  claims: z.array(ClaimView).meta({ description: 'for who keeps the community; else empty' }),
});
export type DutyView = z.output<typeof DutyView>;

/** A unit that reported in, with what it and its members did this quarter. */
export const UnitView = z.object({
  id: Id,
  organisation: Id,
  name: z.string(),
  members: z.int().meta({ description: 'as the unit counts them' }),
  declared: z
    .int()
    .nullable()
    .meta({ description: 'who declared it as theirs here; null below three' }),
  since: LocalDate,
  endedOn: LocalDate.nullable(),
  claims: z.int(),
  minutes: z.int().meta({ description: 'confirmed this quarter, of its own claims' }),
  told: z.object({ period: z.string(), at: Instant }).nullable(),
});
export type UnitView = z.output<typeof UnitView>;

export const DutyPage = z.object({
  community: AreaRef,
  period: z.string().meta({ examples: ['2026-Q4'] }),
  declared: z.int().nullable().meta({ description: 'members who declared; null below three' }),
  units: z.array(UnitView),
  duties: z.array(DutyView),
  may: z.array(z.enum(['keep'])),
});
export type DutyPage = z.output<typeof DutyPage>;

const community = z.strictObject({ community: AreaCode });
const one = z.strictObject({ id: Id });

export const getDuties = endpoint({
  id: 'getDuties',
  method: 'GET',
  path: '/bodies/communities/:community/duties',
  summary: 'Units that reported to a community, its tasks and posts, who took them on',
  permission: readsBodies,
  input: { params: community },
  reply: DutyPage,
  problems: ['input.invalid', 'body.area_unknown'],
});

const refused = ['input.invalid', 'permission.denied', 'body.area_unknown'] as const;

export const saveTaskOrPost = endpoint({
  id: 'saveTaskOrPost',
  method: 'PUT',
  path: '/bodies/duties/:id',
  summary: 'A community asks for something: a task, or a post with its duties',
  permission: keepsBodies,
  input: { params: one, body: DutyContent },
  reply: DutyPage,
  problems: [...refused, 'duty.other_community'],
});

export const saveReportingUnit = endpoint({
  id: 'saveReportingUnit',
  method: 'PUT',
  path: '/bodies/reporting-units/:id',
  summary: 'The Party organisation of a unit reports to a community; how many members it counts',
  permission: keepsBodies,
  input: {
    params: one,
    body: z
      .strictObject({
        community: AreaCode,
        organisation: Id.meta({ description: 'of the register' }),
        members: z.int().min(0).max(100_000),
        since: LocalDate,
        endedOn: LocalDate.nullable().default(null),
      })
      .refine(({ since, endedOn }) => endedOn === null || endedOn >= since, {
        params: { code: 'input.not_allowed' },
        path: ['endedOn'],
      }),
  },
  reply: DutyPage,
  problems: [
    ...refused,
    'duty.other_community',
    'duty.organisation_unknown',
    'duty.unit_reported_already',
  ],
});

export const claimForUnit = endpoint({
  id: 'claimForUnit',
  method: 'PUT',
  path: '/bodies/duties/:id/claims/:claim',
  summary: 'A unit takes a task or a post on: it does so itself, or the community writes it down',
  permission: { any: [...keepsBodies.any, { role: 'handler', over: 'unit' }] },
  input: { params: one.extend({ claim: Id }), body: z.strictObject({ unit: Id }) },
  reply: z.object({ claim: Id }),
  problems: [
    'input.invalid',
    'permission.denied',
    'duty.not_found',
    'duty.over',
    'duty.full',
    'duty.claimed_already',
    'duty.unit_unknown',
    'duty.unit_speaks',
  ],
});

export const ServiceReport = z.strictObject({
  onDay: LocalDate,
  minutes: Minutes,
  said: z.string().trim().max(400).default(''),
});
export type ServiceReport = z.output<typeof ServiceReport>;

const claim = z.strictObject({ claim: Id });

export const reportUnitService = endpoint({
  id: 'reportUnitService',
  method: 'PUT',
  path: '/bodies/claims/:claim/services/:service',
  summary: 'What a unit did on a day and how long; the community confirms it',
  permission: { any: [...keepsBodies.any, { role: 'handler', over: 'unit' }] },
  input: { params: claim.extend({ service: Id }), body: ServiceReport },
  reply: z.object({ service: Id }),
  problems: [
    'input.invalid',
    'permission.denied',
    'duty.claim_unknown',
    'duty.unit_speaks',
    'duty.day_wrong',
    'duty.answered',
  ],
});

export const answerDutyReport = endpoint({
  id: 'answerDutyReport',
  method: 'POST',
  path: '/bodies/services/:service/answer',
  summary: 'The community confirms minutes of service, or gives them back with a reason',
  permission: keepsBodies,
  input: {
    params: z.strictObject({ service: Id }),
    body: z
      .strictObject({
        confirmed: Minutes.nullable().meta({ description: 'null: given back' }),
        answer: z.string().trim().max(200).default(''),
      })
      .refine(({ confirmed, answer }) => confirmed !== null || answer.length > 0, {
        params: { code: 'input.missing' },
        path: ['answer'],
      }),
  },
  reply: DutyPage,
  problems: ['input.invalid', 'permission.denied', 'duty.service_unknown', 'duty.answered'],
});

export const endDutyClaim = endpoint({
  id: 'endDutyClaim',
  method: 'POST',
  path: '/bodies/claims/:claim/end',
  summary: 'A claim is over: done, or the community releases who took it on',
  permission: keepsBodies,
  input: { params: claim, body: z.strictObject({ ended: z.enum(['done', 'released']) }) },
  reply: DutyPage,
  problems: ['input.invalid', 'permission.denied', 'duty.claim_unknown'],
});

/** What a reader opens the name of a member for. */
export const memberPurposes = ['assign_duty', 'confirm_hours'] as const;

export const revealMember = endpoint({
  id: 'revealMember',
  method: 'POST',
  path: '/bodies/claims/:claim/member',
  summary:
    'Name and phone of the member who took something on, for a purpose; they see who read it',
  permission: keepsBodies,
  input: { params: claim, body: z.strictObject({ purpose: z.enum(memberPurposes) }) },
  reply: z.object({ name: z.string(), phone: z.string().nullable() }),
  problems: ['input.invalid', 'permission.denied', 'duty.claim_unknown'],
});

/** What a unit is told of a quarter. */
export const FeedbackSheet = z.object({
  period: z.string(),
  own: z.object({ claims: z.int(), minutes: z.int() }),
  members: z
    .object({ count: z.int(), minutes: z.int() })
    .nullable()
    .meta({ description: 'of its members who declared it to this community; null below three' }),
});
export type FeedbackSheet = z.output<typeof FeedbackSheet>;

export const getFeedback = endpoint({
  id: 'getFeedback',
  method: 'GET',
  path: '/bodies/reporting-units/:id/feedback',
  summary: 'What a unit can be told of this quarter, and what it was told before',
  permission: readsBodies,
  input: { params: one },
  reply: z.object({
    unit: z.object({ id: Id, name: z.string() }),
    sheet: FeedbackSheet,
    named: z.int().meta({ description: 'members who agreed to be told by name' }),
    sent: z.array(
      z.object({ id: Id, at: Instant, way: z.string(), by: z.string(), sheet: FeedbackSheet }),
    ),
    may: z.array(z.enum(['keep'])),
  }),
  problems: ['input.invalid', 'duty.unit_unknown'],
});

export const feedbackWays = ['meeting', 'phone', 'message', 'letter'] as const;

export const sendFeedback = endpoint({
  id: 'sendFeedback',
  method: 'POST',
  path: '/bodies/reporting-units/:id/feedback',
  summary: 'A unit is told of the quarter; names come along of those who agreed, and are traced',
  permission: keepsBodies,
  input: { params: one, body: z.strictObject({ way: z.enum(feedbackWays) }) },
  reply: z.object({
    sheet: FeedbackSheet,
    named: z.array(z.object({ name: z.string(), minutes: z.int() })),
  }),
  problems: ['input.invalid', 'permission.denied', 'duty.unit_unknown'],
});
