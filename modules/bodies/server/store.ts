import type { LocalDate, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type {
  BodyContent,
  BodyKindCode,
  Charter,
  GovernanceModel,
  kinships,
  Post,
} from '../contract/public.ts';

export interface BodyRecord {
  id: string;
  kind: BodyKindCode;
  area: string;
  name: string;
  parent: string | null;
  building: string | null;
  since: LocalDate;
  termUntil: LocalDate | null;
  endedOn: LocalDate | null;
  charter: Charter | null;
  adoptedOn: LocalDate | null;
  filedOn: LocalDate | null;
  changedAt: Date;
  changedBy: string | null;
}

const bodyColumns = `id, kind, area, name, parent, building, since, term_until as "termUntil", ended_on as "endedOn", charter,
  adopted_on as "adoptedOn", filed_on as "filedOn", changed_at as "changedAt", changed_by as "changedBy"`;

/** Bodies that stand: of the office itself, and of everything below the given areas. */
export const bodiesIn = (
  db: Db | Tx,
  office: Office,
  areas: readonly string[],
): Promise<BodyRecord[]> =>
  raw(
    db,
    `select ${bodyColumns} from bodies.body
     where office = $1 and ended_on is null and (area = any ($2::text[]) or left(area, 12) = any ($2::text[]))
     order by area, name, id`,
    [office, areas],
  );

/** Every body of an office that stands. */
export const allBodies = (db: Db | Tx, office: Office): Promise<BodyRecord[]> =>
  raw(
    db,
    `select ${bodyColumns} from bodies.body where office = $1 and ended_on is null order by area, name, id`,
    [office],
  );

export async function bodyById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<BodyRecord | undefined> {
  const [row] = await raw<BodyRecord>(
    db,
    `select ${bodyColumns} from bodies.body where office = $1 and id = $2`,
    [office, id],
  );
  return row;
}

/** Bodies of a community, locked in the order of their ids: seats of one are given one after the other. */
export async function lockBodies(tx: Tx, office: Office, community: string): Promise<void> {
  await raw(
    tx,
    `select 1 from bodies.body where office = $1 and left(area, 12) = $2 and ended_on is null order by id for update`,
    [office, community],
  );
}

/** Models are applied one after the other: bodies of the office are set up once for all communities. */
export async function lockModels(tx: Tx, office: Office): Promise<void> {
  await raw(tx, `select pg_advisory_xact_lock(hashtext($1))`, [`bodies.model ${office}`]);
}

export async function putBody(
  tx: Tx,
  office: Office,
  id: string,
  content: BodyContent,
  by: { at: Date; account: string | null },
): Promise<void> {
  await raw(
    tx,
    `insert into bodies.body (office, id, kind, area, name, parent, since, term_until, charter, adopted_on, filed_on, changed_at, changed_by, building)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14)
     on conflict (office, id) do update set name = excluded.name, parent = excluded.parent, since = excluded.since,
       term_until = excluded.term_until, charter = excluded.charter, adopted_on = excluded.adopted_on,
       filed_on = excluded.filed_on, building = excluded.building, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [
      ...[office, id, content.kind, content.area, content.name, content.parent, content.since],
      ...[content.termUntil, content.charter && JSON.stringify(content.charter)],
      ...[content.adoptedOn, content.filedOn, by.at, by.account, content.building],
    ],
  );
}

export async function endBodyOn(
  tx: Tx,
  office: Office,
  id: string,
  on: LocalDate,
  by: { at: Date; account: string | null },
): Promise<void> {
  await raw(
    tx,
    `update bodies.body set ended_on = $3, changed_at = $4, changed_by = $5 where office = $1 and id = $2`,
    [office, id, on, by.at, by.account],
  );
}

export interface SeatRecord {
  id: string;
  body: string;
  post: Post;
  title: string;
  name: string;
  entry: string | null;
  who: string;
  represents: string;
  sex: 'female' | 'male' | null;
  isPartTime: boolean;
  since: LocalDate;
  until: LocalDate | null;
}

const seatColumns = `id, body, post, title, name, entry, who, represents, sex, part_time as "isPartTime", since, until`;

/** Seats of some bodies that are held on a day, the head first. */
export const seatsOf = (
  db: Db | Tx,
  office: Office,
  bodies: readonly string[],
  today: LocalDate,
): Promise<SeatRecord[]> =>
  raw(
    db,
    `select ${seatColumns} from bodies.seat
     where office = $1 and body = any ($2::uuid[]) and (until is null or until > $3)
     order by array_position(array['head', 'deputy', 'member', 'delegate'], post), since, name, id`,
    [office, bodies, today],
  );

/** Everybody who ever sat in a body, those who sit now first. */
export const allSeatsOf = (db: Db, office: Office, body: string): Promise<SeatRecord[]> =>
  raw(
    db,
    `select ${seatColumns} from bodies.seat where office = $1 and body = $2
     order by (until is not null), until desc, array_position(array['head', 'deputy', 'member', 'delegate'], post), since, name, id`,
    [office, body],
  );

export async function putSeat(tx: Tx, office: Office, seat: SeatRecord): Promise<void> {
  await raw(
    tx,
    `insert into bodies.seat (office, id, body, post, title, name, entry, who, represents, sex, part_time, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (office, id) do update set post = excluded.post, title = excluded.title, name = excluded.name,
       entry = excluded.entry, who = excluded.who, represents = excluded.represents, sex = excluded.sex,
       part_time = excluded.part_time, since = excluded.since
     where bodies.seat.body = excluded.body`,
    [
      ...[office, seat.id, seat.body, seat.post, seat.title, seat.name, seat.entry, seat.who],
      ...[seat.represents, seat.sex, seat.isPartTime, seat.since],
    ],
  );
}

/** False: no such seat is held in this body. */
export async function endSeatOn(
  tx: Tx,
  office: Office,
  { body, seat, on, reason }: { body: string; seat: string; on: LocalDate; reason: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `update bodies.seat set until = greatest($4::date, since), reason = $5
     where office = $1 and body = $2 and id = $3 and until is null returning id`,
    [office, body, seat, on, reason],
  );
  return rows.length > 0;
}

export interface KinRecord {
  a: string;
  b: string;
  relation: (typeof kinships)[number];
  on: LocalDate;
}

/** Declared relations between any of these. */
export const kinAmong = (
  db: Db | Tx,
  office: Office,
  who: readonly string[],
): Promise<KinRecord[]> =>
  raw(
    db,
    `select a, b, relation, declared_on as "on" from bodies.kin
     where office = $1 and a = any ($2::text[]) and b = any ($2::text[]) order by declared_on, a, b`,
    [office, who],
  );

export async function putKin(
  tx: Tx,
  office: Office,
  { a, b, relation, on }: KinRecord,
  account: string | null,
): Promise<void> {
  await raw(
    tx,
    `insert into bodies.kin (office, a, b, relation, declared_on, declared_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (office, a, b) do update set relation = excluded.relation`,
    [office, a, b, relation, on, account],
  );
}

export interface ModelRecord {
  community: string;
  model: GovernanceModel;
  appliedAt: Date;
}

export const modelsOf = (db: Db | Tx, office: Office): Promise<ModelRecord[]> =>
  raw(
    db,
    `select community, model, applied_at as "appliedAt" from bodies.community where office = $1`,
    [office],
  );

export async function putModel(
  tx: Tx,
  office: Office,
  { community, model, appliedAt }: ModelRecord,
  account: string | null,
): Promise<void> {
  await raw(
    tx,
    `insert into bodies.community (office, community, model, applied_at, applied_by) values ($1, $2, $3, $4, $5)
     on conflict (office, community) do update set model = excluded.model, applied_at = excluded.applied_at,
       applied_by = excluded.applied_by`,
    [office, community, model, appliedAt, account],
  );
}
