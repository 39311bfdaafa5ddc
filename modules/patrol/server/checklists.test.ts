import type { AreaCode } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { codeOf, inWillow, willow, world } from '../../requests/server/test-world.ts';
import {
  type ChecklistItemBody,
  getRound,
  listChecklists,
  myPatrol,
  reportFound,
  saveChecklist,
  savePoint,
  setDuty,
  startRound,
  visitPoint,
} from '../contract/public.ts';
import { patrol } from './public.ts';

const grid = `${willow}01` as AreaCode;
const uuid = (n: number) => `019aa0b4-6c1e-7d2a-9f00-${String(n).padStart(12, '0')}`;
const [round, point] = [uuid(1), uuid(51)];

const whole: ChecklistItemBody = {
  ...{ code: 'whole', type: 'check', zh: '栓体完好', en: 'It is whole', category: '0113' },
};
const pressure: ChecklistItemBody = {
  ...{ code: 'pressure', type: 'number', zh: '水压', en: '', category: '0113' },
  ...{ unit: 'MPa', min: 0.14, max: 1 },
};
const cap: ChecklistItemBody = {
  ...{ code: 'cap', type: 'choice', zh: '闷盖', en: 'Cap', category: null },
  options: [
    { code: 'there', zh: '在', en: 'There', isFault: false },
    { code: 'gone', zh: '缺', en: 'Gone', isFault: true },
  ],
};
const seenBy: ChecklistItemBody = {
  ...{ code: 'seen_by', type: 'text', zh: '现场谁在', en: '', category: null },
};

/** A worker on a round before a hydrant, and who writes the office's checklists. */
async function town() {
  const w = await world({ more: [patrol] });
  const [command, desk] = [await w.staff('command'), await w.staff('desk', { area: willow })];
  const he = w.as(await w.staff('grid_worker', { area: grid }));
  const at = () => w.clock.now().toISOString();
  await w.as(desk).call(savePoint, {
    params: { id: point },
    body: {
      grid,
      name: '3号楼消火栓',
      checklist: 'fire_hydrant',
      lonLat: inWillow,
      label: 'XF-0012',
    },
  });
  await he.call(setDuty, { body: { on: true, at: at() } });
  await he.call(startRound, {
    params: { id: round },
    body: { grid, startedAt: at(), track: false },
  });
  const save = (items: ChecklistItemBody[], seen: number | null, code = 'fire_hydrant') =>
    w.as(command).call(saveChecklist, { params: { code }, body: { zh: '消火栓', items, seen } });
  const visit = (body: {
    findings?: Record<string, 'ok' | 'wrong' | 'not_seen'>;
    answers?: Record<string, string | number>;
    followed?: { checklist: string; edition: number };
  }) => {
    w.clock.advance({ hours: 0.01 });
    const fix = { lonLat: inWillow, accuracyM: 8, source: 'device' as const, at: at() };
    return he.call(visitPoint, {
      params: { id: round, point },
      body: { at: at(), fix, findings: {}, ...body },
    });
  };
  return { ...w, he, command, desk, save, visit };
}

test('an office changes what is looked at; an inspection keeps the edition it followed', async () => {
  await using w = await town();
  const before = await w.visit({ findings: { reachable: 'ok', whole: 'wrong' } });
  expect(before).toMatchObject({ edition: 0, findings: { reachable: 'ok', whole: 'wrong' } });
  expect(await w.save([whole, pressure], 0)).toMatchObject({ edition: 1 });
  const page = await w.as(w.desk).call(getRound, { params: { id: round } });
  expect(page.checklists.map(({ code, edition }) => [code, edition])).toEqual([
    ['fire_hydrant', 0],
  ]);
  expect(page.checklists[0]?.items.map(({ code }) => code)).toContain('reachable');
  const mine = await w.he.call(myPatrol, {});
  expect(mine.checklists.find(({ code }) => code === 'fire_hydrant')?.items).toEqual([
    whole,
    pressure,
  ]);
});

test('who was out without a network inspects by the edition on the phone', async () => {
  await using w = await town();
  await w.save([whole, pressure], 0);
  const old = { checklist: 'fire_hydrant', edition: 0 };
  const late = await w.visit({ findings: { reachable: 'ok' }, followed: old });
  expect(late).toMatchObject({ edition: 0, findings: { reachable: 'ok' } });
  const now = await w.visit({ findings: { reachable: 'ok', whole: 'ok' } });
  expect(now).toMatchObject({ edition: 1, findings: { whole: 'ok' } });
});

test('a reading out of bounds and an answer that is a fault are faults, whoever says otherwise', async () => {
  await using w = await town();
  await w.save([whole, pressure, cap, seenBy], 0);
  const visit = await w.visit({
    findings: { whole: 'ok', pressure: 'ok', seen_by: 'not_seen' },
    answers: { pressure: 0.08, cap: 'gone', whole: 'yes', other: 1 },
  });
  expect(visit.findings).toEqual({
    whole: 'ok',
    pressure: 'wrong',
    cap: 'wrong',
    seen_by: 'not_seen',
  });
  expect(visit.answers).toEqual({ pressure: 0.08, cap: 'gone' });
});

test('two who change the same checklist do not write over each other', async () => {
  await using w = await town();
  await w.save([whole], 0);
  expect(await codeOf(w.save([pressure], 0))).toBe('patrol.checklist_changed');
  expect(await w.save([pressure], 1)).toMatchObject({ edition: 2 });
  expect(await w.save([whole], null, 'mailbox')).toMatchObject({ code: 'mailbox', edition: 1 });
  expect(await codeOf(w.save([whole], null, 'mailbox'))).toBe('patrol.checklist_changed');
});

test('a checklist that cannot be answered, or whose faults nobody could report, is refused', async () => {
  await using w = await town();
  const upsideDown = { ...pressure, min: 2, max: 1 } as ChecklistItemBody;
  const allFaults = {
    ...cap,
    options: [
      { code: 'a', zh: '缺', isFault: true },
      { code: 'b', zh: '坏', isFault: true },
    ],
  } as ChecklistItemBody;
  for (const items of [[upsideDown], [allFaults], [whole, whole]])
    expect(await codeOf(w.save(items, 0))).toBe('patrol.checklist_item');
  expect(await codeOf(w.save([{ ...whole, category: '9999' }], 0))).toBe('category.unknown');
});

test('only who plans the rounds of the whole office decides what is asked in it', async () => {
  await using w = await town();
  const body = { zh: '消火栓', items: [whole], seen: 0 };
  const asDesk = w.as(w.desk).call(saveChecklist, { params: { code: 'fire_hydrant' }, body });
  expect(await codeOf(asDesk)).toBe('permission.denied');
  const { checklists, mayChange } = await w.as(w.desk).call(listChecklists, {});
  expect(mayChange).toBe(false);
  expect(checklists.find(({ code }) => code === 'fire_hydrant')).toMatchObject({
    points: 1,
    edition: 0,
    changedAt: null,
  });
});

test('a fault is reported also by an item that is asked no more; one that is only noted is not', async () => {
  await using w = await town();
  await w.save([whole, cap], 0);
  const found = (item: string) =>
    w.he.call(reportFound, {
      body: { what: { is: 'item', point, item }, dangerous: false, text: '水压不够', round },
    });
  expect((await found('pressure')).number).toMatch(/^\d{10}$/);
  expect(await codeOf(found('cap'))).toBe('patrol.point_unknown');
});
