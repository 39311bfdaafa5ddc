import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { Office } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Deps, Kept } from '@liren/kernel/http/server';
import {
  daysKept,
  forgetRows,
  forgettings,
  notePurge,
  noteRemoved,
  type PurgeCount,
  setDaysKept,
} from '@liren/kernel/retention/server';
import { everySet } from './keeping.ts';

const people = { what: 'registry.people', usual: 1_095 } as const;
/** People of one transaction. */
const chunk = 200;
/** People of one run: the next goes on. */
const most = 5_000;

/** True of a row whose person has left, or is another row by now. */
const hasLeft = `(p.state in ('moved', 'dead') or p.merged_into is not null)
  and not exists (select from registry.ownership o
    where o.office = p.office and o.owner = 'person:' || p.id::text and o.until is null)`;

/**
 * Tables in which a person stands, and by which column; `$2` holds ids. A test compares with the catalogue, so that
 * a new table cannot be forgotten here. The person comes last.
 */
export const purged: readonly { table: string; column: string; how?: string; isRef?: boolean }[] = [
  { table: 'registry.care_mark', column: 'person' },
  { table: 'registry.guardianship', column: 'child' },
  { table: 'registry.guardianship', column: 'guardian' },
  { table: 'registry.claim', column: 'person' },
  { table: 'registry.fact', column: 'person' },
  { table: 'registry.fact_seen', column: 'entry' },
  { table: 'registry.match_key', column: 'person' },
  { table: 'registry.match_keyed', column: 'person' },
  { table: 'registry.likeness', column: 'one' },
  { table: 'registry.likeness', column: 'other' },
  { table: 'registry.intake_before', column: 'entry' },
  { table: 'registry.person_event', column: 'person' },
  { table: 'registry.person_merge', column: 'kept' },
  { table: 'registry.person_merge', column: 'gone' },
  { table: 'registry.ownership', column: 'owner', isRef: true },
  { table: 'registry.residence', column: 'person' },
  { table: 'registry.household', column: 'head', how: 'head = null' },
  { table: 'kernel.consent', column: 'subject', isRef: true },
  { table: 'kernel.consent', column: 'given_by', how: 'given_by = null', isRef: true },
  { table: 'kernel.own_subject', column: 'subject', isRef: true },
  { table: 'registry.person', column: 'id' },
];

export const peopleKept: Kept = {
  name: people.what,
  days: { usual: people.usual, least: 90, most: 3_650 },
  applies: 'new',
  job: 'registry.forget',
  current: (db, office) => daysKept(db, office, people),
  set: (tx, office, days, at) => setDaysKept(tx, office, { what: people.what, days, at }),
  wouldGo: (db, office, _, now) =>
    inTransaction(db, { scope: [office], access: 'read' }, async (tx) => {
      const [row] = await raw<{ n: number }>(
        tx,
        `select count(*)::int as n from registry.person p
         where p.office = $1 and p.retain_until < $2::date and ${hasLeft}`,
        [office, now.toISOString().slice(0, 10)],
      );
      return row?.n ?? 0;
    }),
};

/**
 * Gives whoever has left their last day, takes it from whoever is back, and removes those whose day is over with
 * everything that hangs on them; how many left.
 */
export async function purgePeople(deps: Deps, office: Office): Promise<number> {
  const { db, clock } = deps;
  const at = clock.now();
  const today = localDateOf(zoneOf(deps.settings.zone), at);
  const days = await daysKept(db, office, people);
  const due = await inTransaction(db, { scope: [office] }, async (tx) => {
    await raw(
      tx,
      `update registry.person p set retain_until = $2::date + $3::int
       where p.office = $1 and p.retain_until is null and ${hasLeft}`,
      [office, today, days],
    );
    await raw(
      tx,
      `update registry.person p set retain_until = null
       where p.office = $1 and p.retain_until is not null and not (${hasLeft})`,
      [office],
    );
    return raw<{ id: string }>(
      tx,
      `select p.id from registry.person p where p.office = $1 and p.retain_until < $2::date order by p.retain_until limit ${most}`,
      [office, today],
    );
  });
  let removed = 0;
  for (let from = 0; from < due.length; from += chunk)
    removed += await purgeSome(
      deps,
      office,
      due.slice(from, from + chunk).map(({ id }) => id),
    );
  await noteRemoved(db, office, { what: people.what, at, removed });
  return removed;
}

/** One transaction: counts, removes, counts again, and the report; what is left over undoes all of it. */
async function purgeSome(deps: Deps, office: Office, ids: readonly string[]): Promise<number> {
  return inTransaction(deps.db, { scope: [office], sets: everySet }, async (tx) => {
    const whole = await withMerged(tx, office, ids);
    const needed = new Set<string>();
    for (const { needs } of forgettings().values())
      for (const entry of await needs(tx, office, whole.map(entryOf))) needed.add(entry);
    const leaving = whole.filter((id) => !needed.has(entryOf(id)));
    if (leaving.length === 0) return 0;
    const entries = leaving.map(entryOf);
    const homes = await raw<{ id: string }>(
      tx,
      `select distinct household as id from registry.residence
       where office = $1 and person = any ($2::uuid[]) and household is not null`,
      [office, leaving],
    );
    const counts: PurgeCount[] = [];
    for (const { forget } of forgettings().values())
      counts.push(...(await forget(tx, office, entries)));
    for (const { table, column, how, isRef } of purged)
      counts.push(
        await forgetRows(tx, office, isRef ? entries : leaving, {
          table,
          where: `${column} = any ($2${isRef ? '' : '::uuid[]'})`,
          ...(how ? { how } : {}),
        }),
      );
    counts.push(
      await forgetRows(
        tx,
        office,
        homes.map(({ id }) => id),
        {
          table: 'registry.household',
          where: `id = any ($2::uuid[]) and not exists (select from registry.residence r
            where r.office = registry.household.office and r.household = registry.household.id)`,
        },
      ),
    );
    await notePurge(
      tx,
      { office, clock: deps.clock, ids: deps.ids },
      {
        what: people.what,
        subjects: leaving.length,
        counts: counts.filter(({ before }) => before > 0),
      },
    );
    return leaving.length;
  });
}

const entryOf = (id: string): string => `person:${id}`;

/** With the rows that were found to be one of these: they have nobody to stand for any more. */
async function withMerged(tx: Tx, office: Office, ids: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    tx,
    `with recursive whole as (
       select p.id from registry.person p where p.office = $1 and p.id = any ($2::uuid[])
       union
       select p.id from registry.person p join whole w on p.merged_into = w.id where p.office = $1
     ) select id from whole`,
    [office, ids],
  );
  return rows.map(({ id }) => id);
}
