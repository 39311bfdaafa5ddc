import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { OrganisationRef } from '../organisation/organisations.ts';
import { keepsOrganisations, readsOrganisations } from '../organisation/who.ts';
import { EntryId } from '../values.ts';

/** 商品房, 老旧小区, 单位大院, 回迁, 保障房, 混合. */
export const estateKinds = [
  'commodity',
  'older',
  'work_unit',
  'relocation',
  'affordable',
  'mixed',
] as const;
export const EstateKind = z.enum(estateKinds);

/** What is due of an estate, or broken; each has a sentence `registry.estate.due.<what>`. */
export const dueKinds = [
  'committee_missing',
  'committee_size',
  'committee_term',
  'committee_first_meeting',
  'committee_filing',
  'committee_election',
  'committee_ended',
  'contract_missing',
  'provider_notice',
  'owners_notice',
  'contract_end',
  'contract_ended',
  'notice_short',
  'fund_unpublished',
  'fund_missing',
] as const;
export const Due = z.object({
  what: z.enum(dueKinds),
  on: LocalDate.nullable().meta({ description: 'null: it is wrong, whatever the day' }),
  state: z
    .enum(['wrong', 'overdue', 'soon', 'ahead'])
    .meta({ description: 'soon: within 30 days' }),
});
export type Due = z.output<typeof Due>;

const Fen = z.int().min(0).max(1_000_000_000_000);

export const Committee = z.object({
  members: z.int().min(1).max(99),
  electedOn: LocalDate,
  firstMetOn: LocalDate.nullable(),
  filedOn: LocalDate.nullable(),
  termUntil: LocalDate,
});
export type Committee = z.output<typeof Committee>;

export const contractKinds = ['preliminary', 'owners', 'emergency'] as const;
export const noticeSides = ['owners', 'provider'] as const;

export const Contract = z.object({
  kind: z.enum(contractKinds).meta({ description: '前期, 业主选聘, 应急' }),
  since: LocalDate,
  until: LocalDate.nullable().meta({ description: 'null: for an indefinite time (民法典 948)' }),
  feeFen: z.int().min(0).max(100_000).nullable().meta({ description: 'for a m² and month' }),
  noticeBy: z.enum(noticeSides).nullable(),
  noticeOn: LocalDate.nullable(),
});
export type Contract = z.output<typeof Contract>;

export const Statement = z.object({
  since: LocalDate,
  until: LocalDate,
  openingFen: Fen,
  paidInFen: Fen,
  interestFen: Fen,
  spentFen: Fen,
  closingFen: Fen,
  publishedOn: LocalDate.nullable(),
});
export type Statement = z.output<typeof Statement>;

export const Estate = z.object({
  id: EntryId,
  name: z.string(),
  community: AreaRef,
  kind: EstateKind,
  households: z.int().nullable(),
  built: z.int().nullable(),
  provider: OrganisationRef.nullable().meta({ description: 'property company in contract today' }),
  members: z.int().nullable().meta({ description: 'of the owners’ committee; null: none' }),
  dues: z.array(Due).meta({ description: 'wrong and overdue first' }),
});
export type Estate = z.output<typeof Estate>;

export const listEstates = endpoint({
  id: 'listEstates',
  method: 'GET',
  path: '/registry/estates',
  summary: 'Housing estates with provider, owners’ committee and what is due',
  permission: readsOrganisations,
  input: { query: z.strictObject({ within: AreaCode.optional() }) },
  reply: z.object({ estates: z.array(Estate), mayAdd: z.boolean() }),
  problems: ['input.invalid'],
});

const one = z.strictObject({ id: EntryId });
const refused = ['input.invalid', 'permission.denied', 'estate.not_found'] as const;

export const getEstate = endpoint({
  id: 'getEstate',
  method: 'GET',
  path: '/registry/estates/:id',
  summary:
    'One estate: owners’ committee, property contracts, maintenance fund, complaints, buildings',
  permission: readsOrganisations,
  input: { params: one },
  reply: Estate.extend({
    committee: Committee.nullable(),
    contracts: z.array(
      Contract.extend({
        id: EntryId,
        organisation: OrganisationRef,
        endedOn: LocalDate.nullable(),
        endsAtLatestNotice: LocalDate.nullable().meta({
          description: 'of an indefinite contract under notice: the first day it can end',
        }),
      }),
    ),
    statements: z.array(Statement.extend({ id: EntryId })),
    buildings: z.int(),
    complaints: z
      .object({
        days: z.int(),
        total: z.int(),
        open: z.int(),
        satisfied: z.int(),
        rated: z.int(),
      })
      .nullable()
      .meta({
        description: 'with the provider’s unit in this community; null: it is no unit here',
      }),
    may: z.boolean(),
  }),
  problems: ['input.invalid', 'estate.not_found'],
});

const Said = z.strictObject({
  name: z.string().trim().min(1).max(60),
  community: AreaCode,
  kind: EstateKind,
  households: z.int().min(0).max(100_000).nullable().default(null),
  built: z.int().min(1900).max(2200).nullable().default(null),
});

export const addEstate = endpoint({
  id: 'addEstate',
  method: 'POST',
  path: '/registry/estates',
  summary: 'Puts an estate on the register',
  permission: keepsOrganisations,
  input: { body: Said },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'estate.name_taken'],
});

export const correctEstate = endpoint({
  id: 'correctEstate',
  method: 'PUT',
  path: '/registry/estates/:id',
  summary: 'Corrects what is said of an estate',
  permission: keepsOrganisations,
  input: { params: one, body: Said },
  reply: one,
  problems: [...refused, 'estate.name_taken'],
});

export const saveOwnersCommittee = endpoint({
  id: 'saveOwnersCommittee',
  method: 'PUT',
  path: '/registry/estates/:id/committee',
  summary: 'Facts of the owners’ committee; a newly elected one takes the place of the one before',
  permission: keepsOrganisations,
  input: { params: one, body: z.strictObject(Committee.shape) },
  reply: one,
  problems: [...refused],
});

export const addPropertyContract = endpoint({
  id: 'addPropertyContract',
  method: 'POST',
  path: '/registry/estates/:id/contracts',
  summary: 'A property contract; it ends the one that ran',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: z.strictObject(Contract.omit({ noticeBy: true, noticeOn: true }).shape).extend({
      organisation: EntryId,
    }),
  },
  reply: one,
  problems: [...refused, 'organisation.not_found'],
});

export const noticePropertyContract = endpoint({
  id: 'noticePropertyContract',
  method: 'POST',
  path: '/registry/estates/:id/contracts/:contract/notice',
  summary: 'Records that owners or provider gave written notice',
  permission: keepsOrganisations,
  input: {
    params: one.extend({ contract: EntryId }),
    body: z.strictObject({ by: z.enum(noticeSides), on: LocalDate }),
  },
  reply: one,
  problems: [...refused],
});

export const saveFundStatement = endpoint({
  id: 'saveFundStatement',
  method: 'PUT',
  path: '/registry/estates/:id/statements',
  summary: 'A statement of the maintenance fund; its sums must add up',
  permission: keepsOrganisations,
  input: { params: one, body: z.strictObject(Statement.shape) },
  reply: one,
  problems: [...refused],
});
