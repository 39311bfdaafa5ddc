import { type Membership, roles } from '@liren/kernel/account';
import { accountById } from '@liren/kernel/account/server';
import { type AccountId, type Office, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, implement, type Module } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import { type DemoDoor, type DemoPerson, enterAs, listDemoPeople } from '../contract/public.ts';
import { currentSession, enter, heldRoles } from './session.ts';

interface PersonRow {
  account: AccountId;
  door: DemoDoor;
  displayName: string;
  loginName: string | null;
  memberships: Membership[];
}

/** Puts somebody behind a door of the demonstration. For the demo's seed. */
export async function addDemoPerson(
  tx: Tx,
  person: { office: Office; account: AccountId; door: DemoDoor; position: number },
): Promise<void> {
  await sql`
    insert into accounts.demo_person (office, account, door, position)
    values (${person.office}, ${person.account}, ${person.door}, ${person.position})
    on conflict (office, account) do update set door = excluded.door, position = excluded.position`.execute(
    tx,
  );
}

async function people(db: Db, office: Office): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select d.account, d.door, a.display_name, a.login_name,
      coalesce((
        select jsonb_agg(jsonb_build_object('role', m.role, 'area', m.area, 'unit', m.unit) order by m.since, m.id)
        from kernel.membership m where m.office = ${office} and m.account = d.account and m.until is null
      ), '[]') as memberships
    from accounts.demo_person d join kernel.account a on a.id = d.account
    where d.office = ${office} and a.status = 'active'
    order by d.position, a.display_name`.execute(db);
  return rows;
}

async function chooser(ctx: Ctx): Promise<{ people: DemoPerson[] }> {
  const rows = await people(ctx.db, ctx.office);
  const shown = await Promise.all(
    rows.map(async ({ account, door, displayName, loginName, memberships }) => ({
      account,
      door,
      app: appOf({ door, loginName }),
      name: displayName,
      loginName,
      memberships: (await heldRoles(ctx, memberships)).map((m) => ({ ...m, deputyFor: null })),
      roles: roles.filter((role) => memberships.some((m) => m.role === role)),
    })),
  );
  return { people: shown };
}

const appOf = ({ door, loginName }: Pick<PersonRow, 'door' | 'loginName'>): DemoPerson['app'] => {
  if (loginName === null) return 'resident';
  return door === 'grid_worker' ? 'grid' : 'console';
};

async function enterDemo(ctx: Ctx, account: AccountId) {
  const person = (await people(ctx.db, ctx.office)).find((one) => one.account === account);
  const known = person && (await accountById(ctx.db, account));
  if (!known) throw new Problem('account.not_found');
  await inTransaction(ctx.db, {}, (tx) => enter(tx, ctx, known, { by: 'demo' }));
  return currentSession(ctx, account);
}

/**
 * “Enter as …”: a module of its own, so that outside a demonstration its routes do not exist.
 *
 * A flag inside a handler can be got wrong; a route that was never added cannot be called.
 */
export const demoEntrance: Module = {
  name: 'demo',
  implementations: [
    implement(listDemoPeople)(chooser),
    implement(enterAs)((ctx, { body }) => enterDemo(ctx, body.account)),
  ],
};
