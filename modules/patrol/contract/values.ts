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

export const ChecklistView = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  items: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), category: z.string() }),
  ),
});

export const VisitView = z.object({
  point: PointId,
  name: z.string(),
  at: Instant,
  source: z.enum(positionSources),
  distanceM: z.int().nullable(),
  reason: z.string(),
  findings: z.record(z.string(), z.enum(findings)),
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
