import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  AskState,
  Communities,
  FactName,
  FieldNo,
  Origin,
  Period,
  Shape,
  SharingId,
  Standing,
  UnitRef,
} from './values.ts';
import { community, department, keeper, reader } from './who.ts';

const title = z.string().trim().min(1).max(80);
const what = z.string().trim().max(500).default('');

export const AskBody = z.strictObject({
  unit: UnitCode.meta({ description: 'in whose name it is asked' }),
  title,
  what,
  shape: Shape,
  period: Period,
  communities: Communities,
  item: SharingId.nullable()
    .default(null)
    .meta({ description: 'the item of the list it rests on; null: looked for by its title' }),
  basis: z.string().trim().max(300).default(''),
  payer: z.string().trim().max(120).default(''),
  untilOn: LocalDate.nullable().default(null).meta({ description: 'last day it is asked for' }),
  fields: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        fact: FactName.nullable()
          .default(null)
          .meta({ description: 'what the register has anyway: nobody is asked for it' }),
      }),
    )
    .max(60)
    .default([]),
});
export type AskBody = z.output<typeof AskBody>;

const Row = z.object({
  id: SharingId,
  title: z.string(),
  unit: UnitRef,
  shape: Shape,
  period: Period,
  state: AskState,
  origin: Origin,
  communityCount: z.int(),
  fieldCount: z.int(),
  filedOn: LocalDate,
  decideBy: LocalDate.nullable().meta({ description: 'of what is held' }),
  isLate: z.boolean(),
});
export type AskRow = z.output<typeof Row>;

export const AskField = z.object({
  no: FieldNo,
  name: z.string(),
  fact: FactName.nullable(),
  sameAs: z
    .array(z.object({ ask: SharingId, title: z.string(), unit: z.string(), name: z.string() }))
    .meta({ description: 'fields of other asks that were found to be the same' }),
});
export type AskField = z.output<typeof AskField>;

export const Ask = Row.extend({
  what: z.string(),
  basis: z.string(),
  payer: z.string(),
  untilOn: LocalDate.nullable(),
  communities: z.array(AreaRef),
  item: z.object({ id: SharingId, title: z.string(), standing: Standing }).nullable(),
  fields: z.array(AskField),
  events: z
    .array(
      z.object({
        state: AskState,
        at: Instant,
        by: z.string().nullable().meta({ description: 'null: the list has decided' }),
        reason: z.string(),
      }),
    )
    .meta({ description: 'how it came to its state, filed first' }),
  may: z.array(z.enum(['decide', 'end', 'map'])),
});
export type Ask = z.output<typeof Ask>;

export const listAsks = endpoint({
  id: 'listAsks',
  method: 'GET',
  path: '/sharing/asks',
  summary:
    'What departments ask of communities; a unit sees its own, a community what is asked of it',
  permission: reader,
  input: {
    query: z.strictObject({
      view: z.enum(['held', 'admitted', 'over', 'all']).default('all'),
      unit: UnitCode.optional(),
      after: z.string().max(120).optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
  },
  reply: z.object({
    items: z.array(Row),
    next: z.string().nullable(),
    units: z.array(UnitRef).meta({ description: 'in whose name the reader may ask' }),
    speaksFor: z.array(AreaRef).meta({ description: 'communities the reader may speak for' }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

const one = z.strictObject({ id: SharingId });

export const getAsk = endpoint({
  id: 'getAsk',
  method: 'GET',
  path: '/sharing/asks/:id',
  summary: 'One ask: what it rests on, its fields, which of them the register has',
  permission: reader,
  input: { params: one },
  reply: Ask,
  problems: ['input.invalid', 'permission.denied', 'sharing.ask_unknown'],
});

export const fileAsk = endpoint({
  id: 'fileAsk',
  method: 'PUT',
  path: '/sharing/asks/:id',
  summary:
    'A department asks communities to do or to write something: on the list it goes to them at once, else it is held',
  permission: department,
  input: { params: one, body: AskBody },
  reply: z.object({ id: SharingId, state: AskState }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.unit_unknown',
    'sharing.area_unknown',
    'sharing.item_unknown',
    'sharing.fields_needed',
    'sharing.day_past',
    'sharing.decided',
  ],
});

export const reportAsk = endpoint({
  id: 'reportAsk',
  method: 'PUT',
  path: '/sharing/reports/:id',
  summary:
    'A community reports what it was given around the list; it counts against the department',
  permission: community,
  input: {
    params: one,
    body: z.strictObject({ community: AreaCode, unit: UnitCode, title, what }),
  },
  reply: z.object({ id: SharingId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.unit_unknown',
    'sharing.area_unknown',
    'sharing.on_list',
    'sharing.decided',
  ],
});

export const decideAsk = endpoint({
  id: 'decideAsk',
  method: 'POST',
  path: '/sharing/asks/:id/decision',
  summary:
    'The subdistrict admits what is held, once or onto the list, or rejects it with its reason',
  permission: keeper,
  input: {
    params: one,
    body: z.strictObject({
      admit: z.boolean(),
      reason: z.string().trim().max(300).default(''),
      onList: z
        .strictObject({ standing: z.enum(['by_law', 'assists']), untilOn: LocalDate.nullable() })
        .nullable()
        .default(null)
        .meta({ description: 'also an item of the list from today on, with the basis of the ask' }),
    }),
  },
  reply: z.object({ id: SharingId, state: AskState }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.ask_unknown',
    'sharing.decided',
    'sharing.reason_needed',
    'sharing.basis_needed',
    'sharing.day_past',
  ],
});

export const endAsk = endpoint({
  id: 'endAsk',
  method: 'POST',
  path: '/sharing/asks/:id/end',
  summary: 'Nobody is asked any more: the department withdraws it, or the subdistrict ends it',
  permission: { any: [keeper, department] },
  input: { params: one, body: z.strictObject({ reason: z.string().trim().max(300).default('') }) },
  reply: z.object({ id: SharingId, state: AskState }),
  problems: ['input.invalid', 'permission.denied', 'sharing.ask_unknown', 'sharing.decided'],
});

export const mapField = endpoint({
  id: 'mapField',
  method: 'PUT',
  path: '/sharing/asks/:id/fields/:no/fact',
  summary:
    'Says which figure of the register a field is, so that it is delivered and not asked; null: none',
  permission: { any: [keeper, department] },
  input: {
    params: z.strictObject({ id: SharingId, no: z.coerce.number().int().min(1).max(60) }),
    body: z.strictObject({ fact: FactName.nullable() }),
  },
  reply: z.object({ id: SharingId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.ask_unknown',
    'sharing.field_unknown',
    'sharing.decided',
  ],
});
