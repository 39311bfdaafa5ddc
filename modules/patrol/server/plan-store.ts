import type { Point } from '@liren/kernel/area';
import type { LocalDate, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Answer, Finding, Rhythm } from '../domain/public.ts';

export interface PlanRow {
  id: string;
  grid: string;
  name: string;
  rhythm: Rhythm;
  times: number;
  target: number | null;
  points: string[];
  since: LocalDate;
}

const planColumns = `id, grid, name, rhythm, times, target::float8 as target, points, since`;

/** Plans that hold on a day. */
export const plansOn = (db: Db | Tx, office: Office, day: string): Promise<PlanRow[]> =>
  raw(
    db,
    `select ${planColumns} from patrol.plan
     where office = $1 and since <= $2 and (ended_on is null or ended_on > $2) order by grid, name, id`,
    [office, day],
  );

export async function planById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<PlanRow | undefined> {
  const [row] = await raw<PlanRow>(
    db,
    `select ${planColumns} from patrol.plan where office = $1 and id = $2`,
    [office, id],
  );
  return row;
}

export async function putPlan(tx: Tx, office: Office, plan: PlanRow): Promise<void> {
  await raw(
    tx,
    `insert into patrol.plan (office, id, grid, name, rhythm, times, target, points, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (office, id) do update set name = excluded.name, rhythm = excluded.rhythm, times = excluded.times,
       target = excluded.target, points = excluded.points`,
    [
      ...[office, plan.id, plan.grid, plan.name, plan.rhythm, plan.times],
      ...[plan.target, plan.points, plan.since],
    ],
  );
}

export async function endPlanOn(tx: Tx, office: Office, id: string, day: string): Promise<boolean> {
  const rows = await raw(
    tx,
    `update patrol.plan set ended_on = greatest($3::date, since) where office = $1 and id = $2 and ended_on is null returning id`,
    [office, id, day],
  );
  return rows.length > 0;
}

export interface PointRow {
  id: string;
  grid: string;
  name: string;
  checklist: string;
  place: string;
  at: [number, number];
  label: string;
  isActive: boolean;
  visitedAt: Date | null;
  faults: number;
}

const pointColumns = `p.id, p.grid, p.name, p.checklist, p.place, p.at, p.label, p.is_active as "isActive",
  v.at as "visitedAt", coalesce((select count(*)::int from jsonb_each_text(v.findings) x where x.value = 'wrong'), 0) as faults`;
const pointTables = `patrol.point p left join lateral (
  select w.at, w.findings from patrol.visit w where w.office = p.office and w.point = p.id order by w.at desc limit 1) v on true`;

/** Points of some grids, those in use first. */
export const pointsIn = (
  db: Db | Tx,
  office: Office,
  grids: readonly string[],
): Promise<PointRow[]> =>
  raw(
    db,
    `select ${pointColumns} from ${pointTables} where p.office = $1 and p.grid = any ($2::text[])
     order by p.is_active desc, p.grid, p.name, p.id`,
    [office, grids],
  );

export async function pointById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<PointRow | undefined> {
  const [row] = await raw<PointRow>(
    db,
    `select ${pointColumns} from ${pointTables} where p.office = $1 and p.id = $2`,
    [office, id],
  );
  return row;
}

export async function pointByLabel(
  db: Db,
  office: Office,
  label: string,
): Promise<PointRow | undefined> {
  const [row] = await raw<PointRow>(
    db,
    `select ${pointColumns} from ${pointTables} where p.office = $1 and p.label = $2 and p.is_active`,
    [office, label],
  );
  return row;
}

export async function putPoint(
  tx: Tx,
  office: Office,
  point: Omit<PointRow, 'visitedAt' | 'faults'> & { lonLat: Point; changedAt: Date },
): Promise<void> {
  await raw(
    tx,
    `insert into patrol.point (office, id, grid, name, checklist, place, at, label, is_active, changed_at)
     values ($1, $2, $3, $4, $5, $6, point($7, $8), $9, $10, $11)
     on conflict (office, id) do update set grid = excluded.grid, name = excluded.name, checklist = excluded.checklist,
       place = excluded.place, at = excluded.at, label = excluded.label, is_active = excluded.is_active,
       changed_at = excluded.changed_at`,
    [
      ...[office, point.id, point.grid, point.name, point.checklist, point.place],
      ...[point.lonLat[0], point.lonLat[1], point.label, point.isActive, point.changedAt],
    ],
  );
}

/** Points visited between two days, by grid. */
export const visitedBetween = (
  db: Db,
  office: Office,
  { from, to }: { from: string; to: string },
): Promise<{ grid: string; seen: number; total: number }[]> =>
  raw(
    db,
    `select p.grid, count(*)::int as total, count(*) filter (where exists (
       select 1 from patrol.visit v join patrol.round r on r.office = v.office and r.id = v.round
       where v.office = p.office and v.point = p.id and r.day between $2 and $3))::int as seen
     from patrol.point p where p.office = $1 and p.is_active group by p.grid`,
    [office, from, to],
  );

export interface VisitRow {
  round: string;
  point: string;
  name: string;
  at: Date;
  source: 'device' | 'beacon' | 'hand';
  distanceM: number | null;
  accuracyM: number | null;
  reason: string;
  checklist: string;
  edition: number;
  findings: Record<string, Finding>;
  answers: Record<string, Answer>;
  note: string;
}

export const visitsOf = (db: Db | Tx, office: Office, round: string): Promise<VisitRow[]> =>
  raw(
    db,
    `select v.round, v.point, p.name, v.at, v.source, v.distance_m as "distanceM", v.accuracy_m as "accuracyM",
       v.reason, coalesce(v.checklist, p.checklist) as checklist, v.edition, v.findings, v.answers, v.note
     from patrol.visit v join patrol.point p on p.office = v.office and p.id = v.point
     where v.office = $1 and v.round = $2 order by v.at, v.point`,
    [office, round],
  );

/** Said again, the later word holds: what a worker saw at a point on one round is one thing. */
export async function putVisit(
  tx: Tx,
  office: Office,
  visit: Omit<VisitRow, 'name'>,
): Promise<void> {
  await raw(
    tx,
    `insert into patrol.visit (office, round, point, at, source, distance_m, accuracy_m, reason, checklist, edition,
       findings, answers, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12::jsonb, $13)
     on conflict (office, round, point) do update set at = excluded.at, source = excluded.source,
       distance_m = excluded.distance_m, accuracy_m = excluded.accuracy_m, reason = excluded.reason,
       checklist = excluded.checklist, edition = excluded.edition, findings = excluded.findings,
       answers = excluded.answers, note = excluded.note where patrol.visit.at <= excluded.at`,
    [
      ...[office, visit.round, visit.point, visit.at, visit.source, visit.distanceM],
      ...[visit.accuracyM, visit.reason, visit.checklist, visit.edition],
      ...[JSON.stringify(visit.findings), JSON.stringify(visit.answers), visit.note],
    ],
  );
}

export interface FoundRow {
  at: Date;
  component: string | null;
  state: 'damaged' | 'missing' | null;
  point: string | null;
  item: string | null;
  number: string;
}

export const foundOf = (db: Db, office: Office, round: string): Promise<FoundRow[]> =>
  raw(
    db,
    `select at, component, state, point, item, number from patrol.found
     where office = $1 and round = $2 order by at, id`,
    [office, round],
  );

export async function putFound(
  tx: Tx,
  office: Office,
  found: FoundRow & { id: string; round: string | null; account: string; matter: string },
): Promise<void> {
  await raw(
    tx,
    `insert into patrol.found (office, id, round, account, at, component, state, point, item, matter, number)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (office, matter) do nothing`,
    [
      ...[office, found.id, found.round, found.account, found.at, found.component, found.state],
      ...[found.point, found.item, found.matter, found.number],
    ],
  );
}

export interface CardRow {
  grid: string;
  worker: string | null;
  phone: string | null;
  supervision: string | null;
}

export const cardsOf = (db: Db, office: Office): Promise<CardRow[]> =>
  raw(db, `select grid, worker, phone, supervision from patrol.card where office = $1`, [office]);

export async function putCard(
  tx: Tx,
  office: Office,
  card: CardRow,
  by: { at: Date; account: string },
): Promise<void> {
  await raw(
    tx,
    `insert into patrol.card (office, grid, worker, phone, supervision, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (office, grid) do update set worker = excluded.worker, phone = excluded.phone,
       supervision = excluded.supervision, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [office, card.grid, card.worker, card.phone, card.supervision, by.at, by.account],
  );
}

/** Who holds the role of grid worker over each area now. */
export const workersByArea = (
  db: Db,
  office: Office,
  at: Date,
): Promise<{ area: string; account: string; name: string }[]> =>
  raw(
    db,
    `select distinct m.area, a.id as account, a.display_name as name
     from kernel.held m join kernel.account a on a.id = m.account and a.status = 'active'
     where m.office = $1 and m.role = 'grid_worker' and m.since <= $2 and (m.until is null or m.until > $2)
     order by m.area, name`,
    [office, at],
  );
