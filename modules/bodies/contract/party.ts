import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { BodyRow, Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

/** 社区党委–网格支部–楼栋小组 of one community, in numbers; nobody's membership is in it. */
export const PartyCoverage = z.object({
  community: AreaRef,
  secretary: z.string().nullable(),
  hasCommittee: z.boolean(),
  grids: z.int(),
  branches: z.int().meta({ description: 'grids with a branch' }),
  groups: z.int().meta({ description: 'building groups' }),
  buildings: z.int().meta({ description: 'of the register, where people live or work' }),
  covered: z.int().meta({ description: 'buildings with a Party organisation' }),
});
export type PartyCoverage = z.output<typeof PartyCoverage>;

export const listPartyCoverage = endpoint({
  id: 'listPartyCoverage',
  method: 'GET',
  path: '/bodies/party',
  summary: 'Party organisations on the grid tree, community by community: what is covered',
  permission: readsBodies,
  input: {},
  reply: z.object({ communities: z.array(PartyCoverage) }),
  problems: [],
});

export const PartyTree = z.object({
  community: AreaRef,
  committee: BodyRow.nullable(),
  joint: z.array(BodyRow).meta({ description: 'joint committees of buildings and firms' }),
  grids: z.array(z.object({ grid: AreaRef, branch: BodyRow.nullable(), groups: z.array(BodyRow) })),
  may: z.array(z.enum(['keep'])),
});
export type PartyTree = z.output<typeof PartyTree>;

export const getPartyTree = endpoint({
  id: 'getPartyTree',
  method: 'GET',
  path: '/bodies/communities/:community/party',
  summary: 'The Party organisations of a community, grid by grid',
  permission: readsBodies,
  input: { params: z.strictObject({ community: AreaCode }) },
  reply: PartyTree,
  problems: ['input.invalid', 'body.area_unknown'],
});

/** 未覆盖, 联合组建, 单独组建. */
export const coverageStages = ['none', 'joint', 'own'] as const;
export const CoverageStage = z.enum(coverageStages);
export type CoverageStage = z.output<typeof CoverageStage>;

export const EnterpriseRow = z.object({
  id: Id,
  name: z.string(),
  area: AreaRef,
  staff: z.int().nullable(),
  stage: CoverageStage,
  joint: z.object({ id: Id, name: z.string() }).nullable(),
  mentor: z.string().meta({ description: 'who helps it along; a public post, or empty' }),
  note: z.string(),
  since: LocalDate.nullable(),
});
export type EnterpriseRow = z.output<typeof EnterpriseRow>;

export const listEnterpriseCoverage = endpoint({
  id: 'listEnterpriseCoverage',
  method: 'GET',
  path: '/bodies/enterprises',
  summary: 'Enterprises by how Party organisations reach them, the largest first',
  permission: readsBodies,
  input: { query: z.strictObject({ community: AreaCode.optional() }) },
  reply: z.object({
    communities: z.array(AreaRef),
    stages: z.array(
      z.object({
        stage: CoverageStage,
        count: z.int(),
        items: z.array(EnterpriseRow).meta({ description: 'the first 50' }),
      }),
    ),
    joints: z.array(z.object({ id: Id, name: z.string() })),
    mayKeep: z.boolean(),
  }),
  problems: ['input.invalid', 'body.area_unknown'],
});

export const moveEnterprise = endpoint({
  id: 'moveEnterprise',
  method: 'PUT',
  path: '/bodies/enterprises/:organisation',
  summary: 'How a Party organisation reaches an enterprise, and who mentors it',
  permission: keepsBodies,
  input: {
    params: z.strictObject({ organisation: Id }),
    body: z.strictObject({
      stage: CoverageStage,
      joint: Id.nullable().default(null),
      mentor: z.string().trim().max(60).default(''),
      note: z.string().trim().max(400).default(''),
    }),
  },
  reply: EnterpriseRow,
  problems: [
    'input.invalid',
    'permission.denied',
    'coverage.enterprise_unknown',
    'coverage.joint_needed',
    'coverage.why_back',
  ],
});
