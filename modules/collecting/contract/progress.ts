import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint } from '@liren/kernel/contract';
import { EntryId } from '@liren/registry/contract';
import * as z from 'zod';
import { FormId } from './values.ts';
import { collector } from './who.ts';

const one = z.strictObject({ id: FormId });

export const getProgress = endpoint({
  id: 'getProgress',
  method: 'GET',
  path: '/collecting/forms/:id/progress',
  summary:
    'How many subjects of a form are answered, by grid and by collector: counts, nothing of anybody',
  permission: collector,
  input: { params: one },
  reply: z.object({
    grids: z.array(
      z.object({
        area: AreaRef,
        subjects: z.int().nullable().meta({ description: 'null: the form asks about nothing' }),
        answered: z.int(),
      }),
    ),
    collectors: z.array(z.object({ name: z.string(), entries: z.int() })),
  }),
  problems: ['permission.denied', 'collecting.form_unknown'],
});

export const listMissing = endpoint({
  id: 'listMissing',
  method: 'GET',
  path: '/collecting/forms/:id/missing',
  summary: 'Subjects of a grid that a form has not reached yet, in the order of a round',
  permission: collector,
  input: {
    params: one,
    query: z.strictObject({
      within: AreaCode,
      skip: z.int().min(0).max(5_000).default(0),
    }),
  },
  reply: z.object({
    items: z.array(z.object({ id: EntryId, name: z.string(), area: AreaRef })),
    total: z.int(),
  }),
  problems: ['input.invalid', 'permission.denied', 'collecting.form_unknown'],
});
