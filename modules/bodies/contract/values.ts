import { AreaRef } from '@liren/areas/contract';
import { AreaCode, LocalDate } from '@liren/kernel/contract';
import { EntryRef } from '@liren/registry/contract';
import * as z from 'zod';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Id of a body, a seat, a meeting …: whoever makes one chooses it. */
export const Id = z
  .string()
  .regex(uuid)
  .meta({ examples: ['019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] });

/** 领导层, 决策层, 议事层, 执行层; who supervises stands beside the four. */
export const layers = [
  'leadership',
  'decision',
  'deliberation',
  'execution',
  'supervision',
] as const;
export type Layer = (typeof layers)[number];

/** 领导系统, 执行系统, 支持系统: how the organs of a subdistrict are grouped. */
export const systems = ['leadership', 'execution', 'support'] as const;
export type System = (typeof systems)[number];

/** Kinds of bodies (组织机构), in the order in which they are listed. */
export const bodyKindCodes = [
  'party_committee',
  'joint_party_committee',
  'party_branch',
  'party_group',
  'leading_group',
  'management_committee',
  'members_congress',
  'owners_assembly',
  'consultation_council',
  'joint_meeting',
  'departments_meeting',
  'committees_meeting',
  'units_meeting',
  'residents_meeting',
  'alliance',
  'support_forum',
  'consultation_committee',
  'self_governance_council',
  'residents_committee',
  'peoples_mediation',
  'security',
  'public_health',
  'environment_property',
  'elder_women_children',
  'weddings_funerals',
  'building_self_governance',
  'residents_association',
  'owners_committee',
  'self_management_group',
  'urban_works',
  'community_development',
  'public_order',
  'finance_economy',
  'leading_group_office',
  'supervisory_committee',
] as const;
export const BodyKindCode = z.enum(bodyKindCodes);
export type BodyKindCode = z.output<typeof BodyKindCode>;

/** 行政主导型, 合作型, 居民自治型. */
export const governanceModels = ['administration_led', 'cooperative', 'autonomous'] as const;
export const GovernanceModel = z.enum(governanceModels);
export type GovernanceModel = z.output<typeof GovernanceModel>;

/** 正职, 副职, 委员, and who comes for another organisation. */
export const posts = ['head', 'deputy', 'member', 'delegate'] as const;
export const Post = z.enum(posts);
export type Post = z.output<typeof Post>;

/** Relations that keep two people apart (近亲属: 民法典 art. 1045). */
export const kinships = ['spouse', 'parent', 'child', 'sibling', 'grandparent'] as const;
export const Kinship = z.enum(kinships);

const Line = z.string().trim().min(1).max(200);

/** 章程: what a body is for, what it does, by which rules it meets. */
export const Charter = z.strictObject({
  purpose: z.string().trim().min(2).max(400),
  duties: z.array(Line).max(20),
  rules: z.array(Line).max(20),
});
export type Charter = Readonly<z.output<typeof Charter>>;

/** What is written of a body by whoever keeps it. */
export const BodyContent = z
  .strictObject({
    kind: BodyKindCode,
    area: AreaCode.meta({ description: 'the office, a community or a grid it is of' }),
    name: z.string().trim().min(2).max(80),
    parent: Id.nullable().default(null).meta({ description: 'the body it stands under' }),
    since: LocalDate.meta({ description: 'day its term, or itself, began' }),
    termUntil: LocalDate.nullable().default(null).meta({ description: 'last day of the term' }),
    charter: Charter.nullable().default(null),
    adoptedOn: LocalDate.nullable().default(null).meta({ description: 'day the charter was' }),
    filedOn: LocalDate.nullable().default(null).meta({ description: 'day it was put on file' }),
  })
  .refine(({ since, termUntil }) => termUntil === null || termUntil >= since, {
    params: { code: 'input.not_allowed' },
    path: ['termUntil'],
  });
export type BodyContent = z.output<typeof BodyContent>;

/** Something a body lacks by the rules of its kind. */
export const Lack = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const SeatView = z.object({
  id: Id,
  post: Post,
  title: z.string().meta({ description: 'what the post is called, such as 书记; may be empty' }),
  name: z.string(),
  entry: EntryRef.nullable().meta({ description: 'the same in the register, where known' }),
  represents: z.string().meta({ description: 'whom a delegate comes for; may be empty' }),
  sex: z.enum(['female', 'male']).nullable(),
  isPartTime: z.boolean().meta({ description: '兼职委员' }),
  since: LocalDate,
  until: LocalDate.nullable(),
});
export type SeatView = z.output<typeof SeatView>;

export const BodyRow = z.object({
  id: Id,
  kind: BodyKindCode,
  area: AreaRef,
  name: z.string(),
  parent: Id.nullable(),
  head: z.string().nullable(),
  seats: z.int(),
  termUntil: LocalDate.nullable(),
  lacks: z.array(Lack),
});
export type BodyRow = z.output<typeof BodyRow>;
