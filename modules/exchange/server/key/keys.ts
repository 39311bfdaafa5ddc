import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  type changeKey,
  type issueKey,
  keepsDoors,
  type listKeys,
  type revokeKey,
  type rotateKey,
} from '../../contract/public.ts';
import { endpointUrl } from '../addresses.ts';
import { hashOf, secretMark } from './check.ts';
import {
  deleteSecrets,
  insertKey,
  insertSecret,
  type KeyRow,
  keyForUpdate,
  keysOf,
  secretsOf,
  updateKey,
} from './store.ts';

const dayMs = 86_400_000;
/** 160 bits: guessed by nobody. */
const secretBytes = 20;
/** So much of a secret tells it from another, and no more. */
const beginsWith = secretMark.length + 4;

export async function keys(ctx: Ctx): Promise<ReplyOf<typeof listKeys>> {
  requireOffice(ctx);
  const { db, office, clock } = ctx;
  const secrets = Map.groupBy(await secretsOf(db, office, clock.now()), ({ key }) => key);
  return {
    address: endpointUrl(ctx),
    keys: (await keysOf(db, office)).map(({ createdAt, revokedAt, ...key }) => ({
      ...key,
      createdAt: createdAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      secrets: (secrets.get(key.id) ?? []).map((secret) => ({
        begins: secret.begins,
        createdAt: secret.createdAt.toISOString(),
        expiresAt: secret.expiresAt?.toISOString() ?? null,
        lastUsedAt: secret.lastUsedAt?.toISOString() ?? null,
      })),
    })),
  };
}

export async function issue(
  ctx: Ctx,
  { body }: InputOf<typeof issueKey>,
): Promise<ReplyOf<typeof issueKey>> {
  requireOffice(ctx);
  const { db, office, clock, ids, actor } = ctx;
  const id = ids.uuid();
  return inTransaction(db, {}, async (tx) => {
    await insertKey(tx, office, {
      ...{ id, ...body, createdAt: clock.now() },
      createdBy: actor.account as string,
    });
    const secret = await newSecret(tx, ctx, id, 0);
    const { name, scopes, perMinute } = body;
    await audit(tx, ctx, {
      action: 'exchange_key.issued',
      object: `exchange_key:${id}`,
      detail: { name, scopes, perMinute },
    });
    return { id, secret };
  });
}

export async function change(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof changeKey>,
): Promise<{ id: string }> {
  return changed(ctx, id, async (tx, key) => {
    await updateKey(tx, ctx.office, { ...key, ...body });
    const { name, scopes, perMinute } = body;
    await audit(tx, ctx, {
      action: 'exchange_key.changed',
      object: `exchange_key:${id}`,
      detail: { name, scopes, perMinute },
    });
    return { id };
  });
}

/** @throws Problem `exchange.key_rotating` while two secrets are valid: a third would shut out whoever uses the first */
export async function rotate(
  ctx: Ctx,
  { params: { id }, body: { overlapDays } }: InputOf<typeof rotateKey>,
): Promise<ReplyOf<typeof rotateKey>> {
  return changed(ctx, id, async (tx) => {
    const valid = (await secretsOf(tx, ctx.office, ctx.clock.now())).filter((s) => s.key === id);
    if (valid.length > 1) throw new Problem('exchange.key_rotating');
    const secret = await newSecret(tx, ctx, id, overlapDays);
    await audit(tx, ctx, {
      action: 'exchange_key.rotated',
      object: `exchange_key:${id}`,
      detail: { overlapDays },
    });
    return { id, secret };
  });
}

export async function revoke(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof revokeKey>,
): Promise<{ id: string }> {
  return changed(ctx, id, async (tx, key) => {
    await updateKey(tx, ctx.office, { ...key, revokedAt: ctx.clock.now() });
    await deleteSecrets(tx, ctx.office, id);
    await audit(tx, ctx, { action: 'exchange_key.revoked', object: `exchange_key:${id}` });
    return { id };
  });
}

async function changed<T>(
  ctx: Ctx,
  id: string,
  work: (tx: Tx, key: KeyRow) => Promise<T>,
): Promise<T> {
  requireOffice(ctx);
  return inTransaction(ctx.db, {}, async (tx) => {
    const key = await keyForUpdate(tx, ctx.office, id);
    if (!key) throw new Problem('exchange.key_not_found');
    if (key.revokedAt) throw new Problem('exchange.key_revoked');
    return work(tx, key);
  });
}

async function newSecret(tx: Tx, ctx: Ctx, key: string, overlapDays: number): Promise<string> {
  const { office, clock, ids } = ctx;
  const secret = `${secretMark}${Buffer.from(ids.bytes(secretBytes)).toString('base64url')}`;
  const at = clock.now();
  await insertSecret(tx, office, {
    ...{ key, hash: hashOf(secret), begins: secret.slice(0, beginsWith), at },
    until: new Date(at.getTime() + overlapDays * dayMs),
  });
  return secret;
}

/** A door is the whole office's: whoever administers one community opens none. */
const requireOffice = (ctx: Ctx): void => overOffice(ctx, keepsDoors);
