import { createHash } from 'node:crypto';
import { Problem } from '@liren/kernel/contract';
import type { Ctx, Deps } from '@liren/kernel/http/server';
import type { KeyScope } from '../../contract/public.ts';
import { type KeyRow, keyByHash, markUsed } from './store.ts';

/** Begins every secret: whoever finds one in a log or a repository knows what it is. */
export const secretMark = 'liren_';

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** When a key was used last is kept by the minute: a row is not written anew with every call. */
const usedEveryMs = 60_000;
const minuteMs = 60_000;

/** Calls of this minute, by key. Of this process, as all limits of the house. */
const calls = new WeakMap<Deps['keys'], Map<string, { minute: number; count: number }>>();

/**
 * The key a caller shows, counted against its limit.
 *
 * @throws Problem `exchange.key_missing`, `exchange.key_invalid`, `exchange.key_scope`, `rate.limited`
 */
export async function requireKey(
  ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'keys'>,
  secret: string | null,
  scope: KeyScope,
): Promise<KeyRow> {
  if (secret === null) throw new Problem('exchange.key_missing');
  const key = await keyOf(ctx, secret);
  if (!key) throw new Problem('exchange.key_invalid');
  if (!key.scopes.includes(scope)) throw new Problem('exchange.key_scope', { scope });
  return key;
}

/**
 * The key a caller shows; null for none that opens anything.
 *
 * @throws Problem `rate.limited`
 */
export async function keyOf(
  ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'keys'>,
  secret: string | null,
): Promise<KeyRow | null> {
  if (secret === null || secret.length > 200) return null;
  const now = ctx.clock.now();
  const hash = hashOf(secret);
  const key = await keyByHash(ctx.db, ctx.office, hash, now);
  if (!key) return null;
  count(ctx.keys, key, now);
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= usedEveryMs)
    await markUsed(ctx.db, ctx.office, hash, now);
  return key;
}

function count(process: Deps['keys'], key: KeyRow, now: Date): void {
  const minute = Math.floor(now.getTime() / minuteMs);
  const byKey = calls.get(process) ?? new Map();
  calls.set(process, byKey);
  const before = byKey.get(key.id);
  const next = before?.minute === minute ? before.count + 1 : 1;
  byKey.set(key.id, { minute, count: next });
  if (next > key.perMinute)
    throw new Problem('rate.limited', {
      retryAfterS: Math.ceil(((minute + 1) * minuteMs - now.getTime()) / 1000),
    });
}
