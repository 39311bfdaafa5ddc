import { endpoint, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';

/** What a stock reply is for; `any` is offered everywhere. */
export const purposes = [
  'reply',
  'progress',
  'return',
  'extension',
  'hold',
  'refusal',
  'any',
] as const;
export const Purpose = z.enum(purposes);
export type Purpose = z.output<typeof Purpose>;

/** Everybody who works on requests. */
const staff = {
  any: [
    { role: 'grid_worker', over: 'area' },
    { role: 'desk', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'handler', over: 'unit' },
    { role: 'checker', over: 'area' },
    { role: 'assessor', over: 'area' },
  ],
} as const;

const Values = z.strictObject({
  name: z.string().trim().min(1).max(40),
  purpose: Purpose,
  text: z.string().trim().min(1).max(1000),
  nameEn: z.string().trim().max(60).default(''),
  textEn: z.string().trim().max(1000).default(''),
  sharedWith: z
    .union([z.literal('office'), z.strictObject({ unit: UnitCode })])
    .nullable()
    .default(null)
    .meta({ description: 'null: one’s own' }),
});

export const Template = z.object({
  id: z.uuid(),
  ...Values.shape,
  mine: z.boolean(),
  by: z.string().nullable().meta({ description: 'who made it; null for one’s own' }),
  unitName: z.string().nullable(),
  may: z.array(z.enum(['change', 'delete'])),
});
export type Template = z.output<typeof Template>;

export const listTemplates = endpoint({
  id: 'listTemplates',
  method: 'GET',
  path: '/knowledge/templates',
  summary: 'Stock replies: one’s own, then those of one’s units and of the office',
  permission: staff,
  steady: true,
  input: { query: z.strictObject({ purpose: Purpose.optional() }) },
  reply: z.object({
    templates: z.array(Template),
    mayShareWith: z.object({
      office: z.boolean(),
      units: z.array(z.object({ code: UnitCode, name: z.string() })),
    }),
  }),
  problems: ['input.invalid'],
});

export const saveTemplate = endpoint({
  id: 'saveTemplate',
  method: 'POST',
  path: '/knowledge/templates',
  summary: 'Keeps a stock reply, for oneself or shared',
  permission: staff,
  input: { body: Values },
  reply: Template,
  problems: ['input.invalid', 'template.name_taken', 'template.too_many', 'template.not_shareable'],
});

const one = z.strictObject({ id: z.uuid() });

export const changeTemplate = endpoint({
  id: 'changeTemplate',
  method: 'PUT',
  path: '/knowledge/templates/:id',
  summary: 'Writes a stock reply anew',
  permission: staff,
  input: { params: one, body: Values },
  reply: Template,
  problems: [
    'input.invalid',
    'template.not_found',
    'template.name_taken',
    'template.not_shareable',
  ],
});

export const deleteTemplate = endpoint({
  id: 'deleteTemplate',
  method: 'DELETE',
  path: '/knowledge/templates/:id',
  summary: 'Takes a stock reply away',
  permission: staff,
  input: { params: one },
  reply: z.object({ id: z.uuid() }),
  problems: ['input.invalid', 'template.not_found'],
});
