import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf, office, willow, world } from '../../../requests/server/test-world.ts';
import {
  getStatistics,
  listStatistics,
  previewStatistics,
  publishStatistics,
} from '../../contract/public.ts';
import { registry } from '../public.ts';
import { yearsAt } from './count.ts';

const grid = `${willow}01`;
const body = { threshold: 5, noise: 1 };

/** An office whose grid has forty renting women of thirty, and three men of eighty who own their homes. */
async function town() {
  const w = await world({ more: [registry] });
  await raw(
    w.owner,
    `with people as (
       insert into registry.person (office, id, area, name, tokens, sex, birth_date, source, taken_at)
       select $1, gen_random_uuid(), $2, '某' || n, '', case when n <= 40 then 'female' else 'male' end,
         case when n <= 40 then date '1996-01-01' else date '1940-01-01' end, 'test', now()
       from generate_series(1, 43) n returning office, id, area, sex
     )
     insert into registry.residence (office, id, area, person, kind, source, taken_at)
     select office, gen_random_uuid(), area, id, case when sex = 'male' then 'own' else 'rent' end, 'test', now() from people`,
    [office, grid],
  );
  const registrar = await w.staff('registrar');
  return { w, registrar };
}

test('a quarter is published once; few people are withheld, and so is what would give them away', async () => {
  const { w, registrar } = await town();
  await using _ = w;
  const as = w.as(registrar);

  expect(await as.call(previewStatistics, { query: body })).toMatchObject({
    people: 43,
    isPublished: false,
  });
  const { period } = await as.call(publishStatistics, { body });
  expect(await codeOf(as.call(publishStatistics, { body }))).toBe('statistics.published');

  const anybody = w.as(null);
  expect((await anybody.call(listStatistics, {})).editions).toMatchObject([
    { period, threshold: 5, noise: 1 },
  ]);
  const { rows, categories } = await anybody.call(getStatistics, {
    params: { period },
    query: { table: 'sex', area: grid },
  });
  const [row] = rows;
  expect(row?.counts[categories.indexOf('male')]).toBeNull();
  // Forty women and the total would tell the three men: one of the two is withheld as well.
  expect([row?.counts[categories.indexOf('female')], row?.total]).toContain(null);
});

test('what was published stays as it was when people come and go', async () => {
  const { w, registrar } = await town();
  await using _ = w;
  const { period } = await w.as(registrar).call(publishStatistics, { body });
  const ask = () => w.as(null).call(getStatistics, { params: { period }, query: { table: 'age' } });
  const before = await ask();
  await raw(w.owner, `delete from registry.person where office = $1`, [office]);
  expect(await ask()).toEqual(before);
});

test('an empty register publishes nothing, and only a registrar publishes', async () => {
  await using w = await world({ more: [registry] });
  const registrar = await w.staff('registrar');
  expect(await codeOf(w.as(registrar).call(publishStatistics, { body }))).toBe('statistics.nobody');
  const desk = await w.staff('desk');
  expect(await codeOf(w.as(desk).call(publishStatistics, { body }))).toBe('permission.denied');
  const ofOne = await w.staff('registrar', { area: willow });
  expect(await codeOf(w.as(ofOne).call(publishStatistics, { body }))).toBe('permission.denied');
  expect(
    await codeOf(
      w.as(null).call(getStatistics, { params: { period: '2020Q1' }, query: { table: 'age' } }),
    ),
  ).toBe('statistics.not_found');
});

test('the file has a line for each table, area and category', async () => {
  const { w, registrar } = await town();
  await using _ = w;
  const { period } = await w.as(registrar).call(publishStatistics, { body });
  const file = await w.app.inject({ url: `/api/public/statistics/${period}/csv?lang=en` });
  const lines = file.body.trim().split('\r\n');
  expect(lines[0]).toContain('Period');
  expect(lines.filter((line) => line.includes(grid) && line.includes('Sex'))).toHaveLength(4);
});

test('a year of life is full on the birthday', async () => {
  await using w = await world({ more: [registry] });
  const at = (today: string) =>
    raw<{ years: number | null }>(
      w.owner,
      `select ${yearsAt('born', '$1::date')} as years
       from unnest(array['1966-11-22', '1966-11-23', '2026-11-22', '2000-02-29', null]::date[]) as b(born)`,
      [today],
    ).then((rows) => rows.map(({ years }) => years));
  expect(await at('2026-11-22')).toEqual([60, 59, 0, 26, null]);
  expect(await at('2027-02-28')).toEqual([60, 60, 0, 26, null]);
  expect(await at('2027-03-01')).toEqual([60, 60, 0, 27, null]);
});
