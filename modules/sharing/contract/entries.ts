import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { FactName, FieldNo, Period, SharingId, UnitRef } from './values.ts';
import { community, reader } from './who.ts';

const value = z.string().trim().max(200);

const EntryField = z.object({
  no: FieldNo,
  name: z.string(),
  value: z.string().nullable().meta({ description: 'of this period; null: not yet filled in' }),
  before: z.string().nullable().meta({ description: 'what was filled in last' }),
});

export const Entry = z.object({
  id: SharingId.meta({ description: 'of the ask it stands for' }),
  title: z.string(),
  unit: UnitRef,
  period: Period,
  periodFrom: LocalDate.meta({ description: 'first day of the period that runs' }),
  basis: z.string(),
  serves: z.array(z.object({ title: z.string(), unit: UnitRef })).meta({
    description: 'asks of others that are answered by it too',
  }),
  fields: z.array(EntryField).meta({ description: 'what is left to fill in' }),
  known: z
    .int()
    .meta({ description: 'fields of the ask that the register or another entry answers' }),
});
export type Entry = z.output<typeof Entry>;

export const listEntries = endpoint({
  id: 'listEntries',
  method: 'GET',
  path: '/sharing/entries',
  summary: 'What a community fills in now, each thing once',
  permission: community,
  input: { query: z.strictObject({ community: AreaCode.optional() }) },
  reply: z.object({
    area: AreaRef.nullable().meta({ description: 'null: the reader speaks for no community' }),
    communities: z.array(AreaRef),
    entries: z.array(Entry),
  }),
  problems: ['input.invalid', 'permission.denied', 'sharing.area_unknown'],
});

export const fillEntry = endpoint({
  id: 'fillEntry',
  method: 'PUT',
  path: '/sharing/asks/:id/answers/:community',
  summary: 'Fills in an entry for the period that runs; counts and short answers, nobody is named',
  permission: community,
  input: {
    params: z.strictObject({ id: SharingId, community: AreaCode }),
    body: z.strictObject({
      values: z
        .array(z.strictObject({ no: FieldNo, value }))
        .min(1)
        .max(60),
    }),
  },
  reply: z.object({ count: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.ask_unknown',
    'sharing.area_unknown',
    'sharing.not_to_fill',
  ],
});

export const getAnswers = endpoint({
  id: 'getAnswers',
  method: 'GET',
  path: '/sharing/asks/:id/answers',
  summary:
    'The answers to an ask by community: from the register, or filled in once for all who asked',
  permission: reader,
  input: { params: z.strictObject({ id: SharingId }) },
  reply: z.object({
    fields: z.array(z.object({ no: FieldNo, name: z.string(), fact: FactName.nullable() })),
    edition: z.string().nullable().meta({
      description: 'quarter of the published statistics that figures of people are of',
    }),
    communities: z.array(
      z.object({
        area: AreaRef,
        values: z.array(
          z.object({
            no: FieldNo,
            value: z.string().nullable(),
            from: z.enum(['register', 'withheld', 'entry', 'nobody']),
            at: Instant.nullable(),
          }),
        ),
      }),
    ),
  }),
  problems: ['input.invalid', 'permission.denied', 'sharing.ask_unknown'],
});
