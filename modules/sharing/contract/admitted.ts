import { endpoint, LocalDate, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { SharingId, Standing, UnitRef } from './values.ts';
import { keeper } from './who.ts';

export const ItemBody = z.strictObject({
  title: z.string().trim().min(1).max(80).meta({ description: 'what is given to communities' }),
  standing: Standing,
  unit: UnitCode.nullable().meta({ description: 'who may ask for it; null: any department' }),
  basis: z.string().trim().max(300).meta({ description: 'law or document it rests on' }),
  payer: z.string().trim().max(120).meta({ description: 'who pays for it' }),
  fromOn: LocalDate,
  untilOn: LocalDate.nullable()
    .default(null)
    .meta({ description: 'last day; null: until changed' }),
});
export type ItemBody = z.output<typeof ItemBody>;

export const Item = ItemBody.omit({ unit: true }).extend({
  id: SharingId,
  unit: UnitRef.nullable(),
  isInForce: z.boolean(),
});
export type Item = z.output<typeof Item>;

export const listAdmitted = endpoint({
  id: 'listAdmitted',
  method: 'GET',
  path: '/public/sharing/admitted',
  summary:
    'The admission list (准入清单): what a community may be given to do or to fill in, and what not',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({ items: z.array(Item) }),
  problems: [],
});

const one = z.strictObject({ id: SharingId });

export const listItems = endpoint({
  id: 'listItems',
  method: 'GET',
  path: '/sharing/items',
  summary: 'The admission list with what is to come and what is over',
  permission: keeper,
  input: {},
  reply: z.object({ items: z.array(Item) }),
  problems: ['permission.denied'],
});

export const saveItem = endpoint({
  id: 'saveItem',
  method: 'PUT',
  path: '/sharing/items/:id',
  summary: 'Puts an item on the admission list, or changes one',
  permission: keeper,
  input: { params: one, body: ItemBody },
  reply: z.object({ id: SharingId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'sharing.unit_unknown',
    'sharing.basis_needed',
    'sharing.days_turned',
    'sharing.item_ended',
  ],
});

export const endItem = endpoint({
  id: 'endItem',
  method: 'POST',
  path: '/sharing/items/:id/end',
  summary:
    'Takes an item off the list from today on; what was admitted under it goes on until it ends itself',
  permission: keeper,
  input: { params: one },
  reply: z.object({ id: SharingId }),
  problems: ['input.invalid', 'permission.denied', 'sharing.item_unknown', 'sharing.item_ended'],
});
