import { beginBoundaryChange, getBoundaryChange, takeBoundaryStep } from '@liren/areas/contract';
import { insertMembership } from '@liren/kernel/account/server';
import type { AreaCode, LonLat } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { inWillow, office, type Person, willow, world } from '../../requests/server/test-world.ts';
import {
  endRound,
  getPatrolGrid,
  getPublicGrid,
  listPatrolGrids,
  listRounds,
  myPatrol,
  saveCard,
  savePlan,
  savePoint,
  setDuty,
  startRound,
} from '../contract/public.ts';
import { followAreas } from './follow-areas.ts';
import { patrol } from './public.ts';

const grid = `${willow}01` as AreaCode;
const uuid = (n: number) => `019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`;
const west: LonLat = [118.7615, inWillow[1]];
const east: LonLat = [118.7685, inWillow[1]];

/** A grid with a point in its west and one in its east, a daily round of all of it, a weekly route, and a card. */
async function town() {
  const w = await world({ more: [patrol] });
  const desk = w.as(await w.staff('desk', { area: willow }));
  const he = await w.staff('grid_worker', { area: grid });
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      ...{ office, id: uuid(800), account: he.account, role: 'grid_worker', area: grid },
      since: w.clock.now(),
    }),
  );
  for (const [n, name, lonLat] of [
    [51, '西门消火栓', west],
    [52, '东门消火栓', east],
  ] as const)
    await desk.call(savePoint, {
      params: { id: uuid(n) },
      body: { grid, name, checklist: 'fire_hydrant', lonLat, label: `XF-00${n}` },
    });
  await desk.call(savePlan, {
    params: { id: uuid(61) },
    body: { grid, name: '日巡', rhythm: 'day', times: 2 },
  });
  await desk.call(savePlan, {
    params: { id: uuid(62) },
    body: { grid, name: '消防路线', rhythm: 'week', times: 1, points: [uuid(52), uuid(51)] },
  });
  await desk.call(saveCard, {
    params: { grid },
    body: { worker: null, phone: '025-88880101', supervision: null },
  });
  const keeper = await w.staff('system_admin');
  return {
    ...w,
    desk,
    he,
    keeper,
    follow: () => followAreas({ ...w.deps, db: w.worker }, w.deps.settings.office),
  };
}

/** Divides the one grid of 柳岸社区 along its middle, from today on. */
async function divide(w: Awaited<ReturnType<typeof town>>, keeper: Person): Promise<void> {
  const { id } = await w.as(keeper).call(beginBoundaryChange, {
    body: {
      ...{ title: '柳岸01网格一分为二', note: '', validFrom: '2026-11-23' },
      edits: [
        {
          ...{ do: 'split', code: grid },
          line: [
            [118.765, 32.04],
            [118.765, 32.07],
          ],
        },
      ],
    },
  });
  const { seq } = await w.as(keeper).call(getBoundaryChange, { params: { id } });
  await w.as(keeper).call(takeBoundaryStep, {
    params: { id, step: 'publish' },
    body: { seen: seq, input: {} },
  });
}

test('after a grid was divided, its points, plans and card are in its successors, once', async () => {
  await using w = await town();
  expect(await w.follow()).toBe(0);
  await divide(w, w.keeper);
  expect(await w.follow()).toBe(2);
  expect(await w.follow()).toBe(0);
  const { grids } = await w.desk.call(listPatrolGrids, { query: {} });
  const pages = await Promise.all(
    grids.map(({ grid: { code } }) =>
      w.desk.call(getPatrolGrid, { params: { grid: code }, query: {} }),
    ),
  );
  expect(pages.map(({ pointList }) => pointList.map(({ name }) => name)).toSorted()).toEqual([
    ['东门消火栓'],
    ['西门消火栓'],
  ]);
  for (const {
    plans,
    pointList,
    grid: { code },
  } of pages) {
    expect(plans.map(({ name, rhythm, times }) => [name, rhythm, times]).toSorted()).toEqual(
      [
        ['日巡', 'day', 2],
        ['消防路线', 'week', 1],
      ].toSorted(),
    );
    const route = plans.find(({ name }) => name === '消防路线');
    expect(route?.points).toEqual(pointList.map(({ id }) => id));
    const card = await w.as(null).call(getPublicGrid, { params: { grid: code } });
    expect(card.phone).toBe('025-88880101');
  }
});

test('a round that began before the boundaries changed, and is heard of after, is not lost', async () => {
  await using w = await town();
  const he = w.as(w.he);
  const at = () => w.clock.now().toISOString();
  await he.call(setDuty, { body: { on: true, at: at() } });
  const startedAt = at();
  w.clock.advance({ hours: 0.5 });
  await divide(w, w.keeper);
  await w.follow();
  // As memberships do when boundaries change.
  w.he.memberships.splice(0, 1, { role: 'grid_worker', area: willow, unit: null });
  const round = await he.call(startRound, {
    params: { id: uuid(1) },
    body: { grid, plan: uuid(61), startedAt, track: false },
  });
  expect(round.planName).toBe('日巡');
  await he.call(endRound, { params: { id: uuid(1) }, body: { at: at() } });
  const mine = await he.call(myPatrol, {});
  expect(mine.points.map(({ grid: code }) => code)).not.toContain(grid);
  const { items } = await w.desk.call(listRounds, { query: {} });
  expect(items.map(({ id }) => id)).toEqual([uuid(1)]);
});

test('rounds walked in a grid that was closed are read with those of its successors', async () => {
  await using w = await town();
  const he = w.as(w.he);
  const at = () => w.clock.now().toISOString();
  await he.call(setDuty, { body: { on: true, at: at() } });
  await he.call(startRound, {
    params: { id: uuid(1) },
    body: { grid, startedAt: at(), track: false },
  });
  await he.call(endRound, { params: { id: uuid(1) }, body: { at: at() } });
  await divide(w, w.keeper);
  await w.follow();
  const { grids } = await w.desk.call(listPatrolGrids, { query: {} });
  for (const {
    grid: { code },
  } of grids) {
    const { items } = await w.desk.call(listRounds, { query: { grid: code } });
    expect(items.map(({ id }) => id)).toEqual([uuid(1)]);
  }
});
