import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../requests/server/test-world.ts';
import {
  agreePlan,
  applyModel,
  closePlan,
  followPlan,
  getBodyWork,
  getCommunityBodies,
  getPlan,
  listJointMeetings,
  reportPart,
  saveBody,
  saveMeeting,
} from '../contract/public.ts';
import { bodies } from './public.ts';

const today = '2026-11-23' as LocalDate;
const due = '2026-12-20' as LocalDate;
const ids = () => crypto.randomUUID() as string;

async function town() {
  const w = await world({ more: [bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  await w
    .as(organiser)
    .call(applyModel, { params: { community: willow }, body: { model: 'cooperative' } });
  const { bodies: all } = await w
    .as(social)
    .call(getCommunityBodies, { params: { community: willow } });
  const idOf = (kind: string) => all.find((one) => one.kind === kind)?.id ?? '';
  const joint = idOf('joint_meeting');
  const meet = async (title: string, heldOn: string, who: Person = social) => {
    const entry = ids();
    await w.as(who).call(saveMeeting, {
      params: { id: joint, entry },
      body: { title, heldOn },
    });
    return entry;
  };
  const parts = [
    { id: ids(), who: '物业公司', what: '清理楼道堆物', dueOn: '2026-11-20' as LocalDate },
    { id: ids(), who: '社区居委会', what: '逐户告知', dueOn: due },
  ];
  const agree = async (
    more: Partial<CallOf<typeof agreePlan>['body']> = {},
    id = ids(),
    who: Person = social,
  ) => {
    await w.as(who).call(agreePlan, {
      params: { plan: id },
      body: {
        ...{ body: joint, purpose: 'action', title: '楼道堆物联合整治', parts },
        ...{ startsOn: '2026-11-02', dueOn: due },
        ...more,
      },
    });
    return id;
  };
  const read = (plan: string, who: Person = social) =>
    w.as(who).call(getPlan, { params: { plan } });
  const report = (plan: string, part: string, state: 'moving' | 'done' | 'dropped') =>
    w.as(social).call(reportPart, {
      params: { plan, part },
      body: { state, text: '已清理三个单元', on: today },
    });
  return Object.assign(w, { organiser, social, idOf, joint, meet, parts, agree, read, report });
}

test('an issue becomes a plan with the part of every unit, and each next meeting follows it up', async () => {
  await using w = await town();
  const first = await w.meet('十一月例会', '2026-11-02');
  const id = await w.agree({ meeting: first });
  const begun = await w.read(id);
  expect([begun.agreedAt?.title, begun.done, begun.late, begun.unfollowed]).toEqual([
    ...['十一月例会', 0, 1, null],
  ]);
  expect(begun.parts.map(({ who, isLate }) => [who, isLate])).toEqual([
    ['物业公司', true],
    ['社区居委会', false],
  ]);

  const next = await w.meet('十一月第二次例会', '2026-11-16');
  expect((await w.read(id)).unfollowed?.title).toBe('十一月第二次例会');
  const text = '物业公司逾期，本周完成';
  await w.as(w.social).call(followPlan, { params: { plan: id, meeting: next }, body: { text } });
  const followed = await w.read(id);
  expect(followed.unfollowed).toBeNull();
  expect(followed.history.at(-1)).toMatchObject({
    ...{ did: 'followed', meeting: '十一月第二次例会', text },
    stood: { parts: 2, done: 0, late: 1 },
  });
  const work = await w.as(w.social).call(getBodyWork, { params: { id: w.joint } });
  expect(work.meetings.find((one) => one.id === next)?.followed).toEqual([
    { plan: id, title: '楼道堆物联合整治', text },
  ]);
  expect(work.plans.map(({ id: plan, late }) => [plan, late])).toEqual([[id, 1]]);
});

test('a plan is closed when every part is done or given up, and stays as it was then', async () => {
  await using w = await town();
  const id = await w.agree();
  const [cleared, told] = w.parts.map((part) => part.id) as [string, string];
  const close = () =>
    codeOf(
      w.as(w.social).call(closePlan, {
        params: { plan: id },
        body: { on: today, result: '楼道畅通' },
      }),
    );
  expect(await close()).toBe('plan.parts_open');
  await w.report(id, cleared, 'done');
  await w.report(id, told, 'dropped');
  expect(await close()).toBe('answered');
  const closed = await w.read(id);
  expect([closed.closedOn, closed.result, closed.may, closed.done]).toEqual([
    ...[today, '楼道畅通', [], 2],
  ]);
  expect(closed.history.map(({ did }) => did)).toEqual([
    ...['agreed', 'reported', 'reported', 'closed'],
  ]);
  expect(await codeOf(w.report(id, cleared, 'moving'))).toBe('plan.closed');
});

test('refused: other places, bodies that agree nothing, parts somebody reported on, meetings of others', async () => {
  await using w = await town();
  const id = await w.agree();
  const other = await w.staff('social_worker', { area: locust });
  expect(await codeOf(w.read(id, other))).toBe('plan.not_found');
  expect(await codeOf(w.agree({}, ids(), other))).toBe('permission.denied');
  expect(await codeOf(w.as(other).call(getBodyWork, { params: { id: w.joint } }))).toBe(
    'body.not_found',
  );
  const again = (more: Partial<CallOf<typeof agreePlan>['body']>, plan = id) =>
    codeOf(w.agree(more, plan));
  expect(await again({ body: w.idOf('residents_committee') }, ids())).toBe('plan.wrong_body');
  expect(await again({ meeting: ids() })).toBe('plan.meeting_unknown');
  expect(await again({ number: '2026112299999' })).toBe('body.case_unknown');
  expect(await again({ dueOn: '2026-11-01' })).toBe('input.invalid');
  expect(await codeOf(w.report(id, ids(), 'done'))).toBe('plan.part_unknown');
  const [begun, told] = w.parts;
  await w.report(id, begun?.id ?? '', 'moving');
  const third = { id: ids(), who: '业主委员会', what: '监督', dueOn: due };
  if (!begun || !told) throw new Error('two parts');
  expect(await again({ parts: [told, third] })).toBe('plan.part_begun');
  expect(await again({ parts: [begun, third] })).toBe('answered');
  expect((await w.read(id)).parts.map(({ who, state }) => [who, state])).toEqual([
    ['物业公司', 'moving'],
    ['业主委员会', 'open'],
  ]);
  const early = await w.meet('十月例会', '2026-10-12');
  const follow = w
    .as(w.social)
    .call(followPlan, { params: { plan: id, meeting: early }, body: { text: '跟进' } });
  expect(await codeOf(follow)).toBe('plan.meeting_unknown');
});

test('each class of actors has its joint meeting, or it is said that one is missing', async () => {
  await using w = await town();
  const list = (who: Person) => w.as(who).call(listJointMeetings, {});
  const before = await list(w.organiser);
  expect(before.without.map(({ actorClass }) => actorClass)).toEqual([
    ...['government', 'self_governance', 'social_market', 'individual'],
  ]);
  await w.as(w.organiser).call(saveBody, {
    params: { id: ids() },
    body: { kind: 'departments_meeting', area: office, name: '部门联席会议', since: today },
  });
  await w.meet('上次', '2026-11-20');
  await w.meet('下次', '2026-12-01');
  await w.agree();
  const after = await list(w.social);
  expect(after.without.map(({ actorClass }) => actorClass)).not.toContain('government');
  expect(
    after.meetings.map(({ kind, lastMet, meetsNext, plans, lateParts }) => [
      ...[kind, lastMet, meetsNext, plans, lateParts],
    ]),
  ).toEqual([
    ['departments_meeting', null, null, 0, 0],
    ['joint_meeting', '2026-11-20', '2026-12-01', 1, 1],
  ]);
  expect(after.may).toEqual([]);
});
