import {
  answerDutyReportAs,
  claimDutyAs,
  claimForUnitAs,
  type DutyWorld,
  reportInAs,
  reportServiceAs,
  reportUnitServiceAs,
  saveReportingUnitAs,
  saveTaskOrPostAs,
  sendFeedbackAs,
} from '@liren/bodies/server';
import type { AreaCode } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { as, dayOf } from './bodies.ts';
import type { Cast, Person } from './history/cast.ts';
import { keepingInTouch } from './keeping-in-touch.ts';
import { type Random, random } from './town/random.ts';
import type { Town } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const tasks = [
  ['deed', '陪独居老人体检', '接送和陪同，半天。', '社区卫生服务站'],
  ['deed', '周末清理楼道', '清运堆物，登记无主物品。', '3 号楼'],
  ['advice', '老旧电梯更新怎么做', '说说加装或更新的难点和办法。', ''],
  ['pledge', '今年为邻里做一件事', '写下打算做什么，年底回看。', ''],
] as const;
const posts = [
  ['policy', '政策宣传岗', '每月入户讲一次新政策。'],
  ['order', '治安巡防岗', '每周两晚在小区巡查。'],
  ['care', '扶贫助困岗', '联系两户困难家庭。'],
  ['voice', '民情联络岗', '收集本楼意见，月底交社区。'],
] as const;

/** What is made of one community: by whom, when, with what chance. */
interface Reporting {
  /** The community's social worker some days from now, and a resident. */
  social: (days: number) => DutyWorld;
  resident: (person: Person, days: number) => DutyWorld;
  day: (days: number) => ReturnType<typeof dayOf>;
  community: string;
  residents: readonly Person[];
  chance: Random;
}

/** Dual reporting, posts, contact pairs and secondments of some communities: after the organisations are there. */
export async function seedReporting(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const now = world.deps.clock.now();
  const day = (days: number) => dayOf(now, -days);
  const at = (person: Person, days: number) =>
    as(world, town, person, days < 0 ? new Date(`${day(days)}T02:00:00Z`) : now);
  const keeper = (area?: string) =>
    cast.staff.find(({ memberships }) =>
      memberships.some(({ role, area: of }) =>
        area ? role === 'social_worker' && of === area : role === 'organiser',
      ),
    );
  const atTheDoor = cast.staff
    .flatMap(({ memberships }) => memberships)
    .find(({ role }) => role === 'social_worker')?.area;
  const chance = random('柳岸').fork('reporting');
  const shown = town.communities.filter(({ code }, i) => i < 5 || code === atTheDoor);
  for (const [i, { code }] of shown.entries()) {
    const social = keeper(code) ?? keeper();
    if (!social) return;
    await reportingIn({
      ...{ social: (days) => at(social, days), resident: at, day, community: code },
      residents: cast.residents.slice(8 + i * 5, 13 + i * 5),
      chance: chance.fork(code),
    });
    await keepingInTouch({
      ...{ social: (days) => at(social, days), day, community: code, i },
      chance: chance.fork(`touch ${code}`),
    });
  }
}

/** Units and members report in, take things on and tell their hours; some wait for the community. */
async function reportingIn(making: Reporting): Promise<void> {
  const { social, day, chance } = making;
  const community = making.community as AreaCode;
  const units = await reportingUnits(making);
  const duties: string[] = [];
  for (const [form, rows] of [
    ['task', tasks],
    ['post', posts],
  ] as const)
    for (const [kind, title, what, place = ''] of rows) {
      const id = chance.uuid();
      duties.push(id);
      await saveTaskOrPostAs(social(-40), {
        params: { id },
        body: {
          ...{ community, form, kind, title, what, place, wanted: form === 'task' ? 4 : 2 },
          ...{ since: day(-40), until: form === 'task' ? day(30) : null, endedOn: null },
        },
      });
    }
  for (const [n, { id }] of units.slice(0, 2).entries())
    await unitServes(making, id, duties[n] ?? '');
  for (const [n, person] of making.residents.entries())
    await memberServes(making, person, n, duties, units[0]?.organisation ?? null);
  if (units[0])
    await sendFeedbackAs(social(-2), { params: { id: units[0].id }, body: { way: 'letter' } });
}

async function reportingUnits({ social, day, community, chance }: Reporting) {
  const ctx = social(-45);
  const found = await raw<{ id: string }>(
    ctx.db,
    `select id from registry.pub_organisation
     where office = $1 and area ^@ $2 and unit is null and valid_to is null
       and type in ('enterprise', 'public_institution') order by staff desc nulls last, id limit 3`,
    [ctx.office, community],
  );
  const made: { id: string; organisation: string }[] = [];
  for (const { id: organisation } of found) {
    const id = chance.uuid();
    made.push({ id, organisation });
    await saveReportingUnitAs(ctx, {
      params: { id },
      body: {
        ...{ community: community as AreaCode, organisation, members: chance.integer(6, 60) },
        ...{ since: day(-45), endedOn: null },
      },
    });
  }
  return made;
}

async function unitServes({ social, day, chance }: Reporting, unit: string, duty: string) {
  const claim = chance.uuid();
  await claimForUnitAs(social(-30), { params: { id: duty, claim }, body: { unit } });
  await reportUnitServiceAs(social(-12), {
    params: { claim, service: chance.uuid() },
    body: { onDay: day(-13), minutes: 240, said: '组织八名职工参加' },
  });
}

async function memberServes(
  { social, resident, day, community, chance }: Reporting,
  person: Person,
  n: number,
  duties: readonly string[],
  home: string | null,
) {
  const at = (days: number) => resident(person, days);
  await reportInAs(at(-28), {
    body: {
      ...{ community: community as AreaCode, name: person.name, home: n < 3 ? home : null },
      ...{ isNamed: n === 0, agreed: true },
    },
  });
  const claim = chance.uuid();
  const id = duties[(n * 2) % duties.length] ?? '';
  await claimDutyAs(at(-20), { params: { id, claim } });
  const tell = async (days: number, minutes: number, said: string) => {
    const service = chance.uuid();
    await reportServiceAs(at(days), {
      params: { claim, service },
      body: { onDay: day(days), minutes, said },
    });
    return service;
  };
  const told = await tell(-10, 90, '上午到场，和社区一起做完。');
  await answerDutyReportAs(social(-8), {
    params: { service: told },
    body: { confirmed: n === 1 ? 60 : 90, answer: n === 1 ? '按签到时间计一小时' : '' },
  });
  if (n % 2 === 0) await tell(-1, 120, '入户走了六户。');
}
