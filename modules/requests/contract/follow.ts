import { AreaCode, declareProblems, endpoint, Instant, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';

declareProblems({ 'follow.too_many': 409, 'follow.nowhere': 422 });

export const mostFollows = 20;
export const followPaces = ['now', 'daily'] as const;
export const circleRadiiM = [200, 300, 500, 1000] as const;

const Groups = z
  .array(z.string().regex(/^\w{1,8}$/))
  .max(40)
  .meta({ description: 'groups of categories; empty: all' });

/** What is followed. A circle's centre goes in and never comes out: it is where somebody lives. */
const What = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('area'), area: AreaCode }),
  z.strictObject({ kind: z.literal('street'), street: z.string().trim().min(1).max(60) }),
  z.strictObject({
    kind: z.literal('circle'),
    centre: LonLat,
    radiusM: z.int().min(50).max(3000),
  }),
  z.strictObject({ kind: z.literal('category'), category: z.string().regex(/^\d{4}$/) }),
]);

export const Follow = z.object({
  id: z.uuid(),
  kind: z.enum(['area', 'street', 'circle', 'category']),
  name: z
    .string()
    .nullable()
    .meta({ description: 'of the area, street or category; null: a circle' }),
  nameEn: z.string().nullable(),
  area: AreaCode.nullable(),
  category: z.string().nullable(),
  radiusM: z.int().nullable(),
  groups: z.array(z.string()),
  pace: z.enum(followPaces),
  since: Instant,
  lastToldAt: Instant.nullable(),
});
export type Follow = z.output<typeof Follow>;

const reply = z.object({ follows: z.array(Follow) });

export const listFollows = endpoint({
  id: 'listFollows',
  method: 'GET',
  path: '/my/follows',
  summary: 'The areas this resident follows',
  permission: 'signed_in',
  input: {},
  reply,
  problems: [],
});

export const addFollow = endpoint({
  id: 'addFollow',
  method: 'POST',
  path: '/my/follows',
  summary: 'Follows a community, a grid, a street, a circle around a place, or a category anywhere',
  permission: 'signed_in',
  input: {
    body: z.strictObject({ what: What, groups: Groups.default([]), pace: z.enum(followPaces) }),
  },
  reply,
  problems: [
    'follow.too_many',
    'follow.nowhere',
    'category.unknown',
    'location.outside',
    'input.invalid',
  ],
});

export const changeFollow = endpoint({
  id: 'changeFollow',
  method: 'POST',
  path: '/my/follows/:follow',
  summary: 'How often, and of which kinds, one is told',
  permission: 'signed_in',
  input: {
    params: z.strictObject({ follow: z.uuid() }),
    body: z.strictObject({ groups: Groups, pace: z.enum(followPaces) }),
  },
  reply,
  problems: ['input.invalid'],
});

export const stopFollow = endpoint({
  id: 'stopFollow',
  method: 'POST',
  path: '/my/follows/:follow/stop',
  summary: 'Follows it no longer; what was not told yet is not told',
  permission: 'signed_in',
  input: { params: z.strictObject({ follow: z.uuid() }) },
  reply,
  problems: [],
});
