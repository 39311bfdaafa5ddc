import type { ActorClass } from '@liren/registry/contract';
import type { BodyKindCode, Layer, System } from '../contract/public.ts';

/** Where a rule of a kind comes from; each has a sentence in the words. */
export type Basis = 'law' | 'owners' | 'mediation' | 'party' | 'practice';

/** What holds for every body of a kind. */
export interface BodyKind {
  layer: Layer;
  system: System;
  /** The smallest area it can be of. */
  level: 'office' | 'community' | 'grid';
  /** Kind of the body it stands under, when one of the same area has it. */
  under?: BodyKindCode;
  /** Seats, the first number the least; a body without says nothing about its size. */
  seats?: readonly [number, number];
  /** An odd number of seats. */
  odd?: true;
  /** Longest term in years. */
  years?: number;
  /** At least one seat is a woman's. */
  woman?: true;
  /** Near relatives do not sit in it together (近亲属回避). */
  kinApart?: true;
  /** Who sits there, and their near relatives, do not sit here. */
  apartFrom?: BodyKindCode;
  /** Filed with the authority after it was chosen. */
  filed?: true;
  /** Who sits there is told to everybody. */
  open?: true;
  /** Its members agree joint action plans and lists of what they do for one another. */
  joins?: true;
  /** The class of actors whose joint meeting (联席会议) it is. */
  meets?: ActorClass;
  basis: Basis;
  /** How its official name ends. */
  suffix: string;
}

const committee = (
  suffix: string,
  basis: Basis,
  more: Partial<BodyKind> = {},
): Omit<BodyKind, 'under'> & { under: BodyKindCode } => ({
  layer: 'execution',
  system: 'execution',
  level: 'community',
  under: 'residents_committee',
  open: true,
  ...more,
  basis,
  suffix,
});

const meetingOf = (meets: ActorClass, level: BodyKind['level'], suffix: string): BodyKind => ({
  ...({ layer: 'deliberation', system: 'support', joins: true, basis: 'practice' } as const),
  ...{ level, meets, suffix },
});

const working = (suffix: string): BodyKind => ({
  ...({ layer: 'execution', system: 'execution', level: 'office' } as const),
  ...({ under: 'management_committee', basis: 'practice', suffix } as const),
});

/**
 * Kinds of bodies (组织机构) with the rules of each.
 *
 * Residents' committee: 城市居民委员会组织法 (2025) art. 8, 9, 14; supervision: art. 36; owners' committee:
 * 业主大会和业主委员会指导规则 (建房〔2009〕274号). A committee under a residents' committee carries out; what is only
 * talked over is deliberation.
 */
export const bodyKinds: Readonly<Record<BodyKindCode, BodyKind>> = {
  party_committee: {
    ...{ layer: 'leadership', system: 'leadership', level: 'community' },
    ...{ years: 5, open: true, basis: 'party', suffix: '党委' },
  },
  party_branch: {
    ...{ layer: 'leadership', system: 'leadership', level: 'grid', under: 'party_committee' },
    ...{ years: 3, open: true, basis: 'party', suffix: '党支部' },
  },
  party_group: {
    ...{ layer: 'leadership', system: 'leadership', level: 'grid', under: 'party_branch' },
    ...{ basis: 'party', suffix: '党小组' },
  },
  joint_party_committee: {
    ...{ layer: 'leadership', system: 'leadership', level: 'community', under: 'party_committee' },
    ...{ years: 5, open: true, joins: true, basis: 'party', suffix: '联合党委' },
  },
  management_committee: {
    ...{ layer: 'decision', system: 'leadership', level: 'office' },
    ...{ basis: 'practice', suffix: '城区管理委员会' },
  },
  urban_works: working('市政管理委员会'),
  community_development: working('社区发展委员会'),
  public_order: working('社会治安综合治理委员会'),
  finance_economy: working('财政经济委员会'),
  leading_group: {
    ...{ layer: 'leadership', system: 'leadership', level: 'office' },
    ...{ basis: 'practice', suffix: '领导小组' },
  },
  leading_group_office: {
    ...{ layer: 'execution', system: 'execution', level: 'office', under: 'leading_group' },
    ...{ basis: 'practice', suffix: '领导小组办公室' },
  },
  support_forum: {
    ...{ layer: 'deliberation', system: 'support', level: 'office' },
    ...{ basis: 'practice', suffix: '社区管理支持议事会' },
  },
  members_congress: {
    ...{ layer: 'decision', system: 'leadership', level: 'community' },
    ...{ years: 5, basis: 'law', suffix: '社区成员代表大会' },
  },
  consultation_council: {
    ...{ layer: 'deliberation', system: 'support', level: 'community' },
    ...{ years: 5, basis: 'practice', suffix: '社区协商议事会' },
  },
  joint_meeting: {
    ...{ layer: 'deliberation', system: 'support', level: 'community' },
    ...{ seats: [6, 6], joins: true, basis: 'practice', suffix: '六位一体联席会议' },
  },
  departments_meeting: meetingOf('government', 'office', '部门联席会议'),
  committees_meeting: meetingOf('self_governance', 'office', '居委会联席会议'),
  units_meeting: meetingOf('social_market', 'community', '驻区单位党建联席会议'),
  residents_meeting: meetingOf('individual', 'community', '居民代表联席会议'),
  alliance: {
    ...{ layer: 'deliberation', system: 'support', level: 'community', joins: true },
    ...{ basis: 'party', suffix: '党建联盟' },
  },
  residents_committee: {
    ...{ layer: 'execution', system: 'execution', level: 'community', seats: [5, 9], years: 5 },
    ...{ woman: true, kinApart: true, open: true, basis: 'law', suffix: '居民委员会' },
  },
  supervisory_committee: {
    ...{ layer: 'supervision', system: 'support', level: 'community', years: 5, kinApart: true },
    ...{ apartFrom: 'residents_committee', open: true, basis: 'law', suffix: '居务监督委员会' },
  },
  residents_association: {
    ...{ layer: 'execution', system: 'support', level: 'community' },
    ...{ years: 5, basis: 'practice', suffix: '居民协会' },
  },
  consultation_committee: committee('社区协商委员会', 'practice', {
    layer: 'deliberation',
    system: 'support',
  }),
  environment_property: committee('环境和物业管理委员会', 'law'),
  weddings_funerals: committee('红白理事会', 'practice'),
  building_self_governance: committee('楼栋自治委员会', 'practice'),
  peoples_mediation: committee('人民调解委员会', 'mediation', { seats: [3, 9], woman: true }),
  security: committee('治安保卫委员会', 'law'),
  public_health: committee('公共卫生委员会', 'law'),
  elder_women_children: committee('老年人和妇女儿童工作委员会', 'law'),
  owners_assembly: {
    ...{ layer: 'decision', system: 'support', level: 'community' },
    ...{ basis: 'owners', suffix: '业主大会' },
  },
  owners_committee: {
    ...{ layer: 'execution', system: 'support', level: 'community', under: 'owners_assembly' },
    ...{ seats: [5, 11], odd: true, years: 5, filed: true, basis: 'owners', suffix: '业主委员会' },
  },
  self_governance_council: {
    ...{ layer: 'deliberation', system: 'support', level: 'community' },
    ...{ basis: 'practice', suffix: '自治理事会' },
  },
  self_management_group: {
    ...{ layer: 'execution', system: 'support', level: 'community' },
    ...{ under: 'self_governance_council', basis: 'practice', suffix: '自管小组' },
  },
};

/** Name a new body of a kind is offered: the place's own, then what it is. */
export function officialName(kind: BodyKindCode, place: string): string {
  const { suffix, level } = bodyKinds[kind];
  if (level !== 'community' || /(^|街道|镇|乡)$/.test(place)) return `${place}${suffix}`;
  const community = place.endsWith('社区') ? place : `${place}社区`;
  return suffix.startsWith('社区') ? `${community}${suffix.slice(2)}` : `${community}${suffix}`;
}
