import { sql } from 'kysely';
import * as z from 'zod';
import { Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import { errorLine } from '../../http/server/public.ts';
import type { EffectHandlers } from '../../module/server/public.ts';
import { type Deps } from '../../module/server/public.ts';

/** What a job carries: enough to find its effect. */
const Handed = z.strictObject({ office: Office, id: z.uuid() });

interface WaitingEffect {
  id: string;
  office: string;
  matter: string | null;
  kind: string;
  payload: unknown;
  at: Date;
  doneAt: Date | null;
}

/**
 * Brings one effect to its receiver and marks it done.
 *
 * Dying between the two brings it again: receivers are idempotent by the effect's id. A failure is
 * kept with the effect, where the operator sees it, and thrown, so that it is tried again.
 */
export async function receive(deps: Deps, handlers: EffectHandlers, job: unknown): Promise<void> {
  const { office, id } = Handed.parse(job);
  const effect = await effectById(deps.db, office, id);
  if (!effect || effect.doneAt) return;
  try {
    const handle = handlers[effect.kind];
    if (!handle) throw new Error(`nobody receives effects of kind ${effect.kind}`);
    const { matter, payload, at } = effect;
    await handle({ id, office, matter, payload, at }, deps);
  } catch (error) {
    const { message } = errorLine(error);
    await markFailed(deps.db, office, id, message.slice(0, 300));
    throw new Error(message, { cause: error });
  }
  await markDone(deps.db, office, id, deps.clock.now());
}

async function effectById(db: Db, office: string, id: string): Promise<WaitingEffect | undefined> {
  const { rows } = await sql<WaitingEffect>`
    select id, office, matter, kind, payload, coalesce(not_before, at) as at, done_at from kernel.effect
    where office = ${office} and id = ${id}`.execute(db);
  return rows[0];
}

async function markDone(db: Db, office: string, id: string, now: Date): Promise<void> {
  await sql`
    update kernel.effect set done_at = ${now}, tries = tries + 1, error = null
    where office = ${office} and id = ${id}`.execute(db);
}

async function markFailed(db: Db, office: string, id: string, error: string): Promise<void> {
  await sql`
    update kernel.effect set tries = tries + 1, error = ${error}
    where office = ${office} and id = ${id}`.execute(db);
}
