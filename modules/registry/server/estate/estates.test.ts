import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../../requests/server/test-world.ts';
import * as contract from '../../contract/public.ts';
import { registry } from '../public.ts';

const day = (text: string) => text as LocalDate;

async function town() {
  const w = await world({ more: [registry] });
  const registrar = await w.staff('registrar');
  const as = w.as(registrar);
  const estate = async (name = '柳岸花园') =>
    (await as.call(contract.addEstate, { body: { name, community: willow, kind: 'commodity' } }))
      .id;
  const of = (id: string) => as.call(contract.getEstate, { params: { id } });
  const company = async (unit = '') =>
    (
      await as.call(contract.addOrganisation, {
        body: { name: '柳岸物业', type: 'property_company', community: willow, unit },
      })
    ).id;
  const space = async (
    more: Partial<CallOf<typeof contract.addSpace>['body']> = {},
    who: Person = registrar,
  ) =>
    (
      await w.as(who).call(contract.addSpace, {
        body: {
          ...{ name: '邻里会客厅', community: willow, kind: 'meeting_room', level: 'community' },
          ...{ origin: 'existing', stage: 'usable', ...more },
        },
      })
    ).id;
  const card = (code: typeof willow) => as.call(contract.getCommunityCard, { params: { code } });
  return Object.assign(w, { registrar, call: as.call, estate, of, company, space, card });
}

const post: CallOf<typeof contract.addPost>['body'] = {
  kind: 'committee',
  name: '陈静',
  isFullTime: true,
  isSocialWorker: true,
  credential: 'social_worker',
};

test('an estate says what it lacks until committee, contract and statement are there', async () => {
  await using w = await town();
  const id = await w.estate();
  const whats = async () => (await w.of(id)).dues.map(({ what }) => what);
  expect(await whats()).toEqual(['committee_missing', 'contract_missing', 'fund_missing']);
  const params = { id };
  await w.call(contract.saveOwnersCommittee, {
    params,
    body: {
      ...{ members: 6, electedOn: day('2026-11-01'), firstMetOn: day('2026-11-05') },
      ...{ filedOn: null, termUntil: day('2031-10-31') },
    },
  });
  await w.call(contract.addPropertyContract, {
    params,
    body: {
      ...{ organisation: await w.company(), kind: 'owners', feeFen: 180 },
      ...{ since: day('2026-01-01'), until: day('2027-02-01') },
    },
  });
  await w.call(contract.saveFundStatement, {
    params,
    body: {
      ...{ since: day('2025-01-01'), until: day('2025-12-31'), publishedOn: null },
      ...{ openingFen: 100, paidInFen: 10, interestFen: 1, spentFen: 5, closingFen: 106 },
    },
  });
  expect((await w.of(id)).dues.map(({ what, on, state }) => [what, on, state])).toEqual([
    ['committee_size', null, 'wrong'],
    ['fund_unpublished', null, 'wrong'],
    ['committee_filing', '2026-12-01', 'soon'],
    ['owners_notice', '2026-12-03', 'soon'],
    ['contract_end', '2027-02-01', 'ahead'],
    ['committee_election', '2031-07-31', 'ahead'],
  ]);
  const { estates } = await w.call(contract.listEstates, { query: { within: willow } });
  expect(estates).toMatchObject([{ name: '柳岸花园', provider: { name: '柳岸物业' }, members: 6 }]);
  expect((await w.call(contract.listEstates, { query: { within: locust } })).estates).toEqual([]);
});

test('a newly elected committee and a new contract take the place of those before', async () => {
  await using w = await town();
  const params = { id: await w.estate() };
  const elect = (electedOn: string, members: number) =>
    w.call(contract.saveOwnersCommittee, {
      params,
      body: {
        ...{ members, electedOn: day(electedOn), firstMetOn: null, filedOn: null },
        termUntil: day('2030-01-01'),
      },
    });
  await elect('2021-01-01', 5);
  await elect('2021-01-01', 7);
  expect((await w.of(params.id)).committee?.members).toBe(7);
  await elect('2026-01-05', 9);
  expect((await w.of(params.id)).committee).toMatchObject({ members: 9, electedOn: '2026-01-05' });
  const sign = async (since: string) =>
    w.call(contract.addPropertyContract, {
      params,
      body: {
        ...{ organisation: await w.company(), kind: 'owners', feeFen: null },
        ...{ since: day(since), until: null },
      },
    });
  await sign('2020-01-01');
  await sign('2026-06-01');
  const { contracts } = await w.of(params.id);
  expect(contracts.map(({ since, endedOn }) => [since, endedOn])).toEqual([
    ['2026-06-01', null],
    ['2020-01-01', '2026-06-01'],
  ]);
  const running = contracts[0]?.id ?? '';
  await w.call(contract.noticePropertyContract, {
    params: { ...params, contract: running },
    body: { by: 'owners', on: day('2026-11-01') },
  });
  expect((await w.of(params.id)).contracts[0]?.endsAtLatestNotice).toBe('2026-12-31');
});

test('refused: a name taken, sums that do not add up, days that cross, what is elsewhere', async () => {
  await using w = await town();
  const id = await w.estate();
  expect(await codeOf(w.estate())).toBe('estate.name_taken');
  const statement = w.call(contract.saveFundStatement, {
    params: { id },
    body: {
      ...{ since: day('2025-01-01'), until: day('2025-12-31'), publishedOn: null },
      ...{ openingFen: 100, paidInFen: 10, interestFen: 1, spentFen: 5, closingFen: 105 },
    },
  });
  const problem = await statement.catch((error: { errors: unknown }) => error.errors);
  expect(problem).toMatchObject([{ pointer: '/body/closingFen', code: 'estate.sum_differs' }]);
  const stranger = w.as(await w.staff('social_worker', { area: locust }));
  const correct = stranger.call(contract.correctEstate, {
    params: { id },
    body: { name: '改', community: locust, kind: 'older' },
  });
  expect(await codeOf(correct)).toBe('permission.denied');
  const nobody = w.deps.ids.uuid();
  expect(await codeOf(w.of(nobody))).toBe('estate.not_found');
});

test('what the provider’s unit was asked here is counted, and nothing where it is no unit', async () => {
  await using w = await town();
  const id = await w.estate();
  const sign = async (unit: string) =>
    w.call(contract.addPropertyContract, {
      params: { id },
      body: {
        ...{ organisation: await w.company(unit), kind: 'owners', feeFen: null },
        ...{ since: day('2026-01-01'), until: null },
      },
    });
  await sign('');
  expect((await w.of(id)).complaints).toBeNull();
  await sign('power');
  expect((await w.of(id)).complaints).toMatchObject({ days: 90, total: 0, open: 0 });
});

test('a space goes from found to usable, each stage with its day; late is said', async () => {
  await using w = await town();
  const id = await w.space({
    ...{ name: '锅炉房', origin: 'boiler_house', stage: 'negotiating' },
    expectedOn: day('2026-11-01'),
    hours: [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '21:00' }],
  });
  const of = () => w.call(contract.getSpace, { params: { id } });
  expect(await of()).toMatchObject({ stage: 'negotiating', isLate: true });
  const move = (stage: contract.SpaceStage) =>
    w.call(contract.moveSpace, { params: { id }, body: { stage } });
  w.clock.advance({ days: 1 });
  await move('usable');
  expect(await codeOf(move('usable'))).toBe('space.stage_same');
  const { stages, isLate, version, hours } = await of();
  expect([stages.map(({ stage }) => stage), isLate]).toEqual([['usable', 'negotiating'], false]);
  expect(hours).toEqual([{ days: [1, 2, 3, 4, 5], from: '08:30', to: '21:00' }]);
  const change = (on: number) =>
    w.call(contract.changeSpace, {
      params: { id },
      body: {
        ...{ name: '邻里中心', community: willow, kind: 'renovated_room', level: 'street' },
        ...{ origin: 'boiler_house', capacity: 60, version: on },
      },
    });
  expect(await codeOf(change(version - 1))).toBe('space.changed');
  await change(version);
  expect(await of()).toMatchObject({ name: '邻里中心', stage: 'usable', capacity: 60 });
  const listed = (group: 'usable' | 'coming') =>
    w.call(contract.listSpaces, { query: { group } }).then(({ spaces }) => spaces.length);
  expect([await listed('usable'), await listed('coming')]).toEqual([1, 0]);
  const stranger = await w.staff('social_worker', { area: locust });
  expect(await codeOf(w.space({}, stranger))).toBe('permission.denied');
});

test('a community without committee, full-time social worker or space says so, until it has them', async () => {
  await using w = await town();
  expect((await w.card(willow)).gaps).toEqual(['no_committee', 'no_social_worker', 'no_space']);
  const committee = () =>
    w.call(contract.addOrganisation, {
      body: { name: '柳岸社区居委会', type: 'residents_committee', community: willow },
    });
  await committee();
  await w.space();
  const { id } = await w.call(contract.addPost, {
    params: { code: willow },
    body: { ...post, isFullTime: false },
  });
  expect((await w.card(willow)).gaps).toEqual(['no_social_worker']);
  await w.call(contract.changePost, {
    params: { id },
    body: { ...post, caseload: 32, credentialUntil: day('2026-10-01') },
  });
  expect(await w.card(willow)).toMatchObject({ gaps: ['credential_expired'], caseload: 32 });
  await committee();
  expect((await w.card(willow)).gaps).toContain('several_committees');
  await w.call(contract.endPost, { params: { id } });
  expect(await w.card(willow)).toMatchObject({ posts: 0, caseload: null });
  expect((await w.call(contract.listCommunityCards, {})).communities).toHaveLength(2);
  expect(await codeOf(w.call(contract.endPost, { params: { id } }))).toBe('workforce.not_found');
});

test('a hub names the communities it reaches and what it shares with them', async () => {
  await using w = await town();
  await w.space({ level: 'street' });
  await w.call(contract.addSunk, {
    params: { code: willow },
    body: { kind: 'service', name: '社保窗口', fromUnit: '街道办事处', isShared: true },
  });
  const kept = await w.call(contract.addSunk, {
    params: { code: willow },
    body: { kind: 'staff', name: '城管队员', fromUnit: '综合执法队', headcount: 2 },
  });
  const draw = (who: Person) =>
    w
      .as(who)
      .call(contract.saveRadiation, { params: { code: willow }, body: { reaches: [locust] } });
  const worker = await w.staff('social_worker', { area: willow });
  expect(await codeOf(draw(worker))).toBe('permission.denied');
  expect(await codeOf(draw(await w.staff('registrar', { area: willow })))).toBe(
    'permission.denied',
  );
  await draw(w.registrar);
  const there = await w.card(locust);
  expect(there.hubs.map(({ code }) => code)).toEqual([willow]);
  expect(there.shared.map(({ name, kind }) => [name, kind])).toEqual([
    ['邻里会客厅', 'room'],
    ['社保窗口', 'service'],
  ]);
  expect((await w.card(willow)).radiates.map(({ code }) => code)).toEqual([locust]);
  const itself = w.call(contract.saveRadiation, {
    params: { code: willow },
    body: { reaches: [willow] },
  });
  expect(await codeOf(itself)).toBe('input.invalid');
  await w.call(contract.endSunk, { params: { id: kept.id } });
  expect((await w.card(willow)).sunkList.map(({ name }) => name)).toEqual(['社保窗口']);
  const nowhere = w.call(contract.getCommunityCard, { params: { code: office } });
  expect(await codeOf(nowhere)).toBe('workforce.not_found');
});

test('an estate names its buildings, of its own community only', async () => {
  await using w = await town();
  const { id } = await w.call(contract.addBuilding, {
    body: { within: willow, name: '柳岸花园1号楼', use: 'housing' },
  });
  const far = await w.call(contract.addBuilding, {
    body: { within: locust, name: '槐树里1号楼', use: 'housing' },
  });
  const params = { id: await w.estate() };
  const other = await w.estate('柳岸西园');
  const save = (estate: string, buildings: string[]) =>
    w.call(contract.saveHouses, { params: { id: estate }, body: { buildings } });
  const houses = async () => (await w.call(contract.listHouses, { params })).buildings;
  expect(await houses()).toEqual([{ id, name: '柳岸花园1号楼', estate: null }]);
  await save(params.id, [id]);
  expect((await w.of(params.id)).buildings).toBe(1);
  await save(other, [id]);
  expect(await houses()).toMatchObject([{ id, estate: { name: '柳岸西园' } }]);
  await save(other, []);
  expect(await houses()).toMatchObject([{ id, estate: null }]);
  expect(await codeOf(save(params.id, [id, far.id]))).toBe('registry.building_not_found');
  expect(await houses()).toMatchObject([{ id, estate: null }]);
});
