import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { OrganisationRef } from '../organisation/organisations.ts';
import { keepsOrganisations, readsOrganisations } from '../organisation/who.ts';
import { EntryId } from '../values.ts';

/** 会议室, 文化楼道, 活动室, 服务大厅, 改造用房, 室外场地. */
export const spaceKinds = [
  'meeting_room',
  'culture_corridor',
  'activity_room',
  'service_hall',
  'renovated_room',
  'outdoor',
] as const;
export const SpaceKind = z.enum(spaceKinds);

/** Whence it comes: it is there already, 新建小区配建, 锅炉房, 棚户区, 学校. */
export const spaceOrigins = [
  'existing',
  'new_estate_quota',
  'boiler_house',
  'shanty_area',
  'school',
] as const;
export const SpaceOrigin = z.enum(spaceOrigins);

/** From found to usable; closed for a while, or lost. */
export const spaceStages = [
  'found',
  'negotiating',
  'agreed',
  'renovating',
  'usable',
  'closed',
  'lost',
] as const;
export const SpaceStage = z.enum(spaceStages);
export type SpaceStage = z.output<typeof SpaceStage>;

export const facilityLevels = ['street', 'community'] as const;

const Time = z
  .string()
  .regex(/^([01]\d|2[0-4]):[0-5]\d$/)
  .meta({ examples: ['08:30'] });
export const Hours = z
  .strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ description: '1 is Monday' }),
    from: Time,
    to: Time,
  })
  .refine(({ from, to }) => from < to, { path: ['to'] });
export type Hours = z.output<typeof Hours>;

const Values = z.strictObject({
  name: z.string().trim().min(1).max(60),
  community: AreaCode,
  kind: SpaceKind,
  level: z.enum(facilityLevels).meta({ description: '街道级, 社区级' }),
  origin: SpaceOrigin,
  place: z.string().trim().max(120).default(''),
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  areaM2: z.int().min(1).max(1_000_000).nullable().default(null),
  hours: z.array(Hours).max(7).default([]),
  organisation: EntryId.nullable().default(null).meta({ description: 'who keeps it' }),
  responsible: z.string().trim().max(60).default(''),
  expectedOn: LocalDate.nullable().default(null),
  note: z.string().trim().max(300).default(''),
});

export const Space = z.object({
  id: EntryId,
  ...Values.omit({ community: true, organisation: true }).shape,
  community: AreaRef,
  organisation: OrganisationRef.nullable(),
  stage: SpaceStage,
  version: z.int(),
  isLate: z.boolean().meta({ description: 'expected by a day that has passed, and not usable' }),
  may: z.boolean(),
});
export type Space = z.output<typeof Space>;

export const listSpaces = endpoint({
  id: 'listSpaces',
  method: 'GET',
  path: '/registry/spaces',
  summary: 'Spaces that can be used, and those still to be won',
  permission: readsOrganisations,
  input: {
    query: z.strictObject({
      within: AreaCode.optional(),
      group: z.enum(['usable', 'coming', 'all']).default('all'),
    }),
  },
  reply: z.object({
    spaces: z.array(Space),
    counts: z.array(z.object({ stage: SpaceStage, count: z.int() })),
    mayAdd: z.boolean(),
  }),
  problems: ['input.invalid'],
});

const one = z.strictObject({ id: EntryId });

export const getSpace = endpoint({
  id: 'getSpace',
  method: 'GET',
  path: '/registry/spaces/:id',
  summary: 'One space with the stages it went through',
  permission: readsOrganisations,
  input: { params: one },
  reply: Space.extend({
    stages: z.array(
      z.object({ at: Instant, by: z.string().nullable(), stage: SpaceStage, note: z.string() }),
    ),
  }),
  problems: ['input.invalid', 'space.not_found'],
});

export const addSpace = endpoint({
  id: 'addSpace',
  method: 'POST',
  path: '/registry/spaces',
  summary: 'Puts a space on the register, usable or still to be won',
  permission: keepsOrganisations,
  input: { body: Values.extend({ stage: SpaceStage }) },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'organisation.not_found'],
});

export const changeSpace = endpoint({
  id: 'changeSpace',
  method: 'PUT',
  path: '/registry/spaces/:id',
  summary: 'Corrects what is said of a space',
  permission: keepsOrganisations,
  input: { params: one, body: Values.extend({ version: z.int() }) },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'space.not_found',
    'space.changed',
    'organisation.not_found',
  ],
});

export const moveSpace = endpoint({
  id: 'moveSpace',
  method: 'POST',
  path: '/registry/spaces/:id/stage',
  summary: 'Says how far a space has come',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: z.strictObject({ stage: SpaceStage, note: z.string().trim().max(300).default('') }),
  },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'space.not_found', 'space.stage_same'],
});
