import { putMapFeatures } from '@liren/areas/server';
import { getComponent } from '@liren/components/contract';
import { rowsOfFile, takeComponents } from '@liren/components/server';
import { system } from '@liren/kernel/account';
import { insertMembership } from '@liren/kernel/account/server';
import { touchPlaces } from '@liren/kernel/area/server';
import type { AreaCode, LonLat, PositionFix } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { getRequest } from '@liren/requests/contract';
import { expect, test } from 'vitest';
import {
  codeOf,
  inWillow,
  office,
  type Person,
  willow,
  world,
} from '../../requests/server/test-world.ts';
import {
  addTrack,
  deleteTrack,
  endRound,
  getMyTrack,
  getPatrolGrid,
  getPublicGrid,
  getRound,
  listPatrolGrids,
  listPublicGrids,
  listRounds,
  locateBeacon,
  myPatrol,
  readTrack,
  reportFound,
  saveCard,
  savePlan,
  savePoint,
  setDuty,
  setTrackConsent,
  startRound,
  visitPoint,
} from '../contract/public.ts';
import { patrolJobs } from './jobs.ts';
import { patrolKeeps } from './keeps.ts';
import { patrol } from './public.ts';

const grid = `${willow}01` as AreaCode;
const uuid = (n: number) => `019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`;
/** A street of about 377 m from west to east through the grid, and one north of it nobody walks. */
const latOfStreet = 32.0525;
const street = [
  [118.762, latOfStreet],
  [118.766, latOfStreet],
] as LonLat[];
const other = [
  [118.762, 32.058],
  [118.766, 32.058],
] as LonLat[];

async function town() {
  const w = await world({ more: [patrol] });
  await inTransaction(w.owner, {}, async (tx) => {
    await putMapFeatures(
      tx,
      office,
      [street, other].map((coordinates, i) => ({
        ...{ id: uuid(900 + i), layer: 'roads' as const, class: 'street', rank: 12 },
        ...{ name: `第${i}街`, geometry: { type: 'LineString' as const, coordinates } },
      })),
    );
    await touchPlaces(tx, office);
  });
  await w.deps.areas.reload(office);
  const he = await w.staff('grid_worker', { area: grid });
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      ...{ office, id: uuid(800), account: he.account, role: 'grid_worker', area: grid },
      since: w.clock.now(),
    }),
  );
  const now = () => w.clock.now().toISOString();
  const fixAt = (lonLat: LonLat, at = now(), accuracyM = 8): PositionFix => ({
    ...{ lonLat, accuracyM, source: 'device' as const, at },
  });
  /** Positions along the street, one each 20 s from now on. */
  const walk = (steps = 12): PositionFix[] =>
    Array.from({ length: steps }, (_, i) => {
      const at = new Date(w.clock.now().getTime() + i * 20_000);
      return fixAt([118.762 + (0.004 * i) / (steps - 1), latOfStreet], at.toISOString());
    });
  const start = (who: Person, n: number, track = true) =>
    w.as(who).call(startRound, {
      params: { id: uuid(n) },
      body: { grid, startedAt: now(), track },
    });
  const onDuty = (who: Person, on = true) => w.as(who).call(setDuty, { body: { on, at: now() } });
  const agree = (who: Person, given = true) => w.as(who).call(setTrackConsent, { body: { given } });
  const end = (who: Person, n: number) =>
    w.as(who).call(endRound, { params: { id: uuid(n) }, body: { at: now() } });
  const send = (who: Person, n: number, part: number, fixes: PositionFix[]) =>
    w.as(who).call(addTrack, { params: { id: uuid(n), part }, body: { fixes } });
  /** A whole recorded round along the street. */
  async function round(who: Person, n: number) {
    await onDuty(who);
    await agree(who);
    await start(who, n);
    const fixes = walk();
    w.clock.advance({ hours: 0.1 });
    await send(who, n, 0, fixes);
    return end(who, n);
  }
  return { ...w, he, now, fixAt, walk, start, onDuty, agree, end, send, round };
}

const hydrant = (w: { as: Awaited<ReturnType<typeof town>>['as'] }, who: Person) =>
  w.as(who).call(savePoint, {
    params: { id: uuid(50) },
    body: {
      ...{ grid, name: '3号楼消火栓', checklist: 'fire_hydrant', place: '3号楼北侧' },
      ...{ lonLat: inWillow, label: 'xf-0012' },
    },
  });

test('a round along one of two equal streets sees half of the grid, and the next period starts anew', async () => {
  await using w = await town();
  const done = await w.round(w.he, 1);
  expect(done).toMatchObject({ isTracked: true, hasTrack: true, worker: 'grid_worker0' });
  expect(done.walkedM).toBeGreaterThan(360);
  const desk = w.as(await w.staff('desk', { area: willow }));
  const { grids, whole } = await desk.call(listPatrolGrids, { query: {} });
  expect(grids).toHaveLength(1);
  expect(grids[0]?.coverage.ratio).toBeCloseTo(0.5, 2);
  expect(whole.ratio).toBeCloseTo(0.5, 2);
  expect(grids[0]).toMatchObject({ rounds: 1, workers: ['grid_worker0'], before: 0 });
  const page = await desk.call(getPatrolGrid, { params: { grid }, query: { days: 7 } });
  expect([page.seen.length, page.unseen.length]).toEqual([1, 1]);
  w.clock.advance({ days: 7 });
  const later = await desk.call(listPatrolGrids, { query: {} });
  expect(later.grids[0]).toMatchObject({ rounds: 0, coverage: { ratio: 0 } });
  expect(later.grids[0]?.before).toBeCloseTo(0.5, 2);
});

test('a round begins on duty only; a track is taken with consent only; both are said by code', async () => {
  await using w = await town();
  expect(await codeOf(w.start(w.he, 1))).toBe('patrol.off_duty');
  await w.onDuty(w.he);
  expect(await codeOf(w.start(w.he, 1))).toBe('patrol.no_consent');
  await w.start(w.he, 1, false); // without a track the rest goes on
  expect(await codeOf(w.send(w.he, 1, 0, w.walk()))).toBe('patrol.no_consent');
  await w.agree(w.he);
  expect(await codeOf(w.start(w.he, 2))).toBe('patrol.other_round');
  const tomorrow = new Date(w.clock.now().getTime() + 86_400_000).toISOString();
  expect(await codeOf(w.as(w.he).call(setDuty, { body: { on: false, at: tomorrow } }))).toBe(
    'patrol.time',
  );
});

test('what a device sends twice is one round and one part, and what comes late is counted', async () => {
  await using w = await town();
  await w.onDuty(w.he);
  await w.agree(w.he);
  await w.start(w.he, 1);
  await w.start(w.he, 1);
  const fixes = w.walk();
  w.clock.advance({ hours: 0.1 });
  await w.send(w.he, 1, 0, fixes.slice(0, 6));
  await w.send(w.he, 1, 0, fixes.slice(0, 6));
  const ended = await w.end(w.he, 1);
  expect(ended.walkedM).toBeGreaterThan(150);
  expect(ended.walkedM).toBeLessThan(190);
  await w.send(w.he, 1, 1, fixes.slice(6));
  const { items } = await w.as(await w.staff('command')).call(listRounds, { query: {} });
  expect(items).toHaveLength(1);
  expect(items[0]?.walkedM).toBeGreaterThan(360);
  const { fixes: own } = await w.as(w.he).call(getMyTrack, { params: { id: uuid(1) } });
  expect(own).toHaveLength(12);
});

test('positions outside the round, off duty or away from the grid are dropped before they are stored', async () => {
  await using w = await town();
  await w.onDuty(w.he);
  await w.agree(w.he);
  await w.start(w.he, 1);
  const before = new Date(w.clock.now().getTime() - 60_000).toISOString();
  const reply = await w.send(w.he, 1, 0, [
    w.fixAt(street[0] as LonLat),
    w.fixAt(street[0] as LonLat, before),
    w.fixAt([118.9, 32.2]),
    w.fixAt(street[0] as LonLat, w.now(), 400),
  ]);
  expect(reply).toEqual({ kept: 1, dropped: 3 });
  w.clock.advance({ hours: 1 });
  await w.onDuty(w.he, false); // off duty the round is over
  const after = await w.send(w.he, 1, 1, [
    w.fixAt(street[0] as LonLat, new Date(w.clock.now().getTime() + 1000).toISOString()),
  ]);
  expect(after).toEqual({ kept: 0, dropped: 1 });
  expect((await w.as(w.he).call(myPatrol, {})).running).toBeNull();
});

test('a track is sealed in the database, read by others for a purpose only, and the worker sees who did', async () => {
  await using w = await town();
  await w.round(w.he, 1);
  const rows = await raw<{ fixes: Buffer }>(w.owner, 'select fixes from patrol.track_part');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.fixes.toString('latin1')).not.toContain('118.76');
  const desk = await w.staff('desk', { area: willow });
  const { fixes } = await w.as(desk).call(readTrack, {
    params: { id: uuid(1) },
    body: { purpose: 'complaint' },
  });
  expect(fixes).toHaveLength(12);
  const traces = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where action = 'personal.read'`,
  );
  expect(traces).toEqual([{ subject: `account:${w.he.account}`, purpose: 'complaint' }]);
  const { readings } = await w.as(w.he).call(myPatrol, {});
  expect(readings).toMatchObject([{ round: uuid(1), by: 'desk1', purpose: 'complaint' }]);
  const checker = w.as(await w.staff('checker'));
  const ask = { params: { id: uuid(1) }, body: { purpose: 'complaint' as const } };
  expect(await codeOf(checker.call(readTrack, ask))).toBe('permission.denied');
  expect((await checker.call(getRound, { params: { id: uuid(1) } })).mayReadTrack).toBe(false);
});

test('a worker deletes a track at once, and with the consent all of them; the streets go along', async () => {
  await using w = await town();
  await w.round(w.he, 1);
  await w.round(w.he, 2);
  const desk = w.as(await w.staff('desk', { area: willow }));
  const ratio = async () =>
    (await desk.call(listPatrolGrids, { query: {} })).grids[0]?.coverage.ratio ?? -1;
  await w.as(w.he).call(deleteTrack, { params: { id: uuid(1) } });
  expect(await codeOf(w.as(w.he).call(getMyTrack, { params: { id: uuid(1) } }))).toBe(
    'patrol.track_gone',
  );
  expect(await ratio()).toBeCloseTo(0.5, 2); // the second round saw the same street
  await w.agree(w.he, false);
  expect(await ratio()).toBe(0);
  expect(await raw(w.owner, 'select 1 from patrol.track_part')).toEqual([]);
  expect(await codeOf(w.start(w.he, 3))).toBe('patrol.no_consent');
});

test('a track is forgotten after the days the office keeps it; what was seen stays', async () => {
  await using w = await town();
  await w.round(w.he, 1);
  const admin = w.as(await w.staff('system_admin'));
  const [tracks] = patrolKeeps;
  await inTransaction(
    w.db,
    {},
    (tx) => tracks?.set?.(tx, office, 5, w.clock.now()) ?? Promise.resolve(),
  );
  const forget = patrolJobs.find(({ name }) => name === 'patrol.forget_tracks');
  w.clock.advance({ days: 4 });
  await forget?.run(w.deps);
  expect((await w.as(w.he).call(getMyTrack, { params: { id: uuid(1) } })).fixes).toHaveLength(12);
  w.clock.advance({ days: 2 });
  await forget?.run(w.deps);
  expect(await codeOf(w.as(w.he).call(getMyTrack, { params: { id: uuid(1) } }))).toBe(
    'patrol.track_gone',
  );
  const { grids } = await admin.call(listPatrolGrids, { query: {} });
  expect(grids[0]?.coverage.ratio).toBeCloseTo(0.5, 2);
});

test('a round that nobody ends is ended after twelve hours', async () => {
  await using w = await town();
  await w.onDuty(w.he);
  await w.start(w.he, 1, false);
  w.clock.advance({ hours: 13 });
  await patrolJobs.find(({ name }) => name === 'patrol.end_rounds')?.run(w.deps);
  const { rounds, running } = await w.as(w.he).call(myPatrol, {});
  expect(running).toBeNull();
  expect(Date.parse(rounds[0]?.endedAt ?? '') - Date.parse(rounds[0]?.startedAt ?? '')).toBe(
    12 * 3_600_000,
  );
});

test('a plan says what is due, a point is ticked on site, by its code, or by hand with a reason', async () => {
  await using w = await town();
  const desk = await w.staff('desk', { area: willow });
  const point = await hydrant(w, desk);
  expect(point.label).toBe('XF-0012');
  await w.as(desk).call(savePlan, {
    params: { id: uuid(70) },
    body: { grid, name: '北线', rhythm: 'week', times: 2, target: 0.8, points: [point.id] },
  });
  await w.onDuty(w.he);
  const begun = await w.as(w.he).call(startRound, {
    params: { id: uuid(1) },
    body: { grid, plan: uuid(70), startedAt: w.now(), track: false },
  });
  expect(begun.planName).toBe('北线');
  const visit = (body: object) =>
    w.as(w.he).call(visitPoint, {
      params: { id: uuid(1), point: point.id },
      body: { at: w.now(), findings: { whole: 'ok', pressure: 'wrong', stranger: 'ok' }, ...body },
    });
  expect(await codeOf(visit({}))).toBe('patrol.reason_needed');
  expect(await codeOf(visit({ fix: w.fixAt([118.764, 32.0505]) }))).toBe('patrol.reason_needed');
  expect(await visit({ reason: '地下室没有信号' })).toMatchObject({
    source: 'hand',
    distanceM: null,
  });
  const near = await visit({ fix: w.fixAt([inWillow[0] + 0.0003, inWillow[1]]) });
  expect(near).toMatchObject({ source: 'device', distanceM: 28 });
  expect(near.findings).toEqual({ whole: 'ok', pressure: 'wrong' });
  await w.end(w.he, 1);
  const { plans, points, rounds } = await w.as(w.he).call(myPatrol, {});
  expect(plans[0]?.standing).toMatchObject({ wanted: 2, done: 1 });
  expect(points[0]?.lastVisit?.faults).toBe(1);
  expect(rounds[0]).toMatchObject({ visits: 1, faults: 1 });
  const beacon = await w.as(w.he).call(locateBeacon, { params: { code: 'XF-0012' } });
  expect(beacon).toMatchObject({ name: '3号楼消火栓', lonLat: inWillow, point: point.id });
});

const lamps = (w: Awaited<ReturnType<typeof town>>) =>
  takeComponents(
    { ...w.deps, office, actor: system(office) },
    rowsOfFile(
      new TextEncoder().encode(
        `code,name,owner,state,lon,lat,place\n9901010118000001,路灯,lighting,完好,${inWillow[0]},${inWillow[1]},柳岸路1号杆\n9901010116000001,电力设施,power,完好,${inWillow[0]},${inWillow[1]},柳岸路配电箱`,
      ),
      'csv',
    ),
    { dryRun: false, system: 'wgs84' },
  );

test('a lamp that is gone becomes a filed matter about that lamp, once, and the lamp is on record as missing', async () => {
  await using w = await town();
  await lamps(w);
  await w.onDuty(w.he);
  await w.start(w.he, 1, false);
  const body = {
    what: { is: 'component' as const, component: '9901010118000001', state: 'missing' as const },
    ...{ dangerous: false, text: '巡查发现路灯丢失', round: uuid(1) },
  };
  const onceKey = uuid(600);
  const { number } = await w.as(w.he).call(reportFound, { body }, onceKey);
  expect(await w.as(w.he).call(reportFound, { body }, onceKey)).toEqual({ number });
  const command = w.as(await w.staff('command'));
  const page = await command.call(getRequest, { params: { number } });
  expect(page).toMatchObject({ state: 'filed', source: 'grid_worker', kind: 'component' });
  const lamp = await command.call(getComponent, { params: { code: '9901010118000001' } });
  expect(lamp.state).toBe('missing');
  expect(lamp.history.map(({ to, note }) => [to, note])).toContainEqual(['missing', number]);
  const { foundList } = await command.call(getRound, { params: { id: uuid(1) } });
  expect(foundList.map((one) => one.number)).toEqual([number]);
});

test('what two taps do not say is asked for: whether a wire hangs out of a box nobody guesses', async () => {
  await using w = await town();
  await lamps(w);
  const body = {
    what: { is: 'component' as const, component: '9901010116000001', state: 'damaged' as const },
    ...{ dangerous: true, text: '配电箱破损' },
  };
  expect(await codeOf(w.as(w.he).call(reportFound, { body }))).toBe('answers.incomplete');
});

test('a fault at a point is reported under the category its checklist names', async () => {
  await using w = await town();
  const point = await hydrant(w, await w.staff('desk', { area: willow }));
  const ask = (item: string) =>
    w.as(w.he).call(reportFound, {
      body: {
        what: { is: 'item', point: point.id, item },
        ...{ dangerous: true, text: '消火栓前停了车' },
      },
    });
  const { number } = await ask('reachable');
  const page = await w.as(await w.staff('command')).call(getRequest, { params: { number } });
  expect(page.category.code).toBe('1513');
  expect(await codeOf(ask('no_such_item'))).toBe('patrol.point_unknown');
});

test('who oversees another community sees, plans and publishes nothing here', async () => {
  await using w = await town();
  await w.round(w.he, 1);
  const stranger = w.as(await w.staff('desk', { area: `${office}002` }));
  expect((await stranger.call(listPatrolGrids, { query: {} })).grids).toEqual([]);
  expect((await stranger.call(listRounds, { query: {} })).items).toEqual([]);
  const id = { params: { id: uuid(1) } };
  expect(await codeOf(stranger.call(getRound, id))).toBe('patrol.round_unknown');
  expect(await codeOf(stranger.call(getPatrolGrid, { params: { grid }, query: {} }))).toBe(
    'patrol.grid_unknown',
  );
  const card = { worker: null, phone: null, supervision: null };
  expect(await codeOf(stranger.call(saveCard, { params: { grid }, body: card }))).toBe(
    'permission.denied',
  );
  const colleague = w.as(await w.staff('grid_worker', { area: `${office}002` }));
  expect(await codeOf(colleague.call(getMyTrack, id))).toBe('patrol.round_unknown');
});

test('anybody reads of a grid who looks after it, whom to ring and what it sees to, and no account', async () => {
  await using w = await town();
  const desk = w.as(await w.staff('desk', { area: willow }));
  const anybody = w.as(null);
  const { grids, communities } = await anybody.call(listPublicGrids, { query: {} });
  expect([grids.length, communities.length]).toEqual([1, 1]);
  expect(grids[0]?.workers).toEqual(['grid_worker0']);
  await desk.call(saveCard, {
    params: { grid },
    body: { worker: '何静', phone: '025-88880101', supervision: '025-88880000' },
  });
  const page = await anybody.call(getPublicGrid, { params: { grid } });
  expect(page).toMatchObject({
    ...{ workers: ['何静'], phone: '025-88880101', supervision: '025-88880000' },
    grid: { code: grid, name: '柳岸01' },
  });
  expect(page.outline).toHaveLength(5);
  expect(page.items.flatMap(({ categories }) => categories.map(({ code }) => code))).toContain(
    '1513',
  );
  expect(JSON.stringify(page)).not.toContain(w.he.account);
  expect(await codeOf(anybody.call(getPublicGrid, { params: { grid: willow } }))).toBe(
    'patrol.grid_unknown',
  );
});
