import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf } from '../../../requests/server/test-world.ts';
import {
  addOrganisation,
  decideContradiction,
  type FactSource,
  getQuality,
  listContradictions,
  listFlawedOrganisations,
  listFlawedPeople,
  readContradiction,
} from '../../contract/public.ts';
import { factCell } from '../intake/facts.ts';
import { everySet } from '../person/keeping.ts';
import { locust, office, town, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;

const sealedPhone = '19900000014';

/** What a second source said otherwise, and no rule decided. */
async function asked(
  w: Town,
  person: string,
  field: string,
  said: string,
  { source = 'census', held = 'census' }: { source?: FactSource; held?: string } = {},
): Promise<string> {
  const id = w.newId();
  await raw(
    w.owner,
    `insert into registry.fact (office, id, area, person, field, said, source, held_source, taken_at, standing)
     select $1, $2, p.area, $3, $4, $5, $6, $7, $8, 'asked' from registry.person p where p.office = $1 and p.id = $3`,
    [
      ...[office, id, person, field, w.deps.keys.seal(factCell(office, id), said), source, held],
      w.deps.clock.now(),
    ],
  );
  return id;
}

async function people() {
  const w = await town();
  const whole = { sex: 'female', birthDate: '1962-09-27', phone: '19900000007' } as const;
  const [fang = '', ming = '', far = '', lost = ''] = await w.take(
    w.person('王小芳', { ...whole, at: w.rooms.first }),
    w.person('王明', { birthDate: '2020-01-01', at: w.rooms.second }),
    w.person('李远', { ...whole, phone: '19900000021', at: w.rooms.far }),
    w.person('赵无', { area: office }),
  );
  const registrar = await w.staff('registrar');
  const social = await w.staff('social_worker', { area: willow });
  return Object.assign(w, { fang, ming, far, lost, registrar, social });
}

const countsOf = (row: { counts: { check: string; count: number }[] } | undefined) =>
  Object.fromEntries(
    (row?.counts ?? []).filter(({ count }) => count > 0).map(({ check, count }) => [check, count]),
  );

test('the board says by community what entries lack; whoever lies in none stands apart', async () => {
  await using w = await people();
  await asked(w, w.fang, 'phone', sealedPhone);
  const { people: rows } = await w.as(w.registrar).call(getQuality, {});
  const of = (code: string | null) => rows.find(({ area }) => (area?.code ?? null) === code);
  expect(of(willow)).toMatchObject({ entries: 2, whole: 0 });
  expect(countsOf(of(willow))).toEqual({
    ...{ no_number: 2, no_sex: 1, no_guardian: 1, contradiction: 1 },
  });
  expect(countsOf(of(locust))).toEqual({ no_number: 1 });
  expect(countsOf(of(null))).toEqual({
    ...{ no_number: 1, no_birth_date: 1, no_sex: 1, no_phone: 1, no_home: 1, out_of_area: 1 },
  });
});

test('what nobody has confirmed for a year is stale', async () => {
  await using w = await people();
  const stale = async () => {
    const { items } = await w.as(w.registrar).call(listFlawedPeople, { query: { check: 'stale' } });
    return items.map(({ id }) => id);
  };
  expect(await stale()).toEqual([]);
  await raw(w.owner, `update registry.person set seen_on = '2020-01-01' where id = $1`, [w.fang]);
  expect(await stale()).toEqual([w.fang]);
});

test('each number of the board has as many people in its list, masked', async () => {
  await using w = await people();
  await asked(w, w.fang, 'phone', sealedPhone);
  const as = w.as(w.registrar);
  const { people: rows } = await as.call(getQuality, {});
  for (const { area, counts } of rows)
    for (const { check, count } of counts) {
      const where = area ? { community: area.code } : { nowhere: 'true' };
      const { items } = await as.call(listFlawedPeople, { query: { check, ...where } });
      expect([area?.name, check, items.length]).toEqual([area?.name, check, count]);
    }
  const { items } = await as.call(listFlawedPeople, { query: { check: 'no_guardian' } });
  expect(items).toMatchObject([{ id: w.ming, name: '王*' }]);
});

test('a social worker sees their own community alone, also right after others have asked; others see none', async () => {
  await using w = await people();
  expect((await w.as(w.registrar).call(getQuality, {})).people).toHaveLength(3);
  const far = await asked(w, w.far, 'phone', sealedPhone);
  const social = w.as(w.social);
  const { people: rows } = await social.call(getQuality, {});
  expect(rows.map(({ area }) => area?.code)).toEqual([willow]);
  const { items } = await social.call(listFlawedPeople, { query: { check: 'no_number' } });
  expect(items.map(({ id }) => id).toSorted()).toEqual([w.fang, w.ming].toSorted());
  expect((await social.call(listContradictions, { query: {} })).items).toEqual([]);
  const params = { id: far };
  expect(await codeOf(social.call(readContradiction, { params }))).toBe('contradiction.not_found');
  const body = { holds: 'held', reason: '电话核实' } as const;
  expect(await codeOf(social.call(decideContradiction, { params, body }))).toBe(
    'contradiction.not_found',
  );
  const desk = await w.staff('desk');
  expect(await codeOf(w.as(desk).call(getQuality, {}))).toBe('permission.denied');
  // What was counted for one community alone is nobody else's whole.
  expect((await w.as(w.registrar).call(getQuality, {})).people).toHaveLength(3);
});

test('the board is counted once a minute, and says when', async () => {
  await using w = await people();
  const as = w.as(w.registrar);
  const first = await as.call(getQuality, {});
  await w.take(w.person('孙新', { at: w.rooms.first }));
  expect(await as.call(getQuality, {})).toEqual(first);
  w.clock.advance({ hours: 1 });
  const next = await as.call(getQuality, {});
  expect(next.countedAt > first.countedAt).toBe(true);
  const entries = ({ people: rows }: typeof first) =>
    rows.reduce((all, row) => all + row.entries, 0);
  expect(entries(next)).toBe(entries(first) + 1);
});

test('organisations stand on the board with what they lack', async () => {
  await using w = await people();
  await w.as(w.registrar).call(addOrganisation, {
    body: { name: '柳岸物业', type: 'property_company', community: willow },
  });
  const as = w.as(w.registrar);
  const { organisations } = await as.call(getQuality, {});
  expect(organisations).toMatchObject([{ area: { code: willow }, entries: 1, whole: 0 }]);
  expect(countsOf(organisations[0])).toEqual({
    ...{ no_code: 1, no_contact: 1, no_premises: 1 },
  });
  const query = { check: 'no_code', community: willow } as const;
  expect((await as.call(listFlawedOrganisations, { query })).items).toMatchObject([
    { name: '柳岸物业' },
  ]);
});

test('both words are opened with a trace, and what a person decides is written under its own source', async () => {
  await using w = await people();
  const id = await asked(w, w.fang, 'phone', sealedPhone, { source: 'self', held: 'self' });
  const as = w.as(w.social);
  expect((await as.call(listContradictions, { query: {} })).items).toMatchObject([
    { id, name: '王*芳', field: 'phone', saidSource: 'self', reason: 'both_recent' },
  ]);
  const both = await as.call(readContradiction, { params: { id } });
  expect(both).toMatchObject({ held: '19900000007', said: sealedPhone });
  expect(both.order[0]).toBe('self');
  const trail = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where action = 'personal.read' and object = $1`,
    [`fact:${id}`],
  );
  expect(trail).toEqual([{ subject: `person:${w.fang}`, purpose: 'correction' }]);

  const body = { holds: 'said', reason: '电话核实' } as const;
  await as.call(decideContradiction, { params: { id }, body });
  expect(await codeOf(as.call(decideContradiction, { params: { id }, body }))).toBe(
    'contradiction.decided',
  );
  expect((await as.call(listContradictions, { query: {} })).items).toEqual([]);
  const [fact] = await raw<{ standing: string; reason: Buffer; source: string }>(
    w.owner,
    `select f.standing, f.reason, p.source from registry.fact f join registry.person p on p.id = f.person where f.id = $1`,
    [id],
  );
  expect(fact).toMatchObject({ standing: 'holds', source: 'self' });
  expect(fact?.reason.toString('utf8')).not.toContain('电话');
  const again = await asked(w, w.fang, 'phone', '19900000028');
  expect(await as.call(readContradiction, { params: { id: again } })).toMatchObject({
    held: sealedPhone,
  });
});

test('when the held word holds the entry stays, and the same word from elsewhere is decided with it', async () => {
  await using w = await people();
  const one = await asked(w, w.fang, 'name', '王小方');
  const twin = await asked(w, w.fang, 'name', '王小方', { source: 'police' });
  const other = await asked(w, w.fang, 'name', '王晓芳');
  const as = w.as(w.registrar);
  const body = { holds: 'held', reason: '看过户口簿' } as const;
  await as.call(decideContradiction, { params: { id: one }, body });
  expect(await codeOf(as.call(readContradiction, { params: { id: twin } }))).toBe(
    'contradiction.decided',
  );
  expect(await as.call(readContradiction, { params: { id: other } })).toMatchObject({
    held: '王小芳',
  });
});

test('a home is taken over when the tree has it, and moves the person; else it says so', async () => {
  await using w = await people();
  const as = w.as(w.registrar);
  const body = { holds: 'said', reason: '上门看过' } as const;
  const gone = await asked(w, w.fang, 'home', '蓬莱小区1号楼101室');
  expect(await codeOf(as.call(decideContradiction, { params: { id: gone }, body }))).toBe(
    'contradiction.home_gone',
  );
  const id = await asked(w, w.fang, 'home', '槐树里小区1号楼101室');
  await as.call(decideContradiction, { params: { id }, body });
  const [row] = await inTransaction(w.deps.db, { scope: [office], sets: everySet }, (tx) =>
    raw<{ area: string; fact: string }>(
      tx,
      'select p.area, f.area as fact from registry.person p join registry.fact f on f.person = p.id where f.id = $1',
      [id],
    ),
  );
  expect(row).toEqual({ area: locust, fact: locust });
});

test('a number that somebody else bears is refused, and the contradiction stays open', async () => {
  await using w = await people();
  const number = '330000196209270029';
  await w.take(w.person('孙二', { idKind: 'resident_id', idNumber: number }));
  const id = await asked(w, w.fang, 'id_number', number);
  const as = w.as(w.registrar);
  const body = { holds: 'said', reason: '看过证件' } as const;
  expect(await codeOf(as.call(decideContradiction, { params: { id }, body }))).toBe(
    'registry.person_known',
  );
  expect(await as.call(readContradiction, { params: { id } })).toMatchObject({
    reason: 'number',
    held: null,
  });
});
