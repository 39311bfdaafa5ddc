import { coordinateSystems } from '@liren/kernel/area';
import { Office, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { requestKinds } from '../../dictionary/public.ts';

const Column = z.string().min(1);

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
  zone: z.string().meta({ description: 'IANA zone in which the file writes its times' }),
  timeFormat: z
    .string()
    .meta({ description: 'of yyyy MM dd HH hh mm ss a, such as MM/dd/yyyy hh:mm:ss a' }),
  kind: z.enum(requestKinds),
  columns: z.strictObject({
    externalId: Column,
    openedAt: Column,
    dueAt: Column.optional(),
    closedAt: Column.optional(),
    status: Column,
    category: Column,
    title: Column,
    text: z.array(Column).min(1),
    place: Column,
    community: Column.optional().meta({
      description: 'name of the community; without it the point decides',
    }),
    unit: Column.optional(),
    lon: Column.optional(),
    lat: Column.optional(),
    facts: z
      .array(Column)
      .default([])
      .meta({ description: 'kept with the first event as they stand' }),
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
  statuses: z.record(z.string(), z.enum(['reported', 'dispatched', 'closed'])),
  categories: z
    .record(z.string(), z.string())
    .meta({ description: 'word of the file → category of the directory; * for all others' }),
  units: z.union([z.literal('create'), z.record(z.string(), UnitCode)]).default('create'),
  communities: z.enum(['create', 'known']).default('known'),
  /** Where a row without a community goes, by name. */
  unknownCommunity: z.string().default('?'),
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
