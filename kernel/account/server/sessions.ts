import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock, Ids } from '../../contract/clock.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { type Db, prepared, type Tx } from '../../database/server/public.ts';
import { idleLimitMs, lifetimeMs } from '../session-limits.ts';
import type { Actor, Membership } from '../who.ts';

export interface Session {
  id: string;
  account: AccountId;
  kind: 'staff' | 'resident';
  startedAt: Date;
  lastSeenAt: Date;
  /** The password was handed over by an administrator: nothing is open but changing it. */
  mustChangePassword: boolean;
  /** A role asks for a second factor, and the account has none: nothing is open but enrolling. */
  mustEnrol: boolean;
}

export interface SignedIn {
  session: Session;
  actor: Actor;
}

/** How a session is over: by time, or taken away. */
export type SessionEnd = 'expired' | 'revoked';

export type EndReason =
  | 'signed_out'
  | 'disabled'
  | 'password_changed'
  | 'entered_as_other'
  | 'second_factor'
  | 'ended_by_owner'
  | 'ended_by_administrator';

interface Row {
  id: string;
  tokenHash: Buffer;
  account: AccountId;
  kind: 'staff' | 'resident';
  mustChangePassword: boolean;
  mustEnrol: boolean;
  status: string;
  openedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endReason: EndReason | null;
  memberships: Membership[] | null;
}

/** The resolver the application asks for each request. */
export function sessionsOf({ db, clock }: { db: Db; clock: Clock }): {
  resolve(token: string, office: Office, attended: boolean): Promise<SignedIn | SessionEnd | null>;
} {
  return {
    resolve: (token, office, attended) =>
      resolveSession(db, { clock }, { token, office, attended }),
  };
}

const touchEveryMs = 60_000;
const tokenPattern = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/**
 * Opens a session and gives the token for the cookie, once: the table holds only its hash.
 *
 * The token carries the session's id, so that it is found by its key and the hash is compared in
 * constant time.
 */
export async function openSession(
  tx: Tx,
  { clock, ids }: { clock: Clock; ids: Ids },
  session: { account: AccountId; kind: 'staff' | 'resident'; ip: string; userAgent: string },
): Promise<{ id: string; token: string }> {
  const id = ids.uuid();
  const secret = Buffer.from(ids.bytes(32)).toString('base64url');
  const now = clock.now();
  await sql`
    insert into kernel.session (id, token_hash, account, opened_at, last_seen_at, expires_at, ip, user_agent)
    values (${id}, ${hashOf(secret)}, ${session.account}, ${now}, ${now},
      ${new Date(now.getTime() + lifetimeMs[session.kind])}, ${session.ip},
      ${session.userAgent.slice(0, 400)})`.execute(tx);
  return { id, token: `${id.replaceAll('-', '')}.${secret}` };
}

/**
 * Who sends this token to this office: `null` nobody, `'expired'` somebody who has to sign in again, `'revoked'`
 * somebody from whom it was taken.
 *
 * One statement; a second at most once a minute, to note that somebody is there.
 *
 * @param attended  false for what a page asks by itself: it must not keep an empty desk signed in
 */
export async function resolveSession(
  db: Db,
  { clock }: { clock: Clock },
  { token, office, attended = true }: { token: string; office: Office; attended?: boolean },
): Promise<SignedIn | SessionEnd | null> {
  const [, id, secret] = tokenPattern.exec(token) ?? [];
  if (!id || !secret) return null;
  const now = clock.now();
  const [row] = await sessionRows(db, [id, office, now]);
  if (!row || !timingSafeEqual(hashOf(secret), row.tokenHash)) return null;

  const memberships = row.kind === 'staff' ? (row.memberships ?? []) : [];
  const idleMs = now.getTime() - row.lastSeenAt.getTime();
  const limitMs = idleLimitMs(
    row.kind,
    memberships.map((m) => m.role),
  );
  if (wasTaken(row)) return 'revoked';
  if (row.endedAt || now >= row.expiresAt || idleMs > limitMs) return 'expired';

  if (attended && idleMs >= touchEveryMs) await touch(db, row.id, now);
  return {
    session: {
      id: row.id,
      account: row.account,
      kind: row.kind,
      startedAt: row.openedAt,
      lastSeenAt: row.lastSeenAt,
      mustChangePassword: row.mustChangePassword,
      mustEnrol: row.mustEnrol,
    },
    actor: {
      office,
      account: row.account,
      system: false,
      memberships: row.mustChangePassword || row.mustEnrol ? [] : memberships,
    },
  };
}

/** Runs with every request: parsed and planned once per connection. */
const sessionRows = prepared<Row>(
  'account.session',
  `select s.id, s.token_hash as "tokenHash", s.account, a.kind, a.must_change_password as "mustChangePassword",
     a.status, s.opened_at as "openedAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
     s.ended_at as "endedAt", s.end_reason as "endReason",
     (a.kind = 'staff' and exists (
        select 1 from kernel.held m
        join kernel.second_factor_rule r on r.office = m.office and r.role = m.role
        where m.office = $2 and m.account = s.account and m.since <= $3 and (m.until is null or m.until > $3)
      ) and not exists (
        select 1 from kernel.second_factor f where f.account = s.account and f.confirmed_at is not null
      ) and not exists (select 1 from kernel.passkey p where p.account = s.account)) as "mustEnrol",
     (select jsonb_agg(jsonb_build_object('role', m.role, 'area', m.area, 'unit', m.unit,
        'deputyFor', m.deputy_for) order by m.since, m.id)
      from kernel.held m
      where m.office = $2 and m.account = s.account and m.since <= $3 and (m.until is null or m.until > $3)
     ) as memberships
   from kernel.session s join kernel.account a on a.id = s.account
   where s.id = $1`,
);

/** Ends that somebody else has made, or the owner from another device: this one is not trusted any more. */
const takenBy: readonly (EndReason | null)[] = [
  'disabled',
  'password_changed',
  'second_factor',
  'ended_by_owner',
  'ended_by_administrator',
];
const wasTaken = ({ status, endReason }: Pick<Row, 'status' | 'endReason'>): boolean =>
  status !== 'active' || takenBy.includes(endReason);

/** How a session of this account is over; null while it is open, or when it is not this account's. */
export async function endOfSession(
  db: Db,
  account: AccountId,
  id: string,
): Promise<SessionEnd | null> {
  const { rows } = await sql<Pick<Row, 'status' | 'endReason'>>`
    select a.status, s.end_reason from kernel.session s join kernel.account a on a.id = s.account
    where s.id = ${id} and s.account = ${account}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  return wasTaken(row) ? 'revoked' : 'expired';
}

async function touch(db: Db, id: string, now: Date): Promise<void> {
  // Several requests of one page arrive together: the first writes, the rest find it done.
  await sql`
    update kernel.session set last_seen_at = ${now}
    where id = ${id} and last_seen_at <= ${new Date(now.getTime() - touchEveryMs)}`.execute(db);
}

export async function endSession(tx: Tx, id: string, reason: EndReason, at: Date): Promise<void> {
  await sql`
    update kernel.session set ended_at = ${at}, end_reason = ${reason}
    where id = ${id} and ended_at is null`.execute(tx);
}

/**
 * Ends all sessions of an account but, perhaps, the one that asks.
 *
 * @param only  this one alone, if it is the account's
 * @returns how many were open
 */
export async function endSessionsOf(
  tx: Tx,
  account: AccountId,
  {
    reason,
    at,
    except,
    only,
  }: { reason: EndReason; at: Date; except?: string | undefined; only?: string | undefined },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update kernel.session set ended_at = ${at}, end_reason = ${reason}
    where account = ${account} and ended_at is null
      ${except ? sql`and id <> ${except}` : sql``}
      ${only ? sql`and id = ${only}` : sql``}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface OpenSession {
  id: string;
  openedAt: Date;
  lastSeenAt: Date;
  ip: string;
  userAgent: string;
}

/** Sessions of an account that would still let somebody in, the last used first. */
export async function openSessionsOf(
  db: Db,
  account: AccountId,
  { now, idleMs }: { now: Date; idleMs: number },
): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select id, opened_at, last_seen_at, ip, user_agent from kernel.session
    where account = ${account} and ended_at is null and expires_at > ${now}
      and last_seen_at >= ${new Date(now.getTime() - idleMs)}
    order by last_seen_at desc, id desc limit 100`.execute(db);
  return rows;
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
