import { expect, test } from 'vitest';
import {
  getNetwork,
  listUnreached,
  noteChannelUse,
  saveChannel,
  tieActors,
} from '../../contract/public.ts';
import { locust, org, type Person, town, uuid, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;

const channel = (w: Town, who: Person, n: number, area: string = willow) =>
  w.as(who).call(saveChannel, {
    params: { id: uuid(n) },
    body: {
      ...{ area, name: `第${n}联席会`, actorClass: 'social_market', mechanism: 'joint_meeting' },
      identities: [{ name: '成员单位', rule: '每季度到会' }, { name: '志愿者' }],
    },
  });
const tie = (w: Town, who: Person, n: number, actors: number[], identity = '成员单位') =>
  w
    .as(who)
    .call(tieActors, { params: { id: uuid(n) }, body: { actors: actors.map(org), identity } });

test('which enterprises no channel reaches is found, and is not when one does', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const ask = () => w.as(organiser).call(listUnreached, { query: {} });
  expect(await ask()).toMatchObject({ unreached: 2, total: 2 });
  await channel(w, organiser, 60);
  expect(await tie(w, organiser, 60, [1])).toEqual({ tied: 1 });
  expect(await tie(w, organiser, 60, [1])).toEqual({ tied: 0 });
  expect(await ask()).toMatchObject({
    ...{ unreached: 1, total: 2, items: [{ ref: org(3), name: '老街理发合作社' }] },
  });
});

test('one actor has several identities, each by its own rule; who is in two channels bridges them', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  for (const n of [60, 61, 62]) await channel(w, organiser, n);
  await tie(w, organiser, 60, [1, 2, 3]);
  await tie(w, organiser, 61, [3, 4]);
  await tie(w, organiser, 61, [3], '志愿者');
  await expect(tie(w, organiser, 61, [3], '顾问')).rejects.toMatchObject({
    code: 'linkage.identity_unknown',
  });
  const found = await w.as(organiser).call(getNetwork, {});
  expect(found.bridges).toMatchObject([{ ref: org(3), name: '老街理发合作社' }]);
  expect(found.bridges[0]?.identities).toHaveLength(3);
  expect(found).toMatchObject({ parts: 2, actors: 4 });
  expect(found.channels.map(({ actors }) => actors)).toEqual([3, 2, 0]);
});

test('a channel is idle that nobody is in, or that was not used within its days', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  for (const n of [60, 61]) await channel(w, organiser, n);
  await tie(w, organiser, 60, [1]);
  const idle = async () =>
    (await w.as(organiser).call(getNetwork, {})).channels.map(({ isIdle }) => isIdle);
  expect(await idle()).toEqual([true, true]);
  const used = (on: string) =>
    w.as(organiser).call(noteChannelUse, {
      params: { id: uuid(60) },
      body: { on, what: '季度联席会' },
    });
  await used('2026-11-20');
  expect(await idle()).toEqual([false, true]);
  await used('2026-06-01');
  expect(await idle()).toEqual([false, true]);
  await expect(used('2026-11-24')).rejects.toMatchObject({ code: 'linkage.day_to_come' });
  w.clock.advance({ hours: 24 * 100 });
  expect(await idle()).toEqual([true, true]);
});

test('who looks after one community changes its channels alone, and command only reads', async () => {
  await using w = await town();
  const social = await w.staff('social_worker', { area: locust });
  await expect(channel(w, social, 60)).rejects.toMatchObject({ code: 'permission.denied' });
  await channel(w, social, 60, locust);
  await expect(
    w.as(social).call(noteChannelUse, {
      params: { id: uuid(61) },
      body: { on: '2026-11-20', what: '走访' },
    }),
  ).rejects.toMatchObject({ code: 'linkage.channel_unknown' });
  const command = await w.staff('command');
  expect(await w.as(command).call(getNetwork, {})).toMatchObject({ mayWrite: false });
  await expect(tie(w, command, 60, [1])).rejects.toMatchObject({ code: 'permission.denied' });
});
