import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import { ActorClass } from '@liren/registry/contract';
import * as z from 'zod';
import { BodyKindCode, Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

/** 联合行动方案 of one issue, or 双向服务清单: what the members of an alliance owe one another. */
export const planPurposes = ['action', 'service'] as const;
export const PlanPurpose = z.enum(planPurposes);
export type PlanPurpose = z.output<typeof PlanPurpose>;

/** How the part of one unit stands. */
export const partStates = ['open', 'moving', 'done', 'dropped'] as const;
export const PartState = z.enum(partStates);
export type PartState = z.output<typeof PartState>;

const MatterNumber = z
  .string()
  .regex(/^[0-9A-Za-z-]{4,30}$/)
  .meta({ examples: ['2026112200012'] });

const PartContent = z.strictObject({
  id: Id,
  who: z.string().trim().min(1).max(60).meta({ description: 'the unit whose part it is' }),
  toward: z.string().trim().max(60).default('').meta({ description: 'whom it is done for' }),
  what: z.string().trim().min(2).max(200),
  dueOn: LocalDate,
});

export const PlanContent = z
  .strictObject({
    body: Id.meta({ description: 'the joint meeting or alliance that agreed it' }),
    purpose: PlanPurpose,
    title: z.string().trim().min(2).max(80),
    issue: z.string().trim().max(1000).default(''),
    number: MatterNumber.nullable()
      .default(null)
      .meta({ description: 'matter it answers, if any' }),
    meeting: Id.nullable().default(null).meta({ description: 'meeting that agreed it' }),
    startsOn: LocalDate,
    dueOn: LocalDate,
    parts: z.array(PartContent).min(2).max(40),
  })
  .refine(({ startsOn, dueOn }) => dueOn >= startsOn, {
    params: { code: 'input.not_allowed' },
    path: ['dueOn'],
  })
  .refine(({ dueOn, parts }) => parts.every((part) => part.dueOn <= dueOn), {
    params: { code: 'input.not_allowed' },
    path: ['dueOn'],
  });
export type PlanContent = z.output<typeof PlanContent>;

export const PlanRow = z.object({
  id: Id,
  purpose: PlanPurpose,
  title: z.string(),
  body: z.object({ id: Id, name: z.string() }),
  dueOn: LocalDate,
  closedOn: LocalDate.nullable(),
  parts: z.int(),
  done: z.int().meta({ description: 'parts done or dropped' }),
  late: z.int().meta({ description: 'parts whose day has passed' }),
  unfollowed: z
    .object({ id: Id, title: z.string() })
    .nullable()
    .meta({ description: 'a meeting held since, whose minutes say nothing of it' }),
});
export type PlanRow = z.output<typeof PlanRow>;

const Counts = z.object({ parts: z.int(), done: z.int(), late: z.int() });

export const PlanPage = PlanRow.omit({ parts: true }).extend({
  issue: z.string(),
  matter: z.object({ number: z.string(), isOver: z.boolean() }).nullable(),
  agreedAt: z.object({ id: Id, title: z.string(), heldOn: LocalDate }).nullable(),
  startsOn: LocalDate,
  result: z.string(),
  parts: z.array(
    PartContent.extend({
      state: PartState,
      isLate: z.boolean(),
      said: z.string().meta({ description: 'what was last reported' }),
      saidOn: LocalDate.nullable(),
    }),
  ),
  units: z.array(z.string()).meta({ description: 'those who sit in the body' }),
  meetings: z
    .array(z.object({ id: Id, title: z.string(), heldOn: LocalDate }))
    .meta({ description: 'meetings at which it can be followed up' }),
  history: z.array(
    z.object({
      at: Instant,
      by: z.string().nullable(),
      did: z.enum(['agreed', 'changed', 'reported', 'followed', 'closed']),
      who: z.string().nullable().meta({ description: 'unit of the part' }),
      state: PartState.nullable(),
      meeting: z.string().nullable(),
      stood: Counts.nullable().meta({ description: 'how it stood when it was followed up' }),
      text: z.string(),
    }),
  ),
  may: z.array(z.enum(['keep'])),
});
export type PlanPage = z.output<typeof PlanPage>;

const one = z.strictObject({ plan: Id });
const refused = ['input.invalid', 'permission.denied', 'plan.not_found', 'plan.closed'] as const;

export const getPlan = endpoint({
  id: 'getPlan',
  method: 'GET',
  path: '/bodies/plans/:plan',
  summary: 'A joint action plan: the part of every unit, its deadline, how it stands',
  permission: readsBodies,
  input: { params: one },
  reply: PlanPage,
  problems: ['input.invalid', 'plan.not_found'],
});

export const agreePlan = endpoint({
  id: 'agreePlan',
  method: 'PUT',
  path: '/bodies/plans/:plan',
  summary: 'An issue becomes a joint action plan, or the plan is put right',
  permission: keepsBodies,
  input: { params: one, body: PlanContent },
  reply: PlanPage,
  problems: [
    ...refused,
    'body.not_found',
    'body.ended',
    'plan.wrong_body',
    'plan.part_begun',
    'plan.meeting_unknown',
    'body.case_unknown',
  ],
});

export const reportPart = endpoint({
  id: 'reportPart',
  method: 'POST',
  path: '/bodies/plans/:plan/parts/:part/reports',
  summary: 'What a unit has done of its part',
  permission: keepsBodies,
  input: {
    params: one.extend({ part: Id }),
    body: z.strictObject({
      state: z.enum(['moving', 'done', 'dropped']),
      text: z.string().trim().min(1).max(400),
      on: LocalDate,
    }),
  },
  reply: PlanPage,
  problems: [...refused, 'plan.part_unknown'],
});

export const followPlan = endpoint({
  id: 'followPlan',
  method: 'PUT',
  path: '/bodies/plans/:plan/follow-ups/:meeting',
  summary: 'A later meeting follows the plan up; its minutes carry how it stood',
  permission: keepsBodies,
  input: {
    params: one.extend({ meeting: Id }),
    body: z.strictObject({ text: z.string().trim().min(1).max(400) }),
  },
  reply: PlanPage,
  problems: [...refused, 'plan.meeting_unknown'],
});

export const closePlan = endpoint({
  id: 'closePlan',
  method: 'POST',
  path: '/bodies/plans/:plan/close',
  summary: 'The plan is over: every part is done or given up',
  permission: keepsBodies,
  input: {
    params: one,
    body: z.strictObject({ on: LocalDate, result: z.string().trim().min(1).max(400) }),
  },
  reply: PlanPage,
  problems: [...refused, 'plan.parts_open'],
});

/** A joint meeting (联席会议), with what is before it. */
export const JointRow = z.object({
  id: Id,
  kind: BodyKindCode,
  name: z.string(),
  area: AreaRef,
  head: z.string().nullable(),
  seats: z.int(),
  lastMet: LocalDate.nullable(),
  meetsNext: LocalDate.nullable(),
  openTasks: z.int(),
  lateTasks: z.int(),
  plans: z.int().meta({ description: 'plans that run' }),
  lateParts: z.int(),
});
export type JointRow = z.output<typeof JointRow>;

export const listJointMeetings = endpoint({
  id: 'listJointMeetings',
  method: 'GET',
  path: '/bodies/joint',
  summary: 'Joint meetings, one for each class of actors and one for each community, and alliances',
  permission: readsBodies,
  input: {},
  reply: z.object({
    meetings: z.array(JointRow),
    without: z
      .array(z.object({ actorClass: ActorClass, kind: BodyKindCode }))
      .meta({ description: 'classes that have no joint meeting' }),
    office: AreaRef,
    may: z.array(z.enum(['keep'])),
  }),
  problems: [],
});
