import { Waiting } from '@liren/guard/contract';
import { AreaCode, endpoint, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { keepers } from './who.ts';

/** What a file of people may hold. Numbers of identity cards are always masked; marks of care are never in it. */
export const exportColumns = [
  'name',
  'sex',
  'age',
  'home',
  'kind',
  'state',
  'phone',
  'id_number',
] as const;
export const exportPurposes = ['owners_roll', 'visits', 'emergency', 'by_law'] as const;

/** People of one community or grid, for one purpose. */
export const PeopleFile = z.strictObject({
  area: AreaCode,
  purpose: z.enum(exportPurposes),
  columns: z
    .array(z.enum(exportColumns))
    .min(1)
    .max(exportColumns.length)
    .meta({ description: 'a file holds what the purpose needs and no more' }),
  isClear: z
    .boolean()
    .default(false)
    .meta({ description: 'names and phones in full; otherwise masked, as on a screen' }),
});

export const proposePeopleExport = endpoint({
  id: 'proposePeopleExport',
  method: 'POST',
  path: '/registry/people/exports',
  summary: 'Asks the privacy officer, or who leads, for a file of people',
  permission: keepers,
  input: { body: PeopleFile },
  reply: Waiting,
  problems: [
    'input.invalid',
    'permission.denied',
    'guard.nobody_else',
    'registry.area_unknown',
    'registry.export_too_many',
    'registry.export_empty',
  ],
});

const taken = {
  query: z.strictObject({
    permit: MatterId.meta({ description: 'whom, as a second person has confirmed' }),
    lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  }),
};

export const exportPeople = endpoint({
  id: 'exportPeople',
  method: 'GET',
  path: '/registry/people/export.csv',
  summary: 'The people that were permitted as CSV: each row says who took it, when and for what',
  permission: keepers,
  input: taken,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['guard.not_permitted'],
});

export const exportPeopleXlsx = endpoint({
  id: 'exportPeopleXlsx',
  method: 'GET',
  path: '/registry/people/export.xlsx',
  summary: 'The same as an XLSX workbook',
  permission: keepers,
  input: taken,
  reply: z.unknown(),
  media: 'stream',
  rate: 6,
  problems: ['guard.not_permitted'],
});
