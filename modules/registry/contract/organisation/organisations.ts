import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate, LonLat, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';
import { ActorClass, EntryId } from '../values.ts';
import { Tag, TagKind } from './rules.ts';
import { LegalStatus, Nature, OrganisationType } from './values.ts';
import { keepsOrganisations, readsOrganisations } from './who.ts';

/** One organisation mentioned elsewhere. */
export const OrganisationRef = z.object({ id: EntryId, name: z.string() });
export type OrganisationRef = z.output<typeof OrganisationRef>;

export const Organisation = z.object({
  id: EntryId,
  name: z.string(),
  shortName: z.string().nullable(),
  actorClass: ActorClass,
  type: OrganisationType,
  legalStatus: LegalStatus,
  nature: Nature.nullable(),
  creditCode: z.string().nullable(),
  area: AreaRef,
  address: z.string(),
  staff: z.int().nullable(),
  validTo: LocalDate.nullable().meta({ description: 'first day on which it is no more' }),
  tags: z.array(z.object({ tag: Tag, kind: TagKind, name: z.string(), nameEn: z.string() })),
});
export type Organisation = z.output<typeof Organisation>;

export const OrganisationFilter = z.strictObject({
  q: z.string().trim().max(60).optional().meta({ description: 'part of a name, or a credit code' }),
  class: ActorClass.optional(),
  type: OrganisationType.optional(),
  legal: LegalStatus.optional(),
  tag: Tag.optional(),
  within: AreaCode.optional(),
  standing: z.enum(['standing', 'ended']).default('standing'),
});
export type OrganisationFilter = z.output<typeof OrganisationFilter>;

export const listOrganisations = endpoint({
  id: 'listOrganisations',
  method: 'GET',
  path: '/registry/organisations',
  summary: 'Organisations by class, type, status, tag, area and words, with counts',
  steady: true,
  permission: readsOrganisations,
  input: {
    query: OrganisationFilter.extend({
      after: EntryId.optional().meta({ description: 'last of the page before' }),
      limit: z.int().min(1).max(200).default(50),
    }),
  },
  reply: z.object({
    items: z.array(Organisation),
    next: EntryId.nullable(),
    total: z.int(),
    classes: z.array(z.object({ class: ActorClass, count: z.int() })),
    types: z.array(z.object({ type: OrganisationType, count: z.int() })),
    tags: z.array(z.object({ tag: Tag, name: z.string(), nameEn: z.string(), count: z.int() })),
    mayAdd: z.boolean(),
  }),
  problems: ['input.invalid'],
});

/** What is said of an organisation; the rules of `domain/organisation/check.ts` judge it whole. */
const Said = z.strictObject({
  name: z.string().max(200),
  shortName: z.string().max(100).default(''),
  type: OrganisationType,
  legalStatus: LegalStatus.optional(),
  nature: Nature.optional(),
  creditCode: z.string().max(40).default(''),
  community: AreaCode.nullable()
    .default(null)
    .meta({ description: 'where it is at home; null: the office' }),
  building: EntryId.nullable().default(null),
  room: EntryId.nullable().default(null),
  parent: EntryId.nullable().default(null),
  address: z.string().max(200).default(''),
  lonLat: LonLat.nullable().default(null),
  industry: z.string().max(20).default(''),
  staff: z.string().max(10).default(''),
  founded: z.string().max(20).default(''),
  validFrom: z.string().max(20).default(''),
  unit: z.string().max(40).default(''),
  contactName: z.string().max(60).default('').meta({ description: 'empty: what is kept stays' }),
  contactPhone: z.string().max(30).default(''),
});

const one = z.strictObject({ id: EntryId });
const Reason = z.string().trim().min(2).max(200);

export const tieKinds = ['member_of', 'partner', 'supports', 'guides'] as const;
export const TieKind = z.enum(tieKinds);
export const assetKinds = ['skill', 'venue', 'influence'] as const;
export const AssetKind = z.enum(assetKinds);

const Asset = z.object({
  id: EntryId,
  kind: AssetKind,
  name: z.string(),
  detail: z.string(),
});

const Node = OrganisationRef.extend({ type: OrganisationType });

export const changeKinds = [
  'added',
  'corrected',
  'ended',
  'reopened',
  'merged',
  'unmerged',
] as const;

export const OrganisationDetail = Organisation.extend({
  industry: z.string().nullable(),
  founded: LocalDate.nullable(),
  validFrom: LocalDate.nullable(),
  lonLat: LonLat.nullable(),
  parent: OrganisationRef.nullable(),
  building: z.object({ id: EntryId, name: z.string() }).nullable(),
  room: z.object({ id: EntryId, number: z.string() }).nullable(),
  unit: z.object({ code: UnitCode, name: z.string() }).nullable(),
  hasContact: z.boolean(),
  source: z.string(),
  takenAt: Instant,
  seenOn: LocalDate.nullable(),
  version: z.int(),
  mergedInto: OrganisationRef.nullable(),
  reasons: z
    .array(
      z.object({
        tag: Tag,
        lines: z.array(
          z.object({
            field: z.string(),
            test: z.string(),
            values: z.array(z.string()),
            not: z.boolean(),
          }),
        ),
      }),
    )
    .meta({ description: 'per tag, the lines of the rule that gave it' }),
  children: z.array(Node).meta({ description: 'organisations below it' }),
  hubs: z.array(Node).meta({ description: 'hubs it is a member of' }),
  members: z.array(Node.extend({ tie: EntryId, teams: z.array(Node) })).meta({
    description: 'members of a hub, each with its teams of volunteers (枢纽–组织–志愿者)',
  }),
  ties: z.array(
    z.object({
      id: EntryId,
      kind: TieKind,
      outward: z.boolean(),
      other: OrganisationRef,
      note: z.string(),
    }),
  ),
  assets: z.array(Asset),
  history: z.array(
    z.object({
      at: Instant,
      by: z.string().nullable(),
      kind: z.enum(changeKinds),
      fields: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])),
      reason: z.string(),
    }),
  ),
  merges: z.array(
    z.object({
      id: EntryId,
      gone: OrganisationRef,
      at: Instant,
      by: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  duplicates: z
    .array(Organisation.pick({ id: true, name: true, type: true, creditCode: true, address: true }))
    .meta({ description: 'of the same name; a person decides' }),
  may: z.array(z.enum(['correct', 'end', 'reopen', 'merge', 'contact'])),
});
export type OrganisationDetail = z.output<typeof OrganisationDetail>;

export const getOrganisation = endpoint({
  id: 'getOrganisation',
  method: 'GET',
  path: '/registry/organisations/:id',
  summary:
    'One organisation with its tags and their reasons, its ties, what it brings, its changes',
  permission: readsOrganisations,
  input: { params: one },
  reply: OrganisationDetail,
  problems: ['input.invalid', 'organisation.not_found'],
});

export const addOrganisation = endpoint({
  id: 'addOrganisation',
  method: 'POST',
  path: '/registry/organisations',
  summary: 'Puts an organisation on the register',
  permission: keepsOrganisations,
  input: { body: Said },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'organisation.credit_code_taken'],
});

export const correctOrganisation = endpoint({
  id: 'correctOrganisation',
  method: 'PUT',
  path: '/registry/organisations/:id',
  summary:
    'Corrects what the register says of an organisation; before and after stay in its history',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: Said.extend({ version: z.int(), reason: z.string().trim().max(200).default('') }),
  },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.changed',
    'organisation.merged',
    'organisation.credit_code_taken',
  ],
});

export const endOrganisation = endpoint({
  id: 'endOrganisation',
  method: 'POST',
  path: '/registry/organisations/:id/end',
  summary: 'Says from which day an organisation is no more',
  permission: keepsOrganisations,
  input: { params: one, body: z.strictObject({ on: LocalDate, reason: Reason }) },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.ended',
    'organisation.merged',
  ],
});

export const reopenOrganisation = endpoint({
  id: 'reopenOrganisation',
  method: 'POST',
  path: '/registry/organisations/:id/reopen',
  summary: 'Takes the end of an organisation back',
  permission: keepsOrganisations,
  input: { params: one, body: z.strictObject({ reason: Reason }) },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.not_ended',
  ],
});

/** What somebody may ring an organisation for. */
export const contactPurposes = ['handle_matter', 'invite', 'verify', 'emergency'] as const;

export const readOrganisationContact = endpoint({
  id: 'readOrganisationContact',
  method: 'POST',
  path: '/registry/organisations/:id/contact',
  summary: 'Whom to ring, in full; the purpose is asked and the reading leaves a trace',
  permission: readsOrganisations,
  input: { params: one, body: z.strictObject({ purpose: z.enum(contactPurposes) }) },
  reply: z.object({ name: z.string(), phone: z.string() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.no_contact',
  ],
});

export const mergeOrganisations = endpoint({
  id: 'mergeOrganisations',
  method: 'POST',
  path: '/registry/organisations/:id/merge',
  summary:
    'Two rows are one organisation: this one stays, takes over what it lacks, and can let go again',
  permission: keepsOrganisations,
  input: { params: one, body: z.strictObject({ gone: EntryId, reason: Reason }) },
  reply: z.object({ merge: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.merged',
    'organisation.merge_self',
    'organisation.codes_differ',
  ],
});

export const undoOrganisationMerge = endpoint({
  id: 'undoOrganisationMerge',
  method: 'POST',
  path: '/registry/organisation-merges/:id/undo',
  summary: 'Takes a merge back: both stand for themselves again, with what belonged to each',
  permission: keepsOrganisations,
  input: { params: one },
  reply: z.object({ kept: EntryId, gone: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.merge_not_found',
    'organisation.merged',
    'organisation.merge_undone',
  ],
});

export const addAsset = endpoint({
  id: 'addAsset',
  method: 'POST',
  path: '/registry/organisations/:id/assets',
  summary: 'Puts a skill, a venue or an influence of an organisation into the directory',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: z.strictObject({
      kind: AssetKind,
      name: z.string().trim().min(1).max(60),
      detail: z.string().trim().max(300).default(''),
    }),
  },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'organisation.not_found'],
});

export const endAsset = endpoint({
  id: 'endAsset',
  method: 'POST',
  path: '/registry/organisations/:id/assets/:asset/end',
  summary: 'Takes an entry out of the directory',
  permission: keepsOrganisations,
  input: { params: one.extend({ asset: EntryId }) },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'organisation.not_found'],
});

export const addTie = endpoint({
  id: 'addTie',
  method: 'POST',
  path: '/registry/organisations/:id/ties',
  summary: 'Ties an organisation to another: member of a hub, partner, supporter, guide',
  permission: keepsOrganisations,
  input: {
    params: one,
    body: z.strictObject({
      kind: TieKind,
      other: EntryId,
      note: z.string().trim().max(200).default(''),
    }),
  },
  reply: one,
  problems: [
    'input.invalid',
    'permission.denied',
    'organisation.not_found',
    'organisation.merge_self',
    'organisation.tie_exists',
  ],
});

export const endTie = endpoint({
  id: 'endTie',
  method: 'POST',
  path: '/registry/organisations/:id/ties/:tie/end',
  summary: 'Ends a tie between two organisations',
  permission: keepsOrganisations,
  input: { params: one.extend({ tie: EntryId }) },
  reply: one,
  problems: ['input.invalid', 'permission.denied', 'organisation.not_found'],
});

export const listAssets = endpoint({
  id: 'listAssets',
  method: 'GET',
  path: '/registry/assets',
  summary: 'Directory of skills, venues and influence that organisations have',
  steady: true,
  permission: readsOrganisations,
  input: {
    query: z.strictObject({
      kind: AssetKind.optional(),
      q: z.string().trim().max(40).optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
  },
  reply: z.object({
    assets: z.array(Asset.extend({ organisation: OrganisationRef, area: AreaRef })),
    counts: z.array(z.object({ kind: AssetKind, count: z.int() })),
  }),
  problems: ['input.invalid'],
});
