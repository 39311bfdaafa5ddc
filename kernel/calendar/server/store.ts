import { sql } from 'kysely';
import { type AccountId, declareProblems, type Office, Problem } from '../../contract/public.ts';
import { type Db, jsonb, sqlStateOf, type Tx } from '../../database/server/public.ts';
import { CalendarData } from '../calendar-data.ts';
import { noticedDays, shippedCalendar } from './chinese-days.ts';

declareProblems({ 'calendar.changed': 409 });

/** What an office publishes; its version is the next number. */
export interface CalendarEdition {
  office: Office;
  calendar: Omit<CalendarData, 'version'>;
  note: string;
  at: Date;
  by: AccountId | null;
  /** The version the editor has seen; 0 when there was none. */
  after: number;
}

/** The calendars in force of all offices that have one, or of the one named. */
export async function calendarsInForce(
  db: Db,
  office?: Office,
): Promise<Map<Office, CalendarData>> {
  const only = office === undefined ? sql`` : sql`where office = ${office}`;
  const { rows } = await sql<{ office: Office; data: unknown }>`
    select c.office, jsonb_build_object(
      'zone', c.zone, 'version', c.version::text, 'hours', c.hours, 'weekend', to_jsonb(c.weekend),
      'days', coalesce((
        select jsonb_agg(jsonb_build_object('on', d.on_date, 'kind', d.kind, 'name', d.name) order by d.on_date)
        from kernel.calendar_day d where d.office = c.office and d.version = c.version), '[]')) as data
    from (select distinct on (office) * from kernel.calendar ${only} order by office, version desc) c
  `.execute(db);
  return new Map(rows.map((row) => [row.office, CalendarData.parse(row.data)]));
}

/** Version numbers in force, to notice that another process has published. */
export async function versionsInForce(db: Db): Promise<Map<Office, string>> {
  const { rows } = await sql<{ office: Office; version: string }>`
    select office, max(version)::text as version from kernel.calendar group by office
  `.execute(db);
  return new Map(rows.map((row) => [row.office, row.version]));
}

/**
 * Puts a new version in force and gives its number. Open clocks are the caller's to recalculate, and the book's
 * `reload` comes after the commit.
 *
 * @throws Problem `calendar.changed` when somebody published in between
 */
export async function publishCalendar(tx: Tx, edition: CalendarEdition): Promise<number> {
  const { office, note, at, by, after } = edition;
  const { zone, hours, weekend, days } = CalendarData.parse({
    ...edition.calendar,
    version: 'next',
  });
  const version = after + 1;
  try {
    await sql`
      with edition as (
        insert into kernel.calendar (office, version, zone, hours, weekend, note, published_at, published_by)
        values (${office}, ${version}, ${zone}, ${jsonb(hours)}, ${weekend}, ${note}, ${at}, ${by})
        returning office, version)
      insert into kernel.calendar_day (office, version, on_date, kind, name)
      select e.office, e.version, d."on", d.kind, d.name
      from edition e, jsonb_to_recordset(${jsonb(days)}) as d("on" date, kind text, name text)
    `.execute(tx);
  } catch (error) {
    if (sqlStateOf(error) === '23505') throw new Problem('calendar.changed', { version });
    throw error;
  }
  return version;
}

/** Gives a new office the shipped calendar as its own version 1, to edit from there. */
export async function seedCalendar(tx: Tx, office: Office, at: Date): Promise<void> {
  const calendar = { ...shippedCalendar(), days: noticedDays().filter(({ on }) => on >= '2024') };
  await publishCalendar(tx, {
    office,
    calendar,
    note: 'chinese-days 1.5.7',
    at,
    by: null,
    after: 0,
  });
}

/** One published version: in force from its publication to the next. */
export interface PublishedEdition {
  version: number;
  note: string;
  publishedAt: Date;
  publishedBy: string | null;
  days: number;
}

/** What an office has published, the newest first. */
export async function editionsOf(db: Db, office: Office): Promise<PublishedEdition[]> {
  const { rows } = await sql<PublishedEdition>`
    select c.version, c.note, c.published_at, a.display_name as published_by,
      (select count(*)::int from kernel.calendar_day d where d.office = c.office and d.version = c.version) as days
    from kernel.calendar c left join kernel.account a on a.id = c.published_by
    where c.office = ${office} order by c.version desc limit 20`.execute(db);
  return rows;
}
