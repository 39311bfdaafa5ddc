import {
  prepared,
  raw,
  type TestDatabase,
  type Tx,
  testDatabase,
} from '../../database/server/public.ts';
import { keyRing, newRing } from '../../secret/server/public.ts';
import { calendar, ids } from '../sample/cast.ts';
import { type Repair, repairFlows } from '../sample/flow.ts';
import type { Matter } from '../types.ts';
import type { House, TakeWorld } from './take.ts';

export const world: TakeWorld<unknown> = {
  ...{ ids, calendar, keys: keyRing(newRing('2026-11-22')), env: {} },
};

export const insertRepairs = `
  insert into sample.repair (office, id, title, urged)
  select office, id, title, urged
  from jsonb_to_recordset($1::jsonb) as r(office text, id uuid, title text, urged int)
  on conflict (office, id) do update set title = excluded.title, urged = excluded.urged`;

const insert = prepared('sample.repair', insertRepairs);

/** The repair's own row beside its root, as a module would keep it. */
export const house: House<Repair> = {
  flows: repairFlows,
  subject: {
    select: 'select to_jsonb(s) from sample.repair s where s.office = $1 and s.id = r.id',
    parse: (row) => ({ title: String(row?.['title']), urged: Number(row?.['urged']) }),
    write,
  },
};

async function write(
  tx: Tx,
  rows: readonly { root: Matter; subject: Repair; isNew: boolean }[],
): Promise<void> {
  const values = rows.map(({ root: { office, id }, subject }) => ({ office, id, ...subject }));
  await insert(tx, [JSON.stringify(values)]);
}

export const sampleTable = `
  create schema sample;
  create table sample.repair (
    office text, id uuid, title text not null, urged int not null, primary key (office, id));
  grant usage on schema sample to liren_app, liren_worker;
  grant select, insert, update on sample.repair to liren_app, liren_worker`;

/** A test database with the sample's table. */
export async function sampleDatabase(): Promise<TestDatabase> {
  const t = await testDatabase();
  await raw(t.owner, sampleTable);
  return t;
}
