import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../../database/server/public.ts';
import { afterQuiet } from '../course.ts';
import { type MessageWay, messageWays } from '../topic.ts';
import type { NoticeDeps } from './deliver.ts';
import { deliverMessages } from './messages.ts';
import { sayTo, type Thing } from './say.ts';
import { dutyTemplates } from './templates.ts';
import { hoursOf } from './wishes.ts';

interface HeldRow extends Thing {
  heldFor: MessageWay[];
}

/** Offices in which something that was held back is due. */
export async function officesHolding(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select distinct office from kernel.notice where held_until <= ${now}`.execute(db);
  return rows.map((row) => row.office);
}

/**
 * Sends what was held back and is due, to each person as one message by each channel; gives how many messages.
 *
 * That it waits no longer and that its message is on its way is one transaction: whoever dies in between has done
 * neither. A person may have become quiet meanwhile (other hours, or a house that stood still): then it waits on. What
 * was read in the app by then is not said again.
 */
export async function releaseHeld(deps: NoticeDeps, office: string): Promise<number> {
  const { rows } = await sql<{ account: string }>`
    select distinct account from kernel.notice
    where office = ${office} and held_until <= ${deps.clock.now()} order by account`.execute(
    deps.db,
  );
  let queued = 0;
  for (const { account } of rows)
    queued += await inTransaction(deps.db, {}, (tx) => releaseOf(tx, deps, office, account));
  if (queued > 0) await deliverMessages(deps, office);
  return queued;
}

async function releaseOf(
  tx: Tx,
  deps: NoticeDeps,
  office: string,
  account: string,
): Promise<number> {
  const now = deps.clock.now();
  const { quiet } = await hoursOf(tx, office, account);
  const loud = afterQuiet(now, quiet, deps.settings.zone);
  if (loud > now) {
    await sql`
      update kernel.notice set held_until = ${loud}
      where office = ${office} and account = ${account} and held_until <= ${now}`.execute(tx);
    return 0;
  }
  const { rows } = await sql<HeldRow & { readAt: Date | null }>`
    update kernel.notice set held_until = null
    where office = ${office} and account = ${account} and held_until <= ${now}
    returning id, template, params, matter, created_at as at, urgent, held_for, read_at`.execute(
    tx,
  );
  const things = rows
    .filter((row) => row.readAt === null)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  let queued = 0;
  for (const way of messageWays) {
    const wanted = things.filter(({ heldFor }) => heldFor.includes(way));
    queued += await sayTo(tx, deps, { office, account, ways: [way], things: wanted });
  }
  return queued;
}

/** Takes back what was held back for a person and is no duty: of a matter they have muted, of an area they follow no longer. */
export async function takeBackHeld(
  tx: Tx,
  { office, account }: { office: string; account: string },
  which: { matter: string } | { follow: string },
  now: Date,
): Promise<void> {
  const chosen =
    'matter' in which ? sql`matter = ${which.matter}` : sql`params ->> 'follow' = ${which.follow}`;
  await sql`
    update kernel.notice
    set held_until = null,
      shown_why = case when shown_at > ${now} then null else shown_why end,
      shown_at = case when shown_at > ${now} then null else shown_at end
    where office = ${office} and account = ${account} and (held_until is not null or shown_at > ${now})
      and ${chosen} and not urgent and template <> all (${dutyTemplates()}::text[])`.execute(tx);
}
