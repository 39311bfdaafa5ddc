import type { Actor } from '@liren/kernel/account';
import type { Office } from '@liren/kernel/contract';
import { type Db, jsonb, type Tx } from '@liren/kernel/database/server';
import { type RawBuilder, sql } from 'kysely';
import { ownUnits } from '../../domain/public.ts';

export interface ViewRow {
  id: string;
  owner: string;
  name: string;
  query: unknown;
  sharedRole: string | null;
  sharedUnit: string | null;
  position: number;
  /** Who made it. */
  by: string | null;
}

/** What a write needs; `by` is looked up when it is read. */
export type ViewValues = Omit<ViewRow, 'by'>;

const seen = ({ account, ...actor }: Actor): RawBuilder<boolean> => {
  const roles = actor.memberships.map(({ role }) => role);
  return sql`(v.owner = ${account} or v.shared_role = any (${roles}::text[])
    or v.shared_unit = any (${ownUnits({ account, ...actor })}::text[]))`;
};

/** Somebody's own views in their order, then those shared with them by name. */
export async function viewsSeenBy(db: Db | Tx, actor: Actor): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.id, v.owner, v.name, v.query, v.shared_role, v.shared_unit, v.position, a.display_name as by
    from requests.saved_view v left join kernel.account a on a.id = v.owner
    where v.office = ${actor.office} and ${seen(actor)}
    order by v.owner <> ${actor.account}, case when v.owner = ${actor.account} then v.position end, v.name, v.id`.execute(
    db,
  );
  return rows;
}

/** Locked until the transaction ends, so that two windows do not write over each other. */
export async function viewForUpdate(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<ViewValues | undefined> {
  const { rows } = await sql<ViewValues>`
    select v.id, v.owner, v.name, v.query, v.shared_role, v.shared_unit, v.position
    from requests.saved_view v
    where v.office = ${actor.office} and v.id = ${id} and ${seen(actor)} for update`.execute(tx);
  return rows[0];
}

/** How many somebody has, and the place behind the last of them. */
export async function viewsOwned(
  tx: Tx,
  office: Office,
  owner: string,
): Promise<{ count: number; next: number }> {
  const { rows } = await sql<{ count: number; next: number }>`
    select count(*)::int as count, coalesce(max(position), 0) + 1 as next
    from requests.saved_view where office = ${office} and owner = ${owner}`.execute(tx);
  return rows[0] ?? { count: 0, next: 1 };
}

export async function putView(tx: Tx, office: Office, view: ViewValues, at: Date): Promise<void> {
  const { id, owner, name, query, sharedRole, sharedUnit, position } = view;
  await sql`
    insert into requests.saved_view (office, id, owner, name, query, shared_role, shared_unit, position, changed_at)
    values (${office}, ${id}, ${owner}, ${name}, ${jsonb(query)}, ${sharedRole}, ${sharedUnit}, ${position}, ${at})
    on conflict (office, id) do update set name = excluded.name, query = excluded.query,
      shared_role = excluded.shared_role, shared_unit = excluded.shared_unit, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** Places by their order in the list; views of others among the ids stay as they are. */
export async function placeViews(
  tx: Tx,
  office: Office,
  owner: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update requests.saved_view v set position = coalesce(array_position(${ids}::uuid[], v.id), ${ids.length} + v.position)
    where v.office = ${office} and v.owner = ${owner}`.execute(tx);
}

export async function removeView(tx: Tx, office: Office, id: string): Promise<void> {
  await sql`delete from requests.saved_view where office = ${office} and id = ${id}`.execute(tx);
}
