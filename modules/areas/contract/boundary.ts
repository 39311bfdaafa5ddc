import { AreaShape, codeSchemes } from '@liren/kernel/area';
import { AreaCode, endpoint, Instant, LocalDate, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { AreaLevel, AreaRef, GridKind, StatutoryKind } from './area.ts';
import { Finding } from './check.ts';
import { Edit } from './edit.ts';
import { editRefusals } from './problems.ts';

const keepers = [
  { role: 'system_admin', over: 'area' },
  { role: 'command', over: 'area' },
] as const;
const keeper = { any: keepers } as const;
const reader = { any: [...keepers, { role: 'district', over: 'area' }] } as const;

export const Plot = z.object({
  code: AreaCode,
  level: AreaLevel,
  name: z.string(),
  scheme: z.enum(codeSchemes),
  geometry: AreaShape,
  statutoryKind: StatutoryKind.nullable(),
  communityType: z.string().nullable(),
  households: z.int().nullable(),
  residents: z.int().nullable(),
  gridKind: GridKind.nullable(),
  dedicatedKind: z.string().nullable(),
  landUse: z.string().nullable(),
  managementGrade: z.string().nullable(),
  responsibleUnit: z.string().nullable(),
});

/** What the editor starts from: outlines to the last digit, which the layers of the map are not. */
export const getBoundaryGround = endpoint({
  id: 'getBoundaryGround',
  method: 'GET',
  path: '/boundaries/ground',
  summary: 'Every standing area with its exact outline, and every code ever given',
  steady: true,
  permission: reader,
  input: {},
  reply: z.object({
    version: z.int(),
    today: LocalDate,
    areas: z.array(Plot),
    given: z.array(AreaCode),
  }),
  problems: ['permission.denied'],
  rate: 30,
});

export const boundaryStates = [
  'draft',
  'proposed',
  'scheduled',
  'in_force',
  'refused',
  'dropped',
] as const;

const Said = z.object({
  title: z.string().trim().min(1).max(80),
  note: z.string().trim().max(1_000),
  validFrom: LocalDate.meta({ description: 'first day on which the areas are as changed' }),
  edits: z.array(Edit).max(500),
});

const May = {
  may: z.array(z.string()),
  mayNot: z.array(z.object({ step: z.string(), code: z.string() })),
};

const Row = z.object({
  id: MatterId,
  title: z.string(),
  state: z.enum(boundaryStates),
  validFrom: LocalDate,
  overCommunities: z.boolean().meta({ description: 'the district decides' }),
  communities: z.array(AreaRef),
  by: z.string().nullable().meta({ description: 'who began it' }),
  changedAt: Instant,
});
export type BoundaryRow = z.output<typeof Row>;

export const listBoundaryChanges = endpoint({
  id: 'listBoundaryChanges',
  method: 'GET',
  path: '/boundaries',
  summary: 'Changes of boundaries, the last touched first',
  permission: reader,
  input: {},
  reply: z.object({ items: z.array(Row), mayBegin: z.boolean() }),
  problems: ['permission.denied'],
});

const Changed = z.object({
  area: AreaRef,
  level: AreaLevel,
  areaM2: z.number(),
  households: z.int().nullable(),
});

/** What a change does to whom, before anything is saved. */
export const BoundaryPlan = z.object({
  added: z.array(Changed.extend({ from: z.array(AreaRef) })),
  changed: z.array(
    Changed.extend({
      beforeM2: z.number(),
      isReshaped: z.boolean(),
      was: z.string().nullable().meta({ description: 'its name, where that changes' }),
    }),
  ),
  ended: z.array(Changed.extend({ successors: z.array(AreaRef) })),
  addresses: z.object({
    count: z.int(),
    first: z.array(
      z.object({ label: z.string(), from: AreaRef.nullable(), to: AreaRef.nullable() }),
    ),
  }),
  matters: z.object({
    count: z.int(),
    first: z.array(
      z.object({ number: z.string(), from: AreaRef.nullable(), to: AreaRef.nullable() }),
    ),
  }),
  people: z
    .array(z.object({ name: z.string(), role: z.string(), from: AreaRef, to: z.array(AreaRef) }))
    .meta({ description: 'whose area is closed; they keep it under the new codes' }),
  units: z.array(z.object({ name: z.string(), from: AreaRef, to: AreaRef })),
  sizes: z.array(
    z.object({
      area: AreaRef,
      level: AreaLevel,
      households: z.int().nullable(),
      least: z.int(),
      most: z.int(),
    }),
  ),
  findings: z
    .array(Finding)
    .meta({ description: 'what the place check would find and does not find now' }),
  overCommunities: z.boolean(),
});
export type BoundaryPlan = z.output<typeof BoundaryPlan>;

export const previewBoundaries = endpoint({
  id: 'previewBoundaries',
  method: 'POST',
  path: '/boundaries/preview',
  summary: 'What edits of the boundaries would change; writes nothing',
  permission: reader,
  input: { body: z.strictObject({ edits: z.array(Edit).max(500) }) },
  reply: BoundaryPlan,
  problems: ['input.invalid', 'permission.denied', ...editRefusals],
  rate: 60,
});

export const BoundaryChange = Row.extend({
  note: z.string(),
  edits: z.array(Edit),
  seq: z.int(),
  fault: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
    .nullable()
    .meta({ description: 'why its edits cannot be done on the areas as they stand now' }),
  result: z
    .object({
      appliedAt: Instant,
      areas: z.array(
        z.object({
          what: z.enum(['added', 'changed', 'ended']),
          area: AreaRef,
          successors: z.array(AreaRef),
        }),
      ),
      addresses: z.int(),
      people: z.int(),
    })
    .nullable(),
  history: z.array(
    z.object({
      step: z.string(),
      at: Instant,
      by: z.string().nullable(),
      behalf: z.string().nullable().meta({ description: 'for whom they stood in' }),
      reason: z.string().nullable(),
    }),
  ),
  ...May,
});
export type BoundaryChange = z.output<typeof BoundaryChange>;

const one = { params: z.strictObject({ id: MatterId }) };

export const getBoundaryChange = endpoint({
  id: 'getBoundaryChange',
  method: 'GET',
  path: '/boundaries/:id',
  summary: 'One change of boundaries: its edits, its history, and what it did',
  permission: reader,
  input: one,
  reply: BoundaryChange,
  problems: ['input.invalid', 'permission.denied', 'boundary.not_found'],
});

export const beginBoundaryChange = endpoint({
  id: 'beginBoundaryChange',
  method: 'POST',
  path: '/boundaries',
  summary: 'Saves edits of the boundaries as a draft; nothing changes yet',
  permission: keeper,
  input: { body: z.strictObject(Said.shape) },
  reply: z.object({ id: MatterId }),
  problems: ['input.invalid', 'permission.denied', 'key.missing', ...editRefusals],
});

export const saveBoundaryChange = endpoint({
  id: 'saveBoundaryChange',
  method: 'PUT',
  path: '/boundaries/:id',
  summary: 'Saves a draft anew',
  permission: keeper,
  input: { ...one, body: z.strictObject({ ...Said.shape, seen: z.int() }) },
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'boundary.not_found',
    'matter.changed',
    'step.wrong_state',
    ...editRefusals,
  ],
});

export const boundarySteps = [
  'drop',
  'publish',
  'propose',
  'take_back',
  'approve',
  'send_back',
  'refuse',
  'recall',
] as const;

/** Proposing, deciding, putting in force. What its day has come for is in force at once. */
export const takeBoundaryStep = endpoint({
  id: 'takeBoundaryStep',
  method: 'POST',
  path: '/boundaries/:id/steps/:step',
  summary: 'Takes a step of a change of boundaries',
  permission: reader,
  input: {
    params: z.strictObject({ id: MatterId, step: z.enum(boundarySteps) }),
    body: z.strictObject({ seen: z.int(), input: z.record(z.string(), z.unknown()) }),
  },
  reply: z.object({ id: MatterId, state: z.enum(boundaryStates) }),
  problems: [
    'input.invalid',
    'permission.denied',
    'boundary.not_found',
    'boundary.nothing_changes',
    'boundary.needs_district',
    'boundary.needs_no_district',
    'boundary.stale',
    'boundary.scheduled',
    'boundary.day_past',
    'matter.changed',
    'step.wrong_state',
    'step.not_yours',
    ...editRefusals,
  ],
});

/** Edits that bring the areas of a change back as they were; closed codes stay closed. */
export const turnBackBoundaryChange = endpoint({
  id: 'turnBackBoundaryChange',
  method: 'POST',
  path: '/boundaries/:id/back',
  summary: 'Begins a draft that undoes a change in force, while nothing was changed after it',
  permission: keeper,
  input: one,
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'boundary.not_found',
    'boundary.built_upon',
    'key.missing',
    ...editRefusals,
  ],
});
