import type { LocalDate, MatterId, Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { House } from '@liren/kernel/workflow/server';
import * as z from 'zod';
import {
  Funding,
  ProgrammeKey,
  type ProjectState,
  type SeatKind,
  Seats,
  Sphere,
  Task,
} from '../../contract/public.ts';
import {
  nextTaskDay,
  type ProjectSubject,
  projectFlows,
  seatedUnits,
} from '../../domain/public.ts';

const Stored = z.object({
  title: z.string(),
  note: z.string(),
  programme: ProgrammeKey.nullable(),
  seats: Seats,
  tasks: z.array(Task),
  starts_on: z.string(),
  spheres: z.array(Sphere),
  facility: z.enum(['subdistrict', 'community']).nullable(),
  estate: z.string(),
  funding: z.array(Funding),
  ratings: z.custom<ProjectSubject['ratings']>(),
  need: z.string().nullable(),
  agreement: z.string().nullable(),
});

function subjectOf(row: Record<string, unknown> | null): ProjectSubject {
  const { starts_on, ...stored } = Stored.parse(row);
  return { ...stored, startsOn: starts_on as LocalDate };
}

/** Projects and their own rows, as the kernel moves them. */
export const projectHouse: House<ProjectSubject> = {
  flows: projectFlows,
  subject: {
    select: 'select to_json(s) from linkage.project s where s.office = $1 and s.matter = r.id',
    parse: subjectOf,
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject: { startsOn, ...rest } }) => ({
        ...{ office: root.office, matter: root.id, ...rest, starts_on: startsOn },
        next_due: nextTaskDay(rest.tasks),
        units: seatedUnits(rest.seats, rest.tasks),
      }));
      await raw(
        tx,
        `insert into linkage.project
         select * from jsonb_populate_recordset(null::linkage.project, $1::jsonb)
         on conflict (office, matter) do update set title = excluded.title, note = excluded.note,
           programme = excluded.programme, seats = excluded.seats, tasks = excluded.tasks,
           starts_on = excluded.starts_on, spheres = excluded.spheres, facility = excluded.facility,
           estate = excluded.estate, funding = excluded.funding, ratings = excluded.ratings,
           next_due = excluded.next_due, units = excluded.units`,
        [JSON.stringify(list)],
      );
    },
  },
};

export interface ProjectListRow {
  id: MatterId;
  state: ProjectState;
  area: string;
  title: string;
  programme: string | null;
  programmeName: string | null;
  seats: Seats;
  tasks: Task[];
  spheres: Sphere[];
  facility: 'subdistrict' | 'community' | null;
  estate: string;
  startsOn: LocalDate;
  nextDue: LocalDate | null;
}

export interface ProjectQuery {
  /** Area prefixes whose projects are shown, and units that see those they have a seat in. */
  areas: readonly string[];
  units: readonly string[];
  states: readonly string[];
  programme: string | null;
  within: string | null;
  sphere: string | null;
  facility: string | null;
  seat: SeatKind | null;
  q: string;
  need: string | null;
  agreement: string | null;
  after: { due: string; id: string } | null;
  limit: number;
}

export const everyProject: ProjectQuery = {
  ...{ areas: [], units: [], states: [], programme: null, within: null, sphere: null },
  ...{ facility: null, seat: null, q: '', need: null, agreement: null, after: null, limit: 50 },
};

/** What is due first stands first. */
export const projectsOf = (
  db: Db | Tx,
  office: Office,
  query: ProjectQuery,
): Promise<ProjectListRow[]> =>
  raw(
    db,
    `select m.id, m.state, m.area, p.title, p.programme, g.name as "programmeName", p.seats, p.tasks, p.spheres,
       p.facility, p.estate, p.starts_on as "startsOn", p.next_due as "nextDue"
     from linkage.project p join kernel.matter m on m.office = p.office and m.id = p.matter
       left join linkage.programme g on g.office = p.office and g.key = p.programme
     where p.office = $1 and m.state = any ($2) and (m.area ^@ any ($3::text[]) or p.units && $4::text[])
       and ($5::text is null or p.programme = $5) and ($6::text is null or m.area ^@ $6)
       and ($7::text is null or $7 = any (p.spheres)) and ($8::text is null or p.facility = $8)
       and ($9::text is null or p.seats -> $9 = '[]'::jsonb
         or exists (select 1 from jsonb_array_elements(p.tasks) k where k -> 'seats' -> $9 = '[]'::jsonb))
       and ($10 = '' or position($10 in p.title || ' ' || p.estate) > 0)
       and ($11::uuid is null or p.need = $11) and ($12::uuid is null or p.agreement = $12)
       and ($13::date is null or (coalesce(p.next_due, date '9999-12-31'), m.id) > ($13::date, $14::uuid))
     order by coalesce(p.next_due, date '9999-12-31'), m.id limit $15`,
    [
      ...[office, query.states, query.areas, query.units, query.programme, query.within],
      ...[query.sphere, query.facility, query.seat, query.q, query.need, query.agreement],
      ...[query.after?.due ?? null, query.after?.id ?? null, query.limit],
    ],
  );

export interface ProgrammeRow {
  key: string;
  name: string | null;
  goal: string;
  seats: Seats;
  isEnded: boolean;
}

export const programmesOf = (db: Db | Tx, office: Office): Promise<ProgrammeRow[]> =>
  raw(
    db,
    `select key, name, goal, seats, ended_at is not null as "isEnded" from linkage.programme
     where office = $1 order by changed_at, key`,
    [office],
  );

export interface ProgrammeProgress {
  programme: string;
  projects: number;
  done: number;
  total: number;
  late: number;
}

/** How far the projects of each programme are: told from their tasks, of those that were not declined or stopped. */
export const progressOf = (
  db: Db | Tx,
  office: Office,
  areas: readonly string[],
  today: LocalDate,
): Promise<ProgrammeProgress[]> =>
  raw(
    db,
    `select p.programme, count(*)::int as projects, coalesce(sum(k.done), 0)::int as done,
       coalesce(sum(k.total), 0)::int as total, coalesce(sum(k.late), 0)::int as late
     from linkage.project p join kernel.matter m on m.office = p.office and m.id = p.matter
       cross join lateral (
         select count(*) as total, count(*) filter (where t ->> 'doneOn' is not null) as done,
           count(*) filter (where t ->> 'doneOn' is null and (t ->> 'dueOn')::date < $3) as late
         from jsonb_array_elements(p.tasks) t) k
     where p.office = $1 and p.programme is not null and m.area ^@ any ($2::text[])
       and m.state not in ('declined', 'stopped')
     group by p.programme`,
    [office, areas, today],
  );

export interface ProgrammeChange {
  office: Office;
  key: string;
  at: Date;
  account: string | null;
}

export async function putProgramme(
  tx: Tx,
  { office, key, at, account }: ProgrammeChange,
  { name, goal, seats }: { name: string | null; goal: string; seats: Seats },
): Promise<void> {
  await raw(
    tx,
    `insert into linkage.programme (office, key, name, goal, seats, changed_at, changed_by)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)
     on conflict (office, key) do update set name = excluded.name, goal = excluded.goal, seats = excluded.seats,
       ended_at = null, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [office, key, name, goal, JSON.stringify(seats), at, account],
  );
}

/** Ends a programme; false when it had ended. One of the house gets its row by that. */
export async function dropProgramme(
  tx: Tx,
  { office, key, at, account }: ProgrammeChange,
  seats: Seats,
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into linkage.programme (office, key, seats, ended_at, changed_at, changed_by)
     values ($1, $2, $3::jsonb, $4, $4, $5)
     on conflict (office, key) do update set ended_at = excluded.ended_at, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by
     where linkage.programme.ended_at is null returning key`,
    [office, key, JSON.stringify(seats), at, account],
  );
  return rows.length > 0;
}
