import { sql } from 'kysely';
import type { AccountId, Office } from '../../contract/values.ts';
import { type Db, raw, type Tx } from '../../database/server/public.ts';

export interface AuditRow {
  seq: number;
  id: string;
  at: Date;
  actor: string | null;
  actorName: string | null;
  ip: string | null;
  action: string;
  object: string;
  subject: string | null;
  purpose: string | null;
  result: 'done' | 'refused';
  detail: Record<string, unknown>;
}

export interface AuditQuery {
  action?: string | undefined;
  actor?: string | undefined;
  object?: string | undefined;
  /** Whose data it was, as `account:<id>` or `matter:<id>`. */
  subject?: string | undefined;
  result?: 'done' | 'refused' | undefined;
  /** Part of the name of who did it, the beginning of what it was done to, or a matter's public number. */
  q?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Lines older than this one: the last `seq` of the page before. */
  before?: number | undefined;
  limit: number;
}

/** Lines of an office's trail, newest first. */
export async function auditPage(db: Db, office: string, query: AuditQuery): Promise<AuditRow[]> {
  const { action, actor, object, subject, result, q, from, to, before, limit } = query;
  const { rows } = await sql<AuditRow>`
    select a.seq, a.id, a.at, a.actor, p.display_name as actor_name, a.ip, a.action, a.object,
      a.subject, a.purpose, a.result, a.detail
    from kernel.audit a left join kernel.account p on p.id = a.actor
    where a.office = ${office}
      ${action ? sql`and a.action = ${action}` : sql``}
      ${actor ? sql`and a.actor = ${actor}` : sql``}
      ${object ? sql`and a.object = ${object}` : sql``}
      ${subject ? sql`and a.subject = ${subject}` : sql``}
      ${result ? sql`and a.result = ${result}` : sql``}
      ${q ? sql`and (strpos(lower(p.display_name), lower(${q})) > 0 or a.object ^@ ${q} or a.detail ->> 'number' = ${q.replaceAll(/\s/g, '')})` : sql``}
      ${from ? sql`and a.at >= ${from}` : sql``}
      ${to ? sql`and a.at < ${to}` : sql``}
      ${before ? sql`and a.seq < ${before}` : sql``}
    order by a.seq desc limit ${limit}`.execute(db);
  return rows;
}

/** A reading, with what its reader was in the office at that time. */
export interface PastReading extends AuditRow {
  actorRole: string | null;
  actorUnit: string | null;
}

/**
 * Who read somebody's personal data and why, newest first: the account's own, that of what was found to be theirs,
 * and that of the matters the person reported.
 *
 * @param number  of this matter alone
 */
export async function readsOf(
  db: Db,
  office: string,
  account: string,
  {
    before,
    number,
    limit,
  }: { before?: number | undefined; number?: string | undefined; limit: number },
): Promise<PastReading[]> {
  const { rows } = await sql<PastReading>`
    select a.seq, a.id, a.at, a.actor, p.display_name as actor_name, a.ip, a.action, a.object,
      a.subject, a.purpose, a.result, a.detail, m.role as actor_role, u.name as actor_unit
    from kernel.audit a left join kernel.account p on p.id = a.actor
    left join lateral (
      select m.role, m.unit from kernel.held m
      where m.office = ${office} and m.account = a.actor and m.since <= a.at and (m.until is null or m.until > a.at)
      order by m.deputy_for is not null, m.unit is null, m.since, m.id limit 1) m on true
    left join kernel.unit u on u.office = ${office} and u.code = m.unit
    where a.office = ${office} and a.action = 'personal.read'
      and a.subject in (
        select ${`account:${account}`}::text
        union all
        select o.subject from kernel.own_subject o
        where o.office = ${office} and o.account = ${account} and o.until is null
        union all
        select 'matter:' || y.root from kernel.party y
        where y.office = ${office} and y.who = ${`account:${account}`} and y.role = 'reporter')
      ${number ? sql`and a.detail ->> 'number' = ${number}` : sql``}
      ${before ? sql`and a.seq < ${before}` : sql``}
    order by a.seq desc limit ${limit}`.execute(db);
  return rows;
}

/** From now on what was read about the subject, as `kind:id`, was read about the account's owner. */
export async function keepOwnSubject(
  tx: Tx,
  own: { office: Office; account: AccountId; subject: string; at: Date },
): Promise<void> {
  await raw(
    tx,
    `insert into kernel.own_subject (office, account, subject, since) values ($1, $2, $3, $4)
     on conflict (office, account, subject) do update set until = null`,
    [own.office, own.account, own.subject, own.at],
  );
}
