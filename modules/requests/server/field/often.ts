import type { Office } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';

/** As many as stand on a phone without scrolling. */
const many = 5;
const dayMs = 86_400_000;
/** Long enough for what comes seldom, short enough that a season goes by. */
const countedMs = 90 * dayMs;
/** What a whole office reports changes slowly; it is counted twice a day. */
const keptMs = dayMs / 2;

const byDb = new WeakMap<Db, Map<Office, { at: number; codes: Promise<string[]> }>>();

/**
 * The categories a grid worker reports most, at most five: their own of the last 90 days, then those all grid workers
 * of the office report. Nobody has reported anything: none.
 */
export async function oftenReported(ctx: Ctx): Promise<string[]> {
  const [own, all] = await Promise.all([ownOf(ctx), officeOf(ctx)]);
  return [...new Set([...own, ...all])].slice(0, many);
}

async function ownOf({ db, office, actor, clock }: Ctx): Promise<string[]> {
  const since = new Date(clock.now().getTime() - countedMs);
  const { rows } = await sql<{ category: string }>`
    select r.category from kernel.event e
      join requests.request r on r.office = e.office and r.matter = e.matter
    where e.office = ${office} and e.actor = ${actor.account} and e.at >= ${since}
      and e.step in ('patrol', 'solve_on_spot')
    group by r.category order by count(*) desc, max(e.at) desc limit ${many}`.execute(db);
  return rows.map(({ category }) => category);
}

function officeOf({ db, office, clock }: Ctx): Promise<string[]> {
  const offices = byDb.get(db) ?? new Map();
  byDb.set(db, offices);
  const now = clock.now().getTime();
  const held = offices.get(office);
  if (held && now - held.at < keptMs) return held.codes;
  const codes = countedOf(db, office, new Date(now - countedMs));
  codes.catch(() => offices.delete(office));
  offices.set(office, { at: now, codes });
  return codes;
}

async function countedOf(db: Db, office: Office, since: Date): Promise<string[]> {
  const { rows } = await sql<{ category: string }>`
    select r.category from kernel.matter m
      join requests.request r on r.office = m.office and r.matter = m.id
    where m.office = ${office} and m.kind = 'request' and m.opened_at >= ${since} and r.source = 'grid_worker'
    group by r.category order by count(*) desc, r.category limit ${many}`.execute(db);
  return rows.map(({ category }) => category);
}
