import { type Actor, holdsOver } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import {
  type AccountId,
  type InputOf,
  type LocalDate,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type CardPurpose,
  type CardPurposeName,
  type CareSet,
  type CareSetName,
  cardPurposes,
  careSet,
  careSets,
  type endSetPermission,
  type giveSetPermission,
  type listCareSets,
} from '../../contract/public.ts';
import { latestExpiry } from '../../domain/public.ts';
import { openSets } from './scope.ts';

const mayGive = (actor: Actor): boolean => holdsOver(actor, 'privacy_officer');

export async function setsPage(ctx: Ctx): Promise<ReplyOf<typeof listCareSets>> {
  const { db, office, actor } = ctx;
  const today = todayOf(ctx);
  const gives = mayGive(actor);
  const [mine, rows, candidates] = await Promise.all([
    openSets(db, office, actor, today),
    raw<{
      id: string;
      account: AccountId;
      set: CareSetName;
      purpose: CardPurposeName;
      givenAt: Date;
      givenBy: AccountId | null;
      expiresOn: LocalDate;
    }>(
      db,
      `select id, account, set_name as "set", purpose, given_at as "givenAt", given_by as "givenBy", expires_on as "expiresOn"
       from registry.set_permission where office = $1 and ended_at is null and ($2 or account = $3)
       order by set_name, expires_on limit 500`,
      [office, gives, actor.account],
    ),
    gives ? candidatesOf(ctx) : [],
  ]);
  const names = await namesOf(
    db,
    rows.flatMap(({ account, givenBy }) => [account, ...(givenBy ? [givenBy] : [])]),
  );
  return {
    sets: careSets.map(({ name, basis, isSensitive, months }: CareSet) => {
      const own = mine.find(({ set }) => set === name);
      return {
        ...{ set: name as CareSetName, basis, isSensitive, months },
        mine: own ? { purpose: own.purpose, expiresOn: own.expiresOn as LocalDate } : null,
      };
    }),
    permissions: rows.map(({ givenAt, givenBy, ...row }) => ({
      ...row,
      name: names.get(row.account) ?? '',
      givenAt: givenAt.toISOString(),
      givenBy: givenBy && (names.get(givenBy) ?? null),
      isOver: row.expiresOn < today,
    })),
    candidates,
    mayGive: gives,
  };
}

async function candidatesOf({ db, office, clock }: Ctx) {
  const wanted = [...new Set(careSets.flatMap(({ roles }): readonly string[] => roles))];
  const rows = await raw<{ account: AccountId; roles: string[] }>(
    db,
    `select m.account, array_agg(distinct m.role) as roles from kernel.held m
     join kernel.account a on a.id = m.account and a.status = 'active'
     where m.office = $1 and m.role = any ($2) and m.since <= $3 and (m.until is null or m.until > $3)
     group by m.account limit 500`,
    [office, wanted, clock.now()],
  );
  const names = await namesOf(
    db,
    rows.map(({ account }) => account),
  );
  return rows
    .map(({ account, roles }) => ({
      account,
      name: names.get(account) ?? '',
      sets: careSets.flatMap(({ name, roles: fit }) =>
        fit.some((role) => roles.includes(role)) ? [name] : [],
      ),
    }))
    .sort((p, q) => p.name.localeCompare(q.name, 'zh-CN'));
}

/** @throws Problem `registry.set_not_for_role`, `permission.denied`, `input.invalid` beyond the set's months */
export async function permissionGiven(
  ctx: Ctx,
  { body: { account, set, purpose, expiresOn } }: InputOf<typeof giveSetPermission>,
): Promise<ReplyOf<typeof giveSetPermission>> {
  const { db, office, actor, clock, ids } = ctx;
  if (!mayGive(actor)) throw new Problem('permission.denied');
  const today = todayOf(ctx);
  if (expiresOn <= today || expiresOn > latestExpiry(set, today)) {
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/expiresOn', code: 'registry.fault.mark.too_long' },
    ]);
  }
  const opens: CardPurpose = cardPurposes[purpose];
  const fits = (await candidatesOf(ctx)).some(
    (one) => one.account === account && one.sets.includes(set),
  );
  if (
    !fits ||
    !opens.parts.includes('care') ||
    !opens.roles.some((role) => careSet(set).roles.includes(role))
  )
    throw new Problem('registry.set_not_for_role');
  const id = ids.uuid();
  await inTransaction(db, {}, async (tx) => {
    await raw(
      tx,
      `update registry.set_permission set ended_at = $4, ended_by = $5
       where office = $1 and account = $2 and set_name = $3 and ended_at is null`,
      [office, account, set, clock.now(), actor.account],
    );
    await raw(
      tx,
      `insert into registry.set_permission (office, id, account, set_name, purpose, given_at, given_by, expires_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [office, id, account, set, purpose, clock.now(), actor.account, expiresOn],
    );
    await audit(tx, ctx, {
      action: 'set_permission.given',
      object: `account:${account}`,
      purpose,
      detail: { set, expiresOn },
    });
  });
  return { id };
}

export async function permissionEnded(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof endSetPermission>,
): Promise<ReplyOf<typeof endSetPermission>> {
  const { db, office, actor, clock } = ctx;
  if (!mayGive(actor)) throw new Problem('permission.denied');
  await inTransaction(db, {}, async (tx) => {
    const [row] = await raw<{ account: string; set: string }>(
      tx,
      `update registry.set_permission set ended_at = $3, ended_by = $4
       where office = $1 and id = $2 and ended_at is null returning account, set_name as "set"`,
      [office, id, clock.now(), actor.account],
    );
    if (!row) throw new Problem('registry.permission_not_found');
    await audit(tx, ctx, {
      action: 'set_permission.ended',
      object: `account:${row.account}`,
      detail: { set: row.set },
    });
  });
  return { ended: true };
}
