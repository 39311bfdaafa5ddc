import type { Role } from '@liren/kernel/account';
import type { UnitKind } from '@liren/requests/dictionary';
import { type Random, randomOf } from './random.ts';
import type { Spot, TownView } from './town-view.ts';

/** How somebody writes when something is wrong. */
export type Temper = 'plain' | 'elder' | 'brief' | 'cross';

export interface Person {
  /** Account. */
  id: string;
  name: string;
  /** As others call this person: 王阿姨, 张师傅. */
  calledName: string;
  /** From a block of numbers made up for the demonstration. */
  phone: string;
  /** Null: residents sign in by phone. */
  loginName: string | null;
  memberships: readonly { role: Role; area: string; unit: string | null }[];
}

export interface Resident extends Person {
  temper: Temper;
  home: Spot;
  /** How often this person reports, relative. */
  talks: number;
  /** Reports by phone rather than by app. */
  rings: boolean;
}

export interface Unit {
  code: string;
  name: string;
  kind: UnitKind | 'command' | 'supervision';
  area: string;
  dutyPhone: string;
  /** Round the clock, in shifts, or in office hours. */
  works: 'always' | 'shift' | 'office';
  /** 0 well run … 1 badly: delay, rework and dissatisfaction follow. */
  trouble: number;
}

export interface Cast {
  units: readonly Unit[];
  residents: readonly Resident[];
  staff: readonly Person[];
  /** Handlers by unit, desks by community, and the rest by role. */
  handlers: ReadonlyMap<string, readonly Person[]>;
  desks: ReadonlyMap<string, readonly Person[]>;
  gridWorkers: ReadonlyMap<string, readonly Person[]>;
  command: readonly Person[];
  checkers: readonly Person[];
  assessors: readonly Person[];
}

type UnitRow = readonly [UnitKind, string, Unit['works'], number];

const unitRows: readonly UnitRow[] = [
  ['urban_management', '城管科', 'shift', 0.35],
  ['municipal_works', '市政所', 'office', 0.45],
  ['sanitation', '环卫所', 'shift', 0.2],
  ['greening', '园林所', 'office', 0.35],
  ['enforcement', '综合执法队', 'shift', 0.55],
  ['police', '柳岸派出所', 'always', 0.25],
  ['traffic_police', '交警中队', 'shift', 0.5],
  ['fire_rescue', '消防救援站', 'always', 0.1],
  ['power_supply', '供电所', 'always', 0.15],
  ['water_supply', '水务所', 'always', 0.25],
  ['drainage', '排水所', 'always', 0.35],
  ['gas_supply', '燃气公司', 'always', 0.15],
  ['heating', '供热站', 'always', 0.5],
  ['telecom', '通信服务站', 'office', 0.5],
  ['market_regulation', '市场监管所', 'office', 0.3],
  ['environment', '生态环境站', 'office', 0.35],
  ['civil_affairs', '民政科', 'office', 0.15],
  ['labour', '社保所', 'office', 0.2],
  ['justice', '司法所', 'office', 0.15],
  ['health', '卫生服务中心', 'office', 0.3],
  ['housing', '住建科', 'office', 0.6],
  ['safety', '平安办', 'office', 0.25],
  ['property', '物业服务中心', 'shift', 0.75],
  ['culture_education', '教文体科', 'office', 0.3],
  ['parking', '停车管理公司', 'shift', 0.6],
  ['petition', '群众诉求办', 'office', 0.25],
];

const codeOf = (kind: string) => kind.replaceAll('_', '-');

/** Everybody of the town: 26 units, one committee per community, two centres, and those they serve. */
export function castOf(drawn: TownView, seed: string): Cast {
  const town = homeFirst(drawn);
  const random = randomOf(`${seed}/cast`);
  const phones = phoneBook();
  const names = nameMaker(random);
  const person = (more: Partial<Person> & Pick<Person, 'memberships'>): Person => {
    const name = more.name ?? names();
    return {
      ...{ id: random.uuid(), name, calledName: more.calledName ?? `${name[0]}师傅` },
      ...{ phone: phones(), loginName: null },
      ...more,
    };
  };
  const units = unitsOf(town, random);
  const member = (role: Role, area: string, unit: string | null = null) => [{ role, area, unit }];

  const staff: Person[] = [];
  const login = counter();
  const hired = (prefix: string, more: Parameters<typeof person>[0]): Person => {
    const one = person({ loginName: login(prefix), ...more });
    staff.push(one);
    return one;
  };
  const hire = <T>(
    list: readonly T[],
    times: (one: T, i: number) => number,
    make: (one: T, i: number, j: number) => Person,
  ) =>
    list.map(
      (one, i) => [one, Array.from({ length: times(one, i) }, (_, j) => make(one, i, j))] as const,
    );

  const desks = hire(
    town.communities,
    () => 1,
    (c, i) =>
      hired('desk', {
        memberships: member('desk', c.code, communityUnit(c.code)),
        ...(i === 0 ? { name: '周敏', calledName: '周敏' } : {}),
      }),
  );
  const gridWorkers = hire(
    town.serviceGrids,
    (_, i) => (i < 320 - town.serviceGrids.length ? 2 : 1),
    (g, i, j) =>
      hired('grid', {
        memberships: member('grid_worker', g.code),
        ...(i === 0 && j === 0 ? { name: '何静', calledName: '何静' } : {}),
      }),
  );
  const handlers = hire(
    units.filter((u) => u.kind !== 'command' && u.kind !== 'supervision'),
    (u) => (u.kind === 'community' ? 1 : 4),
    (u, _, j) =>
      hired(u.kind === 'community' ? 'rc' : codeOf(u.kind), {
        memberships: member('handler', u.area, u.code),
        ...(j === 0 ? knownHandlers[u.code] : undefined),
      }),
  );
  const command = Array.from({ length: 8 }, (_, i) =>
    hired('command', {
      memberships: member('command', town.office, 'command'),
      ...(i === 0 ? { name: '王建国', calledName: '王书记' } : {}),
    }),
  );
  const checkers = Array.from({ length: 12 }, (_, i) =>
    hired('checker', {
      memberships: member('checker', town.office, 'supervision'),
      ...(i === 0 ? { name: '刘志远', calledName: '刘处' } : {}),
    }),
  );
  const assessors = Array.from({ length: 3 }, () =>
    hired('assessor', { memberships: member('assessor', town.office, 'supervision') }),
  );
  for (const [role, name] of [
    ['system_admin', '孙立'],
    ['security_admin', '郑洁'],
    ['audit_admin', '冯平'],
  ] as const) {
    hired(role.replace('_', '-'), { name, memberships: member(role, town.office) });
  }
  const residents = residentsOf(town, random, person);
  // Last, so that nobody else's name and number depend on it.
  hired('district', { name: '陆明', memberships: member('district', town.office) });
  for (const [i, c] of town.communities.entries()) {
    hired('social', {
      memberships: member('social_worker', c.code, communityUnit(c.code)),
      ...(i === 0 ? { name: '林晓', calledName: '小林' } : {}),
    });
  }
  hired('organiser', { name: '赵敏华', memberships: member('organiser', town.office) });
  hired('registrar', { name: '高远', memberships: member('registrar', town.office) });
  hired('privacy', { name: '沈岚', memberships: member('privacy_officer', town.office) });
  return {
    units,
    staff,
    residents,
    handlers: new Map(handlers.map(([u, people]) => [u.code, people])),
    desks: new Map(desks.map(([c, people]) => [c.code, people])),
    gridWorkers: new Map(gridWorkers.map(([g, people]) => [g.code, people])),
    command,
    checkers,
    assessors,
  };
}

const knownHandlers: Readonly<Record<string, { name: string; calledName: string }>> = {
  'urban-management': { name: '张卫东', calledName: '张师傅' },
  enforcement: { name: '刘强', calledName: '刘强' },
  police: { name: '陈波', calledName: '陈波' },
  'market-regulation': { name: '吴婷', calledName: '吴婷' },
};

const knownResidents: readonly {
  name: string;
  calledName: string;
  temper: Temper;
  talks: number;
  rings: boolean;
}[] = [
  { name: '王桂芳', calledName: '王阿姨', temper: 'elder', talks: 1.2, rings: false },
  { name: '李秀兰', calledName: '李奶奶', temper: 'elder', talks: 0.8, rings: true },
  { name: '赵鹏', calledName: '赵先生', temper: 'cross', talks: 6, rings: true },
];

export const communityUnit = (community: string) => `rc-${community.slice(9)}`;

/** 槐树里 first and its second grid first of all: the people one can enter as live and work there. */
function homeFirst(town: TownView): TownView {
  const home = town.communities.find((c) => c.name === '槐树里') ?? town.communities[0];
  const rank = (code: string) =>
    code === `${home?.code}02` ? 0 : code.startsWith(home?.code ?? '') ? 1 : 2;
  return {
    ...town,
    communities: town.communities.toSorted((a, b) => rank(a.code) - rank(b.code)),
    serviceGrids: town.serviceGrids.toSorted((a, b) => rank(a.code) - rank(b.code)),
  };
}

function unitsOf(town: TownView, random: Random): Unit[] {
  const duty = (i: number) => `025-0000${String(1000 + i)}`;
  const area = town.office;
  return [
    ...unitRows.map(([kind, name, works, trouble], i) => ({
      ...{ code: codeOf(kind), name, kind, area, works, trouble, dutyPhone: duty(i) },
    })),
    ...town.communities.map((c, i) => ({
      ...{ code: communityUnit(c.code), name: `${c.name}社区居委会`, kind: 'community' as const },
      ...{
        area: c.code,
        works: 'office' as const,
        trouble: random.next() * 0.5,
        dutyPhone: duty(100 + i),
      },
    })),
    {
      code: 'command',
      name: '指挥中心',
      kind: 'command',
      area,
      works: 'shift',
      trouble: 0.2,
      dutyPhone: duty(200),
    },
    {
      code: 'supervision',
      name: '监督考核中心',
      kind: 'supervision',
      area,
      works: 'office',
      trouble: 0.2,
      dutyPhone: duty(201),
    },
  ];
}

function residentsOf(
  town: TownView,
  random: Random,
  person: (more: Partial<Person> & Pick<Person, 'memberships'>) => Person,
): Resident[] {
  const homes = town.spots.filter((s) => s.ground === 'estate' || s.ground === 'lane');
  const byCommunity = Map.groupBy(homes, (s) => s.community);
  const peopled = town.communities.filter((c) => byCommunity.has(c.code));
  const shares = peopled.map((c) => [c, c.households] as const);
  return Array.from({ length: 900 }, (_, i) => {
    const known = knownResidents[i];
    const community = known ? peopled[0] : random.weighted(shares);
    const near = byCommunity.get(community?.code ?? '') ?? homes;
    const home =
      (known && near.find((s) => /(?<!\d)3号楼/.test(s.near) && s.serviceGrid !== null)) ||
      random.pick(near);
    const temper =
      known?.temper ??
      random.weighted([
        ['plain', 52],
        ['elder', 18],
        ['brief', 17],
        ['cross', 13],
      ] as const);
    const one = person({
      memberships: [],
      ...(known ? { name: known.name, calledName: known.calledName } : {}),
    });
    return {
      ...one,
      calledName:
        known?.calledName ??
        `${one.name[0]}${temper === 'elder' ? '阿姨' : random.pick(['先生', '女士'])}`,
      temper,
      home,
      // A few people report a great deal, most once or twice: Zipf.
      talks: known?.talks ?? 5 / (1 + random.between(0, 120)) + 0.3,
      rings: known?.rings ?? random.chance(temper === 'elder' ? 0.75 : 0.35),
    };
  });
}

/** 199 0000 0000 … 199 0000 9999: numbers nobody was given. */
function phoneBook(): () => string {
  let last = 0;
  return () => `1990000${String((last += 7) % 10_000).padStart(4, '0')}`;
}

function counter(): (prefix: string) => string {
  const counts = new Map<string, number>();
  return (prefix) => {
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    return `${prefix}${String(n).padStart(2, '0')}`;
  };
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严'.split(
    '',
  );
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英秀兰玉华建国志红梅文斌宇浩然子轩欣怡雪梦婷雨佳俊晨思远海燕春生德福永根长林凤琴淑珍惠云小龙晓东卫民家宝国庆'.split(
    '',
  );

function nameMaker(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name =
        random.pick(surnames) +
        random.pick(given) +
        (random.chance(0.78) ? random.pick(given) : '');
      if (!used.has(name)) {
        used.add(name);
        return name;
      }
    }
  };
}
