import type { LocalDate } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { ClaimView, DutyContent, ServiceReport, ServiceView } from '../../contract/public.ts';

export interface DutyRecord extends Omit<DutyContent, 'community'> {
  id: string;
  community: string;
}

export interface UnitRecord {
  id: string;
  community: string;
  organisation: string;
  name: string;
  members: number;
  since: LocalDate;
  endedOn: LocalDate | null;
  /** Code of the unit on the platform it is, if it is one. */
  platform: string | null;
}

export interface ClaimRecord {
  id: string;
  duty: string;
  community: string;
  member: string | null;
  unit: string | null;
  since: LocalDate;
  endedOn: LocalDate | null;
  ended: ClaimView['ended'];
}

export interface ServiceRecord {
  id: string;
  claim: string;
  community: string;
  onDay: LocalDate;
  minutes: number;
  saidSealed: Buffer | null;
  state: ServiceView['state'];
  confirmed: number | null;
  answer: string;
}

export interface MemberRecord {
  id: string;
  account: string;
  community: string;
  home: string | null;
  nameSealed: Buffer;
  isNamed: boolean;
  since: LocalDate;
}

const dutyColumns = `id, community, form, kind, title, what, place, wanted, since, until, ended_on as "endedOn"`;

/** Tasks and posts of a community, those that stand first. */
export const dutiesIn = (db: Db | Tx, office: string, community: string): Promise<DutyRecord[]> =>
  raw(
    db,
    `select ${dutyColumns} from bodies.duty where office = $1 and community = $2
     order by (ended_on is not null), form desc, until nulls last, title, id`,
    [office, community],
  );

/** Locked: whoever takes it on waits for whoever is taking it on. */
export async function dutyLocked(tx: Tx, office: string, id: string): Promise<DutyRecord | null> {
  const [row] = await raw<DutyRecord>(
    tx,
    `select ${dutyColumns} from bodies.duty where office = $1 and id = $2 for update`,
    [office, id],
  );
  return row ?? null;
}

export const putDuty = (
  tx: Tx,
  office: string,
  id: string,
  duty: DutyContent,
  by: { at: Date; account: string | null },
) =>
  raw(
    tx,
    `insert into bodies.duty (office, id, community, form, kind, title, what, place, wanted, since, until, ended_on,
       changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (office, id) do update set form = excluded.form, kind = excluded.kind, title = excluded.title,
       what = excluded.what, place = excluded.place, wanted = excluded.wanted, since = excluded.since,
       until = excluded.until, ended_on = excluded.ended_on, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
    [
      ...[office, id, duty.community, duty.form, duty.kind, duty.title, duty.what, duty.place],
      ...[duty.wanted, duty.since, duty.until, duty.endedOn, by.at, by.account],
    ],
  );

/** Units that reported in: to a community, one by its id, or those of a unit on the platform. */
export const unitsIn = (
  db: Db | Tx,
  office: string,
  {
    community = null,
    id = null,
    platforms = null,
  }: { community?: string | null; id?: string | null; platforms?: readonly string[] | null },
): Promise<UnitRecord[]> =>
  raw(
    db,
    `select u.id, u.community, u.organisation, coalesce(o.short_name, o.name, u.name) as name, u.members, u.since,
       u.ended_on as "endedOn", o.unit as platform
     from bodies.reporting_unit u
     left join registry.pub_organisation o on o.office = u.office and o.id = u.organisation
     where u.office = $1 and ($2::text is null or u.community = $2) and ($3::uuid is null or u.id = $3)
       and ($4::text[] is null or o.unit = any ($4))
     order by (u.ended_on is not null), u.name, u.id`,
    [office, community, id, platforms],
  );

/** @returns what a duty was taken on by, of a community, of one duty, or one claim; the newest last */
export const claimsIn = (
  tx: Tx,
  office: string,
  {
    community = null,
    duty = null,
    id = null,
  }: { community?: string | null; duty?: string | null; id?: string | null },
): Promise<ClaimRecord[]> =>
  raw(
    tx,
    `select id, duty, community, member, unit, since, ended_on as "endedOn", ended from bodies.claim
     where office = $1 and ($2::text is null or community = $2) and ($3::uuid is null or duty = $3)
       and ($4::uuid is null or id = $4)
     order by since, id`,
    [office, community, duty, id],
  );

export const servicesIn = (
  tx: Tx,
  office: string,
  claims: readonly string[],
): Promise<ServiceRecord[]> =>
  raw(
    tx,
    `select id, claim, community, on_day as "onDay", minutes, said_sealed as "saidSealed", state, confirmed, answer
     from bodies.service where office = $1 and claim = any ($2::uuid[]) order by on_day desc, id desc`,
    [office, claims],
  );

const memberColumns = `id, account, community, home, name_sealed as "nameSealed", is_named as "isNamed", since`;

/** Who declared to a community. */
export const membersIn = (tx: Tx, office: string, community: string): Promise<MemberRecord[]> =>
  raw(
    tx,
    `select ${memberColumns} from bodies.member where office = $1 and community = $2 order by since, id`,
    [office, community],
  );

/** The declaration of an account, or one by its id. */
export async function memberOf(
  tx: Tx,
  office: string,
  { account = null, id = null }: { account?: string | null; id?: string | null },
): Promise<MemberRecord | null> {
  const [row] = await raw<MemberRecord>(
    tx,
    `select ${memberColumns} from bodies.member
     where office = $1 and (account = $2::uuid or id = $3::uuid)`,
    [office, account, id],
  );
  return row ?? null;
}

export const putClaim = (
  tx: Tx,
  office: string,
  claim: Pick<ClaimRecord, 'id' | 'duty' | 'community' | 'member' | 'unit' | 'since'>,
) =>
  raw<{ id: string }>(
    tx,
    `insert into bodies.claim (office, id, duty, community, member, unit, since) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning id`,
    [...[office, claim.id, claim.duty, claim.community, claim.member, claim.unit, claim.since]],
  );

export const endClaimOn = (
  tx: Tx,
  office: string,
  id: string,
  ended: NonNullable<ClaimView['ended']>,
  on: LocalDate,
) =>
  raw(
    tx,
    `update bodies.claim set ended_on = greatest(since, $4::date), ended = $3
     where office = $1 and id = $2 and ended_on is null`,
    [office, id, ended, on],
  );

/** Writes service down, or puts right what nobody has answered; nothing where it was answered or is of another claim. */
export const putService = (
  tx: Tx,
  office: string,
  claim: Pick<ClaimRecord, 'id' | 'community'>,
  {
    id,
    onDay,
    minutes,
    saidSealed,
  }: Omit<ServiceReport, 'said'> & {
    id: string;
    saidSealed: Buffer | null;
  },
) =>
  raw<{ id: string }>(
    tx,
    `insert into bodies.service as s (office, id, claim, community, on_day, minutes, said_sealed)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (office, id) do update set on_day = excluded.on_day, minutes = excluded.minutes,
       said_sealed = excluded.said_sealed, state = 'reported', answer = ''
     where s.claim = excluded.claim and s.state <> 'confirmed' returning id`,
    [office, id, claim.id, claim.community, onDay, minutes, saidSealed],
  );

export const putAnswer = (
  tx: Tx,
  office: string,
  id: string,
  {
    confirmed,
    answer,
    on,
    by,
  }: { confirmed: number | null; answer: string; on: LocalDate; by: string | null },
) =>
  raw<{ id: string }>(
    tx,
    `update bodies.service set state = case when $3::int is null then 'returned' else 'confirmed' end,
       confirmed = $3, answer = $4, answered_on = $5, answered_by = $6
     where office = $1 and id = $2 and state = 'reported' returning id`,
    [office, id, confirmed, answer, on, by],
  );
