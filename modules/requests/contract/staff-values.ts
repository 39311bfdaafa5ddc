import { FileId, Instant, LonLat, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { levels, requestKinds } from '../dictionary/public.ts';
import {
  exclusions,
  resolutionMeans,
  routes,
  sources,
  tags,
  tones,
  words,
} from '../domain/public.ts';
import {
  AskView,
  Choices,
  ClockView,
  MainView,
  Named,
  ReasonView,
  RequestNumber,
  TimelineEntry,
  VoiceView,
} from './values.ts';

/** One line of a queue or register. */
export const RequestRow = z.object({
  id: MatterId,
  number: RequestNumber,
  kind: z.enum(requestKinds),
  category: Named,
  title: z.string(),
  place: z.string(),
  community: Named,
  grid: Named.nullable(),
  source: z.enum(sources),
  level: z.enum(levels),
  state: z.string(),
  word: z.enum(words),
  tone: z.enum(tones),
  clock: ClockView.nullable().meta({
    description: 'the clock that is due next; null when none runs or rests',
  }),
  holder: Named.nullable().meta({ description: 'unit that owes the next step' }),
  openedAt: Instant,
  changedAt: Instant,
  endedAt: Instant.nullable(),
  joined: z.int(),
  photos: z.int(),
  seq: z.int(),
  lonLat: LonLat.nullable(),
  onTime: z.boolean().nullable(),
  tags: z.array(z.enum(tags)).meta({ description: '急难愁盼, given by a person' }),
  may: Choices.may,
});
export type RequestRow = z.output<typeof RequestRow>;

export const AssignmentView = z.object({
  id: MatterId,
  unit: Named,
  phone: z.string().nullable().meta({ description: 'duty phone of the unit' }),
  lead: z.boolean(),
  state: z.string(),
  round: z.int(),
  seq: z.int(),
  openedAt: Instant,
  clocks: z.array(ClockView),
  ...Choices,
});
export type AssignmentView = z.output<typeof AssignmentView>;

const Rating = z
  .object({
    contacted: z.boolean(),
    solved: z.boolean(),
    satisfaction: z.int().min(1).max(3),
    by: z.enum(['reporter', 'phone']),
    at: Instant,
  })
  .nullable();

/** A report of the same matter: it moves with the one it was merged into, and its reporter rates for itself. */
export const MergedView = z.object({
  number: RequestNumber,
  title: z.string(),
  text: z.string(),
  place: z.string(),
  openedAt: Instant,
  photoIds: z.array(FileId),
  rating: Rating,
});
export type MergedView = z.output<typeof MergedView>;

/** A request as staff see it. */
export const RequestPage = RequestRow.extend({
  text: z.string(),
  answers: z.array(
    z.object({
      question: z.string(),
      questionEn: z.string(),
      answer: z.string(),
      answerEn: z.string(),
    }),
  ),
  photoIds: z.array(FileId),
  voice: VoiceView.nullable(),
  released: z
    .array(z.object({ photo: FileId, copy: FileId, alt: z.string() }))
    .meta({ description: 'photographs everybody may see, with the copies that are shown' }),
  contact: z
    .object({ name: z.string(), phone: z.string() })
    .nullable()
    .meta({ description: 'masked' }),
  anonymous: z.boolean(),
  nickname: z
    .string()
    .nullable()
    .meta({ description: 'the name the reporter wants to be read by' }),
  reporter: z.enum(['open', 'hidden', 'withheld']).meta({
    description: 'hidden: from the units that handle it; withheld: from this reader',
  }),
  component: z.string().nullable().meta({ description: 'code of the component it is about' }),
  visibility: z.enum(['public', 'parties', 'staff']),
  route: z.enum(routes).nullable(),
  hold: z.enum(['suspended', 'pooled']).nullable(),
  means: z.enum(resolutionMeans).nullable(),
  verified: z.boolean().nullable(),
  reworks: z.int(),
  filingCondition: Named,
  closingCondition: Named,
  clocks: z.array(ClockView),
  assignments: z.array(AssignmentView),
  asks: z.array(AskView),
  timeline: z.array(TimelineEntry),
  nearby: z
    .int()
    .meta({ description: 'requests within 50 m in the last 90 days, this one left out' }),
  repeats: z.int().meta({ description: 'other requests of the same reporter in the last 90 days' }),
  sameAs: z
    .object({
      number: RequestNumber,
      title: z.string(),
      reason: z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    })
    .nullable()
    .meta({
      description:
        'an earlier matter of the same reporter without new facts since; a person decides',
    }),
  rating: Rating,
  mergedInto: MainView.nullable().meta({ description: 'the matter it is handled with' }),
  merged: z.array(MergedView).meta({ description: 'what was merged into it' }),
  suggestedTags: z.array(z.object({ tag: z.enum(tags), reason: ReasonView })),
  deskStars: z.int().nullable(),
  excluded: z.enum(exclusions).nullable(),
  mayNot: Choices.mayNot,
});
export type RequestPage = z.output<typeof RequestPage>;

export const UnitOption = z.object({
  unit: Named,
  suggested: z.enum(['lead', 'alternative', 'none']),
  openCount: z.int(),
  onTime: z.object({ onTime: z.int(), of: z.int() }).meta({ description: 'last 30 days' }),
  reasons: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});
export type UnitOption = z.output<typeof UnitOption>;

/** A telephone call to the desk: it leaves a record whether or not a matter follows. */
export const CallRecord = z.object({
  id: z.string(),
  at: Instant,
  ringSeconds: z.int(),
  inTime: z.boolean().meta({ description: 'answered within 15 s (GB/T 33358)' }),
  lengthSeconds: z.int(),
  outcome: z.enum(['matter', 'answered', 'transferred', 'hung_up', 'wrong_number', 'silent']),
  note: z.string(),
  number: RequestNumber.nullable(),
  page: z.int().nullable().meta({ description: 'knowledge page it was answered from' }),
  phone: z.string().nullable().meta({ description: 'masked' }),
  by: z.string(),
});
export type CallRecord = z.output<typeof CallRecord>;
