import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { OrganisationRef } from './organisations.ts';
import { Tag, TagRule } from './rules.ts';
import { keepsRules, readsOrganisations } from './who.ts';

export const listTagRules = endpoint({
  id: 'listTagRules',
  method: 'GET',
  path: '/registry/tag-rules',
  summary: 'Rules that give organisations their tags, with how many have each',
  permission: readsOrganisations,
  input: {},
  reply: z.object({
    rules: z.array(
      TagRule.extend({
        count: z.int(),
        isOwn: z
          .boolean()
          .meta({ description: 'the office’s own, or put in place of the default' }),
      }),
    ),
    mayChange: z.boolean(),
  }),
  problems: [],
});

const Draft = z.strictObject(TagRule.omit({ tag: true }).shape);
const params = z.strictObject({ tag: Tag });

/** Who would get the tag and who would lose it; nothing is written. */
export const previewTagRule = endpoint({
  id: 'previewTagRule',
  method: 'POST',
  path: '/registry/tag-rules/:tag/preview',
  summary: 'What a rule would change, before it is kept',
  permission: keepsRules,
  input: { params, body: Draft },
  reply: z.object({
    holds: z.int(),
    gains: z.int(),
    loses: z.int(),
    gaining: z.array(OrganisationRef).meta({ description: 'the first 20' }),
    losing: z.array(OrganisationRef).meta({ description: 'the first 20' }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

export const saveTagRule = endpoint({
  id: 'saveTagRule',
  method: 'PUT',
  path: '/registry/tag-rules/:tag',
  summary: 'Keeps a rule and gives every organisation its tags anew',
  permission: keepsRules,
  input: { params, body: Draft },
  reply: z.object({ holds: z.int(), gains: z.int(), loses: z.int() }),
  problems: ['input.invalid', 'permission.denied'],
});
