import { AreaRef } from '@liren/areas/contract';
import { AreaCode, Instant, LocalDate, LonLat, positionSources } from '@liren/kernel/contract';
import * as z from 'zod';
import { findings, rhythms } from '../domain/public.ts';

const uuid = z.guid().meta({ examples: ['019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] });
export const RoundId = uuid;
export const PointId = uuid;
export const PlanId = uuid;

/** What hangs at a known point and can be read there: the label of a patrol point or of a component. */
export const BeaconCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{4,24}$/)
  .meta({ examples: ['XF-0012'] });

/** The period everything is counted over: so many days, today the last of them. */
export const Days = z.int().min(1).max(90).default(7);

export const Coverage = z
  .object({
    lengthM: z.number().meta({ description: 'street length of the grid, as the base map has it' }),
    seenM: z.number(),
    ratio: z.number().nullable().meta({ description: '0…1; null: no streets on the map' }),
  })
  .meta({ description: '巡查覆盖率' });
export type CoverageView = z.output<typeof Coverage>;

export const PlanBody = z.strictObject({
  grid: AreaCode,
  name: z.string().trim().min(1).max(40),
  rhythm: z.enum(rhythms),
  times: z.int().min(1).max(31).meta({ description: 'rounds in one day, week or month' }),
  target: z
    .number()
    .min(0.05)
    .max(1)
    .nullable()
    .default(null)
    .meta({ description: 'share of street length to be seen' }),
  points: z
    .array(PointId)
    .max(60)
    .default([])
    .meta({ description: 'a route, in order; empty: the whole grid' }),
});
export type PlanBody = z.output<typeof PlanBody>;

export const PlanView = PlanBody.extend({
  id: PlanId,
  gridName: z.string(),
  since: LocalDate,
  standing: z.object({
    from: LocalDate,
    to: LocalDate,
    wanted: z.int(),
    done: z.int(),
    daysLeft: z.int(),
  }),
});
export type PlanView = z.output<typeof PlanView>;

export const PointBody = z.strictObject({
  grid: AreaCode,
  name: z.string().trim().min(1).max(60),
  checklist: z
    .string()
    .min(1)
    .max(40)
    .meta({ examples: ['fire_hydrant'] }),
  place: z.string().trim().max(120).default(''),
  lonLat: LonLat,
  label: BeaconCode,
  isActive: z.boolean().default(true).meta({ description: 'false: no longer inspected' }),
});
export type PointBody = z.output<typeof PointBody>;

export const PointView = PointBody.extend({
  id: PointId,
  lastVisit: z.object({ at: Instant, faults: z.int() }).nullable(),
});
export type PointView = z.output<typeof PointView>;

const code = z
  .string()
  .regex(/^[0-9a-z_-]{1,40}$/)
  .meta({ examples: ['fire_hydrant'] });
export const ChecklistCode = code;

const asked = {
  code,
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().max(120).default(''),
  category: z
    .string()
    .max(8)
    .nullable()
    .default(null)
    .meta({ description: 'under which a fault is reported; null: it is only noted' }),
};

export const ChecklistItemBody = z.discriminatedUnion('type', [
  z.strictObject({ ...asked, type: z.literal('check') }),
  z.strictObject({
    ...asked,
    type: z.literal('number'),
    unit: z.string().trim().max(10).default(''),
    min: z.number().nullable().default(null).meta({ description: 'below it is a fault' }),
    max: z.number().nullable().default(null).meta({ description: 'above it is a fault' }),
  }),
  z.strictObject({
    ...asked,
    type: z.literal('choice'),
    options: z
      .array(
        z.strictObject({
          code,
          zh: z.string().trim().min(1).max(30),
          en: z.string().trim().max(60).default(''),
          isFault: z.boolean(),
        }),
      )
      .min(2)
      .max(8),
  }),
  z.strictObject({ ...asked, type: z.literal('text') }),
]);
export type ChecklistItemBody = z.output<typeof ChecklistItemBody>;

export const ChecklistBody = z.strictObject({
  zh: z.string().trim().min(1).max(40),
  en: z.string().trim().max(80).default(''),
  items: z.array(ChecklistItemBody).min(1).max(30),
  isActive: z.boolean().default(true).meta({ description: 'false: no new points get it' }),
});

export const ChecklistView = ChecklistBody.extend({
  code,
  edition: z.int().min(0).meta({ description: '0: the list the house brings' }),
});
export type ChecklistView = z.output<typeof ChecklistView>;

/** What was read, chosen (by its code) or written. */
export const Answers = z.record(z.string().max(40), z.union([z.number(), z.string().max(200)]));

export const VisitView = z.object({
  point: PointId,
  name: z.string(),
  at: Instant,
  source: z.enum(positionSources),
  distanceM: z.int().nullable(),
  reason: z.string(),
  checklist: z.string(),
  edition: z.int().min(0).meta({ description: 'of the checklist that was followed' }),
  findings: z.record(z.string(), z.enum(findings)),
  answers: Answers,
  note: z.string(),
});

export const FoundView = z.object({
  at: Instant,
  number: z.string(),
  component: z.string().nullable(),
  state: z.enum(['damaged', 'missing']).nullable(),
  point: PointId.nullable(),
  item: z.string().nullable(),
});

export const RoundView = z.object({
  id: RoundId,
  grid: AreaRef,
  plan: PlanId.nullable(),
  planName: z.string().nullable(),
  worker: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  isTracked: z.boolean(),
  hasTrack: z.boolean().meta({ description: 'false: none was recorded, or it is deleted' }),
  walkedM: z.int(),
  seenM: z.int().meta({ description: 'street length this round saw inside its grid' }),
  visits: z.int(),
  faults: z.int(),
  found: z.int(),
});
export type RoundView = z.output<typeof RoundView>;
