import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { PlanRow } from './plans.ts';
import { Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

const Title = z.string().trim().min(2).max(80);
const Text = z.string().trim().max(2000).default('');

/** A meeting with its agenda; its minutes come afterwards. */
export const Meeting = z.strictObject({
  title: Title,
  heldOn: LocalDate,
  place: z.string().trim().max(60).default(''),
  agenda: z.array(z.string().trim().min(1).max(120)).max(20).default([]),
  present: z.int().min(0).max(100_000).nullable().default(null),
  minutes: Text,
});

/** Something a body undertook, with who does it and until when; open until it has an outcome. */
export const Task = z
  .strictObject({
    title: Title,
    meeting: Id.nullable().default(null),
    doer: z.string().trim().min(1).max(60).meta({ description: 'seat, unit or person' }),
    dueOn: LocalDate,
    doneOn: LocalDate.nullable().default(null),
    outcome: z.string().trim().max(400).default(''),
  })
  .refine(({ doneOn, outcome }) => doneOn === null || outcome.length > 0, {
    params: { code: 'input.missing' },
    path: ['outcome'],
  });

export const choreRhythms = ['day', 'week', 'month'] as const;
export const ChoreRhythm = z.enum(choreRhythms);
export type ChoreRhythm = z.output<typeof ChoreRhythm>;

/** 轮值: a chore that goes round those who sit in a self-management group. */
export const Chore = z.strictObject({
  title: Title,
  rhythm: ChoreRhythm,
  since: LocalDate,
  rota: z.array(Id).min(1).max(40).meta({ description: 'seats, in their turn' }),
  endedOn: LocalDate.nullable().default(null),
});

export const disputeEnds = ['settled', 'mediation', 'withdrawn'] as const;

/** 纠纷记录: what neighbours did not agree on, and how it ended; without names. */
export const Dispute = z
  .strictObject({
    title: Title,
    happenedOn: LocalDate,
    text: Text,
    endedOn: LocalDate.nullable().default(null),
    ended: z.enum(disputeEnds).nullable().default(null),
  })
  .refine(({ endedOn, ended }) => (endedOn === null) === (ended === null), {
    params: { code: 'input.missing' },
    path: ['ended'],
  });

/** A matter of the requests that a body deals with. */
const CaseView = z.object({
  number: z.string(),
  state: z.string(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.string(),
  linkedOn: LocalDate,
});

const Kept = { id: Id };
export const BodyWork = z.object({
  meetings: z.array(
    Meeting.extend({
      ...Kept,
      followed: z
        .array(z.object({ plan: Id, title: z.string(), text: z.string() }))
        .meta({ description: 'plans it followed up' }),
    }),
  ),
  plans: z.array(PlanRow),
  tasks: z.array(z.object({ ...Task.shape, ...Kept, isLate: z.boolean() })),
  cases: z.array(CaseView),
  chores: z.array(
    Chore.extend({
      ...Kept,
      turn: z.string().nullable().meta({ description: 'whose turn it is today' }),
      next: z.string().nullable(),
      turnsOn: LocalDate.nullable().meta({ description: 'when it passes on' }),
    }),
  ),
  disputes: z.array(z.object({ ...Dispute.shape, ...Kept })),
  may: z.array(z.enum(['keep'])),
});
export type BodyWork = z.output<typeof BodyWork>;

const one = z.strictObject({ id: Id });

export const getBodyWork = endpoint({
  id: 'getBodyWork',
  method: 'GET',
  path: '/bodies/:id/work',
  summary: 'Meetings, tasks, cases, chores and disputes of a body',
  permission: readsBodies,
  input: { params: one },
  reply: BodyWork,
  problems: ['input.invalid', 'body.not_found'],
});

const refused = ['input.invalid', 'permission.denied', 'body.not_found', 'body.ended'] as const;

export const saveMeeting = endpoint({
  id: 'saveMeeting',
  method: 'PUT',
  path: '/bodies/:id/meetings/:entry',
  summary: 'A meeting: its agenda before, its minutes after',
  permission: keepsBodies,
  input: { params: one.extend({ entry: Id }), body: Meeting },
  reply: BodyWork,
  problems: [...refused],
});

export const saveTask = endpoint({
  id: 'saveTask',
  method: 'PUT',
  path: '/bodies/:id/tasks/:entry',
  summary: 'A task of a body, and its outcome',
  permission: keepsBodies,
  input: { params: one.extend({ entry: Id }), body: Task },
  reply: BodyWork,
  problems: [...refused],
});

export const saveChore = endpoint({
  id: 'saveChore',
  method: 'PUT',
  path: '/bodies/:id/chores/:entry',
  summary: 'A chore with its rota',
  permission: keepsBodies,
  input: { params: one.extend({ entry: Id }), body: Chore },
  reply: BodyWork,
  problems: [...refused, 'seat.not_found'],
});

export const saveDispute = endpoint({
  id: 'saveDispute',
  method: 'PUT',
  path: '/bodies/:id/disputes/:entry',
  summary: 'What neighbours did not agree on, and how it ended',
  permission: keepsBodies,
  input: { params: one.extend({ entry: Id }), body: Dispute },
  reply: BodyWork,
  problems: [...refused],
});

export const linkCase = endpoint({
  id: 'linkCase',
  method: 'PUT',
  path: '/bodies/:id/cases/:number',
  summary: 'A body deals with a matter; what came of it',
  permission: keepsBodies,
  input: {
    params: one.extend({
      number: z
        .string()
        .regex(/^[0-9A-Za-z-]{4,30}$/)
        .meta({ examples: ['2026112200012'] }),
    }),
    body: z.strictObject({ outcome: z.string().trim().max(400).default('') }),
  },
  reply: BodyWork,
  problems: [...refused, 'body.case_unknown'],
});
