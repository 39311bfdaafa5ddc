import { consentAt } from '@liren/kernel/consent/server';
import type { CallOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  answerDutyReport,
  claimDuty,
  claimForUnit,
  getDuties,
  getFeedback,
  giveUpDuty,
  leaveReporting,
  publicDuties,
  reportIn,
  reportService,
  reportUnitService,
  revealMember,
  saveReportingUnit,
  saveTaskOrPost,
  sendFeedback,
} from '../../contract/public.ts';
import {
  codeOf,
  dayOf,
  fresh,
  locust,
  office,
  type Person,
  today,
  town,
  willow,
} from '../test-town.ts';

const here = { params: { community: willow } };

async function reporting() {
  const w = await town();
  const ask = async (more: Partial<CallOf<typeof saveTaskOrPost>['body']> = {}) => {
    const id = fresh();
    await w.as(w.social).call(saveTaskOrPost, {
      params: { id },
      body: {
        ...{ community: willow, form: 'task', kind: 'deed', title: '陪独居老人体检', wanted: 2 },
        ...{ since: today, ...more },
      },
    });
    return id;
  };
  const unit = async (name: string, platform: string | null = null) => {
    const organisation = await w.organisation(name, platform);
    const id = fresh();
    await w.as(w.social).call(saveReportingUnit, {
      params: { id },
      body: { community: willow, organisation, members: 40, since: today },
    });
    return { id, organisation };
  };
  const declare = async (
    more: Partial<CallOf<typeof reportIn>['body']> = {},
    who: Person | null = null,
  ) => {
    const member = who ?? (await w.resident());
    await w.as(member).call(reportIn, {
      body: { community: willow, name: '林建国', agreed: true, ...more },
    });
    return member;
  };
  const claim = async (who: Person, duty: string) => {
    const id = fresh();
    await w.as(who).call(claimDuty, { params: { id: duty, claim: id } });
    return id;
  };
  const serve = async (who: Person, id: string, minutes = 90, onDay = today) => {
    const service = fresh();
    await w.as(who).call(reportService, {
      params: { claim: id, service },
      body: { onDay, minutes, said: '陪王奶奶去了医院' },
    });
    return service;
  };
  const confirm = (service: string, confirmed: number | null, answer = '') =>
    w.as(w.social).call(answerDutyReport, { params: { service }, body: { confirmed, answer } });
  const page = (who: Person = w.social) => w.as(who).call(getDuties, here);
  const mine = (who: Person) => w.as(who).call(publicDuties, { query: {} });
  return Object.assign(w, { ask, unit, declare, claim, serve, confirm, page, mine });
}

test('a member reports in, takes a task on, tells the hours; the community confirms what counts', async () => {
  await using w = await reporting();
  const duty = await w.ask();
  const member = await w.declare();
  expect(await w.mine(member)).toMatchObject({
    mine: { community: { code: willow }, home: null, isNamed: false, minutes: 0 },
    duties: [{ id: duty, taken: 0, mine: null }],
  });
  const claim = await w.claim(member, duty);
  const service = await w.serve(member, claim, 120);
  expect((await w.page()).duties[0]).toMatchObject({
    ...{ taken: 1, waiting: 1, minutes: 0 },
    claims: [{ by: 'member', name: '林*国', services: [{ said: '陪王奶奶去了医院' }] }],
  });
  const page = await w.confirm(service, 90);
  expect(page.duties[0]).toMatchObject({ waiting: 0, minutes: 90 });
  expect((await w.mine(member)).mine?.minutes).toBe(90);
  expect(await codeOf(w.confirm(service, 60))).toBe('duty.answered');
});

test('a report that is given back says why and can be told anew', async () => {
  await using w = await reporting();
  const member = await w.declare();
  const claim = await w.claim(member, await w.ask());
  const service = await w.serve(member, claim);
  expect(await codeOf(w.confirm(service, null))).toBe('input.invalid');
  await w.confirm(service, null, '时长写成了两次之和');
  expect((await w.mine(member)).duties[0]?.mine?.services[0]).toMatchObject({
    ...{ state: 'returned', answer: '时长写成了两次之和' },
  });
  const again = { params: { claim, service }, body: { onDay: today, minutes: 60 } };
  await w.as(member).call(reportService, again);
  await w.confirm(service, 60);
  expect(await codeOf(w.as(member).call(reportService, again))).toBe('duty.answered');
});

test('there is room for as many as are wanted, for each once, and only for who declared', async () => {
  await using w = await reporting();
  const duty = await w.ask({ wanted: 2 });
  const [first, second, third] = [await w.declare(), await w.declare(), await w.declare()];
  expect(await codeOf(w.claim(await w.resident(), duty))).toBe('duty.not_declared');
  const claim = await w.claim(first, duty);
  expect(await codeOf(w.claim(first, duty))).toBe('duty.claimed_already');
  await w.claim(second, duty);
  expect(await codeOf(w.claim(third, duty))).toBe('duty.full');
  await w.as(first).call(giveUpDuty, { params: { claim }, body: {} });
  await w.claim(third, duty);
  const over = await w.ask({ since: dayOf('2026-11-01'), until: dayOf('2026-11-20') });
  expect(await codeOf(w.claim(first, over))).toBe('duty.over');
  const elsewhere = await w.declare({ community: locust });
  expect(await codeOf(w.claim(elsewhere, await w.ask({ wanted: 9 })))).toBe('duty.not_found');
});

test('taking a declaration back deletes who it was and keeps the hours as a number', async () => {
  await using w = await reporting();
  const duty = await w.ask();
  const member = await w.declare();
  const claim = await w.claim(member, duty);
  await w.confirm(await w.serve(member, claim, 90), 90);
  await w.serve(member, claim, 30);
  await w.as(member).call(leaveReporting, { body: {} });
  expect((await w.mine(member)).mine).toBeNull();
  const [shown] = (await w.page()).duties;
  expect(shown).toMatchObject({ minutes: 90, waiting: 0 });
  expect(shown?.claims).toMatchObject([
    { by: 'gone', name: '', ended: 'left', services: [{ said: '', confirmed: 90 }] },
  ]);
  const [left] = await raw<{ n: number }>(
    w.owner,
    'select count(*)::int as n from bodies.member',
    [],
  );
  expect(left?.n).toBe(0);
  const subject = `account:${member.account}`;
  expect(await consentAt(w.owner, office, { what: 'bodies.dual_report', subject })).toBeNull();
});

test('a unit is told numbers; fewer than three members are none; names only of who agreed', async () => {
  await using w = await reporting();
  const { id, organisation: home } = await w.unit('云澜设计院');
  const duty = await w.ask({ wanted: 9 });
  const claim = fresh();
  await w.as(w.social).call(claimForUnit, { params: { id: duty, claim }, body: { unit: id } });
  await w.as(w.social).call(reportUnitService, {
    params: { claim, service: fresh() },
    body: { onDay: today, minutes: 240 },
  });
  const named = await w.declare({ home, isNamed: true, name: '赵敏' });
  await w.confirm(await w.serve(named, await w.claim(named, duty), 60), 60);
  await w.declare({ home });
  const sheet = async () => (await w.as(w.social).call(getFeedback, { params: { id } })).sheet;
  expect(await sheet()).toEqual({
    ...{ period: '2026-Q4', own: { claims: 1, minutes: 240 }, members: null },
  });
  await w.declare({ home });
  expect((await sheet()).members).toEqual({ count: 3, minutes: 60 });
  const told = await w.as(w.social).call(sendFeedback, { params: { id }, body: { way: 'letter' } });
  expect(told.named).toEqual([{ name: '赵敏', minutes: 60 }]);
  const trail = await raw<{ subject: string }>(
    w.owner,
    `select subject from kernel.audit where action = 'personal.read' and purpose = 'home_unit'`,
    [],
  );
  expect(trail).toEqual([{ subject: `account:${named.account}` }]);
  await w.declare({ home, name: '赵敏', isNamed: false }, named);
  expect((await w.as(w.social).call(getFeedback, { params: { id } })).named).toBe(0);
  expect((await w.page()).units[0]).toMatchObject({ declared: 3, minutes: 240, claims: 1 });
});

test('a unit on the platform speaks for itself, and its hours wait for the community', async () => {
  await using w = await reporting();
  const { id } = await w.unit('市政管理所', 'lighting');
  const duty = await w.ask();
  const handler = await w.staff('handler', { unit: 'lighting' });
  const other = await w.staff('handler', { unit: 'power' });
  const take = (who: Person, claim = fresh()) =>
    w.as(who).call(claimForUnit, { params: { id: duty, claim }, body: { unit: id } });
  expect(await codeOf(take(w.social))).toBe('duty.unit_speaks');
  expect(await codeOf(take(other))).toBe('permission.denied');
  const claim = (await take(handler)).claim;
  const service = fresh();
  const tell = (onDay = today) =>
    w.as(handler).call(reportUnitService, {
      params: { claim, service },
      body: { onDay, minutes: 60, said: '检修楼道灯' },
    });
  expect(await codeOf(tell(dayOf('2026-11-24')))).toBe('duty.day_wrong');
  await tell();
  expect((await w.page()).duties[0]).toMatchObject({ waiting: 1, minutes: 0 });
});

test('a name is opened for a purpose and leaves a line the member can read', async () => {
  await using w = await reporting();
  const member = await w.declare();
  const claim = await w.claim(member, await w.ask());
  const open = (who: Person) =>
    w.as(who).call(revealMember, { params: { claim }, body: { purpose: 'confirm_hours' } });
  expect((await open(w.social)).name).toBe('林建国');
  const stranger = await w.staff('social_worker', { area: locust });
  expect(await codeOf(open(stranger))).toBe('permission.denied');
  const lines = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where action = 'personal.read'`,
    [],
  );
  expect(lines).toEqual([{ subject: `account:${member.account}`, purpose: 'confirm_hours' }]);
});

test('declarations are seen by no transaction that does not open them by name and scope', async () => {
  await using w = await reporting();
  const member = await w.declare();
  await w.serve(member, await w.claim(member, await w.ask()));
  const seen = (options: { scope?: string[]; sets?: string[] }) =>
    inTransaction(w.deps.db, options, async (tx) => {
      const [row] = await raw<{ n: number }>(
        tx,
        `select (select count(*) from bodies.member)::int + (select count(*) from bodies.claim)::int
           + (select count(*) from bodies.service)::int as n`,
        [],
      );
      return row?.n;
    });
  const sets = ['declared_members'];
  expect(await seen({})).toBe(0);
  expect(await seen({ scope: [office] })).toBe(0);
  expect(await seen({ sets })).toBe(0);
  expect(await seen({ scope: [locust], sets })).toBe(0);
  expect(await seen({ scope: [willow], sets })).toBe(3);
});

test('who reads and does not keep sees counts; staff and unknown units are refused', async () => {
  await using w = await reporting();
  const member = await w.declare();
  await w.claim(member, await w.ask());
  const desk = await w.staff('desk');
  const page = await w.page(desk);
  expect(page).toMatchObject({ declared: null, may: [], duties: [{ taken: 1, claims: [] }] });
  expect(await codeOf(w.declare({}, w.social))).toBe('duty.not_resident');
  expect(await codeOf(w.declare({ home: fresh() }))).toBe('duty.unit_unknown');
  const twice = await w.organisation('云澜中医院');
  const report = () =>
    w.as(w.social).call(saveReportingUnit, {
      params: { id: fresh() },
      body: { community: willow, organisation: twice, members: 9, since: today },
    });
  await report();
  expect(await codeOf(report())).toBe('duty.unit_reported_already');
});
