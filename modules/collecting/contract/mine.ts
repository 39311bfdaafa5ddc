import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { FormBody, FormId, SubjectShown } from './values.ts';
import { fieldWorker } from './who.ts';

// Alone in its file: the app of grid workers opens on it.

/** All a grid worker needs to collect without a network: open forms, and what they ask about in the own grids. */
export const myCollecting = endpoint({
  id: 'myCollecting',
  method: 'GET',
  path: '/collecting/mine',
  summary:
    'Forms open in the grids of a grid worker, with rooms, buildings and organisations; nothing of people',
  permission: fieldWorker,
  input: {},
  reply: z.object({
    asOf: Instant,
    forms: z.array(
      z.object({
        id: FormId,
        version: z.int(),
        form: FormBody,
        grids: z.array(AreaRef),
        subjects: z
          .array(SubjectShown)
          .meta({ description: 'empty of a form about people: they are looked up with a network' }),
      }),
    ),
  }),
  problems: ['permission.denied'],
});
