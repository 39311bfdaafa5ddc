import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import { purgesOf } from '@liren/kernel/retention/server';
import { expect, test } from 'vitest';
import { purged, purgePeople } from '../../modules/registry/server/person/purging.ts';
import { grid, office, town } from '../../modules/registry/server/test-town.ts';
import { modules } from './modules.ts';

// Every module is loaded: what each has to forget is declared.
expect(modules.length).toBeGreaterThan(10);

const name = '闫璟珩';
const number = '330000194912310015';
const phone = '13800000012';

/** Somebody with all that hangs on a person, who has moved away; and a neighbour who stays. */
async function left() {
  const w = await town();
  const household = w.newId();
  const home = (room: string) => ({
    ...{ id: w.newId(), room, address: '', kind: 'own' as const, household, relation: '02' },
    ...{ householdNumber: '001', since: null },
  });
  const [gone = '', neighbour = '', child = ''] = await w.take(
    w.person(name, {
      home: home(w.rooms.first),
      ...{ idNumber: number, idKind: 'resident_id', phone, birthDate: '1949-12-31' },
      marks: [{ id: w.newId(), set: 'elder_alone', detail: '闫璟珩耳背', expiresOn: '2027-11-01' }],
    }),
    w.person('赵近', { at: w.rooms.second, phone: '13800000013' }),
    w.person('闫小宝', { at: w.rooms.third }),
  );
  const put = (sql: string, params: unknown[]) => raw(w.owner, sql, params);
  await put(
    `insert into registry.guardianship (office, id, area, child, guardian, relation, source, taken_at)
     values ($1, $2, $3, $4, $5, 'grandparent', 'test', now())`,
    [office, w.newId(), grid, child, gone],
  );
  await put(
    `insert into registry.ownership (office, id, area, room, owner, source, until) values ($1, $2, $3, $4, $5, 'test', '2026-01-01')`,
    [office, w.newId(), grid, w.rooms.first, `person:${gone}`],
  );
  await put(
    `insert into registry.person_event (office, id, area, person, at, kind) values ($1, $2, $3, $4, now(), 'taken')`,
    [office, w.newId(), grid, gone],
  );
  await put(
    `insert into registry.claim (office, id, area, account, person, at, state) values ($1, $2, $3, $4, $5, now(), 'confirmed')`,
    [office, w.newId(), grid, w.newId(), gone],
  );
  await put(
    `insert into registry.fact (office, id, area, person, field, said, source, held_source, taken_at, standing)
     values ($1, $2, $3, $4, 'phone', $5, 'test', 'test', now(), 'asked')`,
    [
      ...[office, w.newId(), grid, gone],
      w.deps.keys.seal({ table: 'registry.fact', column: 'said', office, id: gone }, phone),
    ],
  );
  await put(`insert into registry.match_key (office, key, person) values ($1, '\\x01', $2)`, [
    ...[office, gone],
  ]);
  await put(`insert into registry.match_keyed (office, person, version) values ($1, $2, 1)`, [
    ...[office, gone],
  ]);
  await put(
    `insert into registry.likeness (office, id, one, other, score, reasons, found_at) values ($1, $2, $3, $4, 60, '{}', now())`,
    [office, w.newId(), gone, neighbour],
  );
  await put(
    `insert into kernel.own_subject (office, account, subject, since) values ($1, $2, $3, now())`,
    [office, w.newId(), `person:${gone}`],
  );
  await put(
    `insert into bodies.seat (office, id, body, post, name, entry, who, since, until)
     values ($1, $2, $3, 'member', '某委员', $4, $4, '2020-01-01', '2024-01-01')`,
    [office, w.newId(), w.newId(), `person:${gone}`],
  );
  await put(
    `insert into bodies.kin (office, a, b, relation, declared_on) values ($1, $2, $3, 'spouse', '2020-01-01')`,
    [office, `person:${gone}`, `person:${neighbour}`],
  );
  await put(
    `insert into linkage.tie (office, channel, actor, identity, name, since) values ($1, $2, $3, '志愿者', '闫璟珩', '2020-01-01')`,
    [office, w.newId(), `person:${gone}`],
  );
  const leave = (state: string) =>
    put('update registry.person set state = $3 where office = $1 and id = $2', [
      ...[office, gone, state],
    ]);
  const worker = { ...w.deps, db: w.worker };
  return Object.assign(w, { gone, neighbour, leave, purge: () => purgePeople(worker, office) });
}

/** Everything of somebody that could be found again: clear, in tokens, blind, sealed, or by id. */
async function tracesOf(db: Db, person: string): Promise<string[]> {
  const [row] = await raw<Record<string, Buffer>>(
    db,
    'select id_sealed, id_blind, phone_sealed, phone_blind, phone_end_blind from registry.person where id = $1',
    [person],
  );
  const [mark] = await raw<{ detail: Buffer }>(
    db,
    'select detail from registry.care_mark where person = $1',
    [person],
  );
  const [fact] = await raw<{ said: Buffer }>(
    db,
    'select said from registry.fact where person = $1',
    [person],
  );
  const cells = [...Object.values(row ?? {}), mark?.detail, fact?.said].map((one) =>
    one?.toString('hex'),
  );
  expect(cells.every((one) => one !== undefined && one.length > 8)).toBe(true);
  return [name, '闫璟', '璟珩', number, phone, person, ...(cells as string[])];
}

/** Tables in which one of the texts stands, and which text. */
async function found(db: Db, texts: readonly string[]): Promise<string[]> {
  const tables = await raw<{ name: string }>(
    db,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(80);
  const places: string[] = [];
  for (const { name: table } of tables) {
    const [row] = await raw<{ texts: string[] | null }>(
      db,
      `select array_agg(distinct n.text) as texts from ${table} t join unnest($1::text[]) as n(text) on strpos(t::text, n.text) > 0`,
      [texts],
    );
    places.push(...(row?.texts ?? []).map((text) => `${table}: ${text}`));
  }
  return places.sort();
}

test('whoever’s time is over is nowhere any more: not clear, not sealed, not blind, not in a token, not by id', async () => {
  await using w = await left();
  const traces = await tracesOf(w.owner, w.gone);
  await w.leave('moved');
  expect(await w.purge()).toBe(0); // given their last day
  w.clock.advance({ days: 1_095 });
  expect(await w.purge()).toBe(0); // the last day itself
  expect((await found(w.owner, traces)).length).toBeGreaterThan(20);

  w.clock.advance({ days: 1 });
  expect(await w.purge()).toBe(1);
  expect(await found(w.owner, traces)).toEqual([]);
  const [seat] = await raw<{ name: string }>(w.owner, 'select name from bodies.seat');
  expect(seat?.name).toBe('某委员');
  const [stays] = await raw<{ n: number }>(
    w.owner,
    'select count(*)::int as n from registry.person',
  );
  expect(stays?.n).toBe(2);
  expect(await w.purge()).toBe(0);
});

test('the report says of each table what was there, what went and that nothing is left; who changes it is found out', async () => {
  await using w = await left();
  await w.leave('dead');
  await w.purge();
  w.clock.advance({ days: 1_096 });
  await w.purge();
  const [report] = await purgesOf(w.deps.db, office);
  expect(report).toMatchObject({ what: 'registry.people', subjects: 1, isWhole: true });
  expect(report?.counts).toContainEqual({
    ...{ table: 'registry.person', before: 1, removed: 1, left: 0 },
  });
  expect(
    report?.counts.every(({ before, removed, left: rest }) => before === removed && rest === 0),
  ).toBe(true);
  await raw(w.owner, `update kernel.purge set subjects = 2`);
  expect((await purgesOf(w.deps.db, office))[0]?.isWhole).toBe(false);
});

test('who comes back, still owns a home or holds a seat stays', async () => {
  await using w = await left();
  await w.leave('moved');
  await w.purge();
  await w.leave('here');
  w.clock.advance({ days: 1_096 });
  expect(await w.purge()).toBe(0);

  await w.leave('moved');
  await raw(w.owner, 'update registry.ownership set until = null');
  expect(await w.purge()).toBe(0);
  w.clock.advance({ days: 1_096 });
  expect(await w.purge()).toBe(0);

  await raw(w.owner, `update registry.ownership set until = '2026-01-01'`);
  await raw(w.owner, 'update bodies.seat set until = null');
  await w.purge();
  w.clock.advance({ days: 1_096 });
  expect(await w.purge()).toBe(0);
  await raw(w.owner, `update bodies.seat set until = '2030-01-01'`);
  expect(await w.purge()).toBe(1);
});

test('every column of the register that points at a person is one the purge knows', async () => {
  await using w = await town();
  const columns = await raw<{ table: string; column: string }>(
    w.owner,
    `select c.oid::regclass::text as table, a.attname as column from pg_attribute a
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'registry' and c.relkind in ('r', 'p') and not a.attisdropped and a.attnum > 0
       and a.attname in ('person', 'child', 'guardian', 'kept', 'gone', 'one', 'other', 'entry', 'owner', 'head')
       and not exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation')`,
  );
  const known = new Set(purged.map(({ table, column }) => `${table}.${column}`));
  expect(
    columns
      .map(({ table, column }) => `${table}.${column}`)
      .filter((one) => !known.has(one) && !one.startsWith('registry.organisation_merge.')),
  ).toEqual([]);
  // None of it is a word: each stands in the database.
  await inTransaction(w.deps.db, { scope: [office] }, async (tx) => {
    for (const { table, column } of purged)
      await raw(tx, `select ${column} from ${table} where false`);
  });
});
