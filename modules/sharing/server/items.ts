import { overOffice } from '@liren/areas/server';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type endItem,
  type Item,
  keeper,
  type listAdmitted,
  type listItems,
  type Standing,
  type saveItem,
} from '../contract/public.ts';
import { plainName } from '../domain/public.ts';
import { type SharingWorld, type Units, unitsHere } from './here.ts';

export interface ItemRow {
  id: string;
  title: string;
  standing: Standing;
  unit: string | null;
  basis: string;
  payer: string;
  fromOn: LocalDate;
  untilOn: LocalDate | null;
  isInForce: boolean;
}

/** Items of the list: what is in force first, by title. */
export const itemsOf = (db: Db | Tx, office: string, today: LocalDate): Promise<ItemRow[]> =>
  raw(
    db,
    `select id, title, standing, unit, basis, payer, from_on as "fromOn",
       least(until_on, ended_on) as "untilOn",
       from_on <= $2 and coalesce(until_on >= $2, true) and coalesce(ended_on > $2, true) as "isInForce"
     from sharing.item where office = $1 order by 9 desc, title, id`,
    [office, today],
  );

/** What of the list is in force and meant by an ask: the item that is named, or the one of its title. */
export function itemMeant(
  items: readonly ItemRow[],
  { item, title, unit }: { item: string | null; title: string; unit: string },
): ItemRow | null {
  const own = items.filter((one) => one.isInForce && (one.unit === null || one.unit === unit));
  if (item !== null) {
    const named = own.find(({ id, standing }) => id === item && standing !== 'barred');
    if (!named) throw new Problem('sharing.item_unknown');
    return named;
  }
  const plain = plainName(title);
  const meant = own.filter((one) => plainName(one.title) === plain);
  // What the list bars for everybody is barred, whatever else it says.
  return meant.find(({ standing }) => standing === 'barred') ?? meant[0] ?? null;
}

const shown = (units: Units, { unit, ...row }: ItemRow): Item => ({
  ...row,
  unit: unit === null ? null : units.ref(unit),
});

export async function admittedList(ctx: Ctx): Promise<ReplyOf<typeof listAdmitted>> {
  const { items } = await listOf(ctx);
  return { items: items.filter(({ isInForce }) => isInForce) };
}

export async function itemList(ctx: Ctx): Promise<ReplyOf<typeof listItems>> {
  overOffice(ctx, keeper);
  return listOf(ctx);
}

async function listOf(ctx: Ctx): Promise<{ items: Item[] }> {
  const { db, office } = ctx;
  const [units, items] = await Promise.all([
    unitsHere(db, office),
    itemsOf(db, office, todayOf(ctx)),
  ]);
  return { items: items.map((row) => shown(units, row)) };
}

/**
 * Entrusted matters need a basis, and the entrusting department pays (居民委员会组织法 art. 43): an item that is
 * admitted says both.
 */
export async function keepItem(
  ctx: SharingWorld,
  { params: { id }, body }: InputOf<typeof saveItem>,
): Promise<ReplyOf<typeof saveItem>> {
  overOffice(ctx, keeper);
  const { db, office, actor, clock } = ctx;
  const { title, standing, unit, basis, payer, fromOn, untilOn } = body;
  if (basis === '' || (standing === 'assists' && payer === ''))
    throw new Problem('sharing.basis_needed');
  if (untilOn !== null && untilOn < fromOn) throw new Problem('sharing.days_turned');
  if (unit !== null && !(await unitsHere(db, office)).asks(unit))
    throw new Problem('sharing.unit_unknown');
  await inTransaction(db, {}, async (tx) => {
    const kept = await raw(
      tx,
      `insert into sharing.item as i (office, id, title, standing, unit, basis, payer, from_on, until_on, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (office, id) do update set title = excluded.title, standing = excluded.standing,
         unit = excluded.unit, basis = excluded.basis, payer = excluded.payer, from_on = excluded.from_on,
         until_on = excluded.until_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by
       where i.ended_on is null returning i.id`,
      [
        ...[office, id, title, standing, unit, basis, payer, fromOn, untilOn],
        ...[clock.now(), actor.account],
      ],
    );
    if (kept.length === 0) throw new Problem('sharing.item_ended');
  });
  return { id };
}

export async function itemEnded(
  ctx: SharingWorld,
  { params: { id } }: InputOf<typeof endItem>,
): Promise<ReplyOf<typeof endItem>> {
  overOffice(ctx, keeper);
  const { db, office, actor, clock } = ctx;
  return inTransaction(db, {}, async (tx) => {
    const [old] = await raw<{ ended: boolean }>(
      tx,
      'select ended_on is not null as ended from sharing.item where office = $1 and id = $2 for update',
      [office, id],
    );
    if (!old) throw new Problem('sharing.item_unknown');
    if (old.ended) throw new Problem('sharing.item_ended');
    await raw(
      tx,
      'update sharing.item set ended_on = $3, changed_at = $4, changed_by = $5 where office = $1 and id = $2',
      [office, id, todayOf(ctx), clock.now(), actor.account],
    );
    return { id };
  });
}
