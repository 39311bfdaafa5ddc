import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { Seen } from '../domain/public.ts';

export interface DutyRow {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
}

/** Duties that touch an interval, oldest first. */
export const dutiesOf = (
  db: Db | Tx,
  office: Office,
  account: string,
  { from, to }: { from: Date; to: Date },
): Promise<DutyRow[]> =>
  raw(
    db,
    `select id, started_at as "startedAt", ended_at as "endedAt" from patrol.duty
     where office = $1 and account = $2 and started_at <= $4 and coalesce(ended_at, 'infinity') >= $3
     order by started_at`,
    [office, account, from, to],
  );

export async function openDuty(
  db: Db | Tx,
  office: Office,
  account: string,
): Promise<DutyRow | undefined> {
  const [row] = await raw<DutyRow>(
    db,
    `select id, started_at as "startedAt", ended_at as "endedAt" from patrol.duty
     where office = $1 and account = $2 and ended_at is null`,
    [office, account],
  );
  return row;
}

/** False when somebody is on duty already. */
export async function insertDuty(
  tx: Tx,
  office: Office,
  duty: { id: string; account: string; at: Date },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into patrol.duty (office, id, account, started_at) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [office, duty.id, duty.account, duty.at],
  );
  return rows.length > 0;
}

export async function endDuty(tx: Tx, office: Office, id: string, at: Date): Promise<void> {
  await raw(
    tx,
    `update patrol.duty set ended_at = greatest($3, started_at) where office = $1 and id = $2`,
    [office, id, at],
  );
}

export interface RoundRow {
  id: string;
  account: string;
  worker: string;
  grid: string;
  plan: string | null;
  planName: string | null;
  startedAt: Date;
  endedAt: Date | null;
  day: string;
  isTracked: boolean;
  walkedM: number;
  forgottenAt: Date | null;
  parts: number;
  visits: number;
  faults: number;
  found: number;
}

const columns = `r.id, r.account, a.display_name as worker, r.grid, r.plan, p.name as "planName", r.started_at as "startedAt",
  r.ended_at as "endedAt", r.day, r.is_tracked as "isTracked", r.walked_m as "walkedM", r.forgotten_at as "forgottenAt",
  (select count(*)::int from patrol.track_part t where t.office = r.office and t.round = r.id) as parts,
  v.visits, v.faults, (select count(*)::int from patrol.found f where f.office = r.office and f.round = r.id) as found`;
const tables = `patrol.round r join kernel.account a on a.id = r.account
  left join patrol.plan p on p.office = r.office and p.id = r.plan
  cross join lateral (
    select count(*)::int as visits,
      coalesce(sum((select count(*) from jsonb_each_text(w.findings) x where x.value = 'wrong')), 0)::int as faults
    from patrol.visit w where w.office = r.office and w.round = r.id) v`;

export async function roundById(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<RoundRow | undefined> {
  const [row] = await raw<RoundRow>(
    db,
    `select ${columns} from ${tables} where r.office = $1 and r.id = $2`,
    [office, id],
  );
  return row;
}

/** The round somebody is on, held until the transaction ends. */
export async function roundForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<RoundRow | undefined> {
  await raw(tx, `select 1 from patrol.round where office = $1 and id = $2 for update`, [
    office,
    id,
  ]);
  return roundById(tx, office, id);
}

export async function openRoundOf(
  db: Db | Tx,
  office: Office,
  account: string,
): Promise<RoundRow | undefined> {
  const [row] = await raw<RoundRow>(
    db,
    `select ${columns} from ${tables} where r.office = $1 and r.account = $2 and r.ended_at is null`,
    [office, account],
  );
  return row;
}

export const roundsOf = (
  db: Db,
  office: Office,
  account: string,
  since: Date,
): Promise<RoundRow[]> =>
  raw(
    db,
    `select ${columns} from ${tables}
     where r.office = $1 and r.account = $2 and r.started_at >= $3 order by r.started_at desc, r.id desc limit 60`,
    [office, account, since],
  );

/** Rounds of some grids, newest first, older than one of them. */
export const roundsIn = (
  db: Db,
  office: Office,
  grids: readonly string[],
  { after, limit }: { after: string | null; limit: number },
): Promise<RoundRow[]> =>
  raw(
    db,
    `select ${columns} from ${tables}
     where r.office = $1 and r.grid = any ($2::text[])
       and ($3::uuid is null or (r.started_at, r.id) <
         (select x.started_at, x.id from patrol.round x where x.office = $1 and x.id = $3::uuid))
     order by r.started_at desc, r.id desc limit $4`,
    [office, grids, after, limit],
  );

export async function insertRound(
  tx: Tx,
  office: Office,
  round: {
    id: string;
    account: string;
    grid: string;
    plan: string | null;
    startedAt: Date;
    day: string;
    isTracked: boolean;
  },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into patrol.round (office, id, account, grid, plan, started_at, day, is_tracked)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [
      ...[office, round.id, round.account, round.grid, round.plan],
      ...[round.startedAt, round.day, round.isTracked],
    ],
  );
  return rows.length > 0;
}

export async function closeRound(tx: Tx, office: Office, id: string, at: Date): Promise<void> {
  await raw(
    tx,
    `update patrol.round set ended_at = greatest($3, started_at)
     where office = $1 and id = $2 and ended_at is null`,
    [office, id, at],
  );
}

/** Rounds whose worker forgot to end them. */
export const forgottenRounds = (db: Db, office: Office, before: Date): Promise<{ id: string }[]> =>
  raw(
    db,
    `select id from patrol.round where office = $1 and ended_at is null and started_at < $2 limit 500`,
    [office, before],
  );

export interface GridRounds {
  grid: string;
  plan: string | null;
  day: string;
  startedAt: Date;
}

/** Finished rounds since a day, for counting against plans. */
export const finishedSince = (db: Db, office: Office, day: string): Promise<GridRounds[]> =>
  raw(
    db,
    `select grid, plan, day, started_at as "startedAt" from patrol.round
     where office = $1 and day >= $2 and ended_at is not null order by started_at`,
    [office, day],
  );

/** Streets seen in a span of days, by whatever round: a neighbour's walk along the common edge counts too. */
export async function seenBetween(
  db: Db,
  office: Office,
  { from, to }: { from: string; to: string },
): Promise<(Seen & { day: string })[]> {
  const rows = await raw<SeenRow & { day: string }>(
    db,
    `select s.street, s.line, s.spans, r.day from patrol.seen s
     join patrol.round r on r.office = s.office and r.id = s.round
     where s.office = $1 and r.day between $2 and $3`,
    [office, from, to],
  );
  return rows.map((row) => ({ ...asSeen(row), day: row.day }));
}

interface SeenRow {
  street: string;
  line: number;
  spans: number[];
}

export async function seenByRounds(
  db: Db | Tx,
  office: Office,
  rounds: readonly string[],
): Promise<Map<string, Seen[]>> {
  const rows = await raw<SeenRow & { round: string }>(
    db,
    `select round, street, line, spans from patrol.seen where office = $1 and round = any ($2::uuid[])`,
    [office, rounds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ round }) => round)].map(([round, of]) => [round, of.map(asSeen)]),
  );
}

const asSeen = ({ street, line, spans }: SeenRow): Seen => ({
  street,
  line,
  spans: Array.from({ length: spans.length / 2 }, (_, i): [number, number] => [
    spans[2 * i] as number,
    spans[2 * i + 1] as number,
  ]),
});

/** Replaces what a round has seen. */
export async function putSeen(
  tx: Tx,
  office: Office,
  round: string,
  seen: readonly Seen[],
  walkedM: number,
): Promise<void> {
  await raw(tx, `delete from patrol.seen where office = $1 and round = $2`, [office, round]);
  await raw(
    tx,
    `insert into patrol.seen (office, round, street, line, spans)
     select $1, $2, street, line, spans
     from jsonb_to_recordset($3::jsonb) as r(street uuid, line smallint, spans float8[])`,
    [
      ...[office, round],
      JSON.stringify(seen.map(({ spans, ...at }) => ({ ...at, spans: spans.flat() }))),
    ],
  );
  await raw(tx, `update patrol.round set walked_m = $3 where office = $1 and id = $2`, [
    office,
    round,
    Math.round(walkedM),
  ]);
}
