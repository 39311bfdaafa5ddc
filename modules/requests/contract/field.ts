import { AreaCode, endpoint, Instant, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { levels } from '../dictionary/public.ts';
import { tones, words } from '../domain/public.ts';
import { SiteSaid } from './site.ts';
import {
  CategoryView,
  Choices,
  ClockView,
  FileIds,
  Named,
  RequestNumber,
  TimelineEntry,
} from './values.ts';

/** What a grid worker is to do in a matter: look whether it is so, or whether it was done. */
export const fieldTaskKinds = ['verify', 'check'] as const;

/** A matter where it is this worker's turn, with what is needed to take the turn without a network. No reporter. */
export const FieldTask = z.object({
  number: RequestNumber,
  task: z.enum(fieldTaskKinds),
  isMine: z.boolean().meta({ description: 'given to this worker by name' }),
  seq: z.int(),
  title: z.string(),
  text: z.string().meta({ description: 'masked, and without names' }),
  answers: z.array(
    z.object({
      question: z.string(),
      questionEn: z.string(),
      answer: z.string(),
      answerEn: z.string(),
    }),
  ),
  place: z.string(),
  lonLat: LonLat.nullable(),
  category: Named,
  area: Named.meta({ description: 'grid, or the community where it has none' }),
  level: z.enum(levels),
  word: z.enum(words),
  tone: z.enum(tones),
  clock: ClockView.nullable(),
  openedAt: Instant,
  joined: z.int(),
  photoIds: FileIds.meta({ description: 'as it was reported' }),
  result: z
    .object({
      at: Instant,
      unit: z.string().nullable(),
      text: z.string(),
      photoIds: FileIds,
      site: SiteSaid.nullable().meta({ description: 'where the unit stood when it answered' }),
    })
    .nullable()
    .meta({ description: 'what the unit that handled it answered' }),
  toCheck: Named.meta({ description: 'what has to be so for it to be filed, or closed' }),
  ...Choices,
  timeline: z.array(TimelineEntry),
});
export type FieldTask = z.output<typeof FieldTask>;

export const FieldGrid = z.object({
  code: AreaCode,
  name: z.string(),
  level: z.string(),
  community: Named,
  geometry: z
    .array(z.array(z.array(z.tuple([z.number(), z.number()]))))
    .nullable()
    .meta({ description: 'polygons in WGS 84' }),
});
export type FieldGrid = z.output<typeof FieldGrid>;

export const FieldAddress = z.object({
  label: z.string(),
  kind: z.string(),
  at: LonLat,
  grid: z.string().nullable(),
});
export type FieldAddress = z.output<typeof FieldAddress>;

const Line = z.array(z.tuple([z.number(), z.number()]));

/** What of the base map lies in and around the own grids: lines, and outer rings. WGS 84. */
export const FieldGround = z.object({
  streets: z.array(z.object({ class: z.string(), name: z.string(), line: Line })),
  buildings: z.array(Line),
  water: z.array(Line),
  green: z.array(Line),
});
export type FieldGround = z.output<typeof FieldGround>;

/** A part of the bundle; its value is left out while the device has it. */
const part = <S extends z.ZodType>(value: S) =>
  z.object({
    digest: z.string(),
    value: value.nullable().meta({ description: 'null: the device has it already' }),
  });

export const FieldWork = z.object({
  at: Instant,
  tasks: z.array(part(FieldTask).extend({ number: RequestNumber })),
  grids: part(z.array(FieldGrid)),
  addresses: part(z.array(FieldAddress)),
  ground: part(FieldGround),
  categories: part(z.array(CategoryView)),
  often: part(
    z.array(z.string()).meta({
      description:
        'categories reported most, at most five: by this worker in 90 days, then by all grid workers of the office',
    }),
  ),
  contacts: part(z.array(z.object({ name: z.string(), phone: z.string() }))),
  done: z
    .object({ reported: z.int(), verified: z.int(), checked: z.int() })
    .meta({ description: 'by this worker today' }),
});
export type FieldWork = z.output<typeof FieldWork>;

/**
 * A grid worker's day, to be carried along: their grids, what waits for them there, and what is needed to do it
 * without a network. Nothing outside their own grids is in it, and nobody who reported.
 */
export const getFieldWork = endpoint({
  id: 'getFieldWork',
  method: 'GET',
  path: '/field/work',
  summary: 'What the signed-in grid worker needs for a day without a network; only what changed',
  permission: { role: 'grid_worker', over: 'area' },
  input: {
    query: z.strictObject({
      have: z
        .string()
        .max(6_000)
        .regex(/^([0-9a-f]{12}(,[0-9a-f]{12})*)?$/)
        .default('')
        .meta({ description: 'digests of the parts the device has', examples: ['0123456789ab'] }),
    }),
  },
  reply: FieldWork,
  problems: ['input.invalid'],
});
