import { AreaCode, FileId, Instant, LonLat, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { requestKinds } from '../dictionary/public.ts';
import { tones, words } from '../domain/public.ts';

/** Ten digits, the last a check digit; spaces are for people. */
export const RequestNumber = z
  .string()
  .regex(/^\d{10}$/)
  .meta({ examples: ['1234567895'] });
export type RequestNumber = z.output<typeof RequestNumber>;

/** West, south, east, north in WGS 84. */
export const BoundingBox = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .meta({
    description: 'west,south,east,north in WGS 84',
    examples: ['118.75,32.04,118.77,32.06'],
  });

const coordinates = String.raw`-?\d{1,3}(\.\d{1,8})?,-?\d{1,2}(\.\d{1,8})?`;

/** A place and how far around it: longitude, latitude (WGS 84), metres. */
export const Circle = z
  .string()
  .regex(new RegExp(`^${coordinates},\\d{1,5}$`))
  .meta({ description: 'lon,lat,metres in WGS 84; the distance is exact' });

/** Corners of a line drawn around something, in order; it closes by itself. */
export const Outline = z
  .string()
  .max(3_000)
  .regex(new RegExp(`^${coordinates}(;${coordinates}){2,99}$`))
  .meta({ description: 'lon,lat;lon,lat;… in WGS 84, 3 to 100 corners' });
export const FileIds = z.array(FileId);

/** Why something is suggested: a word of the catalogue and its parameters. */
export const ReasonView = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const Named = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
});
export type Named = z.output<typeof Named>;

/** A clock as a page shows it: what it measures, until when, how it stands and why that long. */
export const ClockView = z.object({
  name: z.string().meta({
    description: 'filing, resolution, response, result, verify, check, resume, petition_transfer',
  }),
  startedAt: Instant,
  dueAt: Instant,
  stoppedAt: Instant.nullable(),
  tone: z.enum(['plain', 'soon', 'late', 'paused']),
  limit: z.object({
    amount: z.number(),
    unit: z.enum(['hour', 'day', 'working_hour', 'working_day']),
  }),
  left: z
    .number()
    .nullable()
    .meta({ description: 'what was left when it was paused, in limit.unit' }),
  reason: z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});
export type ClockView = z.output<typeof ClockView>;

export const Choices = {
  may: z.array(z.string()),
  mayNot: z.array(z.object({ step: z.string(), code: z.string() })),
};

export const TimelineEntry = z.object({
  seq: z.int(),
  matter: MatterId,
  step: z.string(),
  at: Instant,
  from: z.string().nullable(),
  to: z.string(),
  round: z.int(),
  by: z
    .object({
      name: z.string(),
      unit: z.string().nullable(),
      behalf: z.string().nullable().meta({ description: 'name of whom they stood in for' }),
      role: z.enum(['staff', 'resident', 'system']),
    })
    .nullable(),
  visibility: z.enum(['public', 'parties', 'staff']),
  deviceAt: Instant.optional().meta({
    description: 'when it was done by the clock of a device that had no network',
  }),
  body: z
    .record(z.string(), z.unknown())
    .meta({ description: 'facts of the step by its input names; texts are masked' }),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const AskView = z.object({
  id: z.string(),
  matter: MatterId,
  kind: z.enum([
    'extension',
    'suspension',
    'pooling',
    'forced_close',
    'void',
    'withdrawal',
    'dispute',
    'objection',
  ]),
  by: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
  askedAt: Instant,
  until: Instant.nullable(),
  answer: z.enum(['yes', 'no', 'withdrawn', 'lapsed']).nullable(),
  answerReason: z.string().nullable(),
  answeredAt: Instant.nullable(),
});
export type AskView = z.output<typeof AskView>;

/** What a person who cannot see a released photograph is told, by its id. */
const Alts = z.record(z.string(), z.string());
/** The matter another one is handled with (合并). */
export const MainView = z.object({
  number: RequestNumber,
  title: z.string(),
  state: z.string(),
});
export type MainView = z.output<typeof MainView>;

/** Whom to ring about a matter: the community's desk. */
const Desk = z.object({ name: z.string(), phone: z.string() });

/** What was said aloud in a report. */
export const VoiceView = z.object({
  mayHear: z.boolean().meta({ description: 'false: only the transcript is this person’s to read' }),
  transcript: z.string().nullable().meta({ description: 'masked; null: not written down yet' }),
  by: z.enum(['engine', 'staff', 'reporter']).nullable(),
});
export type VoiceView = z.output<typeof VoiceView>;

/** A request as its reporter and those who joined see it. */
export const MyRequest = z.object({
  id: MatterId,
  number: RequestNumber,
  mine: z.boolean().meta({ description: 'false: joined' }),
  kind: z.enum(requestKinds),
  category: Named,
  title: z.string(),
  text: z.string(),
  place: z.string(),
  lonLat: LonLat.nullable(),
  state: z.string(),
  word: z.enum(words),
  tone: z.enum(tones),
  unit: Named.nullable().meta({ description: 'who is working on it' }),
  clock: ClockView.nullable().meta({ description: 'the promise that runs now' }),
  late: z.boolean(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  joined: z.int(),
  photoIds: z.array(FileId),
  alts: Alts,
  voice: VoiceView.nullable(),
  isPublic: z.boolean(),
  rated: z.boolean(),
  nickname: z
    .string()
    .nullable()
    .meta({ description: 'the name the reporter wants to be read by' }),
  isHidden: z.boolean().nullable().meta({
    description:
      'units that handle it do not learn who reported it; null: not the reader’s to know',
  }),
  answers: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .nullable()
    .meta({ description: 'as they were given, for the reporter to put right' }),
  urgeFrom: Instant.nullable().meta({
    description: 'when the reporter may urge next; null when nothing is awaited',
  }),
  mergedInto: MainView.nullable().meta({ description: 'the matter it is handled with' }),
  own: RequestNumber.nullable().meta({
    description: 'what this person reported before it was merged into this one',
  }),
  desk: Desk.nullable().meta({ description: "the community's desk and its duty phone" }),
  stars: z.int().nullable().meta({ description: 'what the reporter gave the desk, 1..5' }),
  seq: z.int(),
  ...Choices,
  asks: z.array(AskView),
  timeline: z.array(TimelineEntry),
});
export type MyRequest = z.output<typeof MyRequest>;

/** A request as anybody sees it: no person, a coarse place where it is somebody's home. */
export const PublicRequest = z.object({
  id: MatterId,
  number: RequestNumber,
  category: Named,
  title: z.string(),
  text: z.string(),
  place: z.string(),
  community: Named,
  lonLat: LonLat.nullable(),
  word: z.enum(words),
  tone: z.enum(tones),
  unit: Named.nullable(),
  dueAt: Instant.nullable(),
  openedAt: Instant,
  endedAt: Instant.nullable(),
  joined: z.int(),
  mayJoin: z.boolean(),
  nickname: z
    .string()
    .nullable()
    .meta({ description: 'the name the reporter wants to be read by' }),
  photoIds: z.array(FileId).meta({ description: 'released photographs only: copies' }),
  afterIds: z.array(FileId).meta({ description: 'released photographs of the result' }),
  alts: Alts,
  distanceM: z.int().nullable(),
  mergedInto: RequestNumber.nullable().meta({ description: 'the matter it is handled with' }),
  desk: Desk.nullable().meta({ description: "the community's desk and its duty phone" }),
});
export type PublicRequest = z.output<typeof PublicRequest>;

export const CategoryView = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  group: Named,
  kinds: z.array(z.enum(requestKinds)),
  publicPlace: z.boolean(),
  verifyOnSite: z.boolean(),
  emergency: z.object({ code: z.string(), call: z.array(z.string()) }).nullable(),
  questions: z.array(
    z.object({
      code: z.string(),
      type: z.enum(['text', 'number', 'choice', 'multi', 'datetime', 'yesno']),
      label: z.object({ zh: z.string(), en: z.string() }),
      required: z.boolean(),
      options: z.array(
        z.object({ code: z.string(), label: z.object({ zh: z.string(), en: z.string() }) }),
      ),
    }),
  ),
});
export type CategoryView = z.output<typeof CategoryView>;

export const Suggestion = z.object({
  category: Named,
  reasons: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});
export type Suggestion = z.output<typeof Suggestion>;

/**
 * How a reporter stands beside the matter: read by a name of their choice; not shown in public; hidden from the units
 * that handle it too; unknown to everybody.
 */
export const reporterIdentity = ['named', 'private', 'hidden', 'anonymous'] as const;

/** What every way in has in common. */
export const ReportBody = z.strictObject({
  kind: z.enum(requestKinds),
  category: z.string().min(1).max(20),
  title: z.string().trim().max(60).optional(),
  text: z.string().trim().min(1).max(2000),
  lonLat: LonLat.nullable().meta({
    description: 'null only in an office whose communities have no outlines',
  }),
  community: AreaCode.nullable()
    .default(null)
    .meta({ description: 'named where a point says nothing: in an office without outlines' }),
  place: z.string().trim().min(1).max(120),
  photos: z.array(FileId).max(9).default([]),
  answers: z
    .record(
      z.string(),
      z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string()).max(20)]),
    )
    .default({}),
  isPublic: z
    .boolean()
    .default(true)
    .meta({ description: 'the reporter lets the matter, never the person, be shown' }),
});

/** Code of the component a request is about (部件标识码). */
export const NamedComponentCode = z
  .string()
  .regex(/^\d{16}$/)
  .nullable()
  .default(null)
  .meta({ description: 'code of the component it is about' });

/** What a reporter puts right; what is left out stays. */
export const CorrectionBody = z
  .strictObject({
    seen: z.int().meta({ description: 'seq of the page the person was looking at' }),
    text: ReportBody.shape.text.optional(),
    lonLat: LonLat.optional(),
    place: ReportBody.shape.place.optional(),
    category: ReportBody.shape.category.optional(),
    answers: z
      .record(
        z.string(),
        z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string()).max(20)]),
      )
      .optional(),
  })
  .refine(({ seen: _, ...said }) => Object.values(said).some((one) => one !== undefined), {
    params: { code: 'input.missing' },
    path: ['text'],
  })
  .meta({ examples: [{ seen: 1, text: '路灯不亮，已经三天了' }] });

export const Receipt = z.object({
  id: MatterId,
  number: RequestNumber,
  filingDueAt: Instant.meta({ description: 'checked and passed on by then' }),
  unit: Named.nullable().meta({ description: 'unit the directory expects to handle it' }),
  resolutionDueAt: Instant.nullable().meta({ description: 'expected, if passed on in time' }),
});
export type Receipt = z.output<typeof Receipt>;
