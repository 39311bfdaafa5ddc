import type { CommunityLists, LegalBasis, ListItem } from '../lists.ts';
import type { UnitKind } from '../types.ts';

const committee = (article: string | null): LegalBasis => ({
  law: '城市居民委员会组织法（2025 年修订）',
  article,
});
const office = (article: string | null): LegalBasis => ({ law: '北京市街道办事处条例', article });
const swift: LegalBasis = { law: '北京市接诉即办工作条例', article: '17' };
const law = (name: string, article: string | null = null): LegalBasis => ({ law: name, article });

const duty = (
  code: string,
  zh: string,
  en: string,
  categories: string,
  ...bases: LegalBasis[]
): ListItem => ({
  code,
  kind: 'duty',
  name: { zh, en },
  categories: categories.split(' '),
  bases,
  lead: null,
});

const assist = (
  code: string,
  zh: string,
  en: string,
  lead: UnitKind,
  categories: string,
  ...bases: LegalBasis[]
): ListItem => ({
  code,
  kind: 'assist',
  name: { zh, en },
  categories: categories.split(' '),
  bases: [...bases, swift],
  lead,
});

/**
 * What a community may be given until it has lists of its own.
 *
 * The laws are real, the choice of items is ours: an office replaces it by the lists its district has
 * published. Article numbers stand only where the text was read.
 */
export const seedLists: CommunityLists = /* @__PURE__ */ (() => ({
  community: '*',
  version: '2026.1',
  validFrom: '2026-01-01',
  items: [
    duty(
      'D01',
      '居务公开和居民代表会议',
      "Disclosure and representatives' assembly",
      '4104',
      committee('34'),
    ),
    duty(
      'D02',
      '民间纠纷调解',
      'Mediation between residents',
      '4203',
      committee('9'),
      law('人民调解法'),
    ),
    duty('D03', '社区议事协商', 'Consultation in the community', '4701', committee('32')),
    duty('D04', '社区文体活动和场地', 'Community events and rooms', '4103 0308', committee('9')),
    duty('D05', '志愿服务和邻里互助', 'Volunteering and mutual help', '4107 4703', committee(null)),
    duty(
      'D06',
      '老年人和妇女儿童工作',
      'Work for the elderly, women and children',
      '3804',
      committee('9'),
    ),
    duty(
      'D07',
      '环境和物业管理自治',
      'Self-government of environment and property',
      '3109 4202',
      committee('9'),
    ),
    duty(
      'D08',
      '依法出具证明和办事指引',
      'Certificates the law asks for, and guidance',
      '4101 4106',
      committee('43'),
    ),
    assist(
      'A01',
      '协助环境卫生和堆物清理',
      'Helping with cleaning',
      'urban_management',
      '1118 1120 1122 1126 1511 3103',
      office('32'),
    ),
    assist(
      'A02',
      '协助停车和街面秩序',
      'Helping with parking and street order',
      'traffic_police',
      '1505 1506 3501',
      office('32'),
    ),
    assist(
      'A03',
      '协助消防安全宣传检查',
      'Helping with fire safety',
      'fire_rescue',
      '3701 3702 1513',
      law('消防法'),
      committee('9'),
    ),
    assist(
      'A04',
      '协助噪声扰民劝导',
      'Helping with noise',
      'police',
      '3201 3202',
      law('噪声污染防治法'),
    ),
    assist('A05', '协助养犬管理', 'Helping with dogs', 'police', '4201', office('32')),
    assist(
      'A06',
      '协助高空抛物和治安防范',
      'Helping with public security',
      'police',
      '3703 3708 4505',
      committee('9'),
    ),
    assist(
      'A07',
      '协助社会救助发现和核实',
      'Finding people in need',
      'civil_affairs',
      '3901 3902 3904',
      law('社会救助法', '39'),
    ),
    assist(
      'A08',
      '协助养老和助残服务',
      'Helping with care',
      'civil_affairs',
      '3801 3802 3803 3806',
      law('老年人权益保障法'),
      law('残疾人保障法'),
    ),
    assist(
      'A09',
      '协助未成年人保护',
      'Helping to protect minors',
      'civil_affairs',
      '3906 4204',
      law('未成年人保护法'),
    ),
    assist(
      'A10',
      '协助就业服务',
      'Helping people find work',
      'labour',
      '4001 4005',
      law('就业促进法'),
    ),
    assist(
      'A11',
      '协助物业和业主组织指导',
      "Helping owners' bodies",
      'housing',
      '3101 3106 3107 3404 4601',
      law('物业管理条例'),
    ),
    assist(
      'A12',
      '协助应急避险和先期处置',
      'First response in emergencies',
      'safety',
      '1406 1407 4605',
      law('突发事件应对法', '22'),
    ),
    assist(
      'A13',
      '协助托育和文体设施开放',
      'Helping with childcare and sports grounds',
      'culture_education',
      '4403 4404',
      office('32'),
    ),
    assist(
      'A14',
      '协助信访和诉求转办',
      'Passing on petitions',
      'petition',
      '4799',
      law('信访工作条例'),
    ),
  ],
}))();
