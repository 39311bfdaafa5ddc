import type { BodyKindCode } from '@liren/bodies/contract';
import { officialName } from '@liren/bodies/domain';
import {
  giveSeatAs,
  type MotionWorld,
  reportPartAs,
  saveBodyAs,
  saveMeetingAs,
  savePlanAs,
  saveTaskAs,
} from '@liren/bodies/server';
import type { AreaCode } from '@liren/kernel/contract';
import type { dayOf } from './bodies.ts';
import type { Random } from './town/random.ts';
import type { Town } from './town/town.ts';

const classes = [
  ['departments_meeting', ['城管科', '市政所', '派出所', '司法所', '市场监管所'], -20, 10],
  ['committees_meeting', ['各社区居委会主任'], -13, 17],
  ['units_meeting', ['驻区单位代表', '企业联合会', '学校', '医院'], -27, 3],
  ['residents_meeting', ['居民代表'], -34, 24],
] as const;

/** The joint meeting of each class of actors, and the alliance of the office with what its members do for one another. */
export async function classMeetings(
  organiser: (days: number) => MotionWorld,
  day: (days: number) => ReturnType<typeof dayOf>,
  town: Town,
  chance: Random,
): Promise<void> {
  const found = async (kind: BodyKindCode, name: string, members: readonly string[]) => {
    const id = chance.uuid();
    await saveBodyAs(organiser(-300), {
      params: { id },
      body: {
        ...{ kind, area: town.office as string as AreaCode, name, since: day(-300), parent: null },
        building: null,
        ...{ termUntil: null, charter: null, adoptedOn: null, filedOn: null },
      },
    });
    for (const [n, member] of ['街道党工委', ...members].entries())
      await giveSeatAs(organiser(-300), {
        params: { id, seat: chance.uuid() },
        body: {
          ...{ post: n === 0 ? 'head' : 'delegate', title: '', name: member, represents: '' },
          ...{ sex: null, entry: null, isPartTime: false, since: day(-300) },
        },
      });
    return id;
  };
  const meet = async (id: string, title: string, days: number) => {
    const entry = chance.uuid();
    await saveMeetingAs(organiser(Math.min(days, 0)), {
      params: { id, entry },
      body: {
        ...{ title, heldOn: day(days), place: `${town.name}会议室`, present: null },
        agenda: ['通报议定事项进展', '会商需要多方办理的问题', '议定分工'],
        minutes: days < 0 ? '逐项通报，分工已记入任务。' : '',
      },
    });
    return entry;
  };
  for (const [kind, members, past, next] of classes) {
    const name = officialName(kind, town.name);
    const id = await found(kind, name, members);
    const met = await meet(id, `${name}（上次）`, past);
    await meet(id, `${name}（下次）`, next);
    await saveTaskAs(organiser(past), {
      params: { id, entry: chance.uuid() },
      body: {
        ...{ title: '各单位报送本季度难点清单', doer: members[0] ?? name, meeting: met },
        ...{ dueOn: day(past + 14), doneOn: null, outcome: '' },
      },
    });
  }
  const alliance = await found('alliance', officialName('alliance', town.name), [
    ...['云澜区中医院', '柳岸小学', '物业服务联合会', '企业联合会'],
  ]);
  const signed = await meet(alliance, '党建联盟年度会商', -60);
  const plan = chance.uuid();
  const services = [
    ['云澜区中医院', '各社区居民', '每季度一次义诊和健康讲座', -5],
    ['柳岸小学', '周边居民', '周末开放操场', 25],
    ['街道党工委', '云澜区中医院', '协调就医高峰停车和非机动车停放', 10],
    ['街道党工委', '企业联合会', '每月一次政策上门', 18],
  ] as const;
  const parts = services.map(([who, toward, what, due]) => ({
    ...{ id: chance.uuid(), who, toward, what, dueOn: day(due) },
  }));
  await savePlanAs(organiser(-60), {
    params: { plan },
    body: {
      ...{ body: alliance, purpose: 'service', title: '党建联盟双向服务清单', issue: '' },
      ...{ number: null, meeting: signed, startsOn: day(-60), dueOn: day(120), parts },
    },
  });
  await reportPartAs(organiser(-15), {
    params: { plan, part: parts[0]?.id ?? '' },
    body: { state: 'moving', text: '已在 6 个社区义诊', on: day(-15) },
  });
}
