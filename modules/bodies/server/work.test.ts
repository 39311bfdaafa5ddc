import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { codeOf, locust, type Person, willow, world } from '../../requests/server/test-world.ts';
import {
  applyModel,
  endSeat,
  getBodyWork,
  getCommunityBodies,
  getMotion,
  giveSeat,
  linkCase,
  listMotions,
  raiseMotion,
  saveBody,
  saveChore,
  saveDispute,
  saveMeeting,
  saveTask,
  takeMotionStep,
} from '../contract/public.ts';
import { ringMotions } from './motions.ts';
import { bodies } from './public.ts';

const day = '2026-11-23' as LocalDate;
const votes = { members: 9, present: 7, favour: 6, days: 30, on: day };

async function town() {
  const w = await world({ more: [bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  const apply = (community: typeof willow) =>
    w.as(organiser).call(applyModel, { params: { community }, body: { model: 'cooperative' } });
  await apply(willow);
  const { bodies: all } = await w
    .as(social)
    .call(getCommunityBodies, { params: { community: willow } });
  const idOf = (kind: string) => all.find((one) => one.kind === kind)?.id ?? '';
  const raise = (more: Partial<CallOf<typeof raiseMotion>['body']> = {}) =>
    w.as(social).call(raiseMotion, {
      params: { community: willow },
      body: {
        title: '加装电梯',
        decides: idOf('members_congress'),
        executes: idOf('residents_committee'),
        ...more,
      },
    });
  const move = async (who: Person, id: string, step: string, input: object = {}) => {
    const { seq } = await w.as(who).call(getMotion, { params: { id } });
    return w.as(who).call(takeMotionStep, {
      params: { id, step } as CallOf<typeof takeMotionStep>['params'],
      body: { seen: seq, input: { ...input } },
    });
  };
  const work = (id: string) => w.as(social).call(getBodyWork, { params: { id } });
  return Object.assign(w, { organiser, social, apply, idOf, raise, move, work });
}

test('a motion is deliberated, decided, carried out by another body and accepted by another person', async () => {
  await using w = await town();
  const { id } = await w.raise({ deliberates: w.idOf('consultation_council') });
  await w.move(w.social, id, 'advise', { text: '先做一个单元试点' });
  const decided = await w.move(w.social, id, 'decide', votes);
  expect([decided.state, decided.executes.name]).toEqual(['executing', '柳岸社区居民委员会']);
  expect(decided.dueAt).toBe('2026-12-23T02:00:00.000Z');
  await w.move(w.social, id, 'report', { text: '一单元已装好' });
  expect(await codeOf(w.move(w.social, id, 'confirm'))).toBe('step.not_yours');
  const back = await w.move(w.organiser, id, 'send_back', { text: '二单元呢' });
  expect(back.state).toBe('executing');
  await w.move(w.social, id, 'report', { text: '都装好了' });
  const done = await w.move(w.organiser, id, 'confirm');
  expect([done.state, done.may]).toEqual(['done', []]);
  expect(done.history.map(({ step }) => step)).toEqual([
    ...['raise', 'advise', 'decide', 'report', 'send_back', 'report', 'confirm'],
  ]);
  expect(done.history[2]?.votes).toEqual({ members: 9, present: 7, favour: 6 });
});

test('no quorum decides nothing; half of those present is no majority', async () => {
  await using w = await town();
  const { id } = await w.raise();
  const decide = (more: object) => w.move(w.social, id, 'decide', { ...votes, ...more });
  expect(await codeOf(decide({ present: 5, favour: 5 }))).toBe('motion.no_quorum');
  expect(await codeOf(decide({ present: 10 }))).toBe('motion.counts_wrong');
  expect((await decide({ present: 6, favour: 3 })).state).toBe('rejected');
});

test('what is not carried out in time says so in its own record', async () => {
  await using w = await town();
  const { id } = await w.raise();
  await w.move(w.social, id, 'decide', { ...votes, days: 10 });
  w.clock.advance({ days: 11 });
  await ringMotions.run(w.deps);
  const page = await w.as(w.social).call(getMotion, { params: { id } });
  expect(page.isLate).toBe(true);
  expect(page.history.map(({ step }) => step)).toContain('ring');
});

test('refused: one body for both, bodies of the wrong layer, of other places; motions of other communities', async () => {
  await using w = await town();
  const [congress, committee] = [w.idOf('members_congress'), w.idOf('residents_committee')];
  const code = (more: Partial<CallOf<typeof raiseMotion>['body']>) => codeOf(w.raise(more));
  expect(await code({ executes: congress })).toBe('motion.decides_and_executes');
  expect(await code({ decides: committee, executes: w.idOf('security') })).toBe(
    'motion.does_not_decide',
  );
  expect(await code({ executes: w.idOf('party_committee') })).toBe('motion.does_not_execute');
  expect(await code({ deliberates: committee })).toBe('motion.does_not_deliberate');
  const { bodies: others } = await w.apply(locust);
  const away = others.find(({ kind }) => kind === 'residents_committee')?.id ?? '';
  expect(await code({ executes: away })).toBe('motion.other_place');
  const { id } = await w.raise();
  const stranger = await w.staff('social_worker', { area: locust });
  expect(await codeOf(w.as(stranger).call(getMotion, { params: { id } }))).toBe('motion.not_found');
  const { items } = await w.as(w.organiser).call(listMotions, { params: { community: willow } });
  expect(items.map((one) => one.id)).toEqual([id]);
});

test('six seats share one agenda and one board; a task that is late says so until it has an outcome', async () => {
  await using w = await town();
  const id = w.idOf('joint_meeting');
  const [meeting, task] = [crypto.randomUUID() as string, crypto.randomUUID() as string];
  await w.as(w.social).call(saveMeeting, {
    params: { id, entry: meeting },
    body: { title: '十一月联席会', heldOn: day, agenda: ['飞线充电', '停车'] },
  });
  const body = { title: '加装充电桩', meeting, doer: '物业公司', dueOn: '2026-11-22' };
  const save = (more: object = {}) =>
    w.as(w.social).call(saveTask, { params: { id, entry: task }, body: { ...body, ...more } });
  const { tasks, meetings } = await save();
  expect(tasks.map(({ doer, isLate }) => [doer, isLate])).toEqual([['物业公司', true]]);
  expect(meetings[0]?.agenda).toEqual(['飞线充电', '停车']);
  expect(await codeOf(save({ doneOn: day }))).toBe('input.invalid');
  const after = await save({ doneOn: day, outcome: '装了 12 个' });
  expect(after.tasks[0]?.isLate).toBe(false);
  const elsewhere = w.as(w.social).call(saveTask, {
    params: { id: w.idOf('security'), entry: task },
    body,
  });
  expect(await codeOf(elsewhere)).toBe('body.not_found');
});

test('a group’s chore goes round those who sit there; who leaves is passed over; a dispute ends in a way', async () => {
  await using w = await town();
  const id: string = crypto.randomUUID();
  await w.as(w.social).call(saveBody, {
    params: { id },
    body: { kind: 'self_management_group', area: willow, name: '小花园自管小组', since: day },
  });
  const rota: string[] = [];
  for (const name of ['老王', '老李', '老张']) {
    const seat: string = crypto.randomUUID();
    await w.as(w.social).call(giveSeat, {
      params: { id, seat },
      body: { post: 'member', name, since: day },
    });
    rota.push(seat);
  }
  const entry: string = crypto.randomUUID();
  const chore = { title: '浇花', rhythm: 'week', since: day, rota } as const;
  await w.as(w.social).call(saveChore, { params: { id, entry }, body: { ...chore, rota } });
  w.clock.advance({ days: 8 });
  expect((await w.work(id)).chores[0]).toMatchObject({
    ...{ turn: '老李', next: '老张', turnsOn: '2026-12-07' },
  });
  const leaves = rota[1] ?? '';
  await w.as(w.social).call(endSeat, { params: { id, seat: leaves }, body: { on: '2026-12-01' } });
  expect((await w.work(id)).chores[0]?.turn).toBe('老张');
  const again = w.as(w.social).call(saveChore, { params: { id, entry }, body: { ...chore, rota } });
  expect(await codeOf(again)).toBe('seat.not_found');
  const dispute = { title: '占用花坛', happenedOn: day };
  const say = (more: object) =>
    w.as(w.social).call(saveDispute, {
      params: { id, entry: crypto.randomUUID() },
      body: { ...dispute, ...more },
    });
  expect(await codeOf(say({ endedOn: day }))).toBe('input.invalid');
  const { disputes } = await say({ endedOn: day, ended: 'mediation' });
  expect(disputes[0]?.ended).toBe('mediation');
});

test('a body deals with matters of its community, and with none of others', async () => {
  await using w = await town();
  const resident = await w.resident();
  const { number } = await w.report(resident);
  const id = w.idOf('environment_property');
  const link = (of: string, outcome = '') =>
    w.as(w.social).call(linkCase, { params: { id, number: of }, body: { outcome } });
  const { cases } = await link(number, '与物业商定换灯');
  expect(cases.map((one) => [one.number, one.outcome, one.endedAt])).toEqual([
    [number, '与物业商定换灯', null],
  ]);
  expect(await codeOf(link('99999999'))).toBe('body.case_unknown');
  await w.apply(locust);
  const { bodies: others } = await w
    .as(w.organiser)
    .call(getCommunityBodies, { params: { community: locust } });
  const away = w.as(w.organiser).call(linkCase, {
    params: { id: others[0]?.id ?? '', number },
    body: {},
  });
  expect(await codeOf(away)).toBe('body.case_unknown');
});
