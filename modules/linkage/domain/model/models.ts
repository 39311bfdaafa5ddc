import type { LinkageModel, ModelPart } from '../../contract/public.ts';

/**
 * What each model of linkage is made of, in its own order.
 *
 * - 三社联动: 社区、社会组织、社会工作专业人才 (樊红敏等《社区“三社联动”体制机制研究》).
 * - 五社联动 of the plan: 社区建设为平台、社会组织为载体、社会工作为支撑、社会资本为补充、居民自治为落脚点
 *   (街道社区治理和服务创新工作实施方案, 一（七）).
 * - 五社联动, national wording: 社区、社会组织、社会工作者、社区志愿者、社会慈善资源
 *   (中共中央 国务院关于加强基层治理体系和治理能力现代化建设的意见, 2021).
 */
export const partsOfModel: Readonly<Record<LinkageModel, readonly ModelPart[]>> = {
  three_society: ['community', 'organisations', 'social_work'],
  five_society: ['community', 'organisations', 'social_work', 'social_capital', 'self_governance'],
  five_society_national: ['community', 'organisations', 'social_work', 'volunteers', 'charity'],
};

/**
 * What fills a part: types of organisations of the register, kinds of bodies (`body:`), open offers by nature (`offer:`),
 * roles on the platform (`role:`).
 */
export const fillersOf: Readonly<Record<ModelPart, readonly string[]>> = {
  community: ['residents_committee', 'body:residents_committee', 'service_station'],
  organisations: [
    'federation',
    'social_group',
    'social_service_agency',
    'foundation',
    'community_group',
  ],
  social_work: ['social_work_agency', 'role:social_worker'],
  social_capital: ['offer:commercial', 'offer:charity'],
  self_governance: [
    'self_help_group',
    'residents_group',
    'owners_committee',
    'body:residents_association',
    'body:self_governance_council',
    'body:consultation_council',
    'body:owners_committee',
    'body:self_management_group',
  ],
  volunteers: ['volunteer_team'],
  charity: ['foundation', 'offer:charity'],
};

export interface Filler {
  source: string;
  name: string;
}

/** Who fills each part of a model, by name, each once; a part that nobody fills stays with nobody. */
export function coverageOf(
  model: LinkageModel,
  fillers: readonly Filler[],
): { part: ModelPart; count: number; names: string[] }[] {
  const bySource = Map.groupBy(fillers, ({ source }) => source);
  return partsOfModel[model].map((part) => {
    const names = new Set(
      fillersOf[part].flatMap((source) => (bySource.get(source) ?? []).map(({ name }) => name)),
    );
    return { part, count: names.size, names: [...names].slice(0, 3) };
  });
}
