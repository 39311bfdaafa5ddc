import { endConsent } from '@liren/kernel/consent/server';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  decidePosting,
  listMyPostings,
  listPostings,
  listPublicItems,
  type PostingBody,
  readPostingContact,
  savePosting,
  withdrawPosting,
} from '../../contract/public.ts';
import { locust, office, type Person, town, uuid, willow } from '../test-town.ts';
import { dropOldPostings } from './postings.ts';

type Town = Awaited<ReturnType<typeof town>>;
const contact = '王女士 138 1234 5678';
const post = (w: Town, who: Person, n: number, change: Partial<PostingBody> = {}) =>
  w.as(who).call(savePosting, {
    params: { id: uuid(n) },
    body: {
      ...{ side: 'offer', title: '周末修小家电', kind: 'skill', area: willow, contact },
      ...{ untilOn: '2026-12-31', consent: true, ...change },
    } as never,
  });
const seen = async (w: Town, side: 'offer' | 'need' = 'offer') =>
  (await w.as(null).call(listPublicItems, { query: { side } })).items;
const decide = (w: Town, who: Person, n: number, yes: boolean, reason = '') =>
  w.as(who).call(decidePosting, { params: { id: uuid(n) }, body: { yes, reason } });

test('what a resident posts is seen by nobody before the organiser let it through, and names nobody', async () => {
  await using w = await town();
  const [resident, organiser] = [await w.resident(), await w.staff('organiser')];
  await post(w, resident, 1);
  expect(await seen(w)).toEqual([]);
  const { items, waiting } = await w.as(organiser).call(listPostings, { query: {} });
  expect([items.map(({ title }) => title), waiting]).toEqual([['周末修小家电'], 1]);
  await decide(w, organiser, 1, true);
  expect(await seen(w)).toMatchObject([{ title: '周末修小家电', by: null, at: null }]);
  expect(JSON.stringify([await seen(w), items])).not.toContain('1234');
  // Changed, it is looked at again.
  await post(w, resident, 1, { title: '周末修电器' });
  expect(await seen(w)).toEqual([]);
});

test('whoever organises hears of it, and the one who posted hears what became of it', async () => {
  await using w = await town();
  const [resident, organiser] = [await w.resident(), await w.staff('organiser')];
  const elsewhere = await w.staff('social_worker', { area: locust });
  await w.holds(organiser, elsewhere);
  await post(w, resident, 1);
  await expect(decide(w, organiser, 1, false)).rejects.toMatchObject({
    code: 'posting.reason_needed',
  });
  await expect(decide(w, elsewhere, 1, true)).rejects.toMatchObject({ code: 'permission.denied' });
  await decide(w, organiser, 1, false, '请去掉门牌号');
  const told = await raw<{ to: string; template: string }>(
    w.owner,
    `select payload ->> 'to' as to, payload ->> 'template' as template from kernel.effect
     where office = $1 and payload ->> 'template' like 'linkage.posting%' order by at, template`,
    [office],
  );
  expect(told).toEqual(
    expect.arrayContaining([
      { to: `account:${organiser.account}`, template: 'linkage.posting_waits' },
      { to: `account:${resident.account}`, template: 'linkage.posting_refused' },
    ]),
  );
  expect(told.some(({ to }) => to === `account:${elsewhere.account}`)).toBe(false);
  const { items } = await w.as(resident).call(listMyPostings, {});
  expect(items).toMatchObject([{ state: 'refused', reason: '请去掉门牌号', contact }]);
});

test('how somebody is reached lies sealed, and who reads it leaves a trace', async () => {
  await using w = await town();
  const [resident, organiser] = [await w.resident(), await w.staff('organiser')];
  await post(w, resident, 1);
  const [row] = await raw<{ text: string }>(
    w.owner,
    'select p::text as text from linkage.posting p',
  );
  expect(row?.text).not.toContain('1234');
  const read = await w.as(organiser).call(readPostingContact, {
    params: { id: uuid(1) },
    body: { purpose: 'bring_together' },
  });
  expect(read).toEqual({ contact });
  const traces = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where action = 'personal.read' and object = $1`,
    [`posting:${uuid(1)}`],
  );
  expect(traces).toEqual([{ subject: `account:${resident.account}`, purpose: 'bring_together' }]);
});

test('a posting is its writer’s alone, taken back it is gone, and so are all with the consent', async () => {
  await using w = await town();
  const [resident, other] = [await w.resident(), await w.resident()];
  await post(w, resident, 1);
  await post(w, resident, 2, { side: 'need', title: '需要一张轮椅', kind: 'goods' });
  await expect(post(w, other, 1)).rejects.toMatchObject({ code: 'posting.not_found' });
  const take = (who: Person) => w.as(who).call(withdrawPosting, { params: { id: uuid(1) } });
  await expect(take(other)).rejects.toMatchObject({ code: 'posting.not_found' });
  await take(resident);
  const mine = async () =>
    (await w.as(resident).call(listMyPostings, {})).items.map(({ title }) => title);
  expect(await mine()).toEqual(['需要一张轮椅']);
  await inTransaction(w.owner, { scope: [office] }, (tx) =>
    endConsent(
      tx,
      { office, clock: w.deps.clock, ids: w.deps.ids },
      {
        ...{ what: 'linkage.posting', subject: `account:${resident.account}`, by: null },
      },
    ),
  );
  expect(await mine()).toEqual([]);
});

test('a posting needs a consent, a community of the office and a day to come, and there are ten at most', async () => {
  await using w = await town();
  const resident = await w.resident();
  await expect(post(w, resident, 1, { consent: false as true })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  await expect(post(w, resident, 1, { untilOn: '2020-01-01' as never })).rejects.toMatchObject({
    code: 'posting.until',
  });
  await expect(post(w, resident, 1, { area: '110101001001' as never })).rejects.toMatchObject({
    code: 'linkage.area_unknown',
  });
  for (let n = 1; n <= 10; n++) await post(w, resident, n);
  await expect(post(w, resident, 11)).rejects.toMatchObject({ code: 'posting.too_many' });
  await post(w, resident, 10, { title: '教手机' });
});

test('of the lists of the office residents see what is left and meant for them, and no note', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 21, { isPublic: true, note: '找李律师' });
  await w.offer(organiser, 22, { title: '内部会议室' });
  await w.need(organiser, 31, { isPublic: true });
  expect(await seen(w)).toMatchObject([{ title: '免费法律咨询', by: '清源律师事务所', note: '' }]);
  expect(await seen(w, 'need')).toMatchObject([{ title: '居民要问遗嘱怎么立' }]);
  const { items } = await w.as(null).call(listPublicItems, { query: { nature: 'commercial' } });
  expect(items).toEqual([]);
});

test('a month after its last day a posting is deleted', async () => {
  await using w = await town();
  const resident = await w.resident();
  await post(w, resident, 1);
  expect(await dropOldPostings(w.deps)).toBe(0);
  await raw(w.owner, `update linkage.posting set until_on = '2026-01-01'`, []);
  expect(await dropOldPostings(w.deps)).toBe(1);
});
