import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import * as register from '@liren/registry/contract';
import { registry, takePeople, takePlaces } from '@liren/registry/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, elsewhere, inWillow, office, type Person, willow, world } from '../test-world.ts';
import { forgetRooms } from './store.ts';

const day = (text: string) => text as LocalDate;
const grid = `${willow}01`;

/** 柳岸小区3号楼 of the estate 柳岸小区, with two rooms, and 5号楼 of no estate. */
async function town() {
  const w = await world({ more: [registry] });
  const registrar = await w.staff('registrar');
  const asRegistrar = w.as(registrar);
  const estate = (
    await asRegistrar.call(register.addEstate, {
      body: { name: '柳岸小区', community: willow, kind: 'commodity' },
    })
  ).id;
  const id = () => w.deps.ids.uuid();
  const [house, alone] = [id(), id()];
  const rooms = { own: id(), other: id() };
  const building = (one: string, name: string, of: string | null) => ({
    ...{ id: one, name, community: willow, serviceGrid: grid, address: null, estate: of },
    ...{ use: 'housing' as const, floors: 6, built: 1998, at: inWillow },
  });
  const room = (one: string, of: string, number: string) => ({
    ...{ id: one, building: of, entrance: '2', floor: 5, number, use: 'home' as const },
    exclusiveArea: null,
  });
  await inTransaction(w.deps.db, {}, (tx) =>
    takePlaces(
      tx,
      { office, source: 'test' },
      {
        buildings: [building(house, '柳岸小区3号楼', estate), building(alone, '柳岸路5号楼', null)],
        rooms: [room(rooms.own, house, '501'), room(rooms.other, alone, '101')],
      },
    ),
  );
  const sign = async (unit: string, more: { since?: string; until?: string | null } = {}) => {
    const { id: organisation } = await asRegistrar.call(register.addOrganisation, {
      body: { name: `柳岸物业${unit}`, type: 'property_company', community: willow, unit },
    });
    await asRegistrar.call(register.addPropertyContract, {
      params: { id: estate },
      body: {
        ...{ organisation, kind: 'owners', feeFen: 180 },
        ...{ since: day(more.since ?? '2026-01-01') },
        until: more.until === undefined ? day('2027-12-31') : more.until && day(more.until),
      },
    });
  };
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const command = await w.staff('command', { unit: 'command' });
  const told = async (
    who: Person | null,
    over: Partial<CallOf<typeof contract.reportRequest>['body']> = {},
  ) => (await w.report(who, { premises: { building: house, room: null }, ...over })).number;
  const beside = (number: string, who = command) =>
    w.as(who).call(contract.getPremises, { params: { number } });
  /** Whom the dispatch would suggest, with the last of the reasons. */
  const suggested = async (number: string) => {
    const { options } = await w
      .as(command)
      .call(contract.dispatchOptions, { params: { number }, query: {} });
    const lead = options.find((one) => one.suggested === 'lead');
    return { unit: lead?.unit.code, because: lead?.reasons.at(-1)?.code };
  };
  const link = (tx: Tx, person: string, { account }: Person) =>
    raw(tx, 'update registry.person set account = $3 where office = $1 and id = $2', [
      ...[office, person, account],
    ]);
  return Object.assign(w, {
    ...{ newest: id, link },
    ...{ registrar, estate, house, alone, rooms, desk, command, sign, told, beside, suggested },
  });
}

test('community and grid follow from the building, also without a point', async () => {
  await using w = await town();
  const number = await w.told(await w.resident(), { lonLat: null });
  const page = await w.as(w.desk).call(contract.getRequest, { params: { number } });
  expect(page).toMatchObject({ community: { code: willow }, grid: { code: grid } });
  expect(page.lonLat).toEqual(inWillow);
});

test('a building nobody knows, or a room of another one, is no place', async () => {
  await using w = await town();
  const resident = await w.resident();
  const gone = { building: w.newest(), room: null };
  expect(await codeOf(w.report(resident, { premises: gone }))).toBe('registry.building_not_found');
  const mixed = { building: w.house, room: w.rooms.other };
  expect(await codeOf(w.report(resident, { premises: mixed }))).toBe('registry.building_not_found');
});

test('who has the property contract of the estate is suggested, and why is said', async () => {
  await using w = await town();
  const number = await w.told(await w.resident());
  expect((await w.suggested(number)).because).toBe('requests.route.because.contract.none');
  await w.sign('lighting');
  expect(await w.suggested(number)).toEqual({
    unit: 'lighting',
    because: 'requests.route.because.contract.runs',
  });
  expect((await w.beside(number)).premises).toMatchObject({
    estate: { name: '柳岸小区' },
    property: { organisation: { name: '柳岸物业lighting' }, unit: { code: 'lighting' } },
    leads: true,
  });
});

test('a contract that is over, and a company that is no unit here, leave it to the directory', async () => {
  await using w = await town();
  const number = await w.told(await w.resident());
  const before = (await w.suggested(number)).unit;
  await w.sign('lighting', { since: '2020-01-01', until: '2026-11-22' });
  expect(await w.suggested(number)).toEqual({
    unit: before,
    because: 'requests.route.because.contract.none',
  });
  await w.sign('');
  expect(await w.suggested(number)).toEqual({
    unit: before,
    because: 'requests.route.because.contract.elsewhere',
  });
});

test('a matter without a building is routed as ever, without a word of contracts', async () => {
  await using w = await town();
  await w.sign('lighting');
  const number = await w.told(await w.resident(), { premises: null });
  expect((await w.suggested(number)).because).not.toMatch(/contract/);
  expect(await w.beside(number)).toEqual({ premises: null, others: [], elsewhere: 0 });
});

test('the desk sees what else lies at the building; the public sees neither room nor building', async () => {
  await using w = await town();
  const resident = await w.resident();
  const premises = { building: w.house, room: w.rooms.own };
  const first = await w.told(resident, { premises });
  const second = await w.told(resident, { text: '3号楼2单元的门禁坏了' });
  const page = await w.beside(second, w.desk);
  expect(page.others.map(({ number }) => number)).toEqual([first]);
  expect((await w.beside(first, w.desk)).premises?.room).toMatchObject({
    entrance: '2',
    number: '501',
  });
  const grids = await w.staff('grid_worker', { area: grid });
  await w.take(w.desk, first, 'send_to_verify', {});
  await w.take(grids, first, 'confirm', { note: '属实' });
  const shown = await w.as(null).call(contract.getPublicRequest, { params: { number: first } });
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`501|${w.rooms.own}|${w.house}`));
});

test('a reporter who stays unknown is not given away by a door', async () => {
  await using w = await town();
  const premises = { building: w.house, room: w.rooms.own };
  const anonymous = await w.told(null, { premises });
  expect((await w.beside(anonymous)).premises).toMatchObject({ room: null });
  const hidden = await w.told(await w.resident(), { premises, identity: 'hidden' });
  expect((await w.beside(hidden)).premises?.room).toMatchObject({ number: '501' });
});

test('a corrected place is another place: the building is not meant any more', async () => {
  await using w = await town();
  const resident = await w.resident();
  const number = await w.told(resident);
  const { seq } = await w.as(resident).call(contract.getMyRequest, { params: { number } });
  await w.as(resident).call(contract.correctRequest, {
    params: { number },
    body: { seen: seq, place: '柳岸公园南门' },
  });
  expect((await w.beside(number)).premises).toBeNull();
});

test('rooms go with the personal texts of what ended', async () => {
  await using w = await town();
  const resident = await w.resident();
  const premises = { building: w.house, room: w.rooms.own };
  const number = await w.told(resident, { premises });
  const forget = () => {
    const soon = new Date(w.clock.now().getTime() + 60_000);
    return forgetRooms(w.deps.db, office, soon);
  };
  await forget();
  expect((await w.beside(number)).premises?.room).not.toBeNull();
  await w.take(resident, number, 'withdraw', {});
  await forget();
  expect((await w.beside(number)).premises).toMatchObject({
    room: null,
    building: { id: w.house },
  });
});

test('whoever has shown which home is theirs is offered it; doors name no people', async () => {
  await using w = await town();
  const resident = await w.resident();
  const as = w.as(resident);
  expect(await as.call(register.getOwnHome, {})).toEqual({ home: null });
  const person = w.newest();
  await inTransaction(w.deps.db, { scope: [office] }, async (tx) => {
    const { deps } = w;
    const world = { ...deps, office, source: 'test', by: null, batch: null, today: '2026-11-23' };
    await takePeople(tx, world, [
      {
        ...{ id: person, name: '王秀英', sex: 'female', birthDate: null, idKind: null },
        ...{ idNumber: null, phone: null, area: null, marks: [], guardian: null },
        home: {
          ...{ id: w.newest(), room: w.rooms.own, address: '', kind: 'own', household: null },
          ...{ householdNumber: null, relation: null, since: null },
        },
      },
    ]);
    await w.link(tx, person, resident);
  });
  const { home } = await as.call(register.getOwnHome, {});
  expect(home).toMatchObject({
    ...{ id: w.house, name: '柳岸小区3号楼', lonLat: inWillow },
    room: { id: w.rooms.own, entrance: '2', number: '501' },
  });
  expect(
    (await as.call(register.listDoors, { params: { id: w.house } })).doors.map((d) =>
      Object.keys(d),
    ),
  ).toEqual([['id', 'entrance', 'number']]);
  expect(await codeOf(as.call(register.listDoors, { params: { id: person } }))).toBe(
    'registry.building_not_found',
  );
});

test('buildings are found near a spot, the nearest first, and none far away', async () => {
  await using w = await town();
  const near = (lonLat: readonly [number, number]) =>
    w.as(null).call(register.buildingsNear, { query: { lon: lonLat[0], lat: lonLat[1] } });
  const { buildings } = await near(inWillow);
  expect(new Set(buildings.map(({ name }) => name))).toEqual(
    new Set(['柳岸小区3号楼', '柳岸路5号楼']),
  );
  expect((await near(elsewhere)).buildings).toEqual([]);
});
