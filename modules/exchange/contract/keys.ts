import { endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

/** Who opens and shuts the doors for other systems. */
export const keepsDoors = { role: 'system_admin', over: 'area' } as const;

/** What a key lets another system do: bring reports, add to those it brought, ask how those stand. */
export const keyScopes = ['report', 'update', 'follow'] as const;
export type KeyScope = (typeof keyScopes)[number];

const KeyValues = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ description: 'the other system, as staff read it' }),
  contact: z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta({ description: 'whom to ring when it misbehaves' }),
  scopes: z.array(z.enum(keyScopes)).min(1),
  perMinute: z.int().min(1).max(6000).default(60),
};

const Secret = z.object({
  begins: z.string().meta({ description: 'its first characters' }),
  createdAt: Instant,
  expiresAt: Instant.nullable().meta({ description: 'null: until another takes its place' }),
  lastUsedAt: Instant.nullable(),
});

export const Key = z.object({
  id: z.uuid(),
  ...KeyValues,
  createdAt: Instant,
  createdBy: z.string(),
  revokedAt: Instant.nullable(),
  secrets: z
    .array(Secret)
    .meta({ description: 'valid ones, the newest first; two while it is changed' }),
  broughtCount: z.int().meta({ description: 'matters it has brought' }),
});
export type Key = z.output<typeof Key>;

export const listKeys = endpoint({
  id: 'listKeys',
  method: 'GET',
  path: '/exchange/keys',
  summary: 'Keys of other systems: what each may do, and when it was used last',
  permission: keepsDoors,
  input: {},
  reply: z.object({
    keys: z.array(Key),
    address: z.url().meta({ description: 'where Open311 clients of this office begin' }),
  }),
  problems: [],
});

const Shown = z.object({
  id: z.uuid(),
  secret: z.string().meta({ description: 'shown this once; only its digest is kept' }),
});

export const issueKey = endpoint({
  id: 'issueKey',
  method: 'POST',
  path: '/exchange/keys',
  summary: 'Issues a key; its secret is shown once',
  permission: keepsDoors,
  input: {
    body: z
      .strictObject(KeyValues)
      .meta({ examples: [{ name: '市民热线', scopes: ['report', 'follow'], perMinute: 60 }] }),
  },
  reply: Shown,
  problems: ['input.invalid'],
});

const key = z.strictObject({ id: z.uuid() });

export const changeKey = endpoint({
  id: 'changeKey',
  method: 'PUT',
  path: '/exchange/keys/:id',
  summary: 'What a key may do, from now on',
  permission: keepsDoors,
  input: {
    params: key,
    body: z
      .strictObject(KeyValues)
      .meta({ examples: [{ name: '市民热线', scopes: ['report'], perMinute: 30 }] }),
  },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.key_not_found', 'exchange.key_revoked', 'input.invalid'],
});

export const rotateKey = endpoint({
  id: 'rotateKey',
  method: 'POST',
  path: '/exchange/keys/:id/secrets',
  summary: 'A new secret; the old one goes on for the days given',
  permission: keepsDoors,
  input: {
    params: key,
    body: z.strictObject({ overlapDays: z.int().min(0).max(90).default(7) }),
  },
  reply: Shown,
  problems: [
    'exchange.key_not_found',
    'exchange.key_revoked',
    'exchange.key_rotating',
    'input.invalid',
  ],
});

export const revokeKey = endpoint({
  id: 'revokeKey',
  method: 'POST',
  path: '/exchange/keys/:id/revocation',
  summary: 'The key opens nothing any more',
  permission: keepsDoors,
  input: { params: key },
  reply: z.object({ id: z.uuid() }),
  problems: ['exchange.key_not_found', 'exchange.key_revoked', 'input.invalid'],
});
