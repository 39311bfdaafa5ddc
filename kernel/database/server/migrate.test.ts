import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, missingMigrations, raw, testDatabase } from './public.ts';

/** A house with these files, and a database that knows the real one. */
async function house(files: Record<string, string>) {
  const t = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-house-'));
  const write = async (more: Record<string, string>) => {
    for (const [path, text] of Object.entries(more)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };
  await write(files);
  return {
    ...t,
    write,
    migrate: () => migrate(t.urls.owner, undefined, folder),
    async [Symbol.asyncDispose]() {
      await t[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const tea = 'modules/tea/server/migrations/20270101000000-tea.sql';
const cup = 'kernel/cup/migrations/20270102000000-cup.sql';
const teaView = 'modules/tea/server/views/pub-tea.sql';

test('files of all parts run once, in the order of their names', async () => {
  await using h = await house({
    [cup]: 'create table tea.cup (pot int references tea.pot);',
    [tea]: 'create schema tea; create table tea.pot (id int primary key);',
  });
  expect(await h.migrate()).toEqual(['20270101000000-tea', '20270102000000-cup']);
  expect(await h.migrate()).toEqual([]);
});

test('a file that fails leaves nothing behind, and is named with its line', async () => {
  await using h = await house({ [tea]: 'create schema tea;\ncreate table tea.pot (id nothing);' });
  await expect(h.migrate()).rejects.toThrow(`${tea}:2: type "nothing" does not exist`);
  expect(await raw(h.owner, `select from pg_namespace where nspname = 'tea'`)).toEqual([]);
});

test('a file that changed after it was applied is refused', async () => {
  await using h = await house({ [tea]: 'create schema tea;' });
  await h.migrate();
  await h.write({ [tea]: 'create schema tea; -- with leaves' });
  await expect(h.migrate()).rejects.toThrow('changed after it was applied');
});

test('a file marked so runs outside of a transaction, statement by statement', async () => {
  await using h = await house({
    [tea]: 'create schema tea; create table tea.pot (id int);',
    [cup]:
      '-- no transaction\ncreate index concurrently pot_id on tea.pot (id);\ncomment on index tea.pot_id is $$a; b$$;\n',
  });
  expect(await h.migrate()).toHaveLength(2);
});

test('a name that tells no time is refused', async () => {
  await using h = await house({ 'modules/tea/server/migrations/0001-tea.sql': 'select 1' });
  await expect(h.migrate()).rejects.toThrow('YYYYMMDDHHMMSS-what.sql');
});

test('views are made anew by each migrate, whatever the order in which they name each other', async () => {
  const view = (name: string, from: string) =>
    `create view tea.pub_${name} with (security_invoker = true) as select * from tea.${from};`;
  await using h = await house({
    [tea]: 'create schema tea; create table tea.pot (id int);',
    'modules/tea/server/views/a.sql': view('a', 'pub_b'),
    'modules/tea/server/views/b.sql': view('b', 'pot'),
  });
  await h.migrate();
  await h.write({
    [cup]: 'alter table tea.pot add column leaves int;',
    'modules/tea/server/views/b.sql': view('b', 'pot').replace('*', '1 as one'),
  });
  await h.migrate();
  expect(
    await raw(h.owner, `select attname from pg_attribute where attrelid = 'tea.pub_a'::regclass`),
  ).toEqual([{ attname: 'one' }]);
});

test('a public view that would read as its owner is refused', async () => {
  await using h = await house({
    [tea]: 'create schema tea; create table tea.pot (id int);',
    [teaView]: 'create view tea.pub_pot as select * from tea.pot;',
  });
  await expect(h.migrate()).rejects.toThrow(
    'tea.pub_pot: a pub_ view says "with (security_invoker = true)"',
  );
});

test('two processes that migrate at once do it once', async () => {
  await using h = await house({ [tea]: 'create schema tea; select pg_sleep(0.2);' });
  const applied = await Promise.all([h.migrate(), h.migrate()]);
  expect(applied.flat()).toEqual(['20270101000000-tea']);
});

test('the serving role can tell what is missing', async () => {
  await using t = await testDatabase();
  expect(await missingMigrations(t.url)).toEqual([]);
  await raw(t.owner, `delete from kernel.migration where name = '20261122000000-kernel-schema'`);
  expect(await missingMigrations(t.url)).toEqual(['20261122000000-kernel-schema']);
});
