import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { expect, test } from 'vitest';
import { careSets } from '../../contract/public.ts';
import { grid, locust, office, town, willow } from '../test-town.ts';

/** Schemas that tell of people, of the registry and of those that stand on it. */
const schemas = ['registry', 'privacy', 'bodies', 'linkage'];

/**
 * Tables without a policy, and why each needs none: no person stands in them, or what stands there is published, or
 * sealed and of no area yet.
 */
const open: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...['building', 'room', 'estate', 'owners_committee', 'property_contract', 'fund_statement'],
      ...['space', 'space_stage', 'radiation', 'sunk', 'post', 'placed', 'estate_told'],
    ].map((table) => [`registry.${table}`, 'places']),
  ),
  ...Object.fromEntries(
    [
      ...['organisation', 'organisation_change', 'organisation_merge', 'organisation_tag'],
      ...['tag_rule', 'duty', 'asset', 'tie'],
    ].map((table) => [`registry.${table}`, 'organisations']),
  ),
  'registry.statistic_edition': 'protected before it is stored',
  'registry.set_permission': 'accounts of staff',
  'registry.intake': 'a file, of nobody',
  'registry.intake_chunk': 'rows lie sealed and have no area before they are taken',
  'registry.intake_before': 'snapshots lie sealed',
  'registry.intake_fault': 'lines and codes, no cells',
  'registry.intake_seen': 'keyed hashes and lines, gone once a file is taken',
  'privacy.rights_request': 'kinds and days; texts lie in kernel.sealed',
  'privacy.rules': 'two numbers',
};
/** Public offices and agreements between actors: shown by area in the server, names as published. */
const published = (table: string): boolean => /^(bodies|linkage)\./.test(table);

async function tablesOf(
  db: Db,
): Promise<{ name: string; hasPolicy: boolean; columns: string[] }[]> {
  return raw(
    db,
    `select n.nspname || '.' || c.relname as name,
       c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as "hasPolicy",
       (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('r', 'p') order by 1`,
    [schemas],
  );
}

test('a table of people has a policy, and one without is named here with the reason', async () => {
  await using t = await testDatabase();
  const tables = await tablesOf(t.owner);
  expect(tables.length).toBeGreaterThan(40);
  expect(
    tables
      .filter(({ name, hasPolicy }) => !hasPolicy && !(name in open) && !published(name))
      .map(({ name }) => name),
  ).toEqual([]);
  // No reason outlives its table, and none is given for a table that has a policy by now.
  const bare = new Set(tables.filter(({ hasPolicy }) => !hasPolicy).map(({ name }) => name));
  expect(Object.keys(open).filter((name) => !bare.has(name))).toEqual([]);
});

test('what tells of one person, in whatever table, never stands open', async () => {
  await using t = await testDatabase();
  const telling =
    /^(id_blind|phone_blind|phone_end_blind|id_sealed|phone_sealed|birth_date|tokens)$/;
  const tables = await tablesOf(t.owner);
  expect(
    tables.filter(
      ({ name, hasPolicy, columns }) =>
        !hasPolicy &&
        !name.startsWith('registry.organisation') &&
        columns.some((one) => telling.test(one)),
    ),
  ).toEqual([]);
  expect(
    tables.filter(({ hasPolicy, columns }) => !hasPolicy && columns.includes('person')),
  ).toEqual([]);
});

test('neither role owns a table, passes by its policies or may switch them off', async () => {
  await using t = await testDatabase();
  const roles = await raw(
    t.owner,
    `select rolname from pg_roles where rolname in ('liren_app', 'liren_worker') and (rolsuper or rolbypassrls)`,
  );
  expect(roles).toEqual([]);
  const owned = await raw(
    t.owner,
    `select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and pg_get_userbyid(c.relowner) in ('liren_app', 'liren_worker')`,
    [schemas],
  );
  expect(owned).toEqual([]);
});

/** People with homes and marks in two communities. */
async function peopled() {
  const w = await town();
  const marks = careSets.map(({ name }) => ({
    ...{ id: w.newId(), set: name, detail: '听不清', expiresOn: '2027-05-01' },
  }));
  await w.take(
    w.person('闫近', { at: w.rooms.first, phone: '13800000012', marks }),
    w.person('闫远', { at: w.rooms.far, phone: '13800000013' }),
  );
  return w;
}

/** Rows of each table with a policy, and of each view, as the transaction sees them. */
async function seen(
  db: Db,
  settings: { scope?: string; sets?: string },
): Promise<Map<string, string[]>> {
  const tables = (await tablesOf(db)).filter(({ hasPolicy }) => hasPolicy).map(({ name }) => name);
  const views = await raw<{ name: string }>(
    db,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('v', 'm')`,
    [schemas],
  );
  const rows = new Map<string, string[]>();
  for (const name of [...tables, ...views.map((view) => view.name)])
    await inTransaction(db, {}, async (tx) => {
      for (const [key, value] of Object.entries(settings))
        await raw(tx, 'select set_config($1, $2, true)', [`liren.${key}`, value]);
      const [may] = await raw<{ may: boolean }>(
        tx,
        `select has_table_privilege($1, 'select') as may`,
        [name],
      );
      const found = may?.may
        ? await raw<{ row: string }>(tx, `select t::text as row from ${name} t`)
        : [];
      rows.set(
        name,
        found.map(({ row }) => row),
      );
    });
  return rows;
}

const sets = careSets.map(({ name }) => name).join(',');

test.each([
  ['nothing', {}],
  ['an empty scope', { scope: '', sets }],
  ['another office', { scope: '990101002', sets }],
  ['all of the world', { scope: '%', sets }],
  ['a comma', { scope: ',', sets }],
  ['half an office', { scope: `${office}9`, sets }],
])('with %s no row of anybody shows, in any table or view, to either role', async (_, settings) => {
  await using w = await peopled();
  for (const db of [w.deps.db, w.worker]) {
    const rows = await seen(db, settings);
    expect(rows.size).toBeGreaterThan(10);
    for (const [name, found] of rows)
      expect([
        name,
        name.includes('pub_') ? found.filter((row) => row.includes('闫')) : found,
      ]).toEqual([name, []]);
  }
});

test('a community sees nobody of the other, and a mark only of a set it names', async () => {
  await using w = await peopled();
  for (const db of [w.deps.db, w.worker]) {
    const here = await seen(db, { scope: willow });
    expect(here.get('registry.person')?.join()).toContain('闫近');
    expect([...here.values()].flat().join()).not.toContain('闫远');
    expect(here.get('registry.care_mark')).toEqual([]);
    for (const { name } of careSets)
      expect((await seen(db, { scope: grid, sets: name })).get('registry.care_mark')).toHaveLength(
        1,
      );
    const there = await seen(db, { scope: locust, sets });
    expect([...there.values()].flat().join()).not.toContain('闫近');
  }
});

test('a plan cannot be made to tell: conditions that fail loudly see only what the policy shows', async () => {
  await using w = await peopled();
  // A cheap function in the condition would run before the policy if the planner were allowed to.
  const loud = inTransaction(w.deps.db, { scope: [locust] }, (tx) =>
    raw<{ n: number }>(
      tx,
      `select count(*)::int as n from registry.person where 1 / (case when name = '闫近' then 0 else 1 end) > 0`,
    ),
  );
  expect(await loud).toEqual([{ n: 1 }]);
  // Nor does a number that is taken tell that it is somebody's elsewhere, by an update that finds nobody.
  const moved = await inTransaction(w.deps.db, { scope: [locust] }, (tx) =>
    raw(tx, `update registry.person set phone_blind = phone_blind where name = '闫近' returning 1`),
  );
  expect(moved).toEqual([]);
});
