import { endpoint, LocalDate } from '@liren/kernel/contract';
import { PremisesChoice } from '@liren/registry/premises';
import * as z from 'zod';
import { RequestRow } from './staff-values.ts';
import { Named } from './values.ts';
import { number, staff } from './who.ts';

/** Where a matter lies in the register of places, and who manages the property there. */
export const PremisesView = z.object({
  building: PremisesChoice.pick({ id: true, name: true }),
  room: z.object({ id: z.string(), entrance: z.string(), number: z.string() }).nullable(),
  estate: z.object({ id: z.string(), name: z.string() }).nullable(),
  property: z
    .object({
      organisation: z.object({ id: z.string(), name: z.string() }),
      unit: Named.nullable().meta({ description: 'the handling unit the company is here' }),
      until: LocalDate.nullable().meta({ description: 'null: for an indefinite time' }),
    })
    .nullable()
    .meta({ description: 'the property contract of the estate that runs today' }),
  leads: z.boolean().meta({
    description: 'the directory gives this category to the property company there',
  }),
});
export type PremisesView = z.output<typeof PremisesView>;

export const getPremises = endpoint({
  id: 'getPremises',
  method: 'GET',
  path: '/requests/:number/premises',
  summary: 'The building of a matter, its estate and property company, and what else lies there',
  permission: staff,
  input: { params: number },
  reply: z.object({
    premises: PremisesView.nullable(),
    others: z
      .array(RequestRow.pick({ number: true, title: true, word: true, tone: true, openedAt: true }))
      .meta({
        description: 'other matters at the building the reader has a place in, newest first',
      }),
    elsewhere: z
      .int()
      .meta({ description: 'how many more there are that the reader has no place in' }),
  }),
  problems: ['matter.not_found'],
});
