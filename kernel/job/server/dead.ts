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
