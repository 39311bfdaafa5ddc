import { holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  getSizeRule,
  type SizeRule,
  saveSizeRule,
  usualCommunitySize,
} from '../../contract/public.ts';
import { overOffice } from '../over-office.ts';

interface Row {
  least: number;
  most: number;
  savedBy: AccountId;
  savedAt: Date;
}

const rowOf = async (db: Db | Tx, office: string): Promise<Row | undefined> =>
  (
    await raw<Row>(
      db,
      `select least, most, saved_by as "savedBy", saved_at as "savedAt" from areas.size_rule where office = $1`,
      [office],
    )
  )[0];

/** Households a community of the office should have. */
export const communitySize = async (
  db: Db | Tx,
  office: string,
): Promise<{ least: number; most: number }> => (await rowOf(db, office)) ?? usualCommunitySize;

export async function sizeRule(ctx: Ctx): Promise<SizeRule> {
  overOffice(ctx, getSizeRule.permission);
  const row = await rowOf(ctx.db, ctx.office);
  const names = await namesOf(ctx.db, row ? [row.savedBy] : []);
  return {
    ...(row ? { least: row.least, most: row.most } : usualCommunitySize),
    isUsual: row === undefined,
    savedBy: row ? (names.get(row.savedBy) ?? '') : null,
    savedAt: row?.savedAt.toISOString() ?? null,
    maySave: holdsOver(ctx.actor, 'district'),
  };
}

/** @throws Problem `permission.denied` unless over the whole office */
export async function keepSizeRule(
  ctx: Ctx,
  { least, most }: { least: number; most: number },
): Promise<SizeRule> {
  overOffice(ctx, saveSizeRule.permission);
  const { db, office, actor, clock } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  await inTransaction(db, {}, (tx) =>
    raw(
      tx,
      `insert into areas.size_rule (office, least, most, saved_by, saved_at) values ($1, $2, $3, $4, $5)
       on conflict (office) do update set least = excluded.least, most = excluded.most,
         saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
      [office, least, most, actor.account, clock.now()],
    ),
  );
  return sizeRule(ctx);
}
