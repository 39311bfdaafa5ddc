import { roles } from '@liren/kernel/account';
import { raw } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { expect, test } from 'vitest';
import { readCatalogues } from '../../ui/build/catalogues.ts';
import { root } from './config.ts';
import { modules } from './modules.ts';
import { sealedColumns } from './sealed-columns.ts';

const holds = modules.flatMap((module) => module.holds ?? []);
const declared = new Set(holds.flatMap(({ sealed }) => sealed));

/** Sealed, and about machines: secrets the house shares with another. */
const ofNobody = ['exchange.webhook.secret', 'exchange.partner.api_key'];

test('every sealed column belongs to a declared set of personal data, or to nobody', () => {
  const undeclared = sealedColumns
    .map(({ table, column }) => `${table}.${column}`)
    .filter((one) => !declared.has(one) && !ofNobody.includes(one));
  expect(undeclared).toEqual([]);
});

test('a set names columns that are sealed and no others, and a time that is kept', () => {
  const sealed = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`));
  expect([...declared].filter((one) => !sealed.has(one))).toEqual([]);
  expect(ofNobody.filter((one) => !sealed.has(one))).toEqual([]);
  const keeps = new Set(modules.flatMap((module) => module.keeps ?? []).map(({ name }) => name));
  expect(holds.filter(({ keep }) => keep !== null && !keeps.has(keep))).toEqual([]);
});

test('every set has a name of its own and readers that exist', () => {
  expect(holds.length).toBeGreaterThan(12);
  const names = holds.map(({ name }) => name);
  expect(names.filter((one, i) => names.indexOf(one) !== i)).toEqual([]);
  expect(holds.flatMap(({ readers }) => readers).filter((one) => !roles.includes(one))).toEqual([]);
});

test('every set says what it is, what for, who gets it and until when, in each language', async () => {
  const catalogues = await readCatalogues(root);
  const lacking = holds.flatMap(({ name, keep }) =>
    ['title', 'what', 'purpose', 'shared', ...(keep === null ? ['until'] : [])].flatMap((aspect) =>
      (['zh-CN', 'en'] as const)
        .filter(
          (language) =>
            !catalogues.some(
              (file) => file.language === language && file.words[`held.${name}.${aspect}`],
            ),
        )
        .map((language) => `held.${name}.${aspect} in ${language}`),
    ),
  );
  expect(lacking).toEqual([]);
});

test('a module whose tables tell of people declares at least one set: whoever adds one is asked what for', async () => {
  await using t = await testDatabase();
  const rows = await raw<{ schema: string }>(
    t.owner,
    `select distinct n.nspname as schema from pg_attribute a
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not a.attisdropped
       and a.attname in ('person', 'child', 'id_blind', 'phone_blind')
       and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
  );
  const answered = new Set(holds.map(({ name }) => name.split('.')[0]));
  // What the kernel keeps is declared by who uses it.
  const unanswered = rows
    .map(({ schema }) => schema)
    .filter((one) => one !== 'kernel' && !answered.has(one));
  expect(unanswered).toEqual([]);
});
