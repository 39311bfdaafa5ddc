import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { grid, locust, office, town, willow } from '../test-town.ts';
import { findPeople } from './public.ts';

const tables = [
  ...[
    'person',
    'household',
    'residence',
    'ownership',
    'guardianship',
    'person_event',
    'person_merge',
  ],
  'care_mark',
] as const;

/** One person with all that hangs on one, in a home of 柳岸; and one in 槐树里. */
async function lived() {
  const w = await town();
  const household = w.newId();
  const home = (room: string, more = {}) => ({
    ...{ id: w.newId(), room, address: '', kind: 'own' as const, household, relation: '02' },
    ...{ householdNumber: '001', since: null, ...more },
  });
  const [mother = '', child = ''] = await w.take(
    w.person('张建华', {
      home: home(w.rooms.first),
      idNumber: '330000194912310015',
      idKind: 'resident_id',
      phone: '13800000012',
      marks: [{ id: w.newId(), set: 'elder_alone', detail: '耳背', expiresOn: '2027-11-01' }],
    }),
    w.person('张小宝', { home: home(w.rooms.first, { relation: '20' }), birthDate: '2019-01-01' }),
  );
  await w.take(w.person('赵远', { at: w.rooms.far }));
  await raw(
    w.owner,
    `insert into registry.guardianship (office, id, area, child, guardian, relation, source, taken_at)
       values ($1, $2, $3, $4, $5, 'parent', 'test', now());`,
    [office, w.newId(), grid, child, mother],
  );
  await raw(
    w.owner,
    `insert into registry.ownership (office, id, area, room, owner, source) values ($1, $2, $3, $4, $5, 'test')`,
    [office, w.newId(), grid, w.rooms.first, `person:${mother}`],
  );
  await raw(
    w.owner,
    `insert into registry.person_event (office, id, area, person, at, kind) values ($1, $2, $3, $4, now(), 'taken')`,
    [office, w.newId(), grid, mother],
  );
  await raw(
    w.owner,
    `insert into registry.person_merge (office, id, area, kept, gone, at, moved) values ($1, $2, $3, $4, $5, now(), '{}')`,
    [office, w.newId(), grid, mother, child],
  );
  return Object.assign(w, { mother, child });
}

const countsOf = async (db: Db, settings: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  await inTransaction(db, {}, async (tx) => {
    if (settings) await raw(tx, settings);
    for (const table of tables) {
      const [row] = await raw<{ n: number }>(tx, `select count(*) as n from registry.${table}`);
      counts[table] = row?.n ?? -1;
    }
  });
  return counts;
};
const none = Object.fromEntries(tables.map((table) => [table, 0]));

test.each([
  ['no scope', ''],
  ['an empty scope', `set local liren.scope = ''`],
  ['only a comma', `set local liren.scope = ','`],
  ['another community', `set local liren.scope = '${locust}01'`],
  ['another community with a trailing comma', `set local liren.scope = '${locust}01,'`],
  ['another office', `set local liren.scope = '990101002,'`],
  ['a pattern', `set local liren.scope = '%,9901010010__'`],
  ['sets without a scope', `set local liren.sets = 'elder_alone,'`],
])('with %s neither role of the product sees a row, whatever it asks', async (_, settings) => {
  await using w = await lived();
  expect(await countsOf(w.deps.db, settings)).toEqual(none);
  expect(await countsOf(w.worker, settings)).toEqual(none);
});

test('the community sees its own, a grid its own, and marks of no set that was not opened by name', async () => {
  await using w = await lived();
  for (const db of [w.deps.db, w.worker]) {
    for (const scope of [willow, grid, `${willow},${willow}`, `,${willow},`]) {
      expect(await countsOf(db, `set local liren.scope = '${scope}'`)).toEqual({
        ...{ person: 2, household: 1, residence: 2, ownership: 1, guardianship: 1 },
        ...{ person_event: 1, person_merge: 1, care_mark: 0 },
      });
    }
    const marksWith = async (sets: string) =>
      (await countsOf(db, `set local liren.scope = '${willow}'; set local liren.sets = '${sets}'`))[
        'care_mark'
      ];
    expect(await marksWith('disabled')).toBe(0);
    expect(await marksWith('elder_')).toBe(0);
    expect(await marksWith(',')).toBe(0);
    expect(await marksWith('disabled,elder_alone')).toBe(1);
  }
});

test('no view of the register and no row of the trail of views tells of people', async () => {
  await using w = await lived();
  const views = await raw<{ name: string }>(
    w.owner,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'registry' and c.relkind in ('v', 'm')`,
  );
  expect(views.length).toBeGreaterThan(1);
  for (const { name } of views) {
    for (const db of [w.deps.db, w.worker]) {
      const rows = await raw<{ text: string }>(db, `select v::text as text from ${name} v`);
      expect([name, rows.filter(({ text }) => /张|赵/.test(text))]).toEqual([name, []]);
    }
  }
});

test('every table of the register that tells of people has a policy', async () => {
  await using w = await town();
  const open = await raw<{ name: string }>(
    w.owner,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'registry' and c.relkind in ('r', 'p') and not c.relrowsecurity
       and exists (select from pg_attribute a where a.attrelid = c.oid
         and a.attname in ('person', 'child', 'id_blind', 'id_sealed'))`,
  );
  expect(open).toEqual([]);
});

test('nobody writes a row into a scope that is not theirs, nor moves one out of sight', async () => {
  await using w = await lived();
  const into = (statement: string) =>
    inTransaction(w.deps.db, { scope: [locust] }, (tx) => raw(tx, statement));
  await expect(
    into(
      `insert into registry.person (office, id, area, name, tokens, source, taken_at)
       values ('${office}', '${w.newId()}', '${grid}', '假', '', 'test', now())`,
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(into(`update registry.person set area = '${willow}'`)).rejects.toMatchObject({
    code: '42501',
  });
  await into(`update registry.person set name = '赵近'`);
  const names = await raw<{ name: string }>(w.owner, 'select name from registry.person order by 1');
  expect(names.map(({ name }) => name)).toEqual(['张小宝', '张建华', '赵近']);
});

test('the finder applies the scope itself, whichever way it is asked', async () => {
  await using w = await lived();
  const found = (db: Db, scope: string[], typed: string) =>
    inTransaction(db, { scope }, async (tx) => {
      const ids = await findPeople(tx, { office, keys: w.deps.keys }, typed, { phoneEnds: true });
      const rows = await raw<{ name: string }>(
        tx,
        'select name from registry.person where id = any ($1::uuid[])',
        [ids],
      );
      expect(rows).toHaveLength(ids.length);
      return rows.map(({ name }) => name).sort();
    });
  for (const db of [w.deps.db, w.worker]) {
    for (const typed of [
      '张建华',
      'zjh',
      'zhangjian',
      '13800000012',
      '0012',
      '330000194912310015',
    ]) {
      expect([typed, await found(db, [willow], typed)]).toEqual([typed, ['张建华']]);
      expect([typed, await found(db, [locust], typed)]).toEqual([typed, []]);
      expect([typed, await found(db, [], typed)]).toEqual([typed, []]);
    }
    expect(await found(db, [office], 'z')).toEqual(['张小宝', '张建华', '赵远']);
  }
  expect(
    await inTransaction(w.deps.db, { scope: [willow] }, (tx) =>
      findPeople(tx, { office, keys: w.deps.keys }, '0012'),
    ),
  ).toEqual([]);
});

test('who moves away takes along what the mover may not see', async () => {
  await using w = await lived();
  const home = { ...w.person('', { at: w.rooms.far }).home } as never;
  await inTransaction(w.deps.db, { scope: [office] }, async (tx) => {
    const { takePeople } = await import('./public.ts');
    await takePeople(
      tx,
      { ...w.deps, office, source: 'form', by: null, batch: null, today: '2026-11-23' },
      [{ ...w.person('张建华'), id: w.mother, home }],
    );
  });
  const left = await countsOf(
    w.deps.db,
    `set local liren.scope = '${willow}'; set local liren.sets = 'elder_alone'`,
  );
  expect(left).toMatchObject({ person: 1, care_mark: 0, person_event: 0 });
  const there = await countsOf(
    w.deps.db,
    `set local liren.scope = '${locust}'; set local liren.sets = 'elder_alone'`,
  );
  expect(there).toMatchObject({ person: 2, care_mark: 1, person_event: 1 });
});

test('numbers and phones lie sealed, open only in their own cell, and are the same for the same', async () => {
  await using w = await lived();
  const [row] = await raw<{ text: string }>(
    w.owner,
    `select p::text as text from registry.person p where id = $1`,
    [w.mother],
  );
  expect(row?.text).not.toMatch(/330000194912310015|13800000012/);
  const twin = w.person('张健华', { at: w.rooms.second, idKind: 'resident_id' });
  await expect(w.take({ ...twin, idNumber: '330000194912310015' })).rejects.toMatchObject({
    code: '23505',
    constraint: 'person_id_once',
  });
});
