import { sql } from 'kysely';
import type { Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import { maxTries } from './relay.ts';

/** An effect that did not reach anybody; its payload stays out of the operator's list. */
export interface DeadEffect {
  id: string;
  matter: string | null;
  kind: string;
  at: Date;
  tries: number;
  error: string | null;
}

/** Effects given up, newest first. */
export async function deadEffects(db: Db, office: Office, limit = 100): Promise<DeadEffect[]> {
  const { rows } = await sql<DeadEffect>`
    select id, matter, kind, at, tries, error from kernel.effect
    where office = ${office} and done_at is null and handed_at is not null and tries >= ${maxTries}
    order by at desc limit ${limit}`.execute(db);
  return rows;
}

/** Starts a dead effect afresh, once its reason is mended. False when it is not dead. */
export async function reviveEffect(db: Db, office: Office, id: string): Promise<boolean> {
  const { rows } = await sql`
    update kernel.effect set handed_at = null, tries = 0, error = null
    where office = ${office} and id = ${id} and done_at is null and tries >= ${maxTries}
    returning id`.execute(db);
  return rows.length > 0;
}

/** Gives a dead effect up for good: done, with its error kept. False when it is not dead. */
export async function discardEffect(
  db: Db,
  office: Office,
  id: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update kernel.effect set done_at = ${now}
    where office = ${office} and id = ${id} and done_at is null and handed_at is not null
      and tries >= ${maxTries}
    returning id`.execute(db);
  return rows.length > 0;
}

/** How many effects are where on their way. */
export interface Effects {
  /** Due, and not taken up by a worker yet. */
  waiting: number;
  /** To be brought at a later hour. */
  later: number;
  /** Taken up, and never failed. */
  running: number;
  /** Failed at least once, and tried again. */
  failing: number;
  dead: number;
  /** Since when the eldest of the waiting is due. */
  oldest: Date | null;
}

/** What is under way to somebody; in all offices when none is named. */
export async function effectsInWork(db: Db, now: Date, office?: Office): Promise<Effects> {
  const { rows } = await sql<Effects>`
    select count(*) filter (where handed_at is null and coalesce(not_before, at) <= ${now}) as waiting,
      count(*) filter (where handed_at is null and coalesce(not_before, at) > ${now}) as later,
      count(*) filter (where handed_at is not null and tries = 0) as running,
      count(*) filter (where tries > 0 and (handed_at is null or tries < ${maxTries})) as failing,
      count(*) filter (where handed_at is not null and tries >= ${maxTries}) as dead,
      min(coalesce(not_before, at)) filter (where handed_at is null and coalesce(not_before, at) <= ${now}) as oldest
    from kernel.effect
    where done_at is null ${office ? sql`and office = ${office}` : sql``}`.execute(db);
  return rows[0] as Effects;
}
