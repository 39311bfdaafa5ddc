import { AreaRef } from '@liren/areas/contract';
import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { FieldNo, Period, SharingId, UnitRef } from './values.ts';
import { keeper, overseer, reader } from './who.ts';

const Load = z.object({
  entries: z.int().meta({ description: 'forms, ledgers, reports' }),
  fills: z.int().meta({ description: 'fields filled in, in a year' }),
});

export const Burden = z.object({
  wanted: Load.meta({ description: 'as departments want it' }),
  known: z.int().meta({ description: 'of these fills, how many the register answers' }),
  merged: z.int().meta({ description: 'of these fills, how many another entry answers' }),
  twice: z.int().meta({
    description: 'fields another department asks for too, by its name or by decision',
  }),
  left: Load.meta({ description: 'what communities fill in' }),
});
export type Burden = z.output<typeof Burden>;

export const getBurden = endpoint({
  id: 'getBurden',
  method: 'GET',
  path: '/sharing/burden',
  summary: 'How much communities are asked to fill in, and how much is left: before and after',
  permission: reader,
  input: {},
  reply: z.object({
    total: Burden,
    communities: z.array(Burden.extend({ area: AreaRef })),
    departments: z
      .array(
        z.object({
          unit: UnitRef,
          asks: z.int().meta({ description: 'filed by itself' }),
          admitted: z.int(),
          held: z.int(),
          rejected: z.int(),
          unlisted: z.int().meta({ description: 'reported by communities: given around the list' }),
        }),
      )
      .meta({ description: 'of the last twelve months; only to who oversees the office' }),
  }),
  problems: ['permission.denied'],
});

const Side = z.object({
  id: SharingId,
  title: z.string(),
  unit: UnitRef,
  period: Period,
});

const Pair = z.object({ no: FieldNo, name: z.string(), otherNo: FieldNo, otherName: z.string() });

export const listMerges = endpoint({
  id: 'listMerges',
  method: 'GET',
  path: '/sharing/merges',
  summary: 'Entries that ask for the same: what was found, and what was decided',
  permission: overseer,
  input: {},
  reply: z.object({
    proposals: z.array(
      z.object({
        one: Side,
        other: Side,
        pairs: z.array(
          Pair.extend({ likeness: z.number().meta({ description: '1: the same name' }) }),
        ),
        communityCount: z.int(),
        saves: z.int().meta({ description: 'fills in a year, of all communities together' }),
      }),
    ),
    decided: z.array(
      z.object({
        one: Side,
        other: Side,
        pairs: z.array(Pair),
        verdict: z.enum(['same', 'different']),
        reason: z.string(),
      }),
    ),
    mayDecide: z.boolean(),
  }),
  problems: ['permission.denied'],
});

export const decideMerge = endpoint({
  id: 'decideMerge',
  method: 'POST',
  path: '/sharing/merges',
  summary:
    'Fields of two asks are the same, and one entry serves both; or they are different, and are not proposed again',
  permission: keeper,
  input: {
    body: z.strictObject({
      one: SharingId,
      other: SharingId,
      pairs: z
        .array(z.strictObject({ no: FieldNo, otherNo: FieldNo }))
        .min(1)
        .max(60),
      verdict: z.enum(['same', 'different']),
      reason: z.string().trim().max(300).default(''),
    }),
  },
  reply: z.object({ count: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.ask_unknown',
    'sharing.field_unknown',
    'sharing.same_ask',
    'sharing.reason_needed',
  ],
});
