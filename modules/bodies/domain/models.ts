import type { BodyKindCode, GovernanceModel } from '../contract/public.ts';
import { bodyKinds } from './kinds.ts';

/** What the law wants in every community, whatever its model (城市居民委员会组织法 art. 8, 28, 30, 36; 人民调解法 art. 8). */
const lawful: readonly BodyKindCode[] = [
  'party_committee',
  'members_congress',
  'residents_committee',
  'supervisory_committee',
  'peoples_mediation',
];

const lawCommittees: readonly BodyKindCode[] = [
  'security',
  'public_health',
  'elder_women_children',
];
const manyCouncils: readonly BodyKindCode[] = [
  'consultation_committee',
  'environment_property',
  'weddings_funerals',
  'building_self_governance',
];

/** Which bodies a model asks for, in the order in which they are set up. */
export const modelBodies: Readonly<Record<GovernanceModel, readonly BodyKindCode[]>> = {
  administration_led: [
    ...lawful,
    ...(['management_committee', 'urban_works', 'community_development'] as const),
    ...(['public_order', 'finance_economy', 'support_forum'] as const),
    ...lawCommittees,
    'joint_meeting',
  ],
  cooperative: [
    ...lawful,
    'consultation_council',
    ...lawCommittees,
    ...manyCouncils,
    'joint_meeting',
  ],
  // 撤销社区居委会所属的工作委员会: associations of residents do what committees of the committee did.
  autonomous: [
    ...lawful,
    'consultation_council',
    'residents_association',
    'building_self_governance',
    'joint_meeting',
  ],
};

/** What a model asks for and is not there: of the community, or of the office for what stands once for all. */
export function missingOf(
  model: GovernanceModel,
  present: readonly { kind: BodyKindCode }[],
): BodyKindCode[] {
  const there = new Set(present.map(({ kind }) => kind));
  return modelBodies[model].filter((kind) => !there.has(kind));
}

/** Missing kinds so ordered that whatever a body stands under is made before it. */
export function inOrder(kinds: readonly BodyKindCode[]): BodyKindCode[] {
  const wanted = new Set(kinds);
  const made: BodyKindCode[] = [];
  const make = (kind: BodyKindCode) => {
    if (!wanted.delete(kind)) return;
    const { under } = bodyKinds[kind];
    if (under) make(under);
    made.push(kind);
  };
  for (const kind of kinds) make(kind);
  return made;
}
