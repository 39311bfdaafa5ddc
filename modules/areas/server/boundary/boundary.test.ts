import { type Actor, everyone, type Role } from '@liren/kernel/account';
import {
  createAccount,
  insertMembership,
  membershipsOf,
  saveUnit,
  unitOf,
} from '@liren/kernel/account/server';
import { openAreaIndex, putAreas } from '@liren/kernel/area/server';
import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { fixedCalendarBook } from '@liren/kernel/calendar/server';
import {
  type AccountId,
  type AreaCode,
  type CallOf,
  call,
  type Endpoint,
  type LocalDate,
  type MatterId,
  type Office,
  Problem,
  type ReplyOf,
  type UnitCode,
} from '@liren/kernel/contract';
import { inTransaction, raw, testDatabase } from '@liren/kernel/database/server';
import { buildApp, type Deps, makeLog, type Session } from '@liren/kernel/http/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { at, smallTown } from '../../domain/boundary/test-town.ts';
import { areas as module, placeCheck, putAddresses } from '../public.ts';
import { takeEffect } from './jobs.ts';

const office = '990101001' as Office;
const first = '990101001001' as AreaCode;
const second = '990101001002' as AreaCode;
const code = (text: string) => text as AreaCode;
const day = (text: string) => text as LocalDate;

/** The small town over a real database, with a worker of one grid, a unit of one community, and addresses. */
async function world() {
  const t = await testDatabase();
  let now = new Date('2026-11-22T04:00:00Z');
  const clock = { now: () => now };
  const { areas: plots } = smallTown();
  await inTransaction(t.db, {}, (tx) =>
    putAreas(
      tx,
      office,
      plots.map(({ level: _, ...plot }) => ({ ...plot, validFrom: day('2026-01-01') })),
    ),
  );
  const areas = await openAreaIndex(t.db, { clock, zone: 'Asia/Shanghai', pollMs: 0 });
  const keys = keyRing(newRing('2026-11-22'));
  const calendars = fixedCalendarBook(calendarOf(plainWeek));
  const deps = {
    ...{ db: t.db, areas, clock, keys, calendars },
    ids: { uuid: () => v7(), integer: () => 0, bytes: (n: number) => new Uint8Array(n) },
    settings: { demo: false, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office },
  } as unknown as Deps;
  const people = new Map<string, Actor>();
  const person = async (name: string, role: Role, area: AreaCode = code(office)) => {
    const id = v7() as AccountId;
    await inTransaction(t.owner, {}, async (tx) => {
      await createAccount(tx, keys, {
        ...{
          id,
          kind: 'staff',
          displayName: name,
          loginName: name,
          passwordHash: 'x',
          phone: null,
          at: now,
        },
      } as never);
      await insertMembership(tx, { office, id: v7(), account: id, role, area, since: now });
    });
    people.set(name, {
      ...everyone(office),
      account: id,
      memberships: [{ role, area, unit: null }],
    });
    return id;
  };
  const keeper = await person('keeper', 'system_admin');
  const district = await person('district', 'district');
  const worker = await person('worker', 'grid_worker', code(`${first}01`));
  await inTransaction(t.owner, {}, async (tx) => {
    await saveUnit(tx, {
      ...{
        office,
        code: 'desk-1' as UnitCode,
        name: '槐树里居委会',
        kind: 'community',
        area: first,
      },
      ...{ dutyPhone: null, parent: null, isActive: true },
    });
    await putAddresses(
      tx,
      office,
      [5, 25].map((x) => ({
        ...{
          id: v7(),
          kind: 'building',
          label: `${x}号`,
          text: `柳岸街道${x}号`,
          lonLat: at(x, 30),
        },
        ...{ community: first, serviceGrid: `${first}01`, unitGrid: `${first}00${x < 20 ? 1 : 2}` },
      })),
    );
  });
  const app = await buildApp(deps, {
    modules: [module],
    log: makeLog({ level: 'silent' }),
    isOffice: (one) => one === office,
    sessions: {
      resolve: async (token) => {
        const actor = people.get(token);
        if (!actor) return null;
        const account = actor.account as AccountId;
        const session: Session = {
          ...{ id: v7(), account, kind: 'staff', startedAt: now, lastSeenAt: now },
        };
        return { session, actor };
      },
    },
  });
  const as = <E extends Endpoint>(who: string, e: E, input: CallOf<E>): Promise<ReplyOf<E>> =>
    call(
      {
        base: '',
        async fetch(url: string, init: RequestInit = {}) {
          const answer = await app.inject({
            method: (init.method ?? 'GET') as 'GET',
            url,
            headers: {
              ...(init.headers as Record<string, string>),
              cookie: `liren_session=${who}`,
            },
            ...(init.body ? { payload: init.body as string } : {}),
          });
          return new Response(answer.body, {
            status: answer.statusCode,
            headers: { 'content-type': String(answer.headers['content-type']) },
          });
        },
      } as never,
      e,
      input,
      { idempotencyKey: v7() },
    );
  const step = async (
    who: string,
    id: MatterId,
    name: (typeof contract.boundarySteps)[number],
    input: Record<string, unknown> = {},
  ) => {
    const { seq } = await as('keeper', contract.getBoundaryChange, { params: { id } });
    return as(who, contract.takeBoundaryStep, {
      params: { id, step: name },
      body: { seen: seq, input },
    });
  };
  return {
    t,
    deps,
    areas,
    worker,
    /** Who was told what since the last look, by name. */
    async told() {
      const names = { [keeper]: 'keeper', [district]: 'district', [worker]: 'worker' };
      const rows = await raw<{ to: string; template: string; params: Record<string, string> }>(
        t.owner,
        `with gone as (delete from kernel.effect where kind = 'notice' returning payload)
         select payload->>'to' as "to", payload->>'template' as template, payload->'params' as params from gone`,
        [],
      );
      return rows
        .map(({ to, template, params }) => ({
          ...params,
          who: `${names[to.slice('account:'.length)]}: ${template}`,
        }))
        .sort((a, b) => (a.who < b.who ? -1 : 1));
    },
    as,
    step,
    begin: async (edits: unknown[], validFrom = '2026-11-22') =>
      (
        await as('keeper', contract.beginBoundaryChange, {
          body: {
            ...{ title: '调整网格', note: '', validFrom: day(validFrom) },
            edits: edits as contract.SaidEdit[],
          },
        })
      ).id,
    one: (id: MatterId) => as('keeper', contract.getBoundaryChange, { params: { id } }),
    refusal: (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
      ),
    later: (instant: string) => {
      now = new Date(instant);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await areas[Symbol.asyncDispose]();
      await t[Symbol.asyncDispose]();
    },
  };
}

const cut = { do: 'split', code: `${first}01`, line: [at(15, 19), at(15, 41)] };

test('a preview says what would change, and writes nothing', async () => {
  await using w = await world();
  const plan = await w.as('district', contract.previewBoundaries, {
    body: { edits: [cut] as contract.SaidEdit[] },
  });
  expect(
    plan.ended.map(({ area, successors }) => [area.code, successors.map((s) => s.code)]),
  ).toEqual([[`${first}01`, [`${first}05`, `${first}06`]]]);
  expect(plan.addresses.first.map(({ label, from, to }) => [label, from?.code, to?.code])).toEqual([
    ['25号', `${first}01`, `${first}06`],
    ['5号', `${first}01`, `${first}05`],
  ]);
  expect(plan.people).toMatchObject([
    { name: 'worker', to: [{ code: `${first}05` }, { code: `${first}06` }] },
  ]);
  expect(plan.sizes.map(({ households }) => households)).toEqual([null, null]);
  expect(plan.findings).toEqual([]);
  expect(w.areas.get(office, `${first}01`)?.validTo).toBeNull();
  expect((await w.as('district', contract.listBoundaryChanges, {})).items).toEqual([]);
});

test('grids are the subdistrict’s own: published, they are in force at once, and everything follows', async () => {
  await using w = await world();
  const id = await w.begin([cut]);
  expect((await w.one(id)).may).toContain('publish');
  expect(await w.step('keeper', id, 'publish')).toMatchObject({ state: 'in_force' });
  const old = w.areas.get(office, `${first}01`);
  expect([old?.validTo, w.areas.successors(office, `${first}01`)]).toEqual([
    '2026-11-22',
    [`${first}05`, `${first}06`],
  ]);
  const held = await membershipsOf(w.t.db, office, [w.worker], new Date('2026-11-22T05:00:00Z'));
  expect(held.map(({ area }) => area).sort()).toEqual([`${first}05`, `${first}06`]);
  const { sections } = await placeCheck(w.deps as never);
  expect(
    sections
      .filter(({ section }) => section === 'coverage' || section === 'addresses')
      .map(({ total }) => total),
  ).toEqual([0, 0]);
  const done = await w.one(id);
  expect(done.result).toMatchObject({ addresses: 2, people: 1 });
  expect(done.history.map(({ step, by }) => [step, by])).toEqual([
    ['begin', 'keeper'],
    ['publish', 'keeper'],
    ['take_effect', null],
  ]);
  expect(done.may).toEqual(['turn_back']);
});

test('communities are proposed by the subdistrict and decided by the district, on paper', async () => {
  await using w = await world();
  const id = await w.begin([{ do: 'merge', codes: [first, second], name: '槐柳社区' }]);
  expect(await w.refusal(w.step('keeper', id, 'publish'))).toBe('boundary.needs_district');
  expect(await w.refusal(w.step('district', id, 'approve', { document: '民字1号' }))).toBe(
    'step.wrong_state',
  );
  await w.step('keeper', id, 'propose', { reason: '两个社区户数偏少' });
  expect(await w.refusal(w.step('keeper', id, 'approve', { document: '民字1号' }))).toBe(
    'step.not_yours',
  );
  await w.step('district', id, 'send_back', { reason: '请补充居民意见' });
  expect((await w.one(id)).state).toBe('draft');
  await w.step('keeper', id, 'propose', { reason: '已补充' });
  expect(await w.step('district', id, 'approve', { document: '民字〔2026〕1号' })).toMatchObject({
    state: 'in_force',
  });
  const next = `${office}003`;
  expect(w.areas.list(office, { levels: ['community'] }).map(({ code: its }) => its)).toEqual([
    next,
  ]);
  expect(w.areas.successors(office, second)).toEqual([next]);
  expect((await unitOf(w.t.db, office, 'desk-1' as UnitCode))?.area).toBe(next);
  expect((await w.one(id)).history.at(-2)).toMatchObject({
    step: 'approve',
    by: 'district',
    reason: '民字〔2026〕1号',
  });
});

test('what only concerns grids is not carried to the district, and a refusal ends the proposal', async () => {
  await using w = await world();
  const grids = await w.begin([cut]);
  expect(await w.refusal(w.step('keeper', grids, 'propose', { reason: '试' }))).toBe(
    'boundary.needs_no_district',
  );
  const nothing = await w.begin([]);
  expect(await w.refusal(w.step('keeper', nothing, 'publish'))).toBe('boundary.nothing_changes');
  const merge = await w.begin([{ do: 'merge', codes: [first, second], name: '槐柳社区' }]);
  await w.step('keeper', merge, 'propose', { reason: '户数偏少' });
  await w.step('district', merge, 'refuse', { reason: '规模已够' });
  expect((await w.one(merge)).state).toBe('refused');
});

test('a change waits for its day, can be recalled until then, and keeps others off its community', async () => {
  await using w = await world();
  const id = await w.begin([cut], '2026-12-01');
  expect(await w.step('keeper', id, 'publish')).toMatchObject({ state: 'scheduled' });
  const other = await w.begin([{ ...cut, code: `${first}02`, line: [at(45, 19), at(45, 41)] }]);
  expect(await w.refusal(w.step('keeper', other, 'publish'))).toBe('boundary.scheduled');
  // As the process that works does it, with that one's rights.
  const deps = { ...w.deps, db: w.t.worker };
  expect(await takeEffect(deps, office)).toBe(0);
  await w.step('keeper', id, 'recall');
  await w.step('keeper', id, 'publish');
  w.later('2026-11-30T16:30:00Z'); // half past midnight of the first of December there
  expect(await takeEffect(deps, office)).toBe(1);
  expect(await takeEffect(deps, office)).toBe(0);
  expect(w.areas.get(office, `${first}01`)?.validTo).toBe('2026-12-01');
  expect((await w.one(id)).state).toBe('in_force');
});

const who = (told: { who: string }[]) => told.map((one) => one.who);

test('the district is told of a proposal, the proposer of what was decided, and nobody of their own step', async () => {
  await using w = await world();
  const merge = [{ do: 'merge', codes: [first, second], name: '槐柳社区' }];
  const id = await w.begin(merge, '2026-12-01');
  await w.step('keeper', id, 'propose', { reason: '户数偏少' });
  expect(await w.told()).toMatchObject([
    {
      who: 'district: boundary.proposed',
      title: '调整网格',
      said: '户数偏少',
      path: `/admin/boundaries/${id}`,
    },
  ]);
  await w.step('district', id, 'send_back', { reason: '请补充居民意见' });
  expect(await w.told()).toMatchObject([
    { who: 'keeper: boundary.sent_back', said: '请补充居民意见' },
  ]);
  await w.step('keeper', id, 'propose', { reason: '已补充' });
  await w.told();
  await w.step('district', id, 'approve', { document: '民字1号' });
  expect(who(await w.told())).toEqual(['keeper: boundary.approved', 'worker: boundary.own_coming']);
  w.later('2026-11-30T16:30:00Z');
  await takeEffect({ ...w.deps, db: w.t.worker }, office);
  expect(who(await w.told())).toEqual([
    'district: boundary.in_force',
    'keeper: boundary.in_force',
    'worker: boundary.own_in_force',
  ]);
});

test('the worker of a grid that was divided is told which grids are theirs now', async () => {
  await using w = await world();
  const id = await w.begin([cut]);
  await w.step('keeper', id, 'publish');
  const [district, worker] = await w.told();
  expect(district).toMatchObject({ who: 'district: boundary.in_force' });
  expect(worker).toMatchObject({ who: 'worker: boundary.own_in_force', count: 2, path: null });
  const names = [`${first}05`, `${first}06`].map((one) => w.areas.get(office, one)?.name);
  expect(worker).toMatchObject({ names: names.join('、'), fromOn: '2026-11-22' });
});

test('areas that changed under a draft are looked at again', async () => {
  await using w = await world();
  const [one, two] = [await w.begin([cut]), await w.begin([cut])];
  await w.step('keeper', one, 'publish');
  expect(await w.refusal(w.step('keeper', two, 'publish'))).toBe('boundary.no_area');
  expect((await w.one(two)).fault).toMatchObject({ code: 'boundary.no_area' });
  const past = await w.begin([{ do: 'describe', code: second, households: 1_900 }], '2026-11-01');
  expect(await w.refusal(w.step('keeper', past, 'publish'))).toBe('boundary.day_past');
  const { seq } = await w.one(past);
  const save = (validFrom: string) =>
    w.as('keeper', contract.saveBoundaryChange, {
      params: { id: past },
      body: {
        ...{ title: '户数', note: '', validFrom: day(validFrom), seen: seq },
        edits: [{ do: 'describe', code: second, households: 1_900 }],
      },
    });
  await save('2026-11-22');
  expect(await w.refusal(save('2026-11-23'))).toBe('matter.changed');
  await w.step('keeper', past, 'publish');
  expect(w.areas.get(office, second)?.households).toBe(1_900);
});

test('a change in force is turned back by another, as long as nothing was built upon it', async () => {
  await using w = await world();
  const id = await w.begin([
    { do: 'move', level: 'service_grid', from: at(30, 10), to: at(33, 12) },
  ]);
  const before = w.areas.get(office, `${first}03`)?.areaM2;
  await w.step('keeper', id, 'publish');
  expect(w.areas.get(office, `${first}03`)?.areaM2).not.toBe(before);
  const back = await w.as('keeper', contract.turnBackBoundaryChange, { params: { id } });
  w.later('2026-11-22T04:01:00Z');
  await w.step('keeper', back.id, 'publish');
  expect(w.areas.get(office, `${first}03`)?.areaM2).toBe(before);
  expect(await w.refusal(w.as('keeper', contract.turnBackBoundaryChange, { params: { id } }))).toBe(
    'boundary.built_upon',
  );
  expect(await w.refusal(w.one(v7() as MatterId))).toBe('boundary.not_found');
});

test('only who answers for the whole office reads and changes boundaries', async () => {
  await using w = await world();
  expect(await w.refusal(w.as('worker', contract.getBoundaryGround, {}))).toBe('permission.denied');
  const ground = await w.as('district', contract.getBoundaryGround, {});
  expect([ground.areas.length, ground.given.length]).toEqual([23, 23]);
});

test('how large a community should be is the district’s to say, and what is drawn is held against it', async () => {
  await using w = await world();
  const faults = async () => {
    const { sizes } = await w.as('district', contract.previewBoundaries, {
      body: { edits: [{ do: 'describe', code: second, households: 950 }] },
    });
    return sizes.map(({ area, households, least, most }) => [area.code, households, least, most]);
  };
  expect(await faults()).toEqual([[second, 950, 1_000, 3_000]]);
  expect(await w.as('keeper', contract.getSizeRule, {})).toMatchObject({
    ...{ least: 1_000, most: 3_000, isUsual: true, maySave: false },
  });
  const body = { least: 400, most: 900 };
  expect(await w.refusal(w.as('keeper', contract.saveSizeRule, { body }))).toBe(
    'permission.denied',
  );
  expect(
    await w.refusal(w.as('district', contract.saveSizeRule, { body: { least: 900, most: 400 } })),
  ).toBe('input.invalid');
  expect(await w.as('district', contract.saveSizeRule, { body })).toMatchObject({
    ...{ ...body, isUsual: false, savedBy: 'district', maySave: true },
  });
  expect(await faults()).toEqual([[second, 950, 400, 900]]);
  await w.as('district', contract.saveSizeRule, { body: { least: 400, most: 1_000 } });
  expect(await faults()).toEqual([]);
});
