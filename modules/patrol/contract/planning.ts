import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LonLat, PositionFix } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  ChecklistView,
  Coverage,
  Days,
  FoundView,
  PlanBody,
  PlanId,
  PlanView,
  PointBody,
  PointId,
  PointView,
  RoundId,
  RoundView,
  VisitView,
} from './values.ts';
import { overseer, planner } from './who.ts';

export const PatrolGrid = z.object({
  grid: AreaRef,
  community: AreaRef,
  workers: z.array(z.string()),
  plans: z.array(PlanView),
  coverage: Coverage,
  before: z.number().nullable().meta({ description: 'the ratio of the period before' }),
  points: z.object({ seen: z.int(), total: z.int() }),
  rounds: z.int(),
  lastRoundAt: Instant.nullable(),
});
export type PatrolGrid = z.output<typeof PatrolGrid>;

export const listPatrolGrids = endpoint({
  id: 'listPatrolGrids',
  method: 'GET',
  path: '/patrol/grids',
  summary: 'How each grid was patrolled: rounds against the plan, streets seen, points visited',
  permission: overseer,
  input: { query: z.strictObject({ days: Days }) },
  reply: z.object({ grids: z.array(PatrolGrid), whole: Coverage, mayPlan: z.boolean() }),
  problems: ['input.invalid'],
});

const grid = z.strictObject({ grid: AreaCode });

export const getPatrolGrid = endpoint({
  id: 'getPatrolGrid',
  method: 'GET',
  path: '/patrol/grids/:grid',
  summary: 'One grid with its streets, seen and not, its points and its rounds',
  permission: overseer,
  input: { params: grid, query: z.strictObject({ days: Days }) },
  reply: PatrolGrid.extend({
    seen: z.array(z.array(LonLat)),
    unseen: z.array(z.array(LonLat)),
    pointList: z.array(PointView),
    checklists: z.array(ChecklistView),
    recent: z.array(RoundView),
    mayPlan: z.boolean(),
    card: z.object({
      worker: z.string().nullable(),
      phone: z.string().nullable(),
      supervision: z.string().nullable(),
    }),
  }),
  problems: ['input.invalid', 'patrol.grid_unknown'],
});

export const savePlan = endpoint({
  id: 'savePlan',
  method: 'PUT',
  path: '/patrol/plans/:id',
  summary: 'A plan: how often a grid or a route is walked',
  permission: planner,
  input: { params: z.strictObject({ id: PlanId }), body: PlanBody },
  reply: PlanView,
  problems: ['input.invalid', 'permission.denied', 'patrol.grid_unknown', 'patrol.point_unknown'],
});

export const endPlan = endpoint({
  id: 'endPlan',
  method: 'DELETE',
  path: '/patrol/plans/:id',
  summary: 'A plan ends today; its rounds stay',
  permission: planner,
  input: { params: z.strictObject({ id: PlanId }) },
  reply: z.object({ ended: z.boolean() }),
  problems: ['input.invalid', 'permission.denied', 'patrol.plan_unknown'],
});

export const savePoint = endpoint({
  id: 'savePoint',
  method: 'PUT',
  path: '/patrol/points/:id',
  summary: 'A point to inspect, with its checklist and the label that hangs there',
  permission: planner,
  input: { params: z.strictObject({ id: PointId }), body: PointBody },
  reply: PointView,
  problems: ['input.invalid', 'permission.denied', 'patrol.grid_unknown', 'patrol.label_taken'],
});

export const listRounds = endpoint({
  id: 'listRounds',
  method: 'GET',
  path: '/patrol/rounds',
  summary: 'Rounds, newest first',
  permission: overseer,
  input: {
    query: z.strictObject({
      grid: AreaCode.optional(),
      after: RoundId.optional(),
      limit: z.int().min(1).max(100).default(30),
    }),
  },
  reply: z.object({
    items: z.array(RoundView),
    next: RoundId.nullable(),
    trackDays: z.int(),
    maySeeKept: z.boolean().meta({ description: 'where the time is set is theirs to see' }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

export const getRound = endpoint({
  id: 'getRound',
  method: 'GET',
  path: '/patrol/rounds/:id',
  summary: 'One round: points as they were found, matters it raised, streets it saw',
  permission: overseer,
  input: { params: z.strictObject({ id: RoundId }) },
  reply: RoundView.extend({
    visitList: z.array(VisitView),
    foundList: z.array(FoundView),
    checklists: z.array(ChecklistView),
    seen: z.array(z.array(LonLat)).meta({ description: 'streets, without times' }),
    mayReadTrack: z.boolean(),
  }),
  problems: ['input.invalid', 'patrol.round_unknown'],
});

/** Why somebody looks at where a worker walked; each has a word. */
export const trackPurposes = ['safety', 'complaint', 'dispute'] as const;

export const readTrack = endpoint({
  id: 'readTrack',
  method: 'POST',
  path: '/patrol/rounds/:id/track/reading',
  summary: 'Where a worker walked, for a purpose; leaves a trace the worker sees',
  permission: planner,
  input: {
    params: z.strictObject({ id: RoundId }),
    body: z.strictObject({ purpose: z.enum(trackPurposes) }),
  },
  reply: z.object({ fixes: z.array(PositionFix) }),
  problems: ['input.invalid', 'permission.denied', 'patrol.round_unknown', 'patrol.track_gone'],
  rate: 30,
});

const Telephone = z
  .string()
  .trim()
  .regex(/^[0-9+() -]{5,20}$/)
  .nullable()
  .meta({ examples: ['025-88880100'] });

export const saveCard = endpoint({
  id: 'saveCard',
  method: 'PUT',
  path: '/patrol/grids/:grid/card',
  summary: 'What is published of a grid: worker, duty phone, supervision phone',
  permission: planner,
  input: {
    params: grid,
    body: z.strictObject({
      worker: z.string().trim().min(1).max(30).nullable(),
      phone: Telephone,
      supervision: Telephone,
    }),
  },
  reply: z.object({ saved: z.boolean() }),
  problems: ['input.invalid', 'permission.denied', 'patrol.grid_unknown'],
});
