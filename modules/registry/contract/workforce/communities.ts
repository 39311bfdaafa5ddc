import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { OrganisationRef } from '../organisation/organisations.ts';
import { keepsOrganisations, readsOrganisations } from '../organisation/who.ts';
import { EntryId } from '../values.ts';

/** 社区党组织, 居委会成员, 协管员, 公益岗. */
export const postKinds = ['party', 'committee', 'assistant', 'welfare'] as const;
export const PostKind = z.enum(postKinds);

/** 助理社会工作师, 社会工作师, 高级社会工作师. */
export const credentials = [
  'none',
  'assistant_social_worker',
  'social_worker',
  'senior_social_worker',
] as const;
export const Credential = z.enum(credentials);

/** What a community lacks or has too much of; each has a sentence `registry.community.gap.<gap>`. */
export const communityGaps = [
  'no_committee',
  'several_committees',
  'no_social_worker',
  'credential_expired',
  'no_space',
] as const;

const PostValues = z.strictObject({
  kind: PostKind,
  name: z.string().trim().min(1).max(40),
  duty: z.string().trim().max(60).default(''),
  isFullTime: z.boolean(),
  isSocialWorker: z.boolean(),
  credential: Credential,
  credentialUntil: LocalDate.nullable().default(null),
  caseload: z.int().min(0).max(10_000).nullable().default(null),
  since: LocalDate.nullable().default(null),
});

export const Post = z.object({
  id: EntryId,
  ...PostValues.shape,
  countedOn: LocalDate.nullable().meta({ description: 'day on which the caseload was counted' }),
});
export type Post = z.output<typeof Post>;

export const sunkKinds = ['service', 'staff'] as const;
const SunkValues = z.strictObject({
  kind: z.enum(sunkKinds),
  name: z.string().trim().min(1).max(80),
  fromUnit: z.string().trim().min(1).max(60).meta({ description: 'who sank it' }),
  headcount: z.int().min(1).max(10_000).nullable().default(null),
  isShared: z
    .boolean()
    .default(false)
    .meta({ description: 'also for the communities a hub reaches' }),
  since: LocalDate.nullable().default(null),
});
export const Sunk = z.object({ id: EntryId, ...SunkValues.shape });
export type Sunk = z.output<typeof Sunk>;

export const CommunityCard = z.object({
  community: AreaRef,
  committees: z.array(OrganisationRef),
  posts: z.int(),
  fullTimeSocialWorkers: z.int(),
  caseload: z.int().nullable(),
  spaces: z.int(),
  coming: z.int().meta({ description: 'spaces still to be won' }),
  estates: z.int(),
  sunk: z.int(),
  reaches: z.int().meta({ description: 'communities it radiates to as a hub' }),
  gaps: z.array(z.enum(communityGaps)),
});
export type CommunityCard = z.output<typeof CommunityCard>;

export const listCommunityCards = endpoint({
  id: 'listCommunityCards',
  method: 'GET',
  path: '/registry/communities',
  summary: 'Communities with their workforce, committees, spaces and what they lack',
  permission: readsOrganisations,
  input: {},
  reply: z.object({ communities: z.array(CommunityCard) }),
  problems: [],
});

const one = z.strictObject({ code: AreaCode });

export const getCommunityCard = endpoint({
  id: 'getCommunityCard',
  method: 'GET',
  path: '/registry/communities/:code',
  summary: 'One community: posts, what was sunk to it, the hub it is or belongs to',
  permission: readsOrganisations,
  input: { params: one },
  reply: CommunityCard.extend({
    people: z.array(Post),
    sunkList: z.array(Sunk),
    radiates: z.array(AreaRef).meta({ description: 'as a hub, to these' }),
    hubs: z.array(AreaRef).meta({ description: 'hubs that radiate to it' }),
    shared: z
      .array(
        z.object({ name: z.string(), kind: z.enum(['room', 'service', 'staff']), hub: AreaRef }),
      )
      .meta({ description: 'what its hubs share with it, or it as a hub with others' }),
    may: z.boolean(),
    mayRadiate: z.boolean(),
  }),
  problems: ['input.invalid', 'workforce.not_found'],
});

const refused = ['input.invalid', 'permission.denied', 'workforce.not_found'] as const;
const id = z.strictObject({ id: EntryId });

export const addPost = endpoint({
  id: 'addPost',
  method: 'POST',
  path: '/registry/communities/:code/posts',
  summary: 'Somebody takes a post in a community',
  permission: keepsOrganisations,
  input: { params: one, body: PostValues },
  reply: id,
  problems: [...refused],
});

export const changePost = endpoint({
  id: 'changePost',
  method: 'PUT',
  path: '/registry/posts/:id',
  summary: 'Corrects a post: credential, caseload, duty',
  permission: keepsOrganisations,
  input: { params: id, body: PostValues },
  reply: id,
  problems: [...refused],
});

export const endPost = endpoint({
  id: 'endPost',
  method: 'POST',
  path: '/registry/posts/:id/end',
  summary: 'Somebody leaves a post',
  permission: keepsOrganisations,
  input: { params: id },
  reply: id,
  problems: [...refused],
});

export const addSunk = endpoint({
  id: 'addSunk',
  method: 'POST',
  path: '/registry/communities/:code/sunk',
  summary: 'A service or staff of the street is sunk to a community',
  permission: keepsOrganisations,
  input: { params: one, body: SunkValues },
  reply: id,
  problems: [...refused],
});

export const endSunk = endpoint({
  id: 'endSunk',
  method: 'POST',
  path: '/registry/sunk/:id/end',
  summary: 'What was sunk to a community is there no more',
  permission: keepsOrganisations,
  input: { params: id },
  reply: id,
  problems: [...refused],
});

/** Over several communities, so only the office draws it. */
export const saveRadiation = endpoint({
  id: 'saveRadiation',
  method: 'PUT',
  path: '/registry/communities/:code/radiation',
  summary: 'Names the communities a hub radiates to; none: it is a hub no more',
  permission: {
    any: [
      { role: 'registrar', over: 'area' },
      { role: 'organiser', over: 'area' },
    ],
  },
  input: { params: one, body: z.strictObject({ reaches: z.array(AreaCode).max(50) }) },
  reply: one,
  problems: [...refused],
});
