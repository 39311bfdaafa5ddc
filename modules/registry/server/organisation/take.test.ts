import { system } from '@liren/kernel/account';
import { inTransaction, raw, statementsOf } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { office, willow, world } from '../../../requests/server/test-world.ts';
import * as contract from '../../contract/public.ts';
import { checkedOrganisation, type SaidOrganisation } from '../../domain/public.ts';
import { type NewOrganisation, registry, takeOrganisations } from '../public.ts';
import { contactCell } from './take.ts';

async function town() {
  const w = await world({ more: [registry] });
  const row = (said: SaidOrganisation, more: Partial<NewOrganisation> = {}): NewOrganisation => {
    const found = checkedOrganisation(said, { today: '2026-11-24', hasUnit: () => true });
    if ('faults' in found) throw new Error(JSON.stringify(found.faults));
    return { ...found.organisation, id: w.deps.ids.uuid(), area: willow, source: '名录', ...more };
  };
  const take = (...rows: NewOrganisation[]) =>
    inTransaction(w.db, {}, (tx) =>
      takeOrganisations(tx, { ...w.deps, office, actor: system(office) }, rows),
    );
  return Object.assign(w, { row, takeAll: take });
}

test('organisations are written with their tags, a thousand in three statements and one for the rules', async () => {
  await using w = await town();
  const rows = Array.from({ length: 1_000 }, (_, i) =>
    w.row({ name: `第${i}文化联合会`, type: 'federation', staff: '120' }),
  );
  const { statements } = await statementsOf(() => w.takeAll(...rows));
  expect(statements.length).toBe(4);
  const tags = await raw(
    w.db,
    `select tag, count(*)::int as count from registry.organisation_tag where office = $1 group by tag order by tag`,
    [office],
  );
  expect(tags).toEqual([
    { tag: 'hub', count: 1_000 },
    { tag: 'large', count: 1_000 },
    { tag: 'sphere_cultural', count: 1_000 },
    { tag: 'sphere_social', count: 1_000 },
  ]);
});

test('a contact is sealed in its own cell, and stays when a later row says none', async () => {
  await using w = await town();
  const row = w.row({
    name: '甲',
    type: 'school',
    contactName: '李老师',
    contactPhone: '025-12345678',
  });
  await w.takeAll(row);
  await w.takeAll({ ...row, contact: null, name: '甲校' });
  const [kept] = await raw<{ name: string; version: number; sealed: Uint8Array }>(
    w.db,
    `select name, version, contact_sealed as sealed from registry.organisation where office = $1 and id = $2`,
    [office, row.id],
  );
  expect([kept?.name, kept?.version]).toEqual(['甲校', 2]);
  const text = w.deps.keys.open(contactCell(office, row.id), kept?.sealed ?? new Uint8Array());
  expect(JSON.parse(text)).toEqual({ name: '李老师', phone: '02512345678' });
});

test('one credit code stands for one organisation', async () => {
  await using w = await town();
  const one = { name: '甲', type: 'enterprise', creditCode: '91350100M000100Y43' };
  await w.takeAll(w.row(one));
  await expect(w.takeAll(w.row({ ...one, name: '乙' }))).rejects.toMatchObject({ code: '23505' });
});

test('an organisation is found by the initials and the pinyin of its name, from its second and third character too', async () => {
  await using w = await town();
  await w.takeAll(
    w.row({ name: '江城锦程科技有限公司', type: 'enterprise' }),
    w.row({ name: '柳岸小学', type: 'school' }),
  );
  const registrar = await w.staff('registrar');
  const found = async (q: string) => {
    const { items } = await w
      .as(registrar)
      .call(contract.listOrganisations, { query: { q, limit: 20 } });
    return items.map(({ name }) => name);
  };
  for (const q of ['jcjckj', 'jckj', 'jiangcheng', '锦程', 'JCKJ'])
    expect([q, await found(q)]).toEqual([q, ['江城锦程科技有限公司']]);
  expect(await found('laxx')).toEqual(['柳岸小学']);
  expect(await found('zzz')).toEqual([]);
});
