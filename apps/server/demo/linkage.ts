import { type Membership, system } from '@liren/kernel/account';
import {
  type AccountId,
  type AreaCode,
  type LocalDate,
  type LonLat,
  Problem,
} from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type {
  AmountUnit,
  ChannelBody,
  Nature,
  ResourceKind,
  Urgency,
} from '@liren/linkage/contract';
import {
  actorsTied,
  channelUsed,
  keepChannel,
  keepNeed,
  keepOffer,
  type LinkageWorld,
  matchProposed,
  takeAgreement,
} from '@liren/linkage/server';
import type { EntryRef } from '@liren/registry/contract';
import { checkedOrganisation } from '@liren/registry/domain';
import { type NewOrganisation, takeOrganisations } from '@liren/registry/server';
import { type Cast, communityUnit, type Person } from './history/cast.ts';
import {
  actingAs,
  type ProjectCast,
  seedExperts,
  seedProjects,
  seedReferrals,
} from './projects.ts';
import { type Random, random } from './town/random.ts';
import type { Town, TownCommunity } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const dayMs = 86_400_000;

/** Who gives in a community, and what: one line each. */
interface Giver {
  name: (community: string) => string;
  type: string;
  legalStatus: string;
  title: string;
  kind: ResourceKind;
  unit: AmountUnit;
  nature: Nature;
  amount: number;
  reachM: number | null;
  tags: string[];
  /** Weekdays, and minutes of the day. */
  times: [days: number[], from: number, to: number] | null;
  priceFen?: number;
}

const givers: readonly Giver[] = [
  {
    ...{ name: (c) => `${c}律师事务所`, type: 'enterprise', legalStatus: 'registered' },
    ...{ title: '公益法律咨询', kind: 'skill', unit: 'hour', nature: 'charity', amount: 8 },
    ...{ reachM: 1_500, tags: ['法律咨询', '调解'], times: [[6], 540, 720] },
  },
  {
    ...{ name: (c) => `${c}幸福食堂餐饮有限公司`, type: 'enterprise', legalStatus: 'registered' },
    ...{ title: '老人午餐配送', kind: 'people', unit: 'person', nature: 'commercial', amount: 60 },
    ...{
      reachM: 1_000,
      tags: ['助餐', '为老'],
      times: [[1, 2, 3, 4, 5], 630, 780],
      priceFen: 1_200,
    },
  },
  {
    ...{ name: (c) => `${c}小学`, type: 'school', legalStatus: 'registered' },
    ...{
      title: '操场和阶梯教室周末开放',
      kind: 'space',
      unit: 'visit',
      nature: 'public',
      amount: 6,
    },
    ...{ reachM: null, tags: ['活动场地', '亲子'], times: [[6, 7], 480, 1_080] },
  },
  {
    ...{ name: (c) => `${c}邻里互助会`, type: 'community_group', legalStatus: 'filed' },
    ...{
      title: '志愿者陪伴、理发、小修',
      kind: 'people',
      unit: 'person',
      nature: 'charity',
      amount: 20,
    },
    ...{ reachM: 800, tags: ['为老', '理发', '陪伴', '小修'], times: null },
  },
  {
    ...{ name: (c) => `${c}科技园管理有限公司`, type: 'enterprise', legalStatus: 'registered' },
    ...{ title: '共建资金', kind: 'money', unit: 'fen', nature: 'charity', amount: 2_000_000 },
    ...{ reachM: null, tags: ['楼道改造', '助学', '为老'], times: null },
  },
  {
    ...{ name: (c) => `${c}图书室志愿队`, type: 'volunteer_team', legalStatus: 'none' },
    ...{ title: '儿童绘本', kind: 'goods', unit: 'piece', nature: 'charity', amount: 120 },
    ...{ reachM: 2_000, tags: ['亲子', '阅读'], times: null },
  },
];

interface Wish {
  title: string;
  kind: ResourceKind;
  unit: AmountUnit;
  amount: number;
  tags: string[];
  urgency: Urgency;
  days: number;
  times: [days: number[], from: number, to: number] | null;
  budgetFen?: number;
}

const wishes: readonly Wish[] = [
  {
    ...{ title: '独居老人工作日午餐', kind: 'people', unit: 'person', amount: 45, urgency: 3 },
    ...{ tags: ['助餐'], days: 12, times: [[1, 2, 3, 4, 5], 660, 780], budgetFen: 1_500 },
  },
  {
    ...{ title: '居民问遗嘱和赡养怎么办', kind: 'skill', unit: 'hour', amount: 6, urgency: 2 },
    ...{ tags: ['法律咨询'], days: 40, times: [[6, 7], 540, 660] },
  },
  {
    ...{ title: '元旦邻里节要场地', kind: 'space', unit: 'visit', amount: 2, urgency: 3 },
    ...{ tags: ['活动场地'], days: 35, times: [[7], 780, 1_020] },
  },
  {
    ...{ title: '行动不便老人上门理发', kind: 'people', unit: 'person', amount: 12, urgency: 2 },
    ...{ tags: ['理发'], days: 30, times: null },
  },
  {
    ...{ title: '3号楼楼道加装扶手', kind: 'money', unit: 'fen', amount: 800_000, urgency: 2 },
    ...{ tags: ['楼道改造'], days: 60, times: null },
  },
  {
    ...{ title: '儿童阅读角缺绘本', kind: 'goods', unit: 'piece', amount: 80, urgency: 1 },
    ...{ tags: ['阅读'], days: 90, times: null },
  },
  {
    ...{ title: '夜间接送学生的志愿者', kind: 'people', unit: 'person', amount: 10, urgency: 3 },
    ...{ tags: ['护学'], days: 20, times: [[1, 2, 3, 4, 5], 1_080, 1_200] },
  },
];

/** What actors of each community can give and need, and some agreements at every point of their course. */
export async function seedLinkage(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const chance = random('柳岸').fork('linkage');
  const organiser = cast.staff.find(({ memberships }) =>
    memberships.some(({ role }) => role === 'organiser'),
  );
  if (!organiser) return;
  const now = world.deps.clock.now().getTime();
  const at = (days: number) => as(world, town, organiser, now + days * dayMs);
  const refs: EntryRef[][] = [];
  for (const [i, community] of town.communities.entries()) {
    const made = await seedCommunity(at(-40), town, community, chance);
    refs.push(made.refs);
    if (i < 10) await agreed(at, cast, community, made, i);
  }
  await seedChannels(at, town, refs, chance);
  const [chief] = cast.command;
  if (!chief) return;
  const players: ProjectCast = {
    organiser: at,
    command: actingAs(at, chief),
    of: (unit, days) => {
      const [person] = cast.handlers.get(unit) ?? [];
      return person ? actingAs(at, person)(days) : null;
    },
  };
  await seedProjects(players, town, refs);
  await seedReferrals(players, town, refs);
  await seedExperts(players, town, refs, () => chance.uuid());
}

/** Channels of the office: name, class, mechanism, identities, which lines of `givers` it reaches, when last used. */
const channels: readonly [
  body: Pick<ChannelBody, 'name' | 'actorClass' | 'mechanism' | 'identities'>,
  lines: readonly number[],
  share: number,
  usedDaysAgo: number | null,
][] = [
  [
    {
      ...{ name: '驻区单位党建联席会', actorClass: 'social_market', mechanism: 'joint_meeting' },
      identities: [
        { name: '成员单位', rule: '每季度到会，领办一项共建项目' },
        { name: '轮值单位', rule: '牵头当季议题' },
      ],
    },
    [2, 3],
    0.3,
    26,
  ],
  [
    {
      ...{ name: '企业联合会', actorClass: 'social_market', mechanism: 'membership' },
      identities: [{ name: '联合会成员', rule: '每年更新资源清单' }],
    },
    [1, 2, 5],
    0.35,
    140,
  ],
  [
    {
      ...{ name: '社区协商议事会', actorClass: 'self_governance', mechanism: 'consultation' },
      identities: [
        { name: '协商者', rule: '议题相关方，一事一议' },
        { name: '列席', rule: '' },
      ],
    },
    [0, 1, 4],
    0.25,
    9,
  ],
  [
    {
      ...{ name: '志愿服务联盟', actorClass: 'individual', mechanism: 'volunteering' },
      identities: [{ name: '志愿者', rule: '服务时长按月公示' }],
    },
    [4, 6],
    0.7,
    4,
  ],
  [
    {
      ...{ name: '街道部门服务企业走访', actorClass: 'government', mechanism: 'visits' },
      identities: [{ name: '走访对象', rule: '每半年一次' }],
    },
    [],
    0,
    null,
  ],
];

async function seedChannels(
  at: (days: number) => LinkageWorld,
  town: Town,
  refs: readonly (readonly EntryRef[])[],
  chance: Random,
): Promise<void> {
  const ctx = at(-300);
  for (const [body, lines, share, usedDaysAgo] of channels) {
    const params = { id: chance.uuid() };
    const area = town.office as string as AreaCode;
    await keepChannel(ctx, { params, body: { ...body, area, idleDays: 90 } });
    for (const { name: identity } of body.identities.slice(0, 1)) {
      const actors = refs.flatMap((row) =>
        lines.flatMap((line) => (chance.chance(share) ? (row[line] ?? []) : [])),
      );
      if (actors.length > 0) await actorsTied(ctx, { params, body: { actors, identity } });
    }
    if (usedDaysAgo === null) continue;
    const used = at(-usedDaysAgo);
    await channelUsed(used, {
      params,
      body: { on: day(used.clock.now().getTime()), what: `${body.name}例会` },
    });
  }
}

interface Made {
  /** Refs of the committee and of each line of `givers`. */
  refs: EntryRef[];
  /** By the place of the line in `givers` and `wishes`. */
  offers: string[];
  needs: string[];
}

const week = (times: [number[], number, number] | null) =>
  times ? times[0].map((day) => ({ day, from: times[1], to: times[2] })) : [];
const day = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10) as LocalDate;

async function seedCommunity(
  ctx: LinkageWorld,
  town: Town,
  community: TownCommunity,
  chance: Random,
): Promise<Made> {
  const area = community.code as AreaCode;
  const spots = chance.shuffled(
    town.addresses.filter(({ kind, community: of }) => kind === 'building' && of === area),
  );
  const spot = (i: number): LonLat | null => {
    const found = spots[i % Math.max(1, spots.length)];
    return found ? [found.lonLat[0], found.lonLat[1]] : null;
  };
  const today = day(ctx.clock.now().getTime());
  const short = community.name.replace(/社区$/, '');
  const rows = [
    {
      ...{ name: `${short}社区居民委员会`, type: 'residents_committee' },
      ...{ legalStatus: 'registered', unit: communityUnit(community.code) },
    },
    ...givers.map(({ name, type, legalStatus }) => ({
      ...{ name: name(short), type, legalStatus, unit: undefined },
    })),
  ].map((said, i): NewOrganisation => {
    const found = checkedOrganisation(said, { today, hasUnit: () => true });
    if ('faults' in found)
      throw new Error(`${said.name}: ${found.faults.map(({ fault }) => fault).join()}`);
    const lonLat = spot(i);
    return { ...found.organisation, id: chance.uuid(), area, lonLat, source: '演示' };
  });
  await inTransaction(ctx.db, {}, (tx) =>
    takeOrganisations(tx, { ...ctx, actor: system(town.office) }, rows),
  );
  const ref = (i: number) => `organisation:${rows[i]?.id}` as EntryRef;
  const made: Made = { refs: rows.map((_, i) => ref(i)), offers: [], needs: [] };
  for (const [i, giver] of givers.entries()) {
    const id = chance.uuid();
    // Not every community has everything: what one lacks another may give.
    made.offers.push(chance.chance(0.75) ? id : '');
    if (made.offers[i] === '') continue;
    const { title, kind, unit, nature, amount, reachM, tags, times, priceFen = null } = giver;
    await keepOffer(ctx, {
      params: { id },
      body: {
        ...{ by: ref(i + 1), area, title, kind, unit, nature, amount, reachM, tags, priceFen },
        ...{
          at: spot(i + 1),
          place: '',
          times: week(times),
          startsOn: null,
          endsOn: null,
          note: '',
          isPublic: true,
        },
      },
    });
  }
  for (const [i, wish] of wishes.entries()) {
    const id = chance.uuid();
    made.needs.push(chance.chance(0.55) ? id : '');
    if (made.needs[i] === '') continue;
    const { title, kind, unit, amount, tags, urgency, days, times, budgetFen = null } = wish;
    await keepNeed(ctx, {
      params: { id },
      body: {
        ...{ by: i % 3 === 2 ? null : ref(0), area, title, kind, unit, amount, tags, urgency },
        ...{ at: spot(i + 9), place: '', times: week(times), startsOn: null, budgetFen, note: '' },
        isPublic: true,
        dueOn: day(ctx.clock.now().getTime() + (40 + days) * dayMs),
      },
    });
  }
  return made;
}

/** Pairs of one community that fit by their words: place in `givers`, place in `wishes`, how much. */
const pairs = [
  [0, 1, 4],
  [3, 3, 8],
  [1, 0, 30],
  [4, 4, 500_000],
] as const;

/** An agreement of each of the first communities, one step further than that of the one before. */
async function agreed(
  at: (days: number) => LinkageWorld,
  cast: Cast,
  community: TownCommunity,
  { offers, needs }: Made,
  i: number,
): Promise<void> {
  const pair = pairs.find(([offer, need]) => offers[offer] && needs[need]);
  if (!pair) return;
  const [offer, need, amount] = pair;
  const begin = at(-30);
  const start = begin.clock.now().getTime();
  const found = await matchProposed(
    { ...begin, key: `demo-${community.code}` },
    {
      body: {
        ...{ offer: offers[offer] ?? '', need: needs[need] ?? '', amount, note: '' },
        startsOn: day(start),
        obligations: [
          {
            by: 'first',
            what: givers[offer]?.title ?? '',
            dueOn: day(start + (26 + i * 3) * dayMs),
          },
          { by: 'second', what: '提供场地，通知居民，当天接待', dueOn: day(start + 20 * dayMs) },
        ],
      },
    },
  ).catch((error: unknown) => {
    // By chance too far from one another: this community has no agreement.
    if (error instanceof Problem && error.code === 'linkage.no_longer_fits') return null;
    throw error;
  });
  if (!found) return;
  const unit = communityUnit(community.code);
  const [desk] = cast.handlers.get(unit) ?? [];
  const step = (
    world: LinkageWorld,
    name: 'answer' | 'report' | 'confirm' | 'rate',
    input: object,
  ) =>
    takeAgreement(world, {
      params: { id: found.id, step: name },
      body: { input: { ...input } },
    });
  if (i % 5 === 0) return;
  await step(at(-28), 'answer', { side: 'first', yes: true, way: 'phone' });
  if (i % 5 === 1 || !desk) return;
  const speaks = (days: number): LinkageWorld => ({
    ...at(days),
    actor: {
      ...{ office: begin.office, account: desk.id as AccountId, system: false },
      memberships: desk.memberships as Membership[],
    },
  });
  await step(speaks(-27), 'answer', { side: 'second', yes: true, way: 'self' });
  if (i % 5 === 2) return;
  await step(speaks(-11), 'report', { no: 2, way: 'self' });
  await step(at(-10), 'confirm', { no: 2, way: 'meeting' });
  if (i % 5 === 3) return;
  await step(at(-5), 'report', { no: 1, way: 'phone' });
  await step(speaks(-4), 'confirm', { no: 1, way: 'self' });
  await step(speaks(-3), 'rate', { side: 'second', stars: 5, words: '居民很满意', way: 'self' });
}

function as({ deps }: DemoWorld, town: Town, person: Person, at: number): LinkageWorld {
  const now = new Date(at);
  return {
    ...deps,
    office: town.office,
    clock: { now: () => now },
    actor: {
      office: town.office,
      account: person.id as AccountId,
      system: false,
      memberships: person.memberships as Membership[],
    },
  };
}
