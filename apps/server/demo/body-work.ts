import type { BodyKindCode, BodyRow, MotionStep } from '@liren/bodies/contract';
import {
  communitySeen,
  followPlanAs,
  linkCaseAs,
  type MotionWorld,
  oneBody,
  raiseMotionAs,
  rateServiceAs,
  reportPartAs,
  saveChoreAs,
  saveDisputeAs,
  saveMeetingAs,
  savePlanAs,
  saveServiceAs,
  saveTaskAs,
  takeMotionStepAs,
} from '@liren/bodies/server';
import type { AreaCode } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { as, dayOf } from './bodies.ts';
import { classMeetings } from './class-meetings.ts';
import type { Cast, Person } from './history/cast.ts';
import { type Random, random } from './town/random.ts';
import type { Town, TownCommunity } from './town/town.ts';
import type { DemoWorld } from './world.ts';

/** What the bodies of a community are about: somebody who acts at a moment, and what stands there. */
interface Making {
  /** The community's social worker, and the organiser, some days from now. */
  social: (days: number) => MotionWorld;
  organiser: (days: number) => MotionWorld;
  day: (days: number) => ReturnType<typeof dayOf>;
  community: TownCommunity;
  bodies: readonly BodyRow[];
  chance: Random;
  /** Place of the community: each shows another point of the course of things. */
  i: number;
  /** Whether everything is made of it, or its meetings alone. */
  isWhole: boolean;
}

/** Meetings, tasks, motions, chores, disputes and joint action: of the first communities all, of the others the meetings. */
export async function seedBodyWork(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const withRole = (role: string, area?: string): Person | undefined =>
    cast.staff.find(({ memberships }) =>
      memberships.some((one) => one.role === role && (!area || one.area === area)),
    );
  const organiser = withRole('organiser');
  if (!organiser) return;
  const now = world.deps.clock.now();
  const day = (days: number) => dayOf(now, -days);
  const at = (person: Person) => (days: number) =>
    as(world, town, person, days < 0 ? new Date(`${day(days)}T02:00:00Z`) : now);
  const atTheDoor = withRole('social_worker')?.memberships[0]?.area;
  const chance = random('柳岸').fork('body-work');
  for (const [i, community] of town.communities.entries()) {
    const { bodies } = await communitySeen(at(organiser)(0), {
      params: { community: community.code as AreaCode },
    });
    const social = withRole('social_worker', community.code) ?? organiser;
    const making: Making = {
      ...{ social: at(social), organiser: at(organiser), day, community, bodies, i },
      chance: chance.fork(community.code),
      isWhole: i < 8 || community.code === atTheDoor,
    };
    await jointMeeting(making);
    if (!making.isWhole) continue;
    await motions(making);
    await neighbours(making);
    await cases(making);
    await services(making, (person, days) => at(person)(days), cast);
  }
  await classMeetings(at(organiser), day, town, chance.fork('classes'));
}

const bodyOf = ({ bodies }: Making, kind: BodyKindCode): BodyRow | undefined =>
  bodies.find((one) => one.kind === kind);

const agendas = [
  ['楼道堆物和飞线充电整治', '冬季供暖准备', '老旧电梯更新进度'],
  ['停车位紧张', '垃圾分类点改造', '独居老人冬季探访'],
  ['小区出入口秩序', '流浪动物管理', '元旦邻里活动'],
] as const;

/** What six seats agree about one thing: each its part. */
const drives = [
  {
    title: '楼道堆物和飞线充电联合整治',
    issue: '多户反映楼道堆物、电动车飞线充电。两个月内清空楼道，装好集中充电桩，之后每周巡查。',
    parts: [
      ['物业公司', '清理公共楼道，登记无主物品'],
      ['社区居委会', '入户告知，动员自清'],
      ['业主委员会', '公示充电桩选址，征求业主意见'],
      ['共建单位', '捐助 12 个充电位'],
    ],
  },
  {
    title: '小区停车秩序联合行动',
    issue: '晚间停车占用消防通道。错时开放周边单位车位，施划标线，劝导与执法结合。',
    parts: [
      ['社区党委', '与周边单位商定错时车位'],
      ['物业公司', '施划消防通道标线'],
      ['业主委员会', '修订停车管理规约'],
      ['社区社会组织', '晚间志愿劝导'],
    ],
  },
] as const;

async function jointMeeting(making: Making): Promise<void> {
  const { social, day, community, chance, i } = making;
  const body = bodyOf(making, 'joint_meeting');
  if (!body) return;
  const [past, last, next] = [chance.uuid(), chance.uuid(), chance.uuid()];
  const agenda = agendas[i % agendas.length] ?? agendas[0];
  const meeting = (entry: string, days: number, more: { title: string; minutes?: string }) =>
    saveMeetingAs(social(Math.min(days, 0)), {
      params: { id: body.id, entry },
      body: {
        ...{ heldOn: day(days), place: `${community.name}党群服务中心`, agenda: [...agenda] },
        present: more.minutes ? 6 : null,
        ...{ minutes: '', ...more },
      },
    });
  await meeting(past, -38 - (i % 5), {
    title: '六位一体联席会议例会（上月）',
    minutes: `六方到会，商定${agenda[0]}由各单位分工办理，下次会议通报。`,
  });
  await meeting(last, -8 - (i % 4), {
    title: '六位一体联席会议例会（本月）',
    minutes: '逐项通报上月议定事项，未完成的写明新期限。',
  });
  await meeting(next, 6 + (i % 9), { title: '六位一体联席会议例会（下次）' });
  const task = (title: string, doer: string, due: number, outcome = '') =>
    saveTaskAs(social(-8), {
      params: { id: body.id, entry: chance.uuid() },
      body: {
        ...{ title, doer, meeting: last, dueOn: day(due), outcome },
        doneOn: outcome ? day(due - 1) : null,
      },
    });
  await task('公示议定事项', '社区居委会', -4, '已在公告栏和居民群公示');
  await task(`${agenda[1]}方案`, '物业公司', i % 3 === 0 ? -2 : 9);
  if (!making.isWhole) return;
  const plan = chance.uuid();
  const drive = drives[i % drives.length] ?? drives[0];
  const parts = drive.parts.map(([who, what], n) => ({
    ...{ id: chance.uuid(), who, what, toward: '', dueOn: day([-12, 4, 12, 20][n] ?? 20) },
  }));
  await savePlanAs(social(-38), {
    params: { plan },
    body: {
      ...{ body: body.id, purpose: 'action', title: drive.title, issue: drive.issue },
      ...{ number: null, meeting: past, startsOn: day(-38 - (i % 5)), dueOn: day(30), parts },
    },
  });
  const report = (n: number, state: 'moving' | 'done', text: string) =>
    reportPartAs(social(-10), {
      params: { plan, part: parts[n]?.id ?? '' },
      body: { state, text, on: day(-10) },
    });
  await report(1, 'moving', '已完成一半');
  if (i % 2 === 0) await report(0, 'done', '全部完成，照片已存');
  if (i % 3 !== 0)
    await followPlanAs(social(-8), {
      params: { plan, meeting: last },
      body: { text: i % 2 === 0 ? '进度正常，下次会议验收' : '第一项逾期，本周内完成' },
    });
}

const proposals = [
  ['3号楼加装电梯', '低层住户的补偿和采光由协商议事会先行商议。'],
  ['小区东门夜间限时关闭', '晚十一点至早五点，急救和老人出行由物业值守开启。'],
  ['公共收益用于改造儿童活动场', '拟使用公共收益 6.8 万元，分两期。'],
] as const;

/** Two motions of a community, each at another point of its course. */
async function motions(making: Making): Promise<void> {
  const { social, organiser, day, community, chance, i } = making;
  const decides = bodyOf(making, 'members_congress');
  const executes = bodyOf(making, 'residents_committee');
  if (!decides || !executes) return;
  const raise = async (n: number, days: number, deliberates: string | null) => {
    const [title, text] = proposals[n % proposals.length] ?? proposals[0];
    const { id } = await raiseMotionAs(
      { ...social(days), key: `demo-${chance.uuid()}` },
      {
        params: { community: community.code as AreaCode },
        body: { title, text, deliberates, decides: decides.id, executes: executes.id },
      },
    );
    let seen = 1;
    return async (who: Making['social'], at: number, step: MotionStep, input: object) => {
      const page = await takeMotionStepAs(who(at), {
        params: { id, step },
        body: { seen, input: { ...input } },
      });
      seen = page.seq;
    };
  };
  const council = bodyOf(making, 'consultation_council')?.id ?? null;
  const votes = { members: 61, present: 52, favour: 44, days: 45 };
  const done = await raise(i, -50, council);
  if (council) await done(social, -44, 'advise', { text: '赞成为主，先做公示再施工。' });
  await done(social, -40, 'decide', {
    ...votes,
    ...(i % 5 === 4 ? { favour: 21 } : {}),
    on: day(-40),
  });
  if (i % 5 !== 4) {
    await done(social, -12, 'report', { text: '已按决定落实，现场照片和费用明细已公示。' });
    if (i % 2 === 0) await done(organiser, -9, 'confirm', {});
  }
  const open = await raise(i + 1, -14, council);
  if (i % 3 === 0 || !council) return;
  await open(social, -9, 'advise', { text: '意见分歧集中在费用分摊，建议两套方案一并表决。' });
  if (i % 3 === 2) await open(social, -5, 'decide', { ...votes, on: day(-5) });
}

/** Chores and disputes of self-management groups. */
async function neighbours(making: Making): Promise<void> {
  const { social, day, bodies, chance, i } = making;
  const groups = bodies.filter(({ kind }) => kind === 'self_management_group');
  for (const { id } of groups) {
    const { seatList } = await oneBody(social(0), { params: { id } });
    const rota = seatList.map((seat) => seat.id);
    if (rota.length === 0) continue;
    const chore = (title: string, rhythm: 'day' | 'week' | 'month') =>
      saveChoreAs(social(-40), {
        params: { id, entry: chance.uuid() },
        body: { title, rhythm, since: day(-60 - i), rota, endedOn: null },
      });
    await chore('单元楼道清扫', 'week');
    await chore('凉亭和花坛浇水', 'day');
    await saveDisputeAs(social(-20), {
      params: { id, entry: chance.uuid() },
      body: {
        ...{
          title: '楼上夜间噪声',
          happenedOn: day(-24),
          text: '小组上门两次，约定十点后不拖动家具。',
        },
        ...{ endedOn: day(-18), ended: 'settled' },
      },
    });
    await saveDisputeAs(social(-5), {
      params: { id, entry: chance.uuid() },
      body: {
        ...{ title: '公共晾晒区占用', happenedOn: day(-6), text: '两户对晾晒时段有争议。' },
        ...(i % 2 === 0
          ? { endedOn: day(-2), ended: 'mediation' as const }
          : { endedOn: null, ended: null }),
      },
    });
  }
}

/** Matters of the community that its committees took up. */
async function cases(making: Making): Promise<void> {
  const { social, community } = making;
  const ctx = social(-3);
  const found = await raw<{ number: string }>(
    ctx.db,
    `select s.number from requests.pub_standing s join kernel.matter m on m.office = s.office and m.id = s.matter
     where s.office = $1 and m.area ^@ $2 and s.number is not null order by s.opened_at, s.number limit 3`,
    [ctx.office, community.code],
  );
  const takers = (['residents_committee', 'peoples_mediation', 'joint_meeting'] as const).map(
    (kind) => bodyOf(making, kind),
  );
  for (const [n, { number }] of found.entries()) {
    const body = takers[n];
    if (!body) continue;
    await linkCaseAs(ctx, {
      params: { id: body.id, number },
      body: { outcome: n === 1 ? '' : '已列入例会，会同物业处理并回访' },
    });
  }
}

const offers = [
  ['党员代办', '代老人和行动不便的居民跑腿办理证照、缴费。', '每周二、四上午，党群服务中心'],
  ['周末便民服务', '理发、磨刀、小家电维修。', '每月第二个周六，中心广场'],
  ['书记接待日', '社区党委书记当面听意见，当场答复或约定答复时间。', '每周五下午，党群服务中心'],
] as const;

/** What the Party committee offers, and how some residents rated it this quarter and the last. */
async function services(
  making: Making,
  at: (person: Person, days: number) => MotionWorld,
  { residents }: Cast,
): Promise<void> {
  const { social, day, chance } = making;
  const body = bodyOf(making, 'party_committee');
  if (!body) return;
  for (const [n, [title, what, where]] of offers.entries()) {
    const entry = chance.uuid();
    await saveServiceAs(social(-200), {
      params: { id: body.id, entry },
      body: { title, what, at: where, since: day(-200), endedOn: null },
    });
    const raters = chance.shuffled(residents).slice(0, n === 2 ? 3 : 8);
    for (const [r, rater] of raters.entries())
      await rateServiceAs(at(rater, r % 2 === 0 ? 0 : -92), {
        params: { item: entry },
        body: { stars: chance.integer(3, 5) },
      });
    for (const rater of raters.slice(0, 6))
      await rateServiceAs(at(rater, 0), {
        params: { item: entry },
        body: { stars: chance.integer(3, 5) },
      });
  }
}
