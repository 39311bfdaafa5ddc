import { createAccount, insertMembership } from '@liren/kernel/account/server';
import { readsOf } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  addBuilding,
  addCareMark,
  addPerson,
  addRoom,
  type CareSetName,
  claimEntry,
  correctPerson,
  decideClaim,
  endCareMark,
  endSetPermission,
  getBuilding,
  getHousehold,
  getOwnEntry,
  getPerson,
  getRoom,
  giveSetPermission,
  listCareSets,
  listClaims,
  listPlaces,
  mergePeople,
  movePerson,
  readCard,
  searchRegister,
  setPersonState,
  unmergePeople,
} from '../../contract/public.ts';
import { grid, locust, office, town, willow } from '../test-town.ts';
import { forgetMarks } from './forgetting.ts';

const number = '330000194912310015';
const twin = '330000194912310023';
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
  );

async function place() {
  const w = await town();
  const social = await w.staff('social_worker', { area: willow });
  const far = await w.staff('social_worker', { area: locust });
  const registrar = await w.staff('registrar', { area: office });
  const privacy = await w.staff('privacy_officer', { area: office });
  const walker = await w.staff('grid_worker', { area: grid });
  // Permissions are given to who holds a membership, and the tests' people hold theirs in the session alone.
  await inTransaction(w.owner, {}, async (tx) => {
    for (const { account, memberships } of [social, far, registrar, privacy, walker])
      for (const membership of memberships)
        await insertMembership(tx, {
          ...{ office, id: w.newId(), account, since: new Date('2026-01-01T00:00:00Z') },
          ...membership,
        });
  });
  const residentWith = async (phone: string) => {
    const id = w.newId() as AccountId;
    await inTransaction(w.owner, {}, (tx) =>
      createAccount(tx, w.deps.keys, {
        ...{ id, kind: 'resident', displayName: '居民', loginName: null, phone },
        at: w.deps.clock.now(),
      }),
    );
    return w.known(id);
  };
  const add = (name: string, more: object = {}) =>
    w.as(registrar).call(addPerson, {
      body: {
        name,
        home: { room: w.rooms.first, kind: 'own', household: 'new', relation: '02' },
        ...more,
      } as never,
    });
  const permit = (person: { account: string }, set: CareSetName) =>
    w.as(privacy).call(giveSetPermission, {
      body: {
        account: person.account,
        set,
        purpose: 'elder_care',
        expiresOn: '2027-05-01',
      },
    });
  return Object.assign(w, { residentWith, social, far, registrar, privacy, walker, add, permit });
}

test('one box finds a person by characters, pinyin, number and phone, masked, and in the own area alone', async () => {
  await using w = await place();
  await w.add('张建华', { idKind: 'resident_id', idNumber: number, phone: '13800000012' });
  const found = (person: never, q: string) =>
    w
      .as(person)
      .call(searchRegister, { body: { q } })
      .then(({ people }) => people.map(({ name, home }) => [name, home]));
  for (const q of ['张建', 'zjh', 'zhang', number, '13800000012', '0012']) {
    expect([q, await found(w.social as never, q)]).toEqual([
      q,
      [['张*华', '柳岸小区3号楼2单元501室']],
    ]);
    expect([q, await found(w.far as never, q)]).toEqual([q, []]);
  }
  expect(await found(w.walker as never, '张')).toHaveLength(1);
  expect(await found(w.walker as never, '0012')).toEqual([]);
  const { buildings } = await w.as(w.far).call(searchRegister, { body: { q: '3号楼' } });
  expect(buildings.map(({ name }) => name)).toEqual(['柳岸小区3号楼']);
});

test('one box finds homes by address and by their initials', async () => {
  await using w = await place();
  const found = async (q: string) => {
    const { buildings, rooms } = await w.as(w.far).call(searchRegister, { body: { q } });
    return [...rooms, ...buildings].map(({ name }) => name);
  };
  const room = '柳岸小区3号楼2单元501';
  expect(await found(`柳岸街道柳岸社区${room}室`)).toEqual([room, '柳岸小区3号楼']);
  expect(await found('柳岸小区3-501')).toEqual([room, '柳岸小区3号楼']);
  expect(await found('柳岸小区1号楼')).toEqual([]);
  expect(await found('柳岸小区3号楼1单元501')).toEqual(['柳岸小区3号楼']);
  expect(await found('laxq')).toEqual(['柳岸小区3号楼']);
  expect(await found('xyz')).toEqual([]);
});

test('a card opens what its purpose needs, nothing else, and says so in the trail', async () => {
  await using w = await place();
  const { id } = await w.add('张建华', {
    idKind: 'resident_id',
    idNumber: number,
    phone: '13800000012',
  });
  const as = w.as(w.social);
  const head = await as.call(getPerson, { params: { id } });
  expect(JSON.stringify(head)).not.toMatch(/张建华|13800000012|33000019/);
  const open = async (purpose: string) =>
    (await as.call(readCard, { params: { id }, body: { purpose: purpose as never } })).card;
  expect(Object.keys(await open('call'))).toEqual(['name', 'phone']);
  expect(await open('identification')).toMatchObject({
    identity: { idNumber: number, birthDate: '1949-12-31', sex: 'male' },
  });
  expect(JSON.stringify(await open('home_visit'))).not.toMatch(/13800000012|33000019/);
  const trail = await raw<{ purpose: string; subject: string }>(
    w.owner,
    `select purpose, subject from kernel.audit where action = 'personal.read' order by seq`,
  );
  expect(trail).toEqual(
    ['call', 'identification', 'home_visit'].map((purpose) => ({
      purpose,
      subject: `person:${id}`,
    })),
  );
});

test('a role opens a card for its own purposes only, and outside the area there is nobody', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  const open = (person: never, purpose: string) =>
    refusal(w.as(person).call(readCard, { params: { id }, body: { purpose: purpose as never } }));
  expect(await open(w.walker as never, 'home_visit')).toBe('done');
  expect(await open(w.walker as never, 'identification')).toBe('registry.purpose_closed');
  expect(await open(w.privacy as never, 'call')).toBe('registry.purpose_closed');
  expect(await open(w.far as never, 'call')).toBe('registry.person_not_found');
});

test('a form is told all its faults at once, by field, and a number is nobody else’s', async () => {
  await using w = await place();
  const wrong = w.add('张3', {
    phone: '12',
    idKind: 'resident_id',
    idNumber: '330000194912310016',
  });
  await expect(wrong).rejects.toMatchObject({
    code: 'input.invalid',
    errors: [
      { pointer: '/body/name', code: 'registry.fault.name.form' },
      { pointer: '/body/idNumber', code: 'registry.fault.id_number.check_digit' },
      { pointer: '/body/phone', code: 'registry.fault.phone.form' },
    ],
  });
  await w.add('张建华', { idKind: 'resident_id', idNumber: number });
  expect(await refusal(w.add('张健华', { idKind: 'resident_id', idNumber: number }))).toBe(
    'registry.person_known',
  );
});

test('a child is taken with a guardian of age who agreed', async () => {
  await using w = await place();
  const { id: mother } = await w.add('张建华', { birthDate: '1985-01-01' });
  const { id: brother } = await w.add('张小明', { birthDate: '2010-01-01' });
  const child = (guardian: object | null) =>
    refusal(w.add('张小宝', { birthDate: '2020-01-01', guardian }));
  expect(await child(null)).toBe('input.invalid');
  expect(await child({ person: mother, relation: 'parent' })).toBe('input.invalid');
  const agreed = { relation: 'parent', consentedOn: '2026-11-20' };
  expect(await child({ person: brother, ...agreed })).toBe('registry.guardian_unfit');
  expect(await child({ person: mother, ...agreed })).toBe('done');
});

test('two correct at once: the second is told', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  const correct = (version: number, name: string) =>
    refusal(w.as(w.social).call(correctPerson, { params: { id }, body: { version, name } }));
  w.clock.advance({ days: 1 });
  expect(await correct(1, '张健华')).toBe('done');
  expect(await correct(1, '章建华')).toBe('registry.person_changed');
  const { card } = await w
    .as(w.social)
    .call(readCard, { params: { id }, body: { purpose: 'correction' } });
  expect(card.name).toBe('张健华');
  expect(card.history?.events.map(({ kind, by }) => [kind, by !== null])).toEqual([
    ['corrected', true],
    ['added', true],
  ]);
});

test('who moves leaves a home behind in the history; beyond the own community somebody over both moves them', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  const move = (person: never, room: string) =>
    refusal(w.as(person).call(movePerson, { params: { id }, body: { room, kind: 'rent' } }));
  w.clock.advance({ days: 1 });
  expect(await move(w.social as never, w.rooms.second)).toBe('done');
  w.clock.advance({ days: 1 });
  expect(await move(w.social as never, w.rooms.far)).toBe('registry.move_beyond');
  expect(await move(w.registrar as never, w.rooms.far)).toBe('done');
  expect(await refusal(w.as(w.social).call(getPerson, { params: { id } }))).toBe(
    'registry.person_not_found',
  );
  const { card } = await w
    .as(w.far)
    .call(readCard, { params: { id }, body: { purpose: 'moving' } });
  expect(card.history?.homes.map(({ label, until }) => [label, until === null])).toEqual([
    ['槐树里小区1号楼2单元101室', true],
    ...[
      ['柳岸小区3号楼2单元502室', false],
      ['柳岸小区3号楼2单元501室', false],
    ],
  ]);
  const left = await w
    .as(w.far)
    .call(setPersonState, { params: { id }, body: { state: 'moved', on: '2026-11-20' } });
  expect(left.version).toBeGreaterThan(3);
  expect((await w.as(w.far).call(getPerson, { params: { id } })).home).toBeNull();
});

test('a set opens to who has permission for it, for its purpose, until its day; and to nobody else', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  const mark = (set: CareSetName, consented = false) =>
    refusal(
      w.as(w.social).call(addCareMark, {
        params: { id },
        body: { set, detail: '耳背', expiresOn: '2027-04-01', consented },
      }),
    );
  expect(await mark('elder_alone')).toBe('registry.set_closed');
  await w.permit(w.social, 'elder_alone');
  await w.permit(w.social, 'needs_nursing');
  expect(await mark('elder_alone')).toBe('done');
  expect(await mark('needs_nursing')).toBe('registry.consent_missing');
  expect(await mark('needs_nursing', true)).toBe('done');
  const marksOf = async (person: never, purpose = 'elder_care') =>
    (
      await w.as(person).call(readCard, { params: { id }, body: { purpose: purpose as never } })
    ).card.care?.marks.map(({ set, detail }) => [set, detail]);
  expect(await marksOf(w.social as never)).toEqual([
    ['elder_alone', '耳背'],
    ['needs_nursing', '耳背'],
  ]);
  expect(await marksOf(w.social as never, 'child_care')).toEqual([]);
  expect(await marksOf(w.registrar as never)).toEqual([]);
  const { permissions, sets } = await w.as(w.privacy).call(listCareSets, {});
  expect(permissions).toHaveLength(2);
  expect(sets.map(({ set }) => set)).not.toContain('drug_user');
  const [first] = permissions;
  await w.as(w.privacy).call(endSetPermission, { params: { id: first?.id ?? '' } });
  expect(await marksOf(w.social as never)).toHaveLength(1);
  w.clock.advance({ days: 200 });
  expect(await marksOf(w.social as never)).toEqual([]);
});

test('a permission fits the role, the purpose and the longest term of its set', async () => {
  await using w = await place();
  const give = (person: { account: string }, more: object) =>
    refusal(
      w.as(w.privacy).call(giveSetPermission, {
        body: {
          account: person.account,
          set: 'disabled',
          purpose: 'elder_care',
          expiresOn: '2027-01-01',
          ...more,
        } as never,
      }),
    );
  expect(await give(w.walker, {})).toBe('registry.set_not_for_role');
  expect(await give(w.social, { purpose: 'call' })).toBe('registry.set_not_for_role');
  expect(await give(w.social, { expiresOn: '2029-01-01' })).toBe('input.invalid');
  expect(await give(w.social, {})).toBe('done');
});

test('a mark that is ended is gone with what was written beside it', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  await w.permit(w.social, 'elder_alone');
  const { id: mark } = await w.as(w.social).call(addCareMark, {
    params: { id },
    body: { set: 'elder_alone', detail: '耳背', expiresOn: '2027-04-01' },
  });
  await w.as(w.social).call(endCareMark, { params: { id, mark } });
  const [row] = await raw<{ detail: unknown }>(w.owner, 'select detail from registry.care_mark');
  expect(row?.detail).toBeNull();
});

test('a mark whose day is over is deleted, and no other', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  await w.permit(w.social, 'elder_alone');
  await w.as(w.social).call(addCareMark, {
    params: { id },
    body: { set: 'elder_alone', detail: '耳背', expiresOn: '2027-04-01' },
  });
  const at = (day: string) => ({ ...w.deps, clock: { now: () => new Date(`${day}T04:00:00Z`) } });
  expect(await forgetMarks(at('2027-04-01'), office)).toBe(0);
  expect(await forgetMarks(at('2027-04-02'), office)).toBe(1);
});

test('whoever seeks somebody by a number leaves a line: by whom, which digest, found or not; never the number', async () => {
  await using w = await place();
  const { id } = await w.add('张建华', {
    idKind: 'resident_id',
    idNumber: number,
    phone: '13800000012',
  });
  const seek = (q: string) => w.as(w.social).call(searchRegister, { body: { q } });
  for (const q of ['张建', number, '13800000012', twin, number]) await seek(q);
  const lines = await raw<{
    actor: string;
    subject: string | null;
    detail: { by: string; digest: string; found: number };
  }>(
    w.owner,
    `select actor, subject, detail from kernel.audit where action = 'personal.sought' order by seq`,
  );
  expect(
    lines.map(({ actor, subject, detail: { by, found } }) => [actor, subject, by, found]),
  ).toEqual([
    [w.social.account, `person:${id}`, 'id_number', 1],
    [w.social.account, `person:${id}`, 'phone', 1],
    [w.social.account, null, 'id_number', 0],
    [w.social.account, `person:${id}`, 'id_number', 1],
  ]);
  const [first, , other, again] = lines.map(({ detail }) => detail.digest);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(JSON.stringify(lines)).not.toMatch(/13800000012|330000194912/);
});

test('a merged entry brings its account and the claims on it, and an undoing takes them back', async () => {
  await using w = await place();
  const resident = await w.residentWith('13800000012');
  const { id: kept } = await w.add('张建华');
  const { id: gone } = await w.add('张健华', {
    ...{ idKind: 'resident_id', idNumber: number, phone: '13800000012' },
    home: { room: w.rooms.second, kind: 'rent' },
  });
  await w.as(resident).call(claimEntry, { body: { name: '张健华', idNumber: number } });
  const own = async () => (await w.as(resident).call(getOwnEntry, {})).entry?.id;
  expect(await own()).toBe(gone);
  const { merge } = await w
    .as(w.registrar)
    .call(mergePeople, { params: { id: kept }, body: { with: gone } });
  expect(await own()).toBe(kept);
  await w.as(w.social).call(readCard, { params: { id: kept }, body: { purpose: 'call' } });
  const reads = await readsOf(w.deps.db, office, resident.account, { limit: 10 });
  expect(reads).toHaveLength(1);
  await w.as(w.registrar).call(unmergePeople, { params: { id: merge } });
  expect(await own()).toBe(gone);
});

test('two entries become one, with homes, marks and number, and are taken apart as they were', async () => {
  await using w = await place();
  const { id: kept } = await w.add('张建华');
  const { id: gone } = await w.add('张健华', {
    ...{ idKind: 'resident_id', idNumber: number, phone: '13800000012' },
    home: { room: w.rooms.second, kind: 'rent' },
  });
  await w.permit(w.registrar, 'elder_alone');
  await w.as(w.registrar).call(addCareMark, {
    params: { id: gone },
    body: { set: 'elder_alone', expiresOn: '2027-04-01' },
  });
  const picture = () =>
    inTransaction(w.owner, {}, (tx) =>
      raw(
        tx,
        `select 'p' as t, id, merged_into is null as a, id_blind is not null and birth_date is not null as b from registry.person
         union all select 'r', person, until is null, true from registry.residence
         union all select 'm', person, true, true from registry.care_mark order by 1, 2, 3, 4`,
      ),
    );
  const before = await picture();
  const { merge } = await w
    .as(w.registrar)
    .call(mergePeople, { params: { id: kept }, body: { with: gone } });
  const { card } = await w
    .as(w.registrar)
    .call(readCard, { params: { id: kept }, body: { purpose: 'correction' } });
  expect(card).toMatchObject({ identity: { idNumber: number }, phone: { phone: '13800000012' } });
  expect(card.history?.homes).toHaveLength(2);
  expect(await refusal(w.as(w.registrar).call(getPerson, { params: { id: gone } }))).toBe(
    'registry.person_not_found',
  );
  expect(
    (await w.as(w.registrar).call(searchRegister, { body: { q: number } })).people.map(
      ({ id }) => id,
    ),
  ).toEqual([kept]);
  expect(
    (await w.as(w.registrar).call(getPerson, { params: { id: kept } })).mergedFrom,
  ).toMatchObject([{ merge }]);
  await w.as(w.registrar).call(unmergePeople, { params: { id: merge } });
  expect(await picture()).toEqual(before);
  expect(await refusal(w.as(w.registrar).call(unmergePeople, { params: { id: merge } }))).toBe(
    'registry.merge_not_found',
  );
  const events = await raw<{ kind: string; n: number }>(
    w.owner,
    `select kind, count(distinct person) as n from registry.person_event where kind like '%merge%' group by kind order by kind`,
  );
  expect(events).toEqual([
    { kind: 'merged', n: 1 },
    { kind: 'merged_away', n: 1 },
    { kind: 'unmerged', n: 2 },
  ]);
});

test('two numbers are two people, and nobody is merged with themselves or by who may not', async () => {
  await using w = await place();
  const { id: one } = await w.add('张建华', { idKind: 'resident_id', idNumber: number });
  const { id: other } = await w.add('张建华', { idKind: 'resident_id', idNumber: twin });
  const merge = (person: never, kept: string, gone: string) =>
    refusal(w.as(person).call(mergePeople, { params: { id: kept }, body: { with: gone } }));
  expect(await merge(w.registrar as never, one, other)).toBe('registry.merge_numbers_differ');
  expect(await merge(w.registrar as never, one, one)).toBe('registry.merge_itself');
  expect(await merge(w.social as never, one, other)).toBe('permission.denied');
});

test('the place tree counts what lies in it, people only as far as the reader sees', async () => {
  await using w = await place();
  const { id } = await w.add('张建华');
  await w.add('赵远', { home: { room: w.rooms.far, kind: 'own' } });
  const tree = (person: never, within?: string) =>
    w.as(person).call(listPlaces, { query: within ? { within } : {} });
  const whole = await tree(w.social as never);
  expect(
    whole.areas.map(({ name, buildings, rooms, people }) => [name, buildings, rooms, people]),
  ).toEqual([
    ...[
      ['柳岸社区', 1, 3, 1],
      ['槐树里社区', 1, 1, null],
    ],
  ]);
  const inside = await tree(w.social as never, willow);
  expect(inside.areas).toMatchObject([{ code: grid, people: 1 }]);
  expect(inside.buildings).toMatchObject([{ name: '柳岸小区3号楼', rooms: 3, people: 1 }]);
  const building = await w.as(w.social).call(getBuilding, { params: { id: w.buildings.willow } });
  expect(
    building.entrances.map(({ entrance, rooms }) => [entrance, rooms.map(({ people }) => people)]),
  ).toEqual([['2', [1, 0, 0]]]);
  const room = await w.as(w.social).call(getRoom, { params: { id: w.rooms.first } });
  expect(room).toMatchObject({
    exclusiveArea: 8735,
    people: [{ id, name: '张*华', isHead: true }],
  });
  const household = await w
    .as(w.social)
    .call(getHousehold, { params: { id: room.households[0]?.id ?? '' } });
  expect(household.members).toMatchObject([{ name: '张*华', isHead: true, relation: '02' }]);
  const beyond = await w.as(w.far).call(getRoom, { params: { id: w.rooms.first } });
  expect([beyond.people, beyond.households]).toEqual([[], []]);
});

test('a building and its rooms are added once, by who keeps the area', async () => {
  await using w = await place();
  const add = (person: never, name: string, within: string = willow) =>
    refusal(w.as(person).call(addBuilding, { body: { within: within, name, use: 'housing' } }));
  expect(await add(w.social as never, '柳岸小区4号楼')).toBe('done');
  expect(await add(w.social as never, '柳岸小区4号楼')).toBe('registry.building_known');
  expect(await add(w.social as never, '槐树里小区2号楼', locust)).toBe('permission.denied');
  const room = (number: string) =>
    refusal(
      w.as(w.social).call(addRoom, {
        params: { id: w.buildings.willow },
        body: { entrance: '2', number, use: 'home', exclusiveArea: 8735 },
      }),
    );
  expect([await room('601'), await room('601')]).toEqual(['done', 'registry.room_known']);
});

test('a resident shows who they are by name, number and phone, sees what is known and who read it', async () => {
  await using w = await place();
  const resident = await w.residentWith('13800000012');
  const { id } = await w.add('张建华', {
    idKind: 'resident_id',
    idNumber: number,
    phone: '13800000012',
  });
  const as = w.as(resident);
  expect(await as.call(getOwnEntry, {})).toEqual({ state: 'unknown', entry: null });
  const claim = (name: string, idNumber: string) =>
    refusal(as.call(claimEntry, { body: { name, idNumber } }));
  expect(await claim('张健华', number)).toBe('registry.claim_unmatched');
  expect(await claim('张建华', twin)).toBe('registry.claim_unmatched');
  expect(await claim('张建华', number)).toBe('done');
  const { entry } = await as.call(getOwnEntry, {});
  expect(entry).toMatchObject({
    id,
    name: '张建华',
    phone: '138****0012',
    idNumber: '3300***********015',
  });
  await w.as(w.social).call(readCard, { params: { id }, body: { purpose: 'call' } });
  const reads = await readsOf(w.deps.db, office, resident.account, { limit: 10 });
  expect(reads.map(({ purpose }) => purpose)).toEqual(['call']);
});

test('where the phone is another, somebody of the community decides; nobody holds an entry twice', async () => {
  await using w = await place();
  const [one, other] = [await w.residentWith('13800000033'), await w.residentWith('13800000034')];
  await w.add('张建华', { idKind: 'resident_id', idNumber: number, phone: '13800000012' });
  const claim = (person: never) =>
    w.as(person).call(claimEntry, { body: { name: '张建华', idNumber: number } });
  expect(await claim(one as never)).toEqual({ state: 'waiting' });
  expect((await w.as(one).call(getOwnEntry, {})).state).toBe('waiting');
  expect((await w.as(w.far).call(listClaims, {})).items).toEqual([]);
  const [waiting] = (await w.as(w.social).call(listClaims, {})).items;
  expect(waiting).toMatchObject({ name: '张*华', phoneEnd: '138****0033' });
  const decide = (person: never) =>
    refusal(
      w
        .as(person)
        .call(decideClaim, { params: { id: waiting?.id ?? '' }, body: { isTheirs: true } }),
    );
  expect(await decide(w.far as never)).toBe('registry.claim_not_found');
  expect(await decide(w.social as never)).toBe('done');
  expect((await w.as(one).call(getOwnEntry, {})).state).toBe('known');
  expect(await refusal(claim(other as never))).toBe('registry.claim_taken');
});
