import { whoSql } from '@liren/kernel/account/server';
import type { MatterId } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx, Deps } from '@liren/kernel/http/server';
import {
  deliverMessages,
  endSnoozes,
  muteMatter,
  ofMatter,
  snoozeMatter,
  takeBackHeld,
  tellAccounts,
} from '@liren/kernel/notice/server';
import { sql } from 'kysely';
import { type MyReminder, type SnoozeChoice, snoozeChoices } from '../../contract/reminder.ts';
import { seesRequest } from '../../domain/public.ts';
import { snoozeEnd } from '../../domain/snoozing.ts';

interface Known {
  id: MatterId;
  dueAt: Date | null;
  endedAt: Date | null;
}

/** A matter this person may know. */
async function knownMatter(ctx: Ctx, number: string): Promise<Known & { key: Key }> {
  const { db, office, actor } = ctx;
  const { rows } = await sql<Known & { sees: boolean }>`
    select m.id, m.due_at, m.ended_at, ${whoSql(seesRequest, actor)} as sees
    from kernel.matter m where m.office = ${office} and m.number = ${number}`.execute(db);
  const [row] = rows;
  if (!row?.sees || actor.account === null) throw new Problem('matter.not_found');
  return { ...row, key: { office, account: actor.account, matter: row.id } };
}

interface Key {
  office: string;
  account: string;
  matter: MatterId;
}

export async function myReminder(ctx: Ctx, number: string): Promise<MyReminder> {
  const { db, clock, calendars, office } = ctx;
  const matter = await knownMatter(ctx, number);
  const { snoozedUntil } = await ofMatter(db, matter.key);
  const now = clock.now();
  const { dueAt } = matter;
  return {
    snoozedUntil: snoozedUntil && snoozedUntil > now ? snoozedUntil.toISOString() : null,
    dueAt: dueAt?.toISOString() ?? null,
    late: isLate(matter, now),
    options: snoozeChoices.map((choice) => {
      const at = snoozeEnd(choice, now, calendars.of(office));
      return { choice, at: at.toISOString(), afterDue: dueAt !== null && dueAt < at };
    }),
  };
}

const isLate = ({ dueAt, endedAt }: Known, now: Date): boolean =>
  endedAt === null && dueAt !== null && dueAt <= now;

/**
 * Lets this person's reminder of a matter wait; the matter itself is not touched.
 *
 * @throws Problem `snooze.late` when a limit has passed: what is late cannot be put away; `snooze.ended`
 */
export async function snooze(
  ctx: Ctx,
  number: string,
  until: SnoozeChoice | null,
): Promise<MyReminder> {
  const { db, clock, calendars, office } = ctx;
  const matter = await knownMatter(ctx, number);
  const now = clock.now();
  if (until && matter.endedAt) throw new Problem('snooze.ended');
  if (until && isLate(matter, now)) throw new Problem('snooze.late');
  const at = until && snoozeEnd(until, now, calendars.of(office));
  await inTransaction(db, {}, (tx) => snoozeMatter(tx, matter.key, at, now));
  return myReminder(ctx, number);
}

export async function muted(ctx: Ctx, number: string): Promise<{ muted: boolean }> {
  const { key } = await knownMatter(ctx, number);
  return { muted: (await ofMatter(ctx.db, key)).muted };
}

/** Tells this person nothing more of a matter, or tells them again; what was held back of it is told neither. */
export async function mute(ctx: Ctx, number: string, on: boolean): Promise<{ muted: boolean }> {
  const { db, clock } = ctx;
  const { key } = await knownMatter(ctx, number);
  const now = clock.now();
  await inTransaction(db, {}, async (tx) => {
    await muteMatter(tx, key, on ? now : null);
    if (on) await takeBackHeld(tx, key, { matter: key.matter }, now);
  });
  return { muted: on };
}

/**
 * Reminds whoever asked to be reminded by now of matters that are still open.
 *
 * A reminder that came meanwhile appears at this very hour by itself: then it is the one.
 */
export async function remindSnoozed(deps: Deps, office: string): Promise<void> {
  const { db, clock, ids } = deps;
  const queued = await inTransaction(db, {}, async (tx) => {
    const over = (await endSnoozes(tx, office, clock.now())).filter((one) => !one.reminded);
    if (over.length === 0) return 0;
    const { rows } = await sql<{ id: string; number: string; title: string }>`
      select m.id, m.number, r.title
      from kernel.matter m join requests.request r on r.office = m.office and r.matter = m.id
      where m.office = ${office} and m.id = any (${over.map(({ matter }) => matter)}::uuid[])
        and m.ended_at is null`.execute(tx);
    const open = new Map(rows.map((row) => [row.id, row]));
    let messages = 0;
    for (const { account, matter, until } of over) {
      const about = open.get(matter);
      if (!about) continue;
      messages += await tellAccounts(tx, deps, {
        ...{ office, id: ids.uuid(), accounts: [account], unit: null, matter, at: until },
        template: 'requests.snoozed',
        params: { number: about.number, title: about.title },
        channels: ['inapp'],
        urgent: false,
      });
    }
    return messages;
  });
  if (queued > 0) await deliverMessages(deps, office);
}
