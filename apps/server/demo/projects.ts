import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import {
  type ExpertBody,
  noSeats,
  type PartyRef,
  type ProjectBody,
  type projectSteps,
  type SeatRefs,
} from '@liren/linkage/contract';
import {
  expertInvited,
  invitationAnswered,
  keepExpert,
  keepProgramme,
  type LinkageWorld,
  projectRaised,
  referralSent,
  takeProject,
  takeReferral,
} from '@liren/linkage/server';
import { communityUnit, type Person } from './history/cast.ts';
import type { Town } from './town/town.ts';

const dayMs = 86_400_000;
const day = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** How far a project is: what was decided, which tasks are done, what came after. */
type Course = 'raised' | 'declined' | 'begun' | 'half' | 'late' | 'done' | 'verified' | 'rated';

interface Story {
  title: (short: string) => string;
  programme: string;
  course: Course;
  /** Places in the lines of givers (1…6) that assist and take part; none leaves the seat empty. */
  assists: readonly number[];
  takesPart: readonly number[];
  unit: string;
  tasks: readonly string[];
  tags: Pick<ProjectBody, 'spheres' | 'facility' | 'funding'> & { estate?: string };
}

const yuan = (n: number) => n * 100;

const stories: readonly Story[] = [
  {
    ...{ title: (c) => `${c}“红色领航·和美小区”`, programme: 'community_making', course: 'half' },
    ...{ assists: [5], takesPart: [4], unit: 'urban-management' },
    tasks: ['居民、业委会、物业三方议事', '楼道和单元门整治', '小区公约上墙'],
    tags: {
      ...{ spheres: ['political', 'social'], facility: 'community', estate: '一期' },
      funding: [
        { source: 'fiscal', fen: yuan(60_000) },
        { source: 'firm', fen: yuan(20_000) },
        { source: 'residents', fen: yuan(8_000) },
      ],
    },
  },
  {
    ...{ title: (c) => `${c}老年助餐点`, programme: 'venture', course: 'late' },
    ...{ assists: [2], takesPart: [], unit: 'civil-affairs' },
    tasks: ['确定场地和配送路线', '试餐并听取意见', '公布价格和补贴'],
    tags: {
      ...{ spheres: ['social', 'economic'], facility: 'community' },
      funding: [
        { source: 'fiscal', fen: yuan(30_000) },
        { source: 'charity', fen: yuan(50_000) },
      ],
    },
  },
  {
    ...{ title: (c) => `${c}周末阅读角`, programme: 'organisation_activation', course: 'rated' },
    ...{ assists: [3], takesPart: [6], unit: 'culture-education' },
    tasks: ['收集绘本', '排志愿者班次'],
    tags: {
      ...{ spheres: ['cultural'], facility: 'community' },
      funding: [{ source: 'charity', fen: yuan(12_000) }],
    },
  },
  {
    ...{ title: (c) => `${c}议事厅“有事要商量”`, programme: 'consultation', course: 'verified' },
    ...{ assists: [1], takesPart: [4], unit: 'justice' },
    tasks: ['订议事规则', '培训主持人', '办三场议事'],
    tags: { spheres: ['political', 'social'], facility: null, funding: [] },
  },
  {
    ...{ title: (c) => `${c}五社联动服务日`, programme: 'five_society', course: 'begun' },
    ...{ assists: [4, 6], takesPart: [], unit: 'civil-affairs' },
    tasks: ['排服务清单', '每月一次服务日'],
    tags: {
      ...{ spheres: ['social'], facility: null },
      funding: [
        { source: 'fiscal', fen: yuan(10_000) },
        { source: 'charity', fen: yuan(10_000) },
      ],
    },
  },
  {
    ...{ title: (c) => `${c}网格支部建到楼栋`, programme: 'party_led', course: 'done' },
    ...{ assists: [], takesPart: [4], unit: 'safety' },
    tasks: ['楼栋党小组摸底', '公布联系人'],
    tags: { spheres: ['political'], facility: null, funding: [] },
  },
  {
    ...{ title: (c) => `${c}智慧门禁`, programme: 'smart_community', course: 'declined' },
    ...{ assists: [5], takesPart: [], unit: 'police' },
    tasks: ['选型'],
    tags: {
      ...{ spheres: ['social'], facility: 'community' },
      funding: [{ source: 'firm', fen: yuan(90_000) }],
    },
  },
  {
    ...{ title: (c) => `${c}口袋公园`, programme: 'community_making', course: 'raised' },
    ...{ assists: [], takesPart: [], unit: 'greening' },
    tasks: ['居民议方案', '种植和座椅', '认养'],
    tags: {
      ...{ spheres: ['cultural', 'social'], facility: 'community' },
      funding: [{ source: 'fiscal', fen: yuan(45_000) }],
    },
  },
];

/** Programmes somebody answers for; the rest show their empty seats. */
const answered: readonly [key: string, lead: string, goal: string][] = [
  ['party_led', 'safety', '社区建党委、网格建支部、楼栋建小组，全覆盖'],
  ['community_making', 'urban-management', '每个社区一处共同缔造的公共空间'],
  ['venture', 'civil-affairs', '每年资助五类项目'],
  ['five_society', 'civil-affairs', '每月一次五社联动服务日'],
  ['consultation', 'justice', '“有事要商量”平台全覆盖'],
];

export interface ProjectCast {
  organiser: (days: number) => LinkageWorld;
  command: (days: number) => LinkageWorld;
  /** A handler of the unit, where there is one. */
  of: (unit: string, days: number) => LinkageWorld | null;
}

/** Projects at every point of their course, one community after the other; programmes that some units lead. */
export async function seedProjects(
  { organiser, command, of }: ProjectCast,
  town: Town,
  refs: readonly (readonly PartyRef[])[],
): Promise<void> {
  const begin = organiser(-60);
  for (const [key, lead, goal] of answered)
    await keepProgramme(begin, {
      params: { key },
      body: { name: null, goal, seats: { ...noSeats, lead: [`unit:${lead}`] } },
    });
  const committees = await raw<{ area: string; ref: PartyRef }>(
    begin.db,
    `select distinct on (area) area, 'body:' || id as ref from bodies.pub_body
     where office = $1 and kind = 'party_committee' order by area, id`,
    [begin.office],
  );
  const partyOf = new Map(committees.map(({ area, ref }) => [area, ref]));
  for (const [i, story] of stories.entries()) {
    const community = town.communities[i % town.communities.length];
    const row = refs[i % refs.length];
    if (!community || !row) continue;
    const party = partyOf.get(community.code);
    const committee = row[0];
    const seats: SeatRefs = {
      lead: party ? [party] : [],
      responsible: [`unit:${story.unit}`, ...(committee ? [committee] : [])],
      assists: story.assists.flatMap((line) => row[line] ?? []),
      takes_part: story.takesPart.flatMap((line) => row[line] ?? []),
    };
    await told({ organiser, command, of }, community, story, seats);
  }
}

async function told(
  { organiser, command, of }: ProjectCast,
  community: Town['communities'][number],
  { title, programme, course, unit, tasks, tags }: Story,
  seats: SeatRefs,
): Promise<void> {
  const begin = organiser(-45);
  const start = begin.clock.now().getTime();
  const short = community.name.replace(/社区$/, '');
  // A late project had its second task due some days ago; every other still has time.
  const due = (i: number) => day(start + (course === 'late' ? 20 + i * 18 : 30 + i * 25) * dayMs);
  const { id } = await projectRaised(
    { ...begin, key: `demo-project-${community.code}-${programme}` },
    {
      body: {
        ...{ area: community.code as AreaCode, title: title(short), note: '', programme, seats },
        ...{ startsOn: day(start), need: null, agreement: null, estate: '', ...tags },
        tasks: tasks.map((what, i) => ({
          what,
          dueOn: due(i),
          // Residents’ work is the committee’s, the rest the unit’s.
          seats: { ...seats, responsible: seats.responsible.slice(i % 2, (i % 2) + 1) },
        })),
      } as ProjectBody,
    },
  );
  const take = (
    world: LinkageWorld | null,
    step: (typeof projectSteps)[number],
    input: Record<string, unknown>,
  ) => (world ? takeProject(world, { params: { id, step }, body: { input } }) : null);
  if (course === 'raised') return;
  if (course === 'declined') {
    await take(command(-41), 'decide', { yes: false, reason: '先征求居民意见，再核算三年运维费' });
    return;
  }
  await take(command(-41), 'decide', { yes: true });
  if (course === 'begun') return;
  const unitsOf = [unit, communityUnit(community.code)];
  const isPart = course === 'half' || course === 'late';
  for (const [i] of tasks.entries()) {
    if (isPart && i > 0) return;
    await take(of(unitsOf[i % 2] ?? unit, -20 + i * 4), 'report', { no: i + 1 });
  }
  await take(organiser(-8), 'finish', {});
  if (course === 'done') return;
  await take(command(-6), 'verify', { yes: true });
  if (course === 'verified') return;
  await take(organiser(-3), 'rate', {
    ...{ by: null, stars: 5, words: '周末有地方带孩子了', way: 'meeting' },
  });
}

/** Hand-overs from committees to who does it better: title, what, giver or unit, how it was answered. */
const handed: readonly [
  title: string,
  what: string,
  to: number | string,
  course: 'sent' | 'late' | 'accepted' | 'declined' | 'done',
][] = [
  ['老人上门理发', '四位行动不便的老人，每月一次', 4, 'done'],
  ['楼道扶手资助', '3号楼加装扶手，差一部分经费', 5, 'accepted'],
  ['家庭适老化咨询', '两户想做适老化改造，请上门评估', 'civil-affairs', 'sent'],
  ['暑期托管场地', '请开放阶梯教室，每天半天', 3, 'declined'],
  ['遗嘱讲座', '居民要听一场讲座并现场咨询', 1, 'late'],
];

/** Hand-overs at every point of their course. */
export async function seedReferrals(
  { organiser, of }: ProjectCast,
  town: Town,
  refs: readonly (readonly PartyRef[])[],
): Promise<void> {
  for (const [i, [title, what, receiver, course]] of handed.entries()) {
    const community = town.communities[i % town.communities.length];
    const row = refs[i % refs.length];
    const from = row?.[0];
    const to = typeof receiver === 'number' ? row?.[receiver] : (`unit:${receiver}` as const);
    if (!community || !from || !to) continue;
    const begin = organiser(-12);
    const start = begin.clock.now().getTime();
    const { id } = await referralSent(
      { ...begin, key: `demo-referral-${community.code}` },
      {
        body: {
          ...{ area: community.code as AreaCode, title, what, from, to, about: null },
          answerBy: day(start + (course === 'late' ? 8 : 16) * dayMs) as LocalDate,
        },
      },
    );
    if (course === 'sent' || course === 'late') continue;
    const world = typeof receiver === 'string' ? of(receiver, -9) : organiser(-9);
    const way = typeof receiver === 'string' ? 'self' : 'phone';
    if (!world) continue;
    const take = (on: LinkageWorld, step: 'answer' | 'finish', input: Record<string, unknown>) =>
      takeReferral(on, { params: { id, step }, body: { input: { ...input, way } } });
    if (course === 'declined') {
      await take(world, 'answer', { yes: false, reason: '暑假操场施工，教室不能开放' });
      continue;
    }
    await take(world, 'answer', { yes: true, doneBy: day(start + 30 * dayMs) });
    if (course === 'done') await take(organiser(-2), 'finish', { reason: '四位老人都理了发' });
  }
}

/** Experts of four of the six fields, and what they were asked and answered; two fields show that they have nobody. */
const experts: readonly [
  name: string,
  fields: ExpertBody['fields'],
  about: string,
  giver: number,
  asked: readonly [
    kind: 'hearing' | 'supervision' | 'consultation' | 'lecture',
    what: string,
    yes: boolean | null,
  ][],
][] = [
  ['沈砚秋', ['politics'], '行政法、听证程序', 1, [['hearing', '停车收费听证会', true]]],
  [
    '顾以宁',
    ['education', 'culture'],
    '儿童阅读、社区教育',
    3,
    [['lecture', '亲子阅读讲座', true]],
  ],
  [
    '骆嘉禾',
    ['economy'],
    '社区商业、小微企业',
    5,
    [
      ['supervision', '公益创投资金专项监督', false],
      ['consultation', '一刻钟便民圈方案', null],
    ],
  ],
];

/** The expert pool of the office. */
export async function seedExperts(
  { organiser }: ProjectCast,
  town: Town,
  refs: readonly (readonly PartyRef[])[],
  uuid: () => string,
): Promise<void> {
  for (const [i, [name, fields, about, giver, asked]] of experts.entries()) {
    const world = organiser(-50 + i);
    const params = { id: uuid() };
    const today = day(world.clock.now().getTime()) as LocalDate;
    await keepExpert(world, {
      params,
      body: {
        ...{ area: town.office as string as AreaCode, name, fields, about },
        ...{ through: refs[i]?.[giver] ?? null, consentOn: today, consentWay: 'letter' },
      },
    });
    for (const [kind, what, yes] of asked) {
      const invitation = { ...params, invitation: uuid() };
      const on = day(world.clock.now().getTime() + 60 * dayMs) as LocalDate;
      await expertInvited(organiser(-30), { params: invitation, body: { kind, what, on } });
      if (yes === null) continue;
      const reason = yes ? '' : '年底不在本市';
      await invitationAnswered(organiser(-26), {
        params: invitation,
        body: { yes, way: 'phone', reason },
      });
    }
  }
}

/** Somebody’s own eyes on a day, for what is told of the past. */
export const actingAs =
  (at: (days: number) => LinkageWorld, person: Person) =>
  (days: number): LinkageWorld => {
    const world = at(days);
    return {
      ...world,
      actor: {
        ...{ office: world.office, account: person.id, system: false },
        memberships: person.memberships,
      } as LinkageWorld['actor'],
    };
  };
