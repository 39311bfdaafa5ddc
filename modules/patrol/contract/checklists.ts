import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { ChecklistBody, ChecklistCode, ChecklistView } from './values.ts';
import { overseer, planner } from './who.ts';

const ChecklistStanding = ChecklistView.extend({
  points: z.int().meta({ description: 'points in use that have it' }),
  changedAt: Instant.nullable().meta({ description: 'null: the list the house brings' }),
  changedBy: z.string().nullable(),
});
export type ChecklistStanding = z.output<typeof ChecklistStanding>;

export const listChecklists = endpoint({
  id: 'listChecklists',
  method: 'GET',
  path: '/patrol/checklists',
  summary: 'What is looked at at each kind of point, in the edition that holds',
  permission: overseer,
  input: {},
  reply: z.object({ checklists: z.array(ChecklistStanding), mayChange: z.boolean() }),
  problems: [],
});

export const saveChecklist = endpoint({
  id: 'saveChecklist',
  method: 'PUT',
  path: '/patrol/checklists/:code',
  summary: 'A new edition of a checklist; inspections so far keep theirs',
  permission: planner,
  input: {
    params: z.strictObject({ code: ChecklistCode }),
    body: ChecklistBody.extend({
      seen: z.int().min(0).nullable().meta({
        description: 'the edition that was changed; null: a new kind of point',
      }),
    }),
  },
  reply: ChecklistView,
  problems: [
    'input.invalid',
    'permission.denied',
    'patrol.checklist_changed',
    'patrol.checklist_item',
    'category.unknown',
  ],
});
