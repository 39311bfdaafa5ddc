import { CalendarDay, limitUnits } from '@liren/kernel/calendar';
import { declareProblems, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestNumber } from './values.ts';

declareProblems({ 'calendar.unreadable': 422, 'calendar.year': 422 });

const keepers = { role: 'system_admin', over: 'area' } as const;

const Year = z.int().min(2001).max(2098);

/** The notice of one year, as published or as rows `2027-01-01,放假,元旦`. */
const Notice = z.strictObject({ year: Year, text: z.string().max(20_000) });

const Standing = z.object({
  year: Year.meta({ description: 'the coming year; this one while its own calendar is missing' }),
  known: z.boolean(),
  warn: z.boolean().meta({ description: 'it is December or later, and the year has no calendar' }),
});

export const WorkCalendar = z.object({
  version: z
    .int()
    .meta({ description: '0: the office has published none, the shipped one is in force' }),
  today: LocalDate,
  standing: Standing,
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  days: z
    .array(CalendarDay)
    .meta({ description: 'exceptional days of the last, this and the coming year' }),
  editions: z.array(
    z.object({
      version: z.int(),
      note: z.string(),
      publishedAt: Instant,
      until: Instant.nullable().meta({ description: 'null: in force' }),
      publishedBy: z.string().nullable(),
      days: z.int(),
    }),
  ),
});
export type WorkCalendar = z.output<typeof WorkCalendar>;

export const getCalendar = endpoint({
  id: 'getCalendar',
  method: 'GET',
  path: '/calendar',
  summary: 'Working time of the office: holidays, days worked in exchange, published versions',
  permission: keepers,
  input: {},
  reply: WorkCalendar,
  problems: [],
});

export const calendarStanding = endpoint({
  id: 'calendarStanding',
  method: 'GET',
  path: '/calendar/standing',
  summary: 'Whether the coming year has a calendar',
  permission: keepers,
  input: {},
  reply: Standing,
  problems: [],
});

export const tryLimit = endpoint({
  id: 'tryLimit',
  method: 'GET',
  path: '/calendar/trial',
  summary: 'When a limit that begins now would end, by the calendar in force',
  permission: keepers,
  input: {
    query: z.strictObject({
      amount: z.coerce.number().gt(0).max(10_000),
      unit: z.enum(limitUnits),
    }),
  },
  reply: z.object({ dueAt: Instant }),
  problems: ['input.invalid'],
});

export const lineFaults = [
  'unread',
  'no_such_date',
  'other_year',
  'twice',
  'not_a_weekend',
  'too_long',
] as const;

export const CalendarCheck = z.object({
  version: z.int().meta({ description: 'in force now: what a publication says it has seen' }),
  year: Year,
  days: z.array(CalendarDay),
  faults: z.array(z.object({ line: z.int(), code: z.enum(lineFaults), text: z.string() })),
  open: z.int().meta({ description: 'limits that run or rest now' }),
  moved: z.int().meta({ description: 'limits the calendar would move' }),
  clocks: z
    .array(
      z.object({ number: RequestNumber.nullable(), clock: z.string(), from: Instant, to: Instant }),
    )
    .meta({ description: 'the furthest moved first, at most 50' }),
});
export type CalendarCheck = z.output<typeof CalendarCheck>;

export const checkCalendar = endpoint({
  id: 'checkCalendar',
  method: 'POST',
  path: '/calendar/check',
  summary:
    'Reads a year’s notice and says which open limits it would move, and by how much; writes nothing',
  permission: keepers,
  rate: 30,
  input: { body: Notice },
  reply: CalendarCheck,
  problems: ['calendar.year', 'input.invalid'],
});

export const publishYear = endpoint({
  id: 'publishCalendar',
  method: 'POST',
  path: '/calendar',
  summary: 'Puts a year’s notice in force as a new version; open limits are told again by it',
  permission: keepers,
  input: {
    body: Notice.extend({
      after: z.int().min(0).meta({ description: 'the version that was looked at' }),
      note: z.string().trim().min(1).max(200).meta({ description: 'which notice it follows' }),
    }),
  },
  reply: WorkCalendar,
  problems: ['calendar.unreadable', 'calendar.year', 'calendar.changed', 'input.invalid'],
});
