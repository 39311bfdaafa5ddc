import { type BodyContent, type BodyKindCode, type GovernanceModel } from '@liren/bodies/contract';
import {
  bodyKinds,
  draftCharters,
  inOrder,
  lastDayOf,
  missingOf,
  officialName,
} from '@liren/bodies/domain';
import { type MotionWorld, takeBodies, type WholeBody } from '@liren/bodies/server';
import type { Membership } from '@liren/kernel/account';
import type { AccountId, AreaCode, LocalDate } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Cast, Person } from './history/cast.ts';
import { type Random, random } from './town/random.ts';
import type { Town, TownCommunity } from './town/town.ts';
import type { DemoWorld } from './world.ts';

const dayMs = 86_400_000;
const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭');
const women = Array.from('敏静丽艳娟霞玲芳燕红梅兰英婷慧琴');
const men = Array.from('伟强磊军勇涛明超刚平辉鹏波斌宇浩');

type Seat = WholeBody['seats'][number];

/** Bodies and seats of every community, by the same rules as typed ones. */
export async function seedBodies(world: DemoWorld, town: Town, cast: Cast): Promise<void> {
  const organiser = cast.staff.find(({ memberships }) =>
    memberships.some(({ role }) => role === 'organiser'),
  );
  if (!organiser) return;
  const chance = random('柳岸').fork('bodies');
  const shared: WholeBody[] = [];
  const keeper = as(world, town, organiser);
  for (const [i, community] of town.communities.entries()) {
    const model = modelOf(i);
    const chief = cast.desks.get(community.code)?.[0]?.name;
    const bodies = communityBodies(town, community, model, {
      ...{ shared, today: keeper.clock.now(), chance: chance.fork(community.code) },
      ...(chief ? { chief } : {}),
    });
    await inTransaction(world.deps.db, {}, (tx) =>
      takeBodies(tx, keeper, community.code, model, bodies),
    );
  }
}

/** Most communities are cooperative, as most are. */
const modelOf = (i: number): GovernanceModel =>
  i % 7 === 3 ? 'administration_led' : i % 5 === 4 ? 'autonomous' : 'cooperative';

interface Making {
  /** Bodies of the office that an earlier community brought. */
  shared: WholeBody[];
  today: Date;
  chance: Random;
  /** Who is known to answer for the community. */
  chief?: string;
}

function communityBodies(
  town: Town,
  community: TownCommunity,
  model: GovernanceModel,
  { shared, today, chance, chief }: Making,
): WholeBody[] {
  const term = { today, ago: chance.integer(60, 4 * 365 + 300), chance };
  const wanted = missingOf(
    model,
    shared.map(({ content }) => content),
  ).filter((kind) => !(kind === 'weddings_funerals' && chance.chance(0.3)));
  const ids = new Map(shared.map(({ id, content }) => [content.kind, id]));
  const names = nameMaker(chance.fork('names'), chief);
  const made = inOrder(wanted).map((kind): WholeBody => {
    const ofOffice = bodyKinds[kind].level === 'office';
    const id = chance.uuid();
    ids.set(kind, id);
    const place = ofOffice ? town : community;
    const { under } = bodyKinds[kind];
    return {
      id,
      content: {
        ...contentOf(kind, term),
        area: (ofOffice ? town.office : community.code) as AreaCode,
        name: officialName(kind, place.name),
        parent: (under && ids.get(under)) ?? null,
      },
      seats: seatsOf(kind, { names, chance, chief, since: dayOf(today, term.ago) }),
    };
  });
  shared.push(...made.filter(({ content }) => content.area === (town.office as string)));
  const estates = community.estates.slice(0, 2).map((estate): WholeBody => {
    const began = { ...term, ago: chance.integer(10, 4 * 365) };
    return {
      id: chance.uuid(),
      content: {
        ...contentOf('owners_committee', began),
        ...{ area: community.code as AreaCode, name: `${estate}业主委员会`, parent: null },
        filedOn: began.ago > 40 ? dayOf(today, began.ago - 20) : null,
      },
      seats: seatsOf('owners_committee', { names, chance, since: dayOf(today, began.ago) }),
    };
  });
  const committee = ids.get('party_committee') ?? null;
  const groups = estateGroups(community, { today, chance: chance.fork('groups') });
  return [
    ...made,
    ...estates,
    ...groups,
    ...partyOnGrids(community, committee, { ...term, names }),
  ];
}

/** 自管小组 of an estate: five neighbours who take turns. */
function estateGroups(
  community: TownCommunity,
  { today, chance }: { today: Date; chance: Random },
): WholeBody[] {
  const names = nameMaker(chance);
  return community.estates.slice(0, 2).map((estate) => {
    const term = { today, ago: chance.integer(120, 700), chance };
    return {
      id: chance.uuid(),
      content: {
        ...contentOf('self_management_group', term),
        ...{ area: community.code as AreaCode, name: `${estate}自管小组`, parent: null },
      },
      seats: seatsOf('self_management_group', { names, chance, since: dayOf(today, term.ago) }),
    };
  });
}

/** 网格建支部、楼栋建小组: most homes have a branch, schools and markets have not. */
function partyOnGrids(
  { serviceGrids }: TownCommunity,
  committee: string | null,
  { today, ago, chance, names }: Term & { names: () => Named },
): WholeBody[] {
  const since = dayOf(today, Math.min(ago, 900));
  const body = (
    kind: 'party_branch' | 'party_group',
    area: string,
    name: string,
    parent: string | null,
  ): WholeBody => ({
    id: chance.uuid(),
    content: {
      ...contentOf(kind, { today, ago: Math.min(ago, 900), chance }),
      ...{ area: area as AreaCode, name, parent },
    },
    seats: [
      {
        ...{ id: chance.uuid(), post: 'head', entry: null, represents: '', isPartTime: false },
        ...{ title: kind === 'party_branch' ? '书记' : '组长', since },
        ...names(),
      },
    ],
  });
  return serviceGrids.flatMap((grid) => {
    if (grid.dedicatedKind !== null || chance.chance(0.12)) return [];
    const branch = body('party_branch', grid.code, `${grid.name}党支部`, committee);
    const groups = [1, 2, 3]
      .slice(0, chance.integer(1, 3))
      .map((n) => body('party_group', grid.code, `${grid.name}第${n}党小组`, branch.id));
    return [branch, ...groups];
  });
}

interface Term {
  today: Date;
  /** Days since it began. */
  ago: number;
  chance: Random;
}

function contentOf(kind: BodyKindCode, { today, ago, chance }: Term) {
  const since = dayOf(today, ago);
  const { years } = bodyKinds[kind];
  const draft = draftCharters[kind];
  const charter: BodyContent['charter'] = draft
    ? { ...draft, duties: [...draft.duties], rules: [...draft.rules] }
    : null;
  return {
    ...{ kind, since, charter, filedOn: null },
    termUntil: years ? (lastDayOf(since, years) as LocalDate) : null,
    adoptedOn: charter && chance.chance(0.85) ? dayOf(today, Math.max(1, ago - 15)) : null,
  };
}

const sixSeats = ['社区党委', '社区居委会', '物业公司', '业主委员会', '共建单位', '社区社会组织'];

function seatsOf(
  kind: BodyKindCode,
  making: { names: () => Named; chance: Random; since: LocalDate; chief?: string | undefined },
): Seat[] {
  const { names, chance, since } = making;
  const seat = (more: Partial<Seat> & Pick<Seat, 'name' | 'post'>): Seat => ({
    ...{ id: chance.uuid(), title: '', entry: null, represents: '' },
    ...{ sex: null, isPartTime: false, since },
    ...more,
  });
  if (kind === 'joint_meeting')
    return sixSeats.map((name, i) => seat({ name, post: i === 0 ? 'head' : 'delegate' }));
  const size = sizes[kind] ?? 5;
  const people = Array.from({ length: size }, () => names());
  return people.map(({ name, sex }, i) => {
    const isChief = i === 0 && kind === 'residents_committee' && making.chief;
    return seat({
      ...{ name: isChief || name, sex: isChief ? null : sex },
      ...{ post: i === 0 ? 'head' : i === 1 && size > 4 ? 'deputy' : 'member' },
      ...{ title: titles[kind]?.[i === 0 ? 0 : i === 1 && size > 4 ? 1 : 2] ?? '' },
      isPartTime: kind === 'party_committee' && i >= size - 2,
    });
  });
}

const sizes: Readonly<Partial<Record<BodyKindCode, number>>> = {
  party_committee: 7,
  residents_committee: 7,
  supervisory_committee: 3,
  members_congress: 9,
  consultation_council: 7,
  peoples_mediation: 4,
};
const titles: Readonly<Partial<Record<BodyKindCode, readonly [string, string, string]>>> = {
  party_committee: ['书记', '副书记', '委员'],
  residents_committee: ['主任', '副主任', '委员'],
  weddings_funerals: ['会长', '副会长', '理事'],
};

interface Named {
  name: string;
  sex: 'female' | 'male';
}

/** Nobody twice in one community. */
function nameMaker(chance: Random, known = ''): () => Named {
  const used = new Set([known]);
  return () => {
    for (;;) {
      const sex = chance.chance(0.55) ? 'female' : 'male';
      const given = sex === 'female' ? women : men;
      const name = `${chance.pick(surnames)}${chance.pick(given)}${chance.chance(0.5) ? chance.pick(given) : ''}`;
      if (used.has(name)) continue;
      used.add(name);
      return { name, sex };
    }
  };
}

/** Beijing time, all over the country. */
export const dayOf = (today: Date, ago: number): LocalDate =>
  new Date(today.getTime() + 8 * 3_600_000 - ago * dayMs).toISOString().slice(0, 10) as LocalDate;

/** What somebody of the cast does now, or at another moment. */
export function as(
  { deps }: DemoWorld,
  town: Town,
  person: Person,
  now: Date = deps.clock.now(),
): MotionWorld {
  return {
    ...deps,
    clock: { now: () => now },
    office: town.office,
    actor: {
      ...{ office: town.office, account: person.id as AccountId, system: false },
      memberships: person.memberships as Membership[],
    },
  };
}
