import { inTransaction, raw } from '@liren/kernel/database/server';
import { factsOf } from '@liren/kernel/workflow/server';
import { expect, test } from 'vitest';
import {
  endOffer,
  explainNeed,
  findParties,
  getAgreement,
  listAgreements,
  listNeeds,
  listOffers,
  matchLists,
  proposeAgreement,
  proposeMatch,
  takeAgreementStep,
} from '../contract/public.ts';
import { agreementHouse } from './agreement/store.ts';
import { beginAgreements, linkageJobs } from './jobs.ts';
import { locust, office, org, type Person, town, uuid, willow } from './test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;
const bothGive = [
  { by: 'first', what: '每月第一个周六下午到社区坐班', dueOn: '2026-12-20' },
  { by: 'second', what: '提供会议室并通知居民', dueOn: '2026-12-10' },
] as const;

const pairing = (amount: number) => ({
  body: {
    ...{ offer: uuid(10), need: uuid(20), amount, startsOn: '2026-11-23' as never },
    obligations: bothGive as never,
  },
});
const step = (w: Town, who: Person, id: string, name: string, input: Record<string, unknown>) =>
  w.as(who).call(takeAgreementStep, {
    params: { id: id, step: name as 'answer' },
    body: { input },
  });

/** A law firm's offer, a committee's need, and their agreement, proposed by the organiser. */
async function matched() {
  const w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 10);
  await w.need(organiser, 20);
  const committee = await w.staff('handler', { area: willow, unit: 'willow' });
  const { id } = await w.as(organiser).call(proposeMatch, pairing(4));
  return { ...w, w, organiser, committee, id };
}

test('an organiser writes lists for the office, a social worker for a community, command only reads', async () => {
  await using w = await town();
  const social = await w.staff('social_worker', { area: willow });
  await w.offer(social, 10);
  await expect(w.offer(social, 11, { area: locust })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await w.need(await w.staff('organiser'), 20, { area: locust });
  const command = await w.staff('command');
  const { items, mayWrite } = await w.as(command).call(listOffers, { query: {} });
  expect(items.map(({ byName, given }) => [byName, given])).toEqual([['清源律师事务所', 0]]);
  expect(mayWrite).toBe(false);
  await expect(w.offer(command, 12)).rejects.toMatchObject({ code: 'permission.denied' });
  expect((await w.as(social).call(listNeeds, { query: {} })).items).toEqual([]);
  await expect(w.as(await w.resident()).call(listOffers, { query: {} })).rejects.toMatchObject({
    code: 'permission.denied',
  });
});

test('who is not in the register gives nothing, and money is not counted in hours', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await expect(w.offer(organiser, 10, { by: org(99) })).rejects.toMatchObject({
    code: 'linkage.party_unknown',
  });
  await expect(w.offer(organiser, 10, { kind: 'money' })).rejects.toMatchObject({
    code: 'linkage.unit_of_kind',
  });
  const { items } = await w.as(organiser).call(findParties, { query: { q: '律师' } });
  expect(items).toMatchObject([{ ref: org(1), name: '清源律师事务所', unit: null }]);
});

test('what is scarce goes to the urgent need first, and what is left without says by what it fails', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 10);
  await w.need(organiser, 20, { urgency: 1 });
  await w.need(organiser, 21, { urgency: 3, area: locust, amount: 5 });
  await w.need(organiser, 22, { at: [118.9, 32.2], title: '太远' });
  await w.need(organiser, 23, { kind: 'goods', unit: 'piece', title: '没人有' });
  const found = await w.as(organiser).call(matchLists, { query: {} });
  expect(found.pairs.map(({ need, amount }) => [need.id, amount])).toEqual([
    [uuid(21), 5],
    [uuid(20), 3],
  ]);
  expect(found.pairs[0]?.reasons).toMatchObject({ tags: ['法律咨询'], reachM: 1_500 });
  expect(found.unserved.map(({ title, lacks, nearest }) => [title, lacks, nearest])).toEqual([
    ['太远', 6, 'distance'],
    ['没人有', 6, null],
    ['居民要问遗嘱怎么立', 3, 'taken'],
  ]);
  expect([found.needed, found.served]).toEqual([4, 1]);
  const why = await w.as(organiser).call(explainNeed, { params: { id: uuid(22) } });
  expect(why.misfits).toMatchObject([{ offer: { id: uuid(10) }, why: 'distance' }]);
});

test('an agreement takes its share of an offer, and no two give more than there is', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 10);
  await w.need(organiser, 20);
  const tries = await Promise.allSettled(
    [1, 2].map(() => w.as(organiser).call(proposeMatch, pairing(4))),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(w.as(organiser).call(proposeMatch, pairing(3))).rejects.toMatchObject({
    code: 'linkage.no_longer_fits',
    params: { left: 2 },
  });
  const again = [1, 2].map(() =>
    w.as(organiser).call(proposeMatch, pairing(2), 'one-key-for-both'),
  );
  const [first, second] = await Promise.all(again);
  expect(first).toEqual(second);
  const { items } = await w.as(organiser).call(listOffers, { query: {} });
  expect(items[0]?.given).toBe(6);
  await expect(w.offer(organiser, 10, { amount: 5 })).rejects.toMatchObject({
    code: 'linkage.in_agreement',
  });
});

test('a side with a unit answers itself; of the other it stands how it was heard; then both give, confirm and rate', async () => {
  await using t = await matched();
  const { w, organiser, committee, id } = t;
  const yes = (side: string, way: string) => ({ side, yes: true, way });
  await expect(step(w, organiser, id, 'answer', yes('second', 'phone'))).rejects.toMatchObject({
    code: 'agreement.side_answers_itself',
  });
  await expect(step(w, organiser, id, 'answer', yes('first', 'self'))).rejects.toMatchObject({
    code: 'agreement.how_needed',
  });
  await expect(step(w, committee, id, 'answer', yes('first', 'self'))).rejects.toMatchObject({
    code: 'step.not_yours',
  });
  await step(w, organiser, id, 'answer', yes('first', 'phone'));
  expect(await step(w, committee, id, 'answer', yes('second', 'self'))).toMatchObject({
    state: 'running',
  });
  await expect(step(w, committee, id, 'confirm', { no: 1, way: 'self' })).rejects.toMatchObject({
    code: 'agreement.not_reported',
  });
  await step(w, organiser, id, 'report', { no: 1, way: 'meeting' });
  await step(w, committee, id, 'return', { no: 1, way: 'self', reason: '律师没有来' });
  await step(w, organiser, id, 'report', { no: 1, way: 'phone' });
  await step(w, committee, id, 'confirm', { no: 1, way: 'self' });
  await step(w, committee, id, 'report', { no: 2, way: 'self' });
  expect(await step(w, organiser, id, 'confirm', { no: 2, way: 'phone' })).toMatchObject({
    state: 'done',
  });
  await step(w, committee, id, 'rate', { side: 'second', stars: 5, words: '很及时', way: 'self' });
  await expect(
    step(w, committee, id, 'rate', { side: 'second', stars: 1, way: 'self' }),
  ).rejects.toMatchObject({ code: 'agreement.rated' });
  const page = await w.as(committee).call(getAgreement, { params: { id } });
  expect(page).toMatchObject({
    ...{ state: 'done', done: 2, total: 2, dueOn: null, speaksFor: ['second'] },
    answers: { first: { yes: true, way: 'phone' }, second: { yes: true, way: 'self' } },
    ratings: { first: null, second: { stars: 5 } },
    match: { offer: uuid(10), need: uuid(20), amount: 4, unit: 'hour' },
  });
  expect(page.history.map(({ step: name }) => name)).toEqual([
    ...['propose', 'answer', 'answer', 'report', 'return', 'report', 'confirm', 'report'],
    ...['confirm', 'rate'],
  ]);
});

test('a no says why and gives back what was promised', async () => {
  await using t = await matched();
  const { w, committee, organiser, id } = t;
  const no = { side: 'second', yes: false, way: 'self' };
  await expect(step(w, committee, id, 'answer', no)).rejects.toMatchObject({
    code: 'agreement.reason_needed',
  });
  expect(await step(w, committee, id, 'answer', { ...no, reason: '已有法律顾问' })).toMatchObject({
    state: 'declined',
  });
  const { items } = await w.as(organiser).call(listOffers, { query: {} });
  expect(items[0]?.given).toBe(0);
  const told = await raw<{ template: string }>(
    w.owner,
    `select payload ->> 'template' as template from kernel.effect where office = $1 order by 1`,
    [office],
  );
  expect(told.map(({ template }) => template)).toEqual(['linkage.declined', 'linkage.proposed']);
});

test('what was agreed for a later day waits for it, is reminded of before it is due, and late after', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const { id } = await w.as(organiser).call(proposeAgreement, {
    body: {
      ...{ title: '共驻共建', area: willow, purpose: 'alliance', first: org(1), second: org(3) },
      startsOn: '2026-12-01',
      obligations: [
        { by: 'first', what: '讲座', dueOn: '2026-12-11' },
        { by: 'second', what: '场地', dueOn: '2026-12-11' },
      ],
    },
  });
  for (const side of ['first', 'second'])
    await step(w, organiser, id, 'answer', { side, yes: true, way: 'meeting' });
  expect(await beginAgreements(w.deps, office)).toBe(0);
  w.clock.advance({ hours: 24 * 8 });
  expect(await beginAgreements(w.deps, office)).toBe(1);
  const ring = linkageJobs.find(({ name }) => name === 'linkage.ring_clocks');
  const toldNow = async () => {
    await ring?.run(w.deps);
    const rows = await raw<{ template: string }>(
      w.owner,
      `select payload ->> 'template' as template from kernel.effect where payload ->> 'template' like '%owed%' order by 1`,
      [],
    );
    return rows.map(({ template }) => template);
  };
  expect(await toldNow()).toEqual([]);
  w.clock.advance({ hours: 24 * 8.5 });
  expect(await toldNow()).toEqual(['linkage.owed_soon']);
  w.clock.advance({ hours: 24 * 3 });
  expect(await toldNow()).toEqual(['linkage.owed_late', 'linkage.owed_soon']);
  const { items } = await w.as(organiser).call(listAgreements, { query: { purpose: 'alliance' } });
  expect(items).toMatchObject([{ id, state: 'running', isLate: true, dueOn: '2026-12-11' }]);
  await step(w, organiser, id, 'extend', { no: 1, dueOn: '2026-12-31', reason: '放假' });
  await step(w, organiser, id, 'end', { reason: '双方商定' });
  expect((await w.as(organiser).call(listAgreements, { query: {} })).items).toEqual([]);
});

test('an agreement binds two, both of whom give', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const wish = (change: Record<string, unknown>) =>
    w.as(organiser).call(proposeAgreement, {
      body: {
        ...{ title: '共建', area: willow, purpose: 'cooperation', first: org(1), second: org(3) },
        ...{ startsOn: '2026-11-23', obligations: bothGive },
        ...change,
      } as never,
    });
  await expect(wish({ second: org(1) })).rejects.toMatchObject({ code: 'agreement.same_sides' });
  await expect(wish({ obligations: [bothGive[0]] })).rejects.toMatchObject({
    code: 'agreement.one_side_only',
  });
  await expect(wish({ startsOn: '2026-11-22' })).rejects.toMatchObject({
    code: 'agreement.day_past',
  });
  await expect(wish({ area: '990101001009' })).rejects.toMatchObject({
    code: 'linkage.area_unknown',
  });
});

test('a unit sees its own agreements and no others', async () => {
  await using t = await matched();
  const { w, committee, id } = t;
  const stranger = await w.staff('handler', { unit: 'power' });
  expect((await w.as(committee).call(listAgreements, { query: {} })).items).toHaveLength(1);
  expect((await w.as(stranger).call(listAgreements, { query: {} })).items).toEqual([]);
  await expect(w.as(stranger).call(getAgreement, { params: { id } })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  const elsewhere = await w.staff('social_worker', { area: locust });
  await expect(step(w, elsewhere, id, 'withdraw', { reason: '不归我管' })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  const { families } = await inTransaction(w.deps.db, {}, (tx) =>
    factsOf(tx, office, [id], [], agreementHouse.subject),
  );
  expect(families.get(id)?.root.state).toBe('proposed');
});

test('an offer taken off its list is matched no more', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 10);
  await w.need(organiser, 20);
  await w.as(organiser).call(endOffer, { params: { id: uuid(10) } });
  const { pairs, unserved } = await w.as(organiser).call(matchLists, { query: {} });
  expect(pairs).toEqual([]);
  expect(unserved).toMatchObject([{ nearest: null }]);
  await expect(w.offer(organiser, 10)).rejects.toMatchObject({ code: 'linkage.ended' });
});
