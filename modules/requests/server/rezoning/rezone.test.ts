import {
  beginBoundaryChange,
  getBoundaryChange,
  type SaidEdit,
  takeBoundaryStep,
} from '@liren/areas/contract';
import { followAreas, takeComponents } from '@liren/components/server';
import { system } from '@liren/kernel/account';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { addFollow, getMyRequest, getRequest, listFollows } from '../../contract/public.ts';
import { followClosed } from '../follow/closed.ts';
import { inWillow, type Person, world } from '../test-world.ts';
import { rezone } from './rezone.ts';

const office = '990101001';
const willow = `${office}001`;
type World = Awaited<ReturnType<typeof world>>;

/** Divides the one grid of 柳岸社区 along its middle, from today on. */
async function divided(w: World, keeper: Person): Promise<string> {
  const edit: SaidEdit = {
    ...{ do: 'split', code: `${willow}01` },
    line: [
      [118.765, 32.04],
      [118.765, 32.07],
    ],
  };
  const { id } = await w.as(keeper).call(beginBoundaryChange, {
    body: {
      ...{ title: '柳岸01网格一分为二', note: '' },
      validFrom: '2026-11-23',
      edits: [edit],
    },
  });
  const { seq } = await w.as(keeper).call(getBoundaryChange, { params: { id } });
  await w.as(keeper).call(takeBoundaryStep, {
    params: { id, step: 'publish' },
    body: { seen: seq, input: {} },
  });
  return id;
}

const areasOf = async (w: World) =>
  (
    await raw<{ number: string; area: string; grid: string }>(
      w.owner,
      `select m.number, m.area, q.service_grid as grid from kernel.matter m
       join requests.request q on q.office = m.office and q.matter = m.id where m.kind = 'request' order by m.id`,
      [],
    )
  ).map(({ number, area, grid }) => [number, area, grid]);

test('an open matter follows its place; its promise and its history stay, and its reporter reads why', async () => {
  await using w = await world();
  const [keeper, desk] = [await w.staff('system_admin'), await w.staff('desk', { area: willow })];
  const resident = await w.resident();
  const open = await w.report(resident);
  w.clock.advance({ hours: 1 });
  const over = await w.report(resident, { text: '4号楼南侧的路灯坏了', place: '柳岸社区4号楼' });
  await w.take(desk, over.number, 'reject_unfounded', { text: '现场路灯正常' });
  const before = await w.as(desk).call(getRequest, { params: { number: open.number } });

  await divided(w, keeper);
  const deps = { ...w.deps, db: w.worker };
  expect(await rezone(deps, w.deps.settings.office)).toBe(1);
  expect(await rezone(deps, w.deps.settings.office)).toBe(0);

  const [moved, kept] = await areasOf(w);
  expect(moved).toEqual([open.number, expect.stringMatching(`^${willow}0[23]$`), moved?.[1]]);
  expect(kept).toEqual([over.number, `${willow}01`, `${willow}01`]);
  const after = await w.as(desk).call(getRequest, { params: { number: open.number } });
  expect(after.clocks).toEqual(before.clocks);
  const mine = await w.as(resident).call(getMyRequest, { params: { number: open.number } });
  expect(mine.timeline[0]).toMatchObject({
    step: 'rezone',
    body: {
      areaName: expect.stringMatching(/^柳岸0[23]$/),
      wasName: '柳岸01',
      because: '柳岸01网格一分为二',
    },
  });
});

test('it goes on where it was interrupted', async () => {
  await using w = await world();
  const keeper = await w.staff('system_admin');
  const first = await w.report(await w.resident());
  w.clock.advance({ hours: 1 });
  const second = await w.report(await w.resident(), {
    text: '东门口井盖缺了一块',
    place: '柳岸社区东门',
  });
  const change = await divided(w, keeper);
  await raw(w.owner, 'insert into requests.rezoned (office, change, upto) values ($1, $2, $3)', [
    office,
    change,
    first.id,
  ]);
  expect(await rezone({ ...w.deps, db: w.worker }, w.deps.settings.office)).toBe(1);
  const rows = await areasOf(w);
  expect(rows.map(([number, area]) => [number, area === `${willow}01`])).toEqual([
    [first.number, true],
    [second.number, false],
  ]);
});

test('what stands in the street follows too, once', async () => {
  await using w = await world();
  const keeper = await w.staff('system_admin');
  const values = {
    ...{ code: '9901010118000001', owner: 'power', maintainer: '', name: '路灯', state: '完好' },
    ...{ lon: String(inWillow[0]), lat: String(inWillow[1]) },
  };
  const at = w.deps.settings.office;
  await takeComponents({ ...w.deps, office: at, actor: system(at) }, [{ line: 2, values }], {
    ...{ dryRun: false, system: 'wgs84' },
  });
  const deps = { ...w.deps, db: w.worker };
  expect(await followAreas(deps, at)).toBe(0);
  await divided(w, keeper);
  expect(await followAreas(deps, at)).toBe(1);
  expect(await followAreas(deps, at)).toBe(0);
});

test('whoever follows a grid that is divided follows both parts from then on, and each once', async () => {
  await using w = await world();
  const keeper = await w.staff('system_admin');
  const [one, other] = [await w.resident(), await w.resident()];
  const follow = (who: Person, area: string) =>
    w.as(who).call(addFollow, { body: { what: { kind: 'area', area }, pace: 'now' } as never });
  for (const who of [one, other]) await follow(who, `${willow}01`);
  await divided(w, keeper);
  await follow(other, `${willow}03`);
  const deps = { ...w.deps, db: w.worker };
  const all = async (who: Person) =>
    (await w.as(who).call(listFollows, {})).follows.map(({ area }) => area).sort();
  await followClosed(deps, w.deps.settings.office);
  expect(await followClosed(deps, w.deps.settings.office)).toBe(0);
  const parts = [`${willow}02`, `${willow}03`];
  expect([await all(one), await all(other)]).toEqual([parts, parts]);
});
