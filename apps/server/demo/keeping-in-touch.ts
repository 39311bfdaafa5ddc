import {
  contactsSeen,
  type DutyWorld,
  recordVisitAs,
  saveContactAs,
  savePairAs,
  saveSecondmentAs,
} from '@liren/bodies/server';
import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Random } from './town/random.ts';

const cadres = [
  ['许文斌', '街道党工委委员'],
  ['郭燕', '组织科科长'],
  ['方立', '社区党委副书记'],
] as const;

interface Touching {
  /** The community's social worker some days from now. */
  social: (days: number) => DutyWorld;
  day: (days: number) => LocalDate;
  community: string;
  chance: Random;
  /** Place of the community: each shows another point of the course of things. */
  i: number;
}

/** Contact pairs, one of them overdue; somebody seconded; visits to the oldest of the register, where it has people. */
export async function keepingInTouch(making: Touching): Promise<void> {
  const { social, day, chance, i } = making;
  const community = making.community as AreaCode;
  const { places } = await contactsSeen(social(0), { params: { community } });
  for (const [n, [who, post]] of cadres.entries()) {
    const place = places[n];
    if (!place) continue;
    const id = chance.uuid();
    await savePairAs(social(-90), {
      params: { id },
      body: {
        ...{ community, who, post, unit: null, with: place.ref, everyDays: 30 },
        ...{ since: day(-90), endedOn: null },
      },
    });
    for (const days of n === 2 ? [-50] : [-35, -6])
      await saveContactAs(social(days), {
        params: { id, contact: chance.uuid() },
        body: {
          ...{ onDay: day(days), way: days < -30 ? 'meeting' : 'visit', number: null },
          raised: days < -30 ? '楼道照明和非机动车停放' : '',
        },
      });
  }
  if (i % 2 === 0)
    await saveSecondmentAs(social(-170), {
      params: { id: chance.uuid() },
      body: {
        ...{ community, name: '陈涛', post: '挂职副书记', fromUnit: '区发展和改革委员会' },
        ...{ since: day(-170), until: day(195), endedOn: null, feedback: '', toldOn: null },
        tasks: [
          { title: '牵头老旧小区改造协调', dueOn: day(-20), doneOn: day(-25) },
          { title: '建起楼宇联络机制', dueOn: day(60), doneOn: null },
        ],
      },
    });
  await visits(making, community);
}

async function visits({ social, day, chance }: Touching, community: AreaCode): Promise<void> {
  const ctx = social(-20);
  if (!ctx.actor.memberships.some(({ role }) => role === 'social_worker')) return;
  const elders = await inTransaction(ctx.db, { scope: [community] }, (tx) =>
    raw<{ id: string }>(
      tx,
      `select id from registry.person
       where office = $1 and area ^@ $2 and merged_into is null and state = 'here' and birth_date < $3::date - 28000
       order by birth_date, id limit 3`,
      [ctx.office, community, day(0)],
    ),
  );
  for (const [n, { id: person }] of elders.entries())
    await recordVisitAs(ctx, {
      params: { community, id: chance.uuid() },
      body: {
        ...{ person, onDay: day(-20 - n), brought: n === 1 ? 'goods' : 'talk' },
        ...{ said: '取暖、用药都问过，托邻居每天敲门。', againOn: day(n === 0 ? -1 : 12) },
      },
    });
}
