import { roles } from '@liren/kernel/account';
import { declareProblems, endpoint, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { ListQuery, views } from './queue.ts';
import { staff } from './who.ts';

declareProblems({
  'view.not_found': 404,
  'view.name_taken': 409,
  'view.too_many': 409,
  'view.not_shareable': 403,
});

/** The columns a queue can show, in the order they stand in. The title names the row and is always there. */
export const queueColumns = [
  'clock',
  'title',
  'category',
  'kind',
  'level',
  'place',
  'community',
  'word',
  'source',
  'opened',
  'holder',
  'joined',
] as const;
export type QueueColumn = (typeof queueColumns)[number];

/** What a view keeps: everything of a list's address but the page. */
export const SavedQuery = ListQuery.omit({ after: true, limit: true }).extend({
  view: z.enum(views),
  sort: ListQuery.shape.sort.unwrap().optional(),
  columns: z.array(z.enum(queueColumns)).max(queueColumns.length).optional(),
});
export type SavedQuery = z.output<typeof SavedQuery>;

/** Whom a view is shared with: everybody of a role, or everybody who works for a unit. */
export const SharedWith = z.union([
  z.strictObject({ role: z.enum(roles) }),
  z.strictObject({ unit: UnitCode }),
]);
export type SharedWith = z.output<typeof SharedWith>;

const Name = z.string().trim().min(1).max(40);

export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  query: SavedQuery,
  mine: z.boolean(),
  sharedWith: SharedWith.nullable(),
  by: z.string().nullable().meta({ description: 'who made it; null for one’s own' }),
  may: z.array(z.enum(['change', 'delete'])),
});
export type SavedView = z.output<typeof SavedView>;

export const listSavedViews = endpoint({
  id: 'listSavedViews',
  method: 'GET',
  path: '/requests/views',
  summary: 'Own views of the queue in their order, then those shared with this person',
  permission: staff,
  input: {},
  reply: z.object({
    views: z.array(SavedView),
    mayShareWith: z.object({
      roles: z.array(z.enum(roles)),
      units: z.array(z.object({ code: UnitCode, name: z.string() })),
    }),
  }),
  problems: [],
});

/** Apart from the list, which need not wait for it. */
export const countSavedViews = endpoint({
  id: 'countSavedViews',
  method: 'GET',
  path: '/requests/views/counts',
  summary: 'How many matters stand in each of these views',
  permission: staff,
  input: {},
  reply: z.object({
    counts: z.array(
      z.object({
        id: z.uuid(),
        count: z.int().nullable().meta({
          description: 'null: not counted, as the view reaches over matters that have ended',
        }),
        capped: z.boolean(),
      }),
    ),
  }),
  problems: [],
});

const one = z.strictObject({ id: z.uuid() });

export const saveView = endpoint({
  id: 'saveView',
  method: 'POST',
  path: '/requests/views',
  summary: 'Names the filters, order and columns of the queue',
  permission: staff,
  input: {
    body: z.strictObject({
      name: Name,
      query: SavedQuery,
      sharedWith: SharedWith.nullable().default(null),
    }),
  },
  reply: SavedView,
  problems: ['view.name_taken', 'view.too_many', 'view.not_shareable', 'input.invalid'],
});

export const changeView = endpoint({
  id: 'changeView',
  method: 'PATCH',
  path: '/requests/views/:id',
  summary: 'Renames a view of one’s own, shares it, or keeps other filters under its name',
  permission: staff,
  input: {
    params: one,
    body: z.strictObject({
      name: Name.optional(),
      query: SavedQuery.optional(),
      sharedWith: SharedWith.nullable().optional(),
    }),
  },
  reply: SavedView,
  problems: ['view.not_found', 'view.name_taken', 'view.not_shareable', 'input.invalid'],
});

export const orderViews = endpoint({
  id: 'orderViews',
  method: 'PUT',
  path: '/requests/views/order',
  summary: 'Puts one’s own views in this order; those not named keep theirs behind them',
  permission: staff,
  input: { body: z.strictObject({ ids: z.array(z.uuid()).max(100) }) },
  reply: z.object({ ids: z.array(z.uuid()) }),
  problems: ['input.invalid'],
});

export const deleteView = endpoint({
  id: 'deleteView',
  method: 'DELETE',
  path: '/requests/views/:id',
  summary: 'Takes a view away: one’s own, or a shared one for whoever shares with the whole office',
  permission: staff,
  input: { params: one },
  reply: z.object({ id: z.uuid() }),
  problems: ['view.not_found'],
});
