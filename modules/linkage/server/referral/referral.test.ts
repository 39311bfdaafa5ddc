import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  getReferral,
  listReferrals,
  type referralSteps,
  sendReferral,
  takeReferralStep,
} from '../../contract/public.ts';
import { linkageJobs } from '../jobs.ts';
import { locust, org, type Person, town, uuid, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;
/** From the committee (2), which has a unit, to the barbers (3), which have none. */
const body = {
  ...{ area: willow, title: '上门理发', what: '三位行动不便的老人', from: org(2), to: org(3) },
  answerBy: '2026-11-27',
} as const;
const send = (w: Town, who: Person, change: object = {}) =>
  w.as(who).call(sendReferral, { body: { ...body, ...change } });
const step = (
  w: Town,
  who: Person,
  id: string,
  name: (typeof referralSteps)[number],
  input: Record<string, unknown>,
) => w.as(who).call(takeReferralStep, { params: { id, step: name }, body: { input } });

test('a hand-over is answered by its receiver, and what came of it is told', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const committee = await w.staff('handler', { area: willow, unit: 'willow' });
  const { id } = await send(w, organiser);
  await expect(step(w, organiser, id, 'answer', { yes: true, way: 'self' })).rejects.toMatchObject({
    code: 'agreement.how_needed',
  });
  await expect(step(w, committee, id, 'answer', { yes: true })).rejects.toMatchObject({
    code: 'step.not_yours',
  });
  const yes = { yes: true, way: 'phone', doneBy: '2026-12-04' };
  expect(await step(w, organiser, id, 'answer', yes)).toMatchObject({ state: 'accepted' });
  const { items } = await w.as(committee).call(listReferrals, { query: {} });
  expect(items).toMatchObject([{ id, dueOn: '2026-12-04', isLate: false }]);
  await step(w, organiser, id, 'finish', { way: 'phone', reason: '已上门三户' });
  expect(await w.as(committee).call(getReferral, { params: { id } })).toMatchObject({
    ...{ state: 'done', outcome: '已上门三户', dueOn: null, speaks: false },
  });
});

test('a receiver with a unit answers itself, and a no says why', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const committee = await w.staff('handler', { area: willow, unit: 'willow' });
  const { id } = await send(w, organiser, { from: org(3), to: org(2) });
  await expect(step(w, organiser, id, 'answer', { yes: true, way: 'phone' })).rejects.toMatchObject(
    { code: 'agreement.side_answers_itself' },
  );
  await expect(step(w, committee, id, 'answer', { yes: false })).rejects.toMatchObject({
    code: 'agreement.reason_needed',
  });
  expect(await step(w, committee, id, 'answer', { yes: false, reason: '已有专人' })).toMatchObject({
    state: 'declined',
  });
});

test('a day that goes by without an answer is told to both', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await send(w, organiser, { from: org(2), to: 'unit:lighting' });
  w.clock.advance({ hours: 24 * 6 });
  await linkageJobs.find(({ name }) => name === 'linkage.ring_clocks')?.run(w.deps);
  const told = await raw<{ to: string }>(
    w.owner,
    `select payload ->> 'to' as to from kernel.effect
     where payload ->> 'template' = 'linkage.referral_late' order by 1 desc`,
    [],
  );
  expect(told.map(({ to }) => to.split(':')[0])).toEqual(['unit', 'unit', 'account']);
  expect((await w.as(organiser).call(listReferrals, { query: {} })).items).toMatchObject([
    { isLate: true },
  ]);
});

test('what is handed over goes to another, until a day to come, about what is there', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await expect(send(w, organiser, { to: org(2) })).rejects.toMatchObject({
    code: 'referral.same_party',
  });
  await expect(send(w, organiser, { answerBy: '2026-11-01' })).rejects.toMatchObject({
    code: 'agreement.day_past',
  });
  await expect(send(w, organiser, { about: { kind: 'need', id: uuid(20) } })).rejects.toMatchObject(
    { code: 'referral.about_unknown' },
  );
  await w.need(organiser, 20);
  await send(w, organiser, { about: { kind: 'need', id: uuid(20) } });
  const elsewhere = await w.staff('social_worker', { area: locust });
  await expect(send(w, elsewhere)).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a long list goes on where the page ended', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  for (const answerBy of ['2026-11-27', '2026-11-28', '2026-11-28'])
    await send(w, organiser, { answerBy });
  const first = await w.as(organiser).call(listReferrals, { query: { limit: 2 } });
  const rest = await w.as(organiser).call(listReferrals, {
    query: { limit: 2, after: first.next ?? '' },
  });
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(3);
});
