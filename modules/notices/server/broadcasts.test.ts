import { openSession, residentByPhone } from '@liren/kernel/account/server';
import type { MatterId } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps, Effect } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accounts } from '../../accounts/server/public.ts';
import { here, office, there, world } from '../../accounts/server/test-world.ts';
import { confirmProposal } from '../../guard/contract/public.ts';
import { guard } from '../../guard/server/public.ts';
import {
  getSubscriptions,
  listBroadcasts,
  listMyNotices,
  previewBroadcast,
  saveNoticeSettings,
  saveSubscriptions,
  writeBroadcast,
} from '../contract/public.ts';
import { followAreas } from './follow-areas.ts';
import { notices } from './public.ts';

type World = Awaited<ReturnType<typeof world>>;
const street = office as string as typeof here;
const text = { title: '明天停水', body: '9 点到 15 点停水，请提前储水。' };
const open = () => world([accounts, guard(() => notices.acts ?? []), notices]);

let phones = 13_800_000_000;
/** A resident in a browser, who has asked to be told of these areas. */
async function resident(w: World, ...areas: (typeof here)[]) {
  const { account } = await inTransaction(w.db, {}, (tx) =>
    residentByPhone(tx, w.deps, { phone: String(++phones) }),
  );
  const { token } = await inTransaction(w.db, {}, (tx) =>
    openSession(tx, w.deps, { account: account.id, kind: 'resident', ip: '', userAgent: '' }),
  );
  const browser = w.browser();
  browser.enter(token);
  if (areas.length > 0) await browser.call(saveSubscriptions, { body: { areas } });
  return {
    account: account.id,
    call: browser.call,
    refusal: browser.refusal,
    titles: async () =>
      (await browser.call(listMyNotices, { query: {} })).items.map(({ params }) => params['title']),
  };
}

/** What the worker does with the effects that were left. */
async function work(w: World): Promise<void> {
  const { rows } = await sql<Effect>`
    select id, office, matter, payload, at from kernel.effect where kind = 'notices.broadcast'`.execute(
    w.db,
  );
  for (const effect of rows) await notices.effects?.['notices.broadcast']?.(effect, w.deps);
}

test('a notice to a community reaches who has asked for it, once, and nobody else', async () => {
  await using w = await open();
  const [near, far, whole, nobody] = [
    await resident(w, here),
    await resident(w, there),
    await resident(w, street),
    await resident(w),
  ];
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const query = { topic: 'convenience', area: here } as const;
  expect(await desk.call(previewBroadcast, { query })).toEqual({ people: 2, needsSecond: false });
  const { broadcasts } = await desk.call(writeBroadcast, { body: { ...query, ...text } });
  expect(broadcasts).toMatchObject([{ state: 'sent', areaName: '槐树里社区', told: 0 }]);
  await work(w);
  await work(w);
  expect(await near.titles()).toEqual([text.title]);
  expect(await whole.titles()).toEqual([text.title]);
  expect(await far.titles()).toEqual([]);
  expect(await nobody.titles()).toEqual([]);
  expect((await desk.call(listBroadcasts, {})).broadcasts[0]).toMatchObject({ told: 2, read: 0 });
});

test('who has switched the topic off is told nothing, and does not count', async () => {
  await using w = await open();
  const one = await resident(w, here);
  const topics = [{ topic: 'activity' as const, pace: 'now' as const, ways: [] }];
  await one.call(saveNoticeSettings, { body: { quiet: null, digestMinute: 1080, topics } });
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const query = { topic: 'activity', area: here } as const;
  expect(await desk.call(previewBroadcast, { query })).toMatchObject({ people: 0 });
  await desk.call(writeBroadcast, { body: { ...query, ...text } });
  await work(w);
  expect(await one.titles()).toEqual([]);
});

test('what goes to the whole street waits until another person of the command centre agrees', async () => {
  await using w = await open();
  const one = await resident(w, there);
  const writer = await (await w.staff('command')).in();
  const second = await (await w.staff('command')).in();
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const body = { topic: 'weather', area: street, ...text } as const;
  const { proposed, broadcasts } = await writer.call(writeBroadcast, { body });
  expect(broadcasts).toEqual([]);
  await work(w);
  expect(await one.titles()).toEqual([]);
  const params = { id: proposed?.id as MatterId };
  expect(await writer.refusal(confirmProposal, { params })).toBe('guard.own');
  expect(await desk.refusal(confirmProposal, { params })).toBe('guard.not_found');
  const { outcome } = await second.call(confirmProposal, { params });
  expect(outcome).toEqual({ people: 1 });
  expect(await second.refusal(confirmProposal, { params })).toBe('guard.settled');
  await work(w);
  expect(await one.titles()).toEqual([text.title]);
  const { rows } = await sql<{ by: string; agreed: string }>`
    select written_by as by, settled_by as agreed from notices.broadcast`.execute(w.db);
  expect(rows).toEqual([{ by: writer.id, agreed: second.id }]);
  expect(await second.call(listBroadcasts, {})).toMatchObject({ broadcasts: [{ state: 'sent' }] });
});

test('a notice to the whole street nobody else could agree to is refused at once', async () => {
  await using w = await open();
  const writer = await (await w.staff('command')).in();
  const body = { topic: 'weather', area: street, ...text } as const;
  expect(await writer.refusal(writeBroadcast, { body })).toBe('guard.nobody_else');
});

test('even the database keeps one person from telling the whole street alone', async () => {
  await using w = await open();
  const alone = sql`
    insert into notices.broadcast (office, id, topic, area, title, body, state, written_by, written_at, settled_by, settled_at)
    values (${office}, gen_random_uuid(), 'weather', ${office}, '标题', '内容', 'sent', null::uuid, now(), null, now())`;
  await expect(alone.execute(w.db)).rejects.toThrow();
  const by = '00000000-0000-7000-8000-000000000001';
  const same = sql`
    insert into notices.broadcast (office, id, topic, area, title, body, state, written_by, written_at, settled_by, settled_at)
    values (${office}, gen_random_uuid(), 'weather', ${office}, '标题', '内容', 'sent', ${by}, now(), ${by}, now())`;
  await expect(same.execute(w.db)).rejects.toThrow('broadcast');
});

test('a warning passes quiet hours, everything else waits for their end', async () => {
  await using w = await open();
  const one = await resident(w, here);
  const topics = (['warning', 'weather'] as const).map((topic) => ({
    topic,
    pace: 'now' as const,
    ways: ['inapp' as const, 'sms' as const],
  }));
  await one.call(saveNoticeSettings, {
    body: { quiet: { from: 0, to: 1439 }, digestMinute: 1080, topics },
  });
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  await desk.call(writeBroadcast, { body: { topic: 'weather', area: here, ...text } });
  await work(w);
  expect(await w.messages()).toEqual([]);
  await desk.call(writeBroadcast, {
    body: { topic: 'warning', area: here, title: '大风黄色预警', body: '请关好门窗。' },
  });
  await work(w);
  const messages = await w.messages();
  expect(messages.map(({ template, channel }) => [template, channel])).toEqual([
    ['broadcast.warning', 'sms'],
  ]);
  expect(messages[0]?.text).toContain('大风黄色预警');
});

test('a desk tells its own community alone, and only the street and its communities can be told', async () => {
  await using w = await open();
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const to = (area: string) =>
    desk.refusal(writeBroadcast, {
      body: { topic: 'activity', area, ...text },
    });
  expect(await to(there)).toBe('permission.denied');
  expect(await to(street)).toBe('permission.denied');
  expect(await to('990101002001')).toBe('broadcast.area_unknown');
  expect(await to('990101001001001')).toBe('broadcast.area_unknown');
  const one = await resident(w, here, here, there);
  expect((await one.call(getSubscriptions, {})).areas).toEqual([here, there]);
  const areas = ['990101002001' as typeof here];
  expect(await one.refusal(saveSubscriptions, { body: { areas } })).toBe('broadcast.area_unknown');
});

test('whoever had asked for a community that was closed has asked for those that took its place', async () => {
  await using w = await open();
  const [one, both] = [await resident(w, here), await resident(w, here, there)];
  const areas = {
    offices: () => [office],
    get: (_: string, code: string) => ({ code }),
    successors: (_: string, code: string) => (code === here ? [there] : [code]),
  } as unknown as Deps['areas'];
  await followAreas({ db: w.worker, areas });
  await followAreas({ db: w.worker, areas });
  for (const who of [one, both])
    expect((await who.call(getSubscriptions, {})).areas).toEqual([there]);
});

test('a notice that was waiting when its community was closed reaches those who went over, and none is written to it after', async () => {
  await using w = await open();
  const one = await resident(w, here);
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const body = { ...text, topic: 'convenience' as const, area: here };
  await desk.call(writeBroadcast, { body });
  const { get } = w.deps.areas;
  const areas = {
    offices: () => [office],
    get,
    successors: (_: string, code: string) => (code === here ? [there] : [code]),
  } as unknown as Deps['areas'];
  await followAreas({ db: w.worker, areas });
  Object.assign(w.deps, { areas });
  await work(w);
  expect(await one.titles()).toEqual([text.title]);
  expect(await desk.refusal(writeBroadcast, { body })).toBe('broadcast.area_unknown');
});
