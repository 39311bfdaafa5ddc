import type { OrganisationType } from '@liren/registry/contract';
import { typeFacts } from '@liren/registry/domain';
import type { NewOrganisation } from '@liren/registry/server';
import { type Random, randomOf } from '../history/random.ts';
import type { Town } from '../town/public.ts';
import { nameOf } from './names.ts';
import { creditCode } from './numbers.ts';

/** Legal entities of the subdistrict. */
export const townOrganisations = 18_265;

/** How many there are of what must be counted; enterprises make up the rest. */
const counted: readonly (readonly [OrganisationType, number, readonly string[]])[] = [
  ['research_institute', 28, ['研究所', '设计研究院', '检测研究中心']],
  ['social_group', 62, ['商会', '志愿者协会', '文化艺术协会', '体育协会', '老年协会']],
  ['social_service_agency', 58, ['养老服务中心', '公益服务中心', '助残服务中心', '青少年服务中心']],
  ['federation', 12, ['社会组织联合会', '行业协会']],
  ['foundation', 4, ['社区基金会', '公益基金会']],
  ['social_work_agency', 14, ['社会工作服务中心', '社会工作事务所']],
  ['school', 61, ['幼儿园', '小学', '中学', '培训学校']],
  ['hospital', 46, ['门诊部', '口腔诊所', '中医诊所', '康复医院']],
  ['property_company', 74, ['物业服务有限公司']],
  ['utility', 9, ['公共事业有限公司']],
];
/** Enterprises that a service grid looks after; the others are the community's. */
const inGrids = 1_336;

const stems = [
  ...[
    '锦程',
    '云帆',
    '华泰',
    '恒通',
    '瑞丰',
    '嘉禾',
    '鼎盛',
    '博远',
    '信达',
    '晨光',
    '启明',
    '安澜',
    '永兴',
    '德润',
  ],
  ...[
    '东升',
    '宏图',
    '佳音',
    '天一',
    '正元',
    '众合',
    '新航',
    '盛世',
    '金穗',
    '立方',
    '远景',
    '汇川',
    '凌云',
    '百川',
  ],
  ...[
    '同舟',
    '致远',
    '弘毅',
    '海纳',
    '明德',
    '长青',
    '望江',
    '柳溪',
    '青禾',
    '白鹭',
    '听雨',
    '松风',
    '竹里',
    '南山',
  ],
];
const trades: readonly (readonly [string, string])[] = [
  ...([
    ['商贸有限公司', 'F51'],
    ['科技有限公司', 'I65'],
    ['餐饮管理有限公司', 'H62'],
    ['建筑装饰工程有限公司', 'E50'],
  ] as const),
  ...([
    ['信息咨询有限公司', 'L72'],
    ['文化传媒有限公司', 'R86'],
    ['电子商务有限公司', 'F52'],
    ['贸易有限公司', 'F51'],
  ] as const),
  ...([
    ['房地产经纪有限公司', 'K70'],
    ['物流有限公司', 'G59'],
    ['人力资源有限公司', 'L72'],
    ['汽车服务有限公司', 'O81'],
  ] as const),
  ...([
    ['服饰有限公司', 'F52'],
    ['会计服务有限公司', 'L72'],
    ['广告有限公司', 'L72'],
    ['医药连锁有限公司', 'F52'],
  ] as const),
];

/** All legal entities, the same on every machine; `area` says which community or grid each belongs to. */
export function organisationsOf(town: Town): NewOrganisation[] {
  const random = randomOf(`${town.office}/register/organisations`);
  const doors = town.addresses.filter(({ kind }) => kind === 'door' || kind === 'place');
  const names = new Set<string>();
  const made: NewOrganisation[] = [];
  const add = (
    type: OrganisationType,
    ending: string,
    industry: string | null,
    isInGrid: boolean,
  ) => {
    const door = random.pick(doors);
    const order = made.length;
    const person = nameOf(
      random,
      random.between(1958, 1996),
      random.chance(0.62) ? 'male' : 'female',
    );
    const { actorClass, legal, nature } = typeFacts[type];
    const start = random.between(1988, 2025);
    made.push({
      ...{
        id: random.uuid(),
        name: named(random, names, ending),
        shortName: null,
        actorClass,
        type,
      },
      ...{
        legalStatus: legal[0] ?? 'registered',
        nature,
        creditCode: creditCode(order, codeOf(type)),
      },
      ...{
        address: door.label,
        industry,
        founded: `${start}-${String(random.between(1, 12)).padStart(2, '0')}-08`,
      },
      staff: Math.round(Math.exp(random.normal() * 1.1 + 1.6)),
      ...{ validFrom: null, validTo: null, unit: null, parent: null, building: null, room: null },
      contact: { name: person, phone: `025-0001${String(order % 10_000).padStart(4, '0')}` },
      lonLat: [door.lonLat[0], door.lonLat[1]],
      area: isInGrid && door.serviceGrid ? door.serviceGrid : door.community,
      ...{ source: 'department', seenOn: null },
    });
  };
  for (const [type, count, endings] of counted)
    for (let i = 0; i < count; i += 1) add(type, random.pick(endings), null, false);
  for (let i = 0; made.length < townOrganisations; i += 1) {
    const [ending, industry] = random.pick(trades);
    add('enterprise', ending, industry, i < inGrids);
  }
  return made;
}

const codeOf = (type: OrganisationType): Parameters<typeof creditCode>[1] => {
  if (type === 'social_group' || type === 'federation') return '51';
  if (type === 'foundation') return '53';
  if (type === 'social_service_agency' || type === 'social_work_agency') return '52';
  return type === 'research_institute' || type === 'school' || type === 'hospital' ? '12' : '91';
};

/** A name nobody has yet. */
function named(random: Random, names: Set<string>, ending: string): string {
  for (let extra = 0; ; extra += 1) {
    const middle = random.pick(stems) + (extra > 0 || random.chance(0.6) ? random.pick(stems) : '');
    const name = `江城${middle}${ending}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
