import type { AccountId } from '../../contract/public.ts';
import type { Office } from '../../contract/values.ts';
import { type Db, raw, type Tx } from '../../database/server/public.ts';
import { type ConsentWorld, consentKinds } from './kinds.ts';

/** Under the own account; said to staff; on paper; by a guardian. */
export const consentWays = ['app', 'spoken', 'paper', 'guardian'] as const;
export type ConsentWay = (typeof consentWays)[number];

export interface ConsentRow {
  id: string;
  subject: string;
  what: string;
  version: number;
  givenAt: Date;
  way: ConsentWay;
  endedAt: Date | null;
  endedAs: 'withdrawn' | 'renewed' | 'over' | null;
  /** It stands, and to the wording of today. */
  isValid: boolean;
}

function kindOf(what: string) {
  const kind = consentKinds().get(what);
  if (!kind) throw new Error(`nobody asks for the consent ${what}`);
  return kind;
}

/** Writes a consent down. One that stands is ended by it: a new day, perhaps a new wording. */
export async function giveConsent(
  tx: Tx,
  { office, clock, ids }: ConsentWorld,
  given: {
    what: string;
    subject: string;
    way: ConsentWay;
    /** When it was given, where that was earlier. */
    at?: Date;
    givenBy?: string | null;
    takenBy?: AccountId | null;
  },
): Promise<void> {
  const { what, subject, way, at = clock.now(), givenBy = null, takenBy = null } = given;
  await raw(
    tx,
    `update kernel.consent set ended_at = greatest(given_at, $4), ended_as = 'renewed', ended_by = $5
     where office = $1 and subject = $2 and what = $3 and ended_at is null`,
    [office, subject, what, clock.now(), takenBy],
  );
  await raw(
    tx,
    `insert into kernel.consent (office, id, subject, what, version, given_at, way, given_by, taken_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [office, ids.uuid(), subject, what, kindOf(what).version, at, way, givenBy, takenBy],
  );
}

/** Since when somebody agrees to the wording of today; null: they do not. */
export async function consentAt(
  db: Db | Tx,
  office: Office,
  { what, subject }: { what: string; subject: string },
): Promise<Date | null> {
  const [row] = await raw<{ at: Date }>(
    db,
    `select given_at as at from kernel.consent
     where office = $1 and subject = $2 and what = $3 and ended_at is null and version = $4`,
    [office, subject, what, kindOf(what).version],
  );
  return row?.at ?? null;
}

/**
 * Ends a consent, and does what follows: the set is closed in the same transaction. Without one that stands it closes
 * all the same: what was taken in elsewhere is taken back as easily.
 */
export async function endConsent(
  tx: Tx,
  world: ConsentWorld,
  { what, subject, by }: { what: string; subject: string; by: AccountId | null },
): Promise<void> {
  const { office, clock } = world;
  await raw(
    tx,
    `update kernel.consent set ended_at = greatest(given_at, $4), ended_as = 'withdrawn', ended_by = $5
     where office = $1 and subject = $2 and what = $3 and ended_at is null`,
    [office, subject, what, clock.now(), by],
  );
  await kindOf(what).close(tx, world, subject);
}

/** What these subjects agreed to, and took back; the newest first. */
export async function consentsOf(
  db: Db | Tx,
  office: Office,
  subjects: readonly string[],
): Promise<ConsentRow[]> {
  const rows = await raw<Omit<ConsentRow, 'isValid'>>(
    db,
    `select id, subject, what, version, given_at as "givenAt", way, ended_at as "endedAt", ended_as as "endedAs"
     from kernel.consent where office = $1 and subject = any ($2) order by given_at desc, id limit 300`,
    [office, subjects],
  );
  return rows.map((row) => ({
    ...row,
    isValid: row.endedAt === null && row.version === consentKinds().get(row.what)?.version,
  }));
}

/** Of each consent how many stand, how many of these to an older wording, how many were taken back. */
export const consentFigures = (
  db: Db,
  office: Office,
): Promise<{ what: string; version: number; standing: number; withdrawn: number }[]> =>
  raw(
    db,
    `select what, version, count(*) filter (where ended_at is null)::int as standing,
       count(*) filter (where ended_as = 'withdrawn')::int as withdrawn
     from kernel.consent where office = $1 group by what, version order by what, version`,
    [office],
  );
