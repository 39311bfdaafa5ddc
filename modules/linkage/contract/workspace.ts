import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { reader, sideOrReader } from './who.ts';

export const listLinkageStaff = endpoint({
  id: 'listLinkageStaff',
  method: 'GET',
  path: '/linkage/staff',
  summary: 'Who brings actors together in an area: organisers and social workers',
  permission: reader,
  input: { query: z.strictObject({ area: AreaCode.optional() }) },
  reply: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        role: z.enum(['organiser', 'social_worker']),
        area: AreaRef,
      }),
    ),
    without: z.array(AreaRef).meta({ description: 'communities with no social worker' }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

/** Models of linkage: 三社联动, 五社联动 as the plan words it, and as the national wording of 2021 has it. */
export const linkageModels = ['three_society', 'five_society', 'five_society_national'] as const;
export const LinkageModel = z.enum(linkageModels);
export type LinkageModel = z.output<typeof LinkageModel>;

/** Parts that actors fill; a model is a list of them. */
export const modelParts = [
  'community',
  'social_work',
  'organisations',
  'social_capital',
  'self_governance',
  'volunteers',
  'charity',
] as const;
export const ModelPart = z.enum(modelParts);
export type ModelPart = z.output<typeof ModelPart>;

export const getLinkageModel = endpoint({
  id: 'getLinkageModel',
  method: 'GET',
  path: '/linkage/models/:model',
  summary: 'A model of linkage and who fills each of its parts, community by community',
  permission: reader,
  input: { params: z.strictObject({ model: LinkageModel }) },
  reply: z.object({
    parts: z.array(z.object({ part: ModelPart, covered: z.int() })),
    communities: z.array(
      z.object({
        area: AreaRef,
        parts: z.array(
          z.object({
            part: ModelPart,
            count: z.int(),
            names: z.array(z.string()).meta({ description: 'the first of them' }),
          }),
        ),
        missing: z.int(),
      }),
    ),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

/** What can wait for somebody in this room. */
export const waitingKinds = ['project', 'referral', 'agreement', 'posting'] as const;

export const getLinkageWaiting = endpoint({
  id: 'getLinkageWaiting',
  method: 'GET',
  path: '/linkage/waiting',
  summary: 'How much waits for the reader: to decide, to verify, to answer, to look at',
  permission: sideOrReader,
  input: {},
  reply: z.object({
    project: z.int().meta({ description: 'to decide or to verify, for command' }),
    referral: z.int().meta({ description: 'to answer, for the own unit or one that has none' }),
    agreement: z.int().meta({ description: 'to answer, for the own unit or one that has none' }),
    posting: z.int(),
  }),
  problems: ['permission.denied'],
});
