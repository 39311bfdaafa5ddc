import type { BodyKindCode, Charter } from '../contract/public.ts';

const quarterly = '每季度至少召开一次会议，会议有记录，结果在公示栏公布。';
const half = '过半数委员到会方可开会，决定须经到会委员过半数同意。';

/**
 * Charters to begin with, for committees that a residents' committee sets up: a draft that the body adopts or changes.
 *
 * After 城市居民委员会组织法 (2025) art. 9, 人民调解法 art. 8–9, 中办发〔2015〕41号 on consultation.
 */
export const draftCharters: Readonly<Partial<Record<BodyKindCode, Charter>>> = {
  consultation_committee: {
    purpose: '组织居民就涉及切身利益的公共事务、实际困难和矛盾纠纷开展协商。',
    duties: ['征集和确定协商议题', '邀请利益相关方到会协商', '公布协商结果并督促落实'],
    rules: [
      '议题先由社区党组织研究。',
      quarterly,
      '与议题有直接利害关系的委员不主持该议题的协商。',
    ],
  },
  environment_property: {
    purpose: '协助居民委员会做好环境卫生和物业服务的组织、指导与监督。',
    duties: [
      '听取居民对环境和物业服务的意见',
      '督促业主委员会和物业服务人履行职责',
      '组织环境整治',
    ],
    rules: [quarterly, half],
  },
  weddings_funerals: {
    purpose: '倡导婚事新办、丧事简办，为居民办理婚丧事宜提供帮助。',
    duties: ['宣传居民公约中的婚丧标准', '为有需要的家庭提供帮办', '记录帮办情况和居民意见'],
    rules: ['只劝导，不处罚。', quarterly],
  },
  building_self_governance: {
    purpose: '由同一楼栋居民共同管理楼道、公共空间和邻里事务。',
    duties: ['召集楼栋居民议事', '商定并维护楼栋公约', '收集楼栋诉求并反映给居民委员会'],
    rules: ['每个单元至少一名委员。', half, '楼栋经费的收支在楼道公布。'],
  },
  peoples_mediation: {
    purpose: '依法调解民间纠纷，防止纠纷激化。',
    duties: ['受理和主动调解纠纷', '订立和回访调解协议', '开展法治宣传'],
    rules: ['调解不收取任何费用。', '当事人可以选择调解员。', '有激化可能的纠纷及时报告。'],
  },
  security: {
    purpose: '协助维护社区治安，做好群防群治。',
    duties: ['组织治安巡逻', '开展防火、防盗、防诈骗宣传', '向公安机关反映情况'],
    rules: [quarterly, half],
  },
  public_health: {
    purpose: '协助做好公共卫生、传染病防控和健康教育。',
    duties: ['组织爱国卫生和健康教育活动', '协助突发公共卫生事件的处置', '反映居民的健康服务需求'],
    rules: [quarterly, half],
  },
  elder_women_children: {
    purpose: '维护老年人、妇女和儿童的权益，组织关爱服务。',
    duties: ['走访需要关爱的家庭', '组织邻里互助', '发现侵害线索及时报告'],
    rules: ['涉及个人隐私的情况只告知办理所必需的人。', quarterly],
  },
  self_management_group: {
    purpose: '由居民自愿组成，共同料理一处公共空间或一件公共事务。',
    duties: ['按轮值做好日常事务', '记录并调和使用中的分歧', '每月公布一次收支和轮值'],
    rules: ['加入和退出自愿。', '调和不成的分歧转人民调解委员会。'],
  },
};
