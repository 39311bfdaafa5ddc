import type { ActorClass, LegalStatus, Nature, OrganisationType } from '../../contract/public.ts';

/** What goes without saying of a type. */
export interface TypeFacts {
  actorClass: ActorClass;
  /** Statuses it can have; the first is meant where none is said. */
  legal: readonly LegalStatus[];
  nature: Nature;
  /** As files and lists write it, the usual name first. */
  written: readonly string[];
}

/**
 * The types of organisations, by the four classes of actors.
 *
 * Party organisation and committees stand with self-governance: they lead and integrate, the office coordinates and
 * guides. Units that are here without governing (institutes, schools, hospitals) take part beside firms and groups.
 */
export const typeFacts: Readonly<Record<OrganisationType, TypeFacts>> = {
  street_office: one('government', ['registered'], 'administrative', '街道办事处', '镇政府'),
  government_department: one(
    'government',
    ['registered', 'internal'],
    'administrative',
    '政府部门',
    '职能部门',
    '机关',
  ),
  street_department: one('government', ['internal'], 'administrative', '街道科室', '内设机构'),
  service_station: one(
    'government',
    ['internal', 'registered'],
    'administrative',
    '社区服务站',
    '党群服务中心',
    '站所',
  ),
  public_institution: one('government', ['registered'], 'administrative', '事业单位'),
  party_organisation: one(
    'self_governance',
    ['internal', 'filed'],
    'administrative',
    '党组织',
    '社区党委',
    '党支部',
  ),
  residents_committee: one(
    'self_governance',
    ['registered'],
    'social',
    '居民委员会',
    '居委会',
    '社区居委会',
  ),
  supervisory_committee: one('self_governance', ['internal'], 'social', '居务监督委员会'),
  owners_committee: one('self_governance', ['filed', 'none'], 'social', '业主委员会', '业委会'),
  residents_group: one('self_governance', ['internal', 'none'], 'social', '居民小组'),
  enterprise: one('social_market', ['registered'], 'economic', '企业', '公司'),
  property_company: one(
    'social_market',
    ['registered'],
    'economic',
    '物业服务企业',
    '物业公司',
    '物业',
  ),
  sole_trader: one('social_market', ['registered'], 'economic', '个体工商户', '个体户'),
  utility: one('social_market', ['registered'], 'economic', '公用事业单位', '公用企业'),
  research_institute: one('social_market', ['registered'], 'social', '科研院所', '研究所'),
  school: one('social_market', ['registered'], 'social', '学校', '幼儿园'),
  hospital: one('social_market', ['registered'], 'social', '医疗机构', '医院'),
  federation: one(
    'social_market',
    ['registered', 'filed'],
    'social',
    '联合会',
    '枢纽型社会组织',
    '协会',
  ),
  social_group: one('social_market', ['registered'], 'social', '社会团体'),
  social_service_agency: one(
    'social_market',
    ['registered'],
    'social',
    '社会服务机构',
    '民办非企业单位',
  ),
  foundation: one('social_market', ['registered'], 'social', '基金会'),
  social_work_agency: one(
    'social_market',
    ['private_agency', 'registered'],
    'social',
    '民办社工机构',
    '社会工作服务机构',
  ),
  community_group: one('social_market', ['filed', 'none'], 'social', '社区社会组织'),
  other_unit: one(
    'social_market',
    ['registered', 'filed', 'internal', 'none'],
    'social',
    '其他单位',
  ),
  volunteer_team: one('individual', ['none', 'filed'], 'social', '志愿服务队', '志愿者队伍'),
  self_help_group: one('individual', ['none', 'filed'], 'social', '自管小组', '互助小组'),
  studio: one('individual', ['none', 'registered'], 'social', '个人工作室', '工作室'),
};

function one(
  actorClass: ActorClass,
  legal: readonly LegalStatus[],
  nature: Nature,
  ...written: string[]
): TypeFacts {
  return { actorClass, legal, nature, written };
}

/** The types of a class, in the order of the dictionary. */
export const typesOf = (actorClass: ActorClass): OrganisationType[] =>
  (Object.keys(typeFacts) as OrganisationType[]).filter(
    (type) => typeFacts[type].actorClass === actorClass,
  );
