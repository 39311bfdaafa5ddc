import { AreaCode, endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { tags } from '../domain/public.ts';
import { CategoryView, Named, Suggestion } from './values.ts';

export const listCategories = endpoint({
  id: 'listCategories',
  method: 'GET',
  path: '/requests/categories',
  summary: 'The directory in force',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({
    version: z.string(),
    categories: z.array(CategoryView),
    voiceSeconds: z.int().meta({ description: 'how long a voice note may be' }),
  }),
  problems: [],
});

export const suggestCategories = endpoint({
  id: 'suggestCategories',
  method: 'POST',
  path: '/requests/suggest',
  summary: 'Up to three categories for a text, each with its reason, and any danger in it',
  permission: 'anyone',
  input: { body: z.strictObject({ text: z.string().max(2000), lonLat: LonLat.optional() }) },
  reply: z.object({
    suggestions: z.array(Suggestion),
    tags: z.array(
      z.object({
        tag: z.enum(tags),
        reason: z.object({
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      }),
    ),
    emergency: z
      .object({ code: z.string(), call: z.array(z.string()), words: z.array(z.string()) })
      .nullable(),
  }),
  problems: ['input.invalid'],
});

export const communityLists = endpoint({
  id: 'communityLists',
  method: 'GET',
  path: '/public/communities/:community/lists',
  summary: 'What a community does itself (履职) and what it assists (协助), with legal bases',
  steady: true,
  permission: 'anyone',
  input: { params: z.strictObject({ community: AreaCode }) },
  reply: z.object({
    community: Named,
    lists: z.array(
      z.object({
        list: z.enum(['own', 'assist']),
        items: z.array(
          z.object({
            name: z.string(),
            nameEn: z.string(),
            basis: z.string(),
            categories: z.array(Named),
          }),
        ),
      }),
    ),
  }),
  problems: ['matter.not_found'],
});
