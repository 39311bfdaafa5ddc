import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { grounds, unitKinds } from '../dictionary/types.ts';
import { Named } from './values.ts';

/** A category that its directory gives to a unit which some communities do not have. */
export const DirectoryGap = z.object({
  category: Named,
  ground: z.enum(grounds).nullable().meta({ description: 'only on this ground; null: on any' }),
  kind: z.enum(unitKinds).meta({ description: 'the unit the directory asks for' }),
  communities: z.array(Named),
  everywhere: z.boolean(),
  answers: Named.nullable().meta({
    description: 'who gets it instead, as alternative or as territory (属地兜底); null: nobody',
  }),
});
export type DirectoryGap = z.output<typeof DirectoryGap>;

/** 横向到边: whether each category has its responsible unit in each community. */
export const checkDirectory = endpoint({
  id: 'checkDirectory',
  method: 'GET',
  path: '/requests/categories/check',
  summary: 'Categories with no responsible unit for some community',
  steady: true,
  permission: {
    any: [
      { role: 'system_admin', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {},
  reply: z.object({
    categories: z.int(),
    communities: z.int(),
    gaps: z.array(DirectoryGap),
  }),
  problems: [],
  rate: 60,
});
