import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import { EntryCard, EntryRef } from '@liren/registry/contract';
import * as z from 'zod';
import {
  BodyContent,
  BodyKindCode,
  BodyRow,
  Charter,
  GovernanceModel,
  Id,
  Kinship,
  Post,
  SeatView,
} from './values.ts';
import { choosesModel, keepsBodies, readsBodies } from './who.ts';

export const CommunityRow = z.object({
  community: AreaRef,
  model: GovernanceModel.nullable(),
  bodies: z.int(),
  seats: z.int(),
  missing: z.int().meta({ description: 'bodies its model asks for and it has not' }),
  lacking: z.int().meta({ description: 'bodies that lack something' }),
  ending: z.int().meta({ description: 'terms over, or ending within 90 days' }),
});
export type CommunityRow = z.output<typeof CommunityRow>;

export const listCommunityBodies = endpoint({
  id: 'listCommunityBodies',
  method: 'GET',
  path: '/bodies/communities',
  summary: 'How each community is organised: its model, its bodies, what they lack',
  permission: readsBodies,
  input: {},
  reply: z.object({ communities: z.array(CommunityRow) }),
  problems: [],
});

const community = z.strictObject({ community: AreaCode });

/** A community with its bodies, those of the office among them that its model shares. */
export const Organisation = z.object({
  community: AreaRef,
  model: GovernanceModel.nullable(),
  appliedAt: Instant.nullable(),
  bodies: z.array(BodyRow),
  missing: z.array(BodyKindCode).meta({ description: 'what its model asks for and is not there' }),
  may: z.array(z.enum(['keep', 'choose'])),
});
export type Organisation = z.output<typeof Organisation>;

export const getCommunityBodies = endpoint({
  id: 'getCommunityBodies',
  method: 'GET',
  path: '/bodies/communities/:community',
  summary: 'The bodies of one community, layer by layer',
  permission: readsBodies,
  input: { params: community },
  reply: Organisation,
  problems: ['input.invalid', 'body.area_unknown'],
});

export const applyModel = endpoint({
  id: 'applyModel',
  method: 'PUT',
  path: '/bodies/communities/:community/model',
  summary: 'Chooses a governance model and sets up what it asks for; what is there stays as it is',
  permission: choosesModel,
  input: { params: community, body: z.strictObject({ model: GovernanceModel }) },
  reply: Organisation,
  problems: ['input.invalid', 'permission.denied', 'body.area_unknown'],
});

const one = z.strictObject({ id: Id });

/** Two who sit in bodies of one community and declared that they are near relatives. */
export const KinView = z.object({
  a: z.string(),
  b: z.string(),
  relation: Kinship.meta({ description: 'what a is to b' }),
  on: LocalDate,
});

export const BodyPage = BodyRow.extend({
  community: AreaRef,
  parentName: z.string().nullable(),
  building: z.object({ id: Id, name: z.string() }).nullable(),
  since: LocalDate,
  endedOn: LocalDate.nullable(),
  charter: Charter.nullable(),
  adoptedOn: LocalDate.nullable(),
  filedOn: LocalDate.nullable(),
  seatList: z.array(SeatView).meta({ description: 'those who sit now, then those who did' }),
  below: z.array(BodyRow).meta({ description: 'bodies that stand under it' }),
  kin: z.array(KinView),
  peers: z
    .array(z.object({ seat: Id, name: z.string(), body: z.string() }))
    .meta({ description: 'who else sits in the community: for declaring relations' }),
  changedAt: Instant,
  by: z.string(),
  may: z.array(z.enum(['keep'])),
});
export type BodyPage = z.output<typeof BodyPage>;

export const getBody = endpoint({
  id: 'getBody',
  method: 'GET',
  path: '/bodies/:id',
  summary: 'One body: charter, seats, terms, what it lacks',
  permission: readsBodies,
  input: { params: one },
  reply: BodyPage,
  problems: ['input.invalid', 'body.not_found'],
});

/** What modules tell of a body beside what stands on its page: agreements, projects, channels that reach it. */
export const getBodyCard = endpoint({
  id: 'getBodyCard',
  method: 'GET',
  path: '/bodies/:id/card',
  summary:
    'What other modules tell of a body: seats it holds elsewhere, agreements, projects, channels',
  steady: true,
  permission: readsBodies,
  input: { params: one },
  reply: EntryCard,
  problems: ['input.invalid', 'body.not_found'],
});

export const saveBody = endpoint({
  id: 'saveBody',
  method: 'PUT',
  path: '/bodies/:id',
  summary: 'Sets up a body, or changes it',
  permission: keepsBodies,
  input: { params: one, body: BodyContent },
  reply: BodyPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'body.area_unknown',
    'body.wrong_level',
    'body.parent_unknown',
    'body.building_unknown',
    'body.ended',
  ],
});

export const endBody = endpoint({
  id: 'endBody',
  method: 'POST',
  path: '/bodies/:id/end',
  summary: 'A body is dissolved from a day on; its page stays',
  permission: keepsBodies,
  input: { params: one, body: z.strictObject({ on: LocalDate }) },
  reply: BodyPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'body.not_found',
    'body.ended',
    'body.has_seats',
  ],
});

const seat = one.extend({ seat: Id });

export const giveSeat = endpoint({
  id: 'giveSeat',
  method: 'PUT',
  path: '/bodies/:id/seats/:seat',
  summary: 'Somebody, an organisation or the holder of a post takes a seat',
  permission: keepsBodies,
  input: {
    params: seat,
    body: z.strictObject({
      post: Post,
      title: z.string().trim().max(20).default(''),
      name: z.string().trim().min(1).max(60),
      entry: EntryRef.nullable().default(null).meta({
        description: 'the same in the register; a person sits under the name it has there',
      }),
      represents: z.string().trim().max(80).default(''),
      sex: z.enum(['female', 'male']).nullable().default(null),
      isPartTime: z.boolean().default(false),
      since: LocalDate,
    }),
  },
  reply: BodyPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'body.not_found',
    'body.ended',
    'seat.taken_twice',
    'seat.head_taken',
    'seat.full',
    'seat.near_relative',
    'seat.incompatible',
    'seat.under_age',
    'registry.person_not_found',
  ],
});

export const endSeat = endpoint({
  id: 'endSeat',
  method: 'POST',
  path: '/bodies/:id/seats/:seat/end',
  summary: 'A seat is given up, on a day and for a reason; the record stays',
  permission: keepsBodies,
  input: {
    params: seat,
    body: z.strictObject({ on: LocalDate, reason: z.string().trim().max(120).default('') }),
  },
  reply: BodyPage,
  problems: ['input.invalid', 'permission.denied', 'body.not_found', 'seat.not_found'],
});

export const declareKin = endpoint({
  id: 'declareKin',
  method: 'POST',
  path: '/bodies/:id/kin',
  summary: 'Two who sit in bodies of one community declare that they are near relatives',
  permission: keepsBodies,
  input: { params: one, body: z.strictObject({ seat: Id, other: Id, relation: Kinship }) },
  reply: BodyPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'body.not_found',
    'seat.not_found',
    'seat.same_person',
  ],
});

export const publicBodies = endpoint({
  id: 'publicBodies',
  method: 'GET',
  path: '/bodies/public',
  summary:
    'Who sits on the residents’ committee of a community and its committees, and by which charter',
  permission: 'anyone',
  steady: true,
  input: { query: z.strictObject({ community: AreaCode.optional() }) },
  reply: z.object({
    communities: z.array(AreaRef),
    community: AreaRef.nullable(),
    bodies: z.array(
      z.object({
        id: Id,
        kind: BodyKindCode,
        name: z.string(),
        termUntil: LocalDate.nullable(),
        charter: Charter.nullable().meta({ description: 'the adopted one' }),
        seats: z.array(
          z.object({ post: Post, title: z.string(), name: z.string(), represents: z.string() }),
        ),
      }),
    ),
  }),
  problems: ['input.invalid', 'body.area_unknown'],
});
