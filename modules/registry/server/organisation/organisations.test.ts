import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  codeOf,
  inWillow,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../../requests/server/test-world.ts';
import * as contract from '../../contract/public.ts';
import { registry } from '../public.ts';

type Said = CallOf<typeof contract.addOrganisation>['body'];
const code = '91350100M000100Y43';

async function town() {
  const w = await world({ more: [registry] });
  const registrar = await w.staff('registrar');
  const add = async (said: Partial<Said> = {}, who: Person = registrar) =>
    (
      await w.as(who).call(contract.addOrganisation, {
        body: { name: '柳岸物业', type: 'property_company', community: willow, ...said },
      })
    ).id;
  const of = (id: string, who: Person = registrar) =>
    w.as(who).call(contract.getOrganisation, { params: { id } });
  const list = (query: CallOf<typeof contract.listOrganisations>['query'] = {}) =>
    w.as(registrar).call(contract.listOrganisations, { query });
  const correct = async (id: string, said: Partial<Said>, who: Person = registrar) => {
    const { name, type, version } = await of(id);
    const body = { name, type, community: willow, ...said, version };
    return w.as(who).call(contract.correctOrganisation, { params: { id }, body });
  };
  const merge = (kept: string, gone: string) =>
    w.as(registrar).call(contract.mergeOrganisations, {
      params: { id: kept },
      body: { gone, reason: '同一家' },
    });
  return Object.assign(w, { registrar, add, of, list, correct, merge });
}

test('organisations are found by words and by code, filtered, counted, and read page by page', async () => {
  await using w = await town();
  for (let i = 0; i < 5; i++) await w.add({ name: `第${i}企业联合会`, type: 'federation' });
  await w.add({ name: '春风社工服务社', type: 'social_work_agency', creditCode: code });
  expect((await w.list({ q: '联合会' })).total).toBe(5);
  expect((await w.list({ q: code.toLowerCase() })).items.map(({ name }) => name)).toEqual([
    '春风社工服务社',
  ]);
  const all = await w.list({ limit: 4 });
  expect([all.total, all.items.length]).toEqual([6, 4]);
  const rest = await w.list({ limit: 4, after: all.next ?? '' });
  expect([...all.items, ...rest.items].map(({ name }) => name).toSorted()).toHaveLength(6);
  expect(new Set([...all.items, ...rest.items].map(({ id }) => id)).size).toBe(6);
  expect(all.types).toEqual([
    { type: 'federation', count: 5 },
    { type: 'social_work_agency', count: 1 },
  ]);
  expect((await w.list({ tag: 'hub' })).total).toBe(5);
  expect((await w.list({ q: '，。' })).total).toBe(0);
});

test('a form tells every fault at its field, and keeps nothing', async () => {
  await using w = await town();
  const refused = await w
    .add({ name: ' ', creditCode: '1', staff: '几个', unit: 'nobody' })
    .catch((problem: { errors: unknown }) => problem.errors);
  expect(refused).toMatchObject([
    { pointer: '/body/name', code: 'organisation.name_missing' },
    { pointer: '/body/creditCode', code: 'organisation.code_form' },
    { pointer: '/body/staff', code: 'organisation.staff_form' },
    { pointer: '/body/unit', code: 'organisation.unit_unknown' },
  ]);
  expect((await w.list()).total).toBe(0);
});

test('its place is where its point lies, else the community it names', async () => {
  await using w = await town();
  const [at, named] = [
    await w.of(await w.add({ lonLat: inWillow, community: locust })),
    await w.of(await w.add({ community: locust })),
  ];
  expect([at.area.code, named.area.code]).toEqual([`${willow}01`, locust]);
  const outside = w.add({ lonLat: [118.9, 32.2] });
  expect(await codeOf(outside)).toBe('input.invalid');
});

test('a social worker keeps the own community only; who handles matters reads; nobody else does', async () => {
  await using w = await town();
  const worker = await w.staff('social_worker', { area: willow });
  const id = await w.add({}, worker);
  expect(await codeOf(w.add({ community: locust }, worker))).toBe('permission.denied');
  const far = await w.add({ community: locust });
  expect(await codeOf(w.correct(far, { community: willow }, worker))).toBe('permission.denied');
  const handler = await w.staff('handler', { unit: 'lighting' });
  expect((await w.of(id, handler)).may).toEqual([]);
  expect(await codeOf(w.of(id, await w.staff('assessor')))).toBe('permission.denied');
  expect(await codeOf(w.of(id, await w.resident()))).toBe('permission.denied');
});

test('a correction leaves before and after; whoever wrote on an older state is told', async () => {
  await using w = await town();
  const id = await w.add({ staff: '12', contactName: '李经理', contactPhone: '02512345678' });
  w.clock.advance({ hours: 1 });
  await w.correct(id, { staff: '15', name: '柳岸物业公司', contactName: '王经理' });
  const { history, name, hasContact } = await w.of(id);
  expect([name, hasContact]).toEqual(['柳岸物业公司', true]);
  expect(history.map(({ kind, fields }) => [kind, fields])).toEqual([
    [
      'corrected',
      { name: ['柳岸物业', '柳岸物业公司'], staff: ['12', '15'], contact: [null, null] },
    ],
    ['added', {}],
  ]);
  const stale = w.as(w.registrar).call(contract.correctOrganisation, {
    params: { id },
    body: { name: '旧', type: 'property_company', version: 1 },
  });
  expect(await codeOf(stale)).toBe('organisation.changed');
});

test('a contact is read for a purpose, and the reading is in the trail', async () => {
  await using w = await town();
  const id = await w.add({ contactName: '李经理', contactPhone: '025-12345678' });
  const desk = await w.staff('desk', { area: willow });
  const read = (which: string) =>
    w.as(desk).call(contract.readOrganisationContact, {
      params: { id: which },
      body: { purpose: 'invite' },
    });
  expect(await read(id)).toEqual({ name: '李经理', phone: '02512345678' });
  const trail = await raw(
    w.owner,
    `select action, subject, purpose from kernel.audit where object = $1`,
    [`organisation:${id}`],
  );
  expect(trail).toEqual([
    { action: 'personal.read', subject: `organisation:${id}`, purpose: 'invite' },
  ]);
  expect(await codeOf(read(await w.add({ name: '别家' })))).toBe('organisation.no_contact');
});

test('it ends once, leaves the list from that day on, and the end can be taken back', async () => {
  await using w = await town();
  const id = await w.add();
  const end = (on: LocalDate) =>
    w.as(w.registrar).call(contract.endOrganisation, {
      params: { id },
      body: { on, reason: '已注销' },
    });
  await end('2026-11-23' as LocalDate);
  expect([(await w.list()).total, (await w.list({ standing: 'ended' })).total]).toEqual([0, 1]);
  expect(await codeOf(end('2026-11-23' as LocalDate))).toBe('organisation.ended');
  const reopen = () =>
    w.as(w.registrar).call(contract.reopenOrganisation, {
      params: { id },
      body: { reason: '误录' },
    });
  await reopen();
  expect((await w.list()).total).toBe(1);
  expect(await codeOf(reopen())).toBe('organisation.not_ended');
});

test('a merge fills what was missing and takes over what named the other; undone, each has its own again', async () => {
  await using w = await town();
  const kept = await w.add({ name: '柳岸物业' });
  const gone = await w.add({ name: '柳岸物业', creditCode: code, staff: '30' });
  const child = await w.add({ name: '柳岸物业项目部', parent: gone });
  const partner = await w.add({ name: '春风社', type: 'community_group' });
  const as = w.as(w.registrar);
  await as.call(contract.addTie, {
    params: { id: partner },
    body: { kind: 'partner', other: gone },
  });
  await as.call(contract.addAsset, {
    params: { id: gone },
    body: { kind: 'venue', name: '会议室' },
  });
  expect((await w.of(kept)).duplicates.map(({ id }) => id)).toEqual([gone]);
  const before = [await w.of(kept), await w.of(gone)];

  const { merge } = await w.merge(kept, gone);
  const merged = await w.of(kept);
  expect(merged).toMatchObject({ creditCode: code, staff: 30 });
  expect(merged.children.map(({ id }) => id)).toEqual([child]);
  expect(merged.ties.map(({ other }) => other.id)).toEqual([partner]);
  expect(merged.assets.map(({ name }) => name)).toEqual(['会议室']);
  expect((await w.of(gone)).mergedInto?.id).toBe(kept);
  expect((await w.list({ q: '物业' })).total).toBe(2);
  expect(await codeOf(w.correct(gone, { name: '改' }))).toBe('organisation.merged');
  expect(await codeOf(w.merge(kept, gone))).toBe('organisation.merged');

  const undo = () => as.call(contract.undoOrganisationMerge, { params: { id: merge } });
  await undo();
  const said = ({ creditCode, staff, children, ties, assets, mergedInto }: (typeof before)[0]) => ({
    ...{ creditCode, staff, children, ties, assets, mergedInto },
  });
  expect([said(await w.of(kept)), said(await w.of(gone))]).toEqual(before.map(said));
  expect(await codeOf(undo())).toBe('organisation.merge_undone');
});

test('two with credit codes of their own are two; one is not merged with itself', async () => {
  await using w = await town();
  const one = await w.add({ creditCode: code });
  const second = await w.add({ name: '乙', creditCode: '52330000MJ0000000Q' });
  expect(await codeOf(w.merge(one, one))).toBe('organisation.merge_self');
  expect(await codeOf(w.add({ creditCode: code }))).toBe('organisation.credit_code_taken');
  expect(await codeOf(w.merge(one, second))).toBe('organisation.codes_differ');
});

test('a hub shows its members, and each of them its teams of volunteers', async () => {
  await using w = await town();
  const hub = await w.add({ name: '社会工作联合会', type: 'federation' });
  const member = await w.add({ name: '春风社', type: 'community_group' });
  const team = await w.add({ name: '银发护路队', type: 'volunteer_team', parent: member });
  const tie = () =>
    w.as(w.registrar).call(contract.addTie, {
      params: { id: member },
      body: { kind: 'member_of', other: hub },
    });
  await tie();
  const { members } = await w.of(hub);
  expect(members.map(({ id, teams }) => [id, teams.map((one) => one.id)])).toEqual([
    [member, [team]],
  ]);
  expect((await w.of(member)).hubs.map(({ id }) => id)).toEqual([hub]);
  expect(await codeOf(tie())).toBe('organisation.tie_exists');
  await w.as(w.registrar).call(contract.endTie, {
    params: { id: hub, tie: members[0]?.tie ?? '' },
  });
  expect((await w.of(hub)).members).toEqual([]);
});

test('what organisations have is found in one directory', async () => {
  await using w = await town();
  const id = await w.add({ name: '设计院', type: 'research_institute' });
  const as = w.as(w.registrar);
  await as.call(contract.addAsset, { params: { id }, body: { kind: 'venue', name: '报告厅' } });
  await as.call(contract.addAsset, { params: { id }, body: { kind: 'skill', name: '城市设计' } });
  const of = async (query: CallOf<typeof contract.listAssets>['query']) =>
    (await as.call(contract.listAssets, { query })).assets.map(({ name }) => name);
  expect(await of({})).toEqual(['城市设计', '报告厅']);
  expect([await of({ kind: 'venue' }), await of({ q: '设计院' })]).toEqual([
    ['报告厅'],
    ['城市设计', '报告厅'],
  ]);
  const asset = (await w.of(id)).assets.find(({ kind }) => kind === 'venue')?.id ?? '';
  await as.call(contract.endAsset, { params: { id, asset } });
  expect(await of({})).toEqual(['城市设计']);
});

test('a rule is previewed, kept, and its tags are what was previewed; the reason is shown', async () => {
  await using w = await town();
  await w.add({ name: '大厂', type: 'enterprise', staff: '80' });
  const big = await w.add({ name: '更大的厂', type: 'enterprise', staff: '300' });
  const as = w.as(w.registrar);
  const line = { field: 'staff', test: 'at_least' } as const;
  const body: CallOf<typeof contract.saveTagRule>['body'] = {
    ...{ name: '规模单位', nameEn: 'Large unit', isActive: true },
    kind: 'class',
    match: 'all',
    lines: [{ ...line, values: ['50'] }],
  };
  const params = { tag: 'large' };
  const preview = await as.call(contract.previewTagRule, { params, body });
  expect(preview).toMatchObject({ holds: 2, gains: 1, loses: 0, gaining: [{ name: '大厂' }] });
  expect((await w.list({ tag: 'large' })).total).toBe(1);
  await as.call(contract.saveTagRule, { params, body });
  expect((await w.list({ tag: 'large' })).total).toBe(2);
  expect((await w.of(big)).reasons).toContainEqual({
    tag: 'large',
    lines: [{ ...line, values: ['50'], not: false }],
  });
  const { rules } = await as.call(contract.listTagRules, {});
  expect(rules.find(({ tag }) => tag === 'large')).toMatchObject({ isOwn: true, count: 2 });
  const unfit: typeof body = {
    ...body,
    lines: [{ field: 'name', test: 'at_least', values: ['5'] }],
  };
  expect(await codeOf(as.call(contract.previewTagRule, { params, body: unfit }))).toBe(
    'input.invalid',
  );
  const worker = w.as(await w.staff('social_worker', { area: willow }));
  expect(await codeOf(worker.call(contract.saveTagRule, { params, body }))).toBe(
    'permission.denied',
  );
});

test('the boundary of duties is the default until an office draws its own', async () => {
  await using w = await town();
  const as = w.as(w.registrar);
  const of = async () =>
    (await as.call(contract.listDuties, {})).works.find(({ work }) => work === 'property');
  const usual = await of();
  expect(usual?.isOwn).toBe(false);
  const body: CallOf<typeof contract.saveDuty>['body'] = {
    government: 'leads',
    self_governance: 'takes_part',
    social_market: 'takes_part',
    individual: 'decides',
  };
  await as.call(contract.saveDuty, { params: { work: 'property' }, body });
  expect(await of()).toMatchObject({
    isOwn: true,
    parts: [{ class: 'government', part: 'leads' }, {}, {}, {}],
  });
  await as.call(contract.saveDuty, {
    params: { work: 'property' },
    body: Object.fromEntries(
      (usual?.parts ?? []).map(({ class: one, part }) => [one, part]),
    ) as never,
  });
  expect(await of()).toEqual(usual);
});

test('an office building is read floor by floor, with who sits where', async () => {
  await using w = await town();
  const [building, room] = [w.deps.ids.uuid(), w.deps.ids.uuid()];
  await inTransaction(w.owner, {}, async (tx) => {
    await raw(
      tx,
      `insert into registry.building (office, id, community, service_grid, name, use, floors, source)
       values ($1, $2, $3, $4, '柳岸大厦', 'office', 2, '测绘')`,
      [office, building, willow, `${willow}01`],
    );
    await raw(
      tx,
      `insert into registry.room (office, id, building, area, floor, number, use)
       values ($1, $2, $3, $4, 2, '201', 'office'), ($1, $5, $3, $4, 1, '101', 'office')`,
      [office, room, building, `${willow}01`, w.deps.ids.uuid()],
    );
  });
  const inRoom = await w.add({ name: '甲公司', type: 'enterprise', building, room });
  const somewhere = await w.add({ name: '乙公司', type: 'enterprise', building });
  expect((await w.of(inRoom)).area.code).toBe(`${willow}01`);
  const as = w.as(w.registrar);
  const ledger = await as.call(contract.getLedger, { params: { building } });
  expect(ledger.storeys.map(({ floor, rooms }) => [floor, rooms[0]?.tenants.length])).toEqual([
    [2, 1],
    [1, 0],
  ]);
  expect(ledger.elsewhere.map(({ id }) => id)).toEqual([somewhere]);
  const { buildings } = await as.call(contract.listLedgers, { query: {} });
  expect(buildings).toMatchObject([{ id: building, organisations: 2, rooms: 1 }]);
  expect(await codeOf(w.add({ building: room }))).toBe('input.invalid');
});
