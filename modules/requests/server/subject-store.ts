import type { LonLat } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import type { Matter } from '@liren/kernel/workflow';
import type { SubjectStore } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import { newSubject, type RequestSubject } from '../domain/public.ts';
import { countedLevel, stepOf } from './queue/cells.ts';

/** Columns of requests.request that are not the flow's business: who may be asked for by phone. */
export interface ReporterKeys {
  reporter: string | null;
  phoneBlind: Buffer | null;
  phoneTailBlind: Buffer | null;
}

const instants = ['dueAt', 'closedAt', 'countedAt', 'ratedAt', 'urgedAt'] as const;

/** One row as `to_json` gives it, as a subject. */
export function subjectOf(row: Record<string, unknown> | null): RequestSubject {
  if (!row) throw new Error('a request without its own row');
  const read: Record<string, unknown> = {};
  for (const [name, column] of columnByName) read[name] = row[column] ?? null;
  const subject = read as unknown as RequestSubject;
  for (const name of instants) {
    const value = subject[name] as unknown;
    if (typeof value === 'string') subject[name] = new Date(value);
  }
  if (subject.main?.endedAt) {
    subject.main = { ...subject.main, endedAt: new Date(subject.main.endedAt) };
  }
  if (typeof row['public_at'] === 'string') {
    const [lon, lat] = row['public_at'].slice(1, -1).split(',').map(Number);
    subject.publicAt = [lon as number, lat as number];
  }
  return subject;
}

const blank = newSubject({
  kind: 'help',
  category: '',
  title: '',
  text: '',
  source: 'resident',
  level: 'III',
  place: '',
  publicAt: null,
  community: '' as RequestSubject['community'],
});

const columnByName = new Map(
  Object.keys(blank).map((name) => [name, name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)]),
);

/**
 * Where requests keep their own rows.
 *
 * @param keysOf  the reporter's keys of matters that are being opened; steps never change them
 * @param corrects  what was reported is written anew, with the search vector over it
 * @param rezones  the areas it lies in are written anew
 */
export function requestRows(
  keysOf: (matter: Matter) => ReporterKeys | undefined = () => undefined,
  { corrects = false, rezones = false } = {},
): SubjectStore<RequestSubject> {
  return {
    // Without the search vector: it is derived and long, and nobody decides by it.
    select: `select to_json(s) from (select ${columns}, ${main} from requests.request q where q.office = $1 and q.matter = r.id) s`,
    parse: subjectOf,
    write: (tx, rows) => writeRows(tx, rows, keysOf, { corrects, rezones }),
  };
}

async function writeRows(
  tx: Tx,
  rows: readonly { root: Matter; subject: RequestSubject; isNew: boolean }[],
  keysOf: (matter: Matter) => ReporterKeys | undefined,
  { corrects, rezones }: { corrects: boolean; rezones: boolean },
): Promise<void> {
  const json = JSON.stringify(
    rows.map(({ root, subject, isNew }) => {
      const keys = isNew ? keysOf(root) : undefined;
      return {
        office: root.office,
        matter: root.id,
        ...Object.fromEntries(
          Object.entries(subject).map(([name, value]) => [columnByName.get(name), value]),
        ),
        at: root.at,
        public_at: subject.publicAt ? `(${subject.publicAt.join(',')})` : null,
        reporter: keys?.reporter ?? null,
        phone_blind: keys?.phoneBlind ? `\\x${keys.phoneBlind.toString('hex')}` : null,
        phone_tail_blind: keys?.phoneTailBlind ? `\\x${keys.phoneTailBlind.toString('hex')}` : null,
      };
    }),
  );
  await (rows.every((r) => r.isNew) ? insertRows(tx, json) : updateRows(tx, json));
  if (corrects) await correctRows(tx, json);
  if (rezones) await rezoneRows(tx, json);
}

const columns = `office, matter, kind, category, title, text, source, level, place, public_at, community, service_grid,
  unit_grid, component, anonymous, hidden, nickname, answers, photos, released, voice, transcript, transcribed_by, contact, reporter, phone_blind, phone_tail_blind, joined, verified, route, hold,
  lead_unit, reworks, means, answer_page, due_at, on_time, closed_at, counted_at, rated_at, rated_by, valid, contacted, solved,
  satisfaction, desk_stars, urged_at, excluded, merged_from, tags, external_system, external_id`;

/** The matter this one is merged into, as it stands: whoever reported this one is asked about that one's result. */
const main = `(select json_build_object('number', x.number, 'title', y.title, 'state', x.state, 'leadUnit', y.lead_unit, 'endedAt', x.ended_at)
  from kernel.matter x join requests.request y on y.office = $1 and y.matter = x.id
  where x.office = $1 and x.id = r.merged_into) as main`;

/** New requests, and the squares of the map they lie in: in one order, so that two batches cannot wait for each other. */
async function insertRows(tx: Tx, json: string): Promise<void> {
  const step = sql`${stepOf(countedLevel)}::float8`;
  await sql`
    with made as (insert into requests.request (${sql.raw(columns)})
      select ${sql.raw(columns)} from jsonb_populate_recordset(null::requests.request, ${json}::jsonb))
    insert into requests.cell as c (office, x, y, count, lon, lat)
    select office, floor((lon + 180) / ${step})::int, floor((lat + 90) / ${step})::int, count(*), sum(lon), sum(lat)
    from (select n ->> 'office' as office, (n #>> '{at,0}')::float8 as lon, (n #>> '{at,1}')::float8 as lat
      from jsonb_array_elements(${json}::jsonb) n) n
    where lon is not null
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (office, x, y) do update set count = c.count + excluded.count, lon = c.lon + excluded.lon, lat = c.lat + excluded.lat`.execute(
    tx,
  );
}

/** Only what steps change: what was reported stays, and the search vector is not built again. */
async function updateRows(tx: Tx, json: string): Promise<void> {
  await sql`
    update requests.request r set
      kind = n.kind, category = n.category, level = n.level, photos = n.photos, voice = n.voice, released = n.released, transcript = n.transcript, transcribed_by = n.transcribed_by, joined = n.joined, verified = n.verified, route = n.route,
      hold = n.hold, lead_unit = n.lead_unit, reworks = n.reworks, means = n.means, answer_page = n.answer_page, due_at = n.due_at,
      on_time = n.on_time, closed_at = n.closed_at, counted_at = n.counted_at, rated_at = n.rated_at,
      rated_by = n.rated_by, valid = n.valid, contacted = n.contacted, solved = n.solved,
      satisfaction = n.satisfaction, desk_stars = n.desk_stars, urged_at = n.urged_at, excluded = n.excluded,
      merged_from = n.merged_from, tags = n.tags, hidden = n.hidden, nickname = n.nickname, contact = n.contact
    from jsonb_populate_recordset(null::requests.request, ${json}::jsonb) n
    where r.office = n.office and r.matter = n.matter`.execute(tx);
}

async function correctRows(tx: Tx, json: string): Promise<void> {
  await sql`
    update requests.request r set
      title = n.title, text = n.text, place = n.place, public_at = n.public_at, community = n.community,
      service_grid = n.service_grid, unit_grid = n.unit_grid, answers = n.answers
    from jsonb_populate_recordset(null::requests.request, ${json}::jsonb) n
    where r.office = n.office and r.matter = n.matter`.execute(tx);
}

async function rezoneRows(tx: Tx, json: string): Promise<void> {
  await sql`
    update requests.request r set community = n.community, service_grid = n.service_grid, unit_grid = n.unit_grid
    from jsonb_populate_recordset(null::requests.request, ${json}::jsonb) n
    where r.office = n.office and r.matter = n.matter`.execute(tx);
}

/** A corrected place: the square it was counted in counts one less, the one it lies in now one more. */
export async function moveBetweenCells(
  tx: Tx,
  office: string,
  from: LonLat | null,
  to: LonLat,
): Promise<void> {
  if (from?.[0] === to[0] && from[1] === to[1]) return;
  const step = sql`${stepOf(countedLevel)}::float8`;
  const moved = [...(from ? [[...from, -1]] : []), [...to, 1]];
  await sql`
    insert into requests.cell as c (office, x, y, count, lon, lat)
    select ${office}, floor((lon + 180) / ${step})::int, floor((lat + 90) / ${step})::int, sum(n), sum(lon * n), sum(lat * n)
    from (select (m ->> 0)::float8 as lon, (m ->> 1)::float8 as lat, (m ->> 2)::int as n
      from jsonb_array_elements(${JSON.stringify(moved)}::jsonb) m) moved
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (office, x, y) do update set count = c.count + excluded.count, lon = c.lon + excluded.lon, lat = c.lat + excluded.lat`.execute(
    tx,
  );
}
