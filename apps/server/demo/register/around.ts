import { system } from '@liren/kernel/account';
import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { checkedOrganisation, plusDays } from '@liren/registry/domain';
import {
  type NewOrganisation,
  type NewPost,
  type NewSpace,
  putCommittee,
  putContract,
  putEstates,
  putPosts,
  putRadiation,
  putSpaces,
  putStatement,
  putSunk,
  putTies,
  takeOrganisations,
} from '@liren/registry/server';
import { type Random, randomOf } from '../history/random.ts';
import type { Town, TownCommunity } from '../town/town.ts';
import type { DemoWorld } from '../world.ts';
import { nameOf } from './names.ts';

/** Communities of one hub: itself and those it radiates to. */
const aroundHub = 6;
/** Estates one property company looks after. */
const perCompany = 8;
/** Where the people live, and the social worker works, whom one can enter as. */
export const homeName = '槐树里社区';
/** The one property unit of the demonstration is the company that serves there; the others are not on the platform. */
const propertyUnit = 'property';

/** The same id wherever a building, a contract or a page names the estate. */
export const estateId = ({ office }: Town, community: string, name: string): string =>
  randomOf(`${office}/estate/${community}/${name}`).uuid();

interface Made {
  id: string;
  name: string;
  community: TownCommunity;
  /** In the order of the town. */
  at: number;
}

/**
 * What stands around people and organisations: estates with committees, contracts and statements, spaces there are and
 * spaces to be won, posts, what was sunk to communities, hubs. Most of it is in order, some of it is not.
 */
export async function seedAround({ deps }: Pick<DemoWorld, 'deps'>, town: Town): Promise<void> {
  const { office } = town;
  const today = localDateOf(zoneOf(deps.settings.zone), deps.clock.now());
  const random = randomOf(`${office}/register/around`);
  const estates = town.communities.flatMap((community) =>
    community.estates.map((name) => ({ community, name })),
  );
  const made = estates.map(
    ({ community, name }, at): Made => ({
      ...{ id: estateId(town, community.code, name), name, community, at },
    }),
  );
  await inTransaction(deps.db, {}, async (tx) => {
    const companies = companiesOf(town, made, today, random.fork('companies'));
    await takeOrganisations(tx, { ...deps, office, actor: system(office) }, companies);
    const [federation, ...members] = companies.map(({ id }) => id);
    await putTies(
      tx,
      office,
      members.map((organisation) => ({
        ...{ id: random.uuid(), organisation, other: federation ?? organisation },
        ...{ kind: 'partner' as const, note: '应急抢修互助', since: plusDays(today, -300) },
        source: '演示',
      })),
    );
    await putEstates(
      tx,
      office,
      made.map(({ id, name, community }) => ({
        ...{ id, name, community: community.code, source: '演示' },
        kind: /[一二三四]村|新村|[东西南北]村/.test(name) ? 'older' : 'commodity',
        households: Math.round(community.residents / 2.6 / community.estates.length),
        built: random.between(1982, 2018),
      })),
    );
    for (const one of made)
      await ofEstate(tx, office, one, companies, today, random.fork(`estate ${one.id}`));
    for (const [at, community] of town.communities.entries())
      await ofCommunity(tx, town, community, at, today, random.fork(community.code));
  });
}

function companiesOf(
  town: Town,
  estates: readonly Made[],
  today: LocalDate,
  random: Random,
): NewOrganisation[] {
  const count = Math.ceil(estates.length / perCompany);
  const names = ['柳岸', '安居', '和美', '同心', '润泽', '嘉园', '碧波', '广厦', '春晖', '知邻'];
  const atHome = estates.findIndex(({ community }) => community.name === homeName);
  return Array.from({ length: count }, (_, i): NewOrganisation => {
    const home = estates[i * perCompany]?.community ?? town.communities[0];
    const found = checkedOrganisation(
      {
        name: `江城${names[i % names.length]}${i < names.length ? '' : '二期'}物业管理有限公司`,
        ...{ type: 'property_company', legalStatus: 'registered' },
        unit: i === Math.floor(atHome / perCompany) ? propertyUnit : undefined,
      },
      { today, hasUnit: () => true },
    );
    if ('faults' in found) throw new Error(found.faults.map(({ fault }) => fault).join());
    return {
      ...found.organisation,
      ...{ id: random.uuid(), area: home?.code ?? town.office, lonLat: null, source: '演示' },
    };
  });
}

/** Most are in order; every fourth lacks a thing, so that one sees how that looks. */
async function ofEstate(
  tx: Tx,
  office: Town['office'],
  { id: estate, at }: Made,
  companies: readonly NewOrganisation[],
  today: LocalDate,
  random: Random,
): Promise<void> {
  const day = (days: number) => plusDays(today, days);
  if (at % 4 !== 2) {
    const electedOn = day(at % 4 === 1 ? -12 : -random.between(200, 1_500));
    const isNew = at % 4 === 1;
    await putCommittee(tx, office, {
      ...{ id: random.uuid(), estate, electedOn, members: random.pick([5, 7, 7, 9]) },
      ...{ firstMetOn: isNew ? null : plusDays(electedOn, 5) },
      ...{ filedOn: isNew ? null : plusDays(electedOn, 18) },
      termUntil: plusDays(electedOn, 3 * 365),
    });
  }
  const company = companies[Math.floor(at / perCompany)];
  // The estates after every fifth have no contract: their matters go by the directory, and the page says why.
  if (company && at % 5 !== 4)
    await putContract(tx, office, {
      ...{ id: random.uuid(), estate, organisation: company.id, kind: 'owners' },
      ...{ since: day(-random.between(100, 700)), feeFen: random.between(60, 260) },
      until: day(at % 5 === 1 ? 75 : random.between(200, 900)),
    });
  const opening = random.between(20, 400) * 1_000_000;
  const [paidInFen, interestFen, spentFen] = [
    ...[random.between(1, 30) * 100_000, random.between(1, 9) * 10_000],
    random.between(1, 20) * 100_000,
  ] as [number, number, number];
  const year = Number(today.slice(0, 4)) - 1;
  await putStatement(tx, office, {
    ...{ id: random.uuid(), estate, paidInFen, interestFen, spentFen, openingFen: opening },
    closingFen: opening + paidInFen + interestFen - spentFen,
    since: `${year}-01-01` as LocalDate,
    until: `${year}-12-31` as LocalDate,
    publishedOn: at % 6 === 3 ? null : (`${year + 1}-02-20` as LocalDate),
  });
}

const services = ['老年助餐', '法律服务', '就业登记', '残疾人康复', '婚育登记代办'] as const;

async function ofCommunity(
  tx: Tx,
  town: Town,
  { code, name }: TownCommunity,
  at: number,
  today: LocalDate,
  random: Random,
): Promise<void> {
  const { office } = town;
  const day = (days: number) => plusDays(today, days);
  const person = () =>
    nameOf(random, random.between(1972, 1998), random.chance(0.7) ? 'female' : 'male');
  const short = name.replace(/社区$/, '');
  const since = day(-random.between(200, 2_000));
  const post = (more: Partial<NewPost>): NewPost => ({
    ...{ id: random.uuid(), community: code, kind: 'committee', name: person(), duty: '' },
    ...{ isFullTime: true, isSocialWorker: false, credential: 'none', credentialUntil: null },
    ...{ caseload: null, countedOn: null, since, ...more },
  });
  await putPosts(tx, office, [
    post({ kind: 'party', duty: '党委书记' }),
    post({ duty: '主任' }),
    // One community in seven has none: the page says that the rule is broken.
    ...(at % 7 === 5
      ? []
      : [
          post({
            ...{ duty: '社会工作', isSocialWorker: true, credential: 'social_worker' },
            ...{ credentialUntil: day(random.between(30, 900)), caseload: random.between(18, 60) },
            countedOn: day(-random.between(5, 60)),
          }),
        ]),
    post({ kind: 'assistant', duty: '综治协管' }),
    post({ kind: 'welfare', duty: '保洁巡视', isFullTime: false }),
  ]);
  const space = (more: Partial<NewSpace> & Pick<NewSpace, 'name'>): NewSpace => ({
    ...{ id: random.uuid(), community: code, kind: 'activity_room', level: 'community' },
    ...{ origin: 'existing', stage: 'usable', organisation: null, place: `${short}社区服务站` },
    ...{ capacity: null, areaM2: null, hours: [], responsible: '', expectedOn: null, note: '' },
    ...more,
  });
  const daily = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
  const isHub = at % aroundHub === 0;
  await putSpaces(tx, office, [
    space({
      ...{ name: `${short}议事厅`, kind: 'meeting_room', place: `${short}社区服务站二楼` },
      ...{ capacity: random.between(16, 60), areaM2: random.between(40, 120), hours: daily },
      ...(isHub ? { level: 'street' } : {}),
    }),
    space({
      ...{ name: `${short}老年活动室`, capacity: random.between(20, 50) },
      ...{ areaM2: random.between(60, 180) },
      hours: [{ days: [1, 2, 3, 4, 5, 6], from: '08:30', to: '17:30' }],
    }),
    space(toWin(short, at, day)),
  ]);
  await putSunk(tx, office, [
    {
      ...{ id: random.uuid(), community: code, kind: 'service', name: services[at % 5] ?? '' },
      ...{ fromUnit: '街道公共服务办', headcount: null, isShared: isHub, since },
    },
    {
      ...{ id: random.uuid(), community: code, kind: 'staff', name: '城管执法队员' },
      ...{ fromUnit: '综合执法队', headcount: random.between(1, 3), isShared: false, since },
    },
  ]);
  if (isHub)
    await putRadiation(
      tx,
      office,
      code,
      town.communities.slice(at + 1, at + aroundHub).map((one) => one.code),
    );
}

/** A space on the way, each community another kind. */
function toWin(
  short: string,
  at: number,
  day: (days: number) => LocalDate,
): Partial<NewSpace> & Pick<NewSpace, 'name'> {
  switch (at % 4) {
    case 0:
      return {
        ...{ name: `${short}旧锅炉房改造`, kind: 'renovated_room', origin: 'boiler_house' },
        ...{ stage: 'renovating', expectedOn: day(60), place: `${short}锅炉房` },
      };
    case 1:
      return {
        ...{ name: `${short}新建小区配套用房`, kind: 'service_hall', origin: 'new_estate_quota' },
        ...{ stage: 'negotiating', expectedOn: day(-20), place: '' },
      };
    case 2:
      return {
        ...{ name: `${short}闲置教室`, kind: 'activity_room', origin: 'school' },
        ...{ stage: 'agreed', expectedOn: day(120), place: '' },
      };
    default:
      return {
        ...{ name: `${short}棚户区腾退房`, kind: 'renovated_room', origin: 'shanty_area' },
        ...{ stage: 'found', expectedOn: null, place: '' },
      };
  }
}
