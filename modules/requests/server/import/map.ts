import { coordinateSystems } from '@liren/kernel/area';
import { Office, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { requestKinds } from '../../dictionary/public.ts';

const Column = z.string().min(1);

/** A category by its code, or the best the suggester finds among some, by the case's own text. */
const CategoryRule = z.union([
  z.string(),
  z.strictObject({
    among: z
      .array(z.string().regex(/^\d{2,4}$/))
      .default([])
      .meta({ description: 'classes or categories, by the beginning of their codes; empty: all' }),
    otherwise: z.string().meta({ description: 'where no word of the text is known' }),
  }),
]);
export type CategoryRule = z.output<typeof CategoryRule>;

/**
 * How a file of another system is read: which column is what, and what its words mean here.
 *
 * A word that is not listed makes a bad row, never a guess; `*` says what to do with all others.
 */
export const ImportMap = z.strictObject({
  system: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .meta({ description: 'with the external id it makes a case known again' }),
  encoding: z
    .enum(['utf-8', 'gb18030', 'utf-16le'])
    .default('utf-8')
    .meta({ description: 'spreadsheets in Chinese often write gb18030' }),
  zone: z.string().meta({ description: 'IANA zone in which the file writes its times' }),
  timeFormat: z
    .union([z.string(), z.array(z.string()).min(1)])
    .default('yyyy-MM-dd HH:mm:ss')
    .meta({
      description:
        'of yyyy MM dd HH hh mm ss SSS a, such as MM/dd/yyyy hh:mm:ss a; the first of several that fits',
    }),
  undated: z.iso.date().optional().meta({
    description: 'day that stands for a time nobody wrote down; without it such a row is refused',
  }),
  kind: z.enum(requestKinds),
  columns: z.strictObject({
    externalId: Column.optional().meta({
      description:
        'without it a case is known again by its words; the same words are the same case',
    }),
    openedAt: Column.optional(),
    dueAt: Column.optional(),
    closedAt: Column.optional(),
    status: Column.optional().meta({ description: 'without it every row has the status of *' }),
    category: Column.optional().meta({ description: 'without it the category of * holds' }),
    title: Column,
    text: z.array(Column).min(1),
    place: Column.optional(),
    community: Column.optional().meta({
      description: 'name of the community; without it the point decides',
    }),
    unit: Column.optional(),
    lon: Column.optional(),
    lat: Column.optional(),
    facts: z.array(Column).default([]).meta({
      description:
        'kept with the first event as they stand, for whoever may see it: nothing about persons',
    }),
  }),
  coordinates: z
    .strictObject({
      system: z.enum(coordinateSystems),
      absent: z
        .array(z.tuple([z.number(), z.number()]))
        .default([])
        .meta({ description: 'placeholders that mean “not known”, longitude first' }),
    })
    .default({ system: 'wgs84', absent: [] }),
  statuses: z
    .record(z.string(), z.enum(['reported', 'dispatched', 'closed']))
    .meta({ description: 'word of the file → state here; * for all others' }),
  categories: z
    .record(z.string(), CategoryRule)
    .meta({ description: 'word of the file → category of the directory; * for all others' }),
  units: z.union([z.literal('create'), z.record(z.string(), UnitCode)]).default('create'),
  communities: z.enum(['create', 'known']).default('known'),
  unknownCommunity: z
    .string()
    .optional()
    .meta({ description: 'where a row that names no community goes, by name' }),
  unplaced: z.enum(['refuse', 'office']).default('refuse').meta({
    description:
      'a row with neither a known community nor a point in one: refused, or the matter of the office itself',
  }),
  office: z.strictObject({ code: Office, name: z.string().min(1).max(60) }).optional(),
});
export type ImportMap = z.output<typeof ImportMap>;

/** What a bad row is told; words of the catalogue under `requests.import.reason`. */
export const rowFaults = [
  'no_id',
  'no_time',
  'bad_time',
  'closed_before_opened',
  'unknown_status',
  'unknown_category',
  'bad_point',
  'outside',
  'unknown_community',
  'unknown_unit',
  'no_text',
  'twice',
] as const;
export type RowFault = (typeof rowFaults)[number];
