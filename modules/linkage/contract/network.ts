import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import { ActorClass, EntryRef } from '@liren/registry/contract';
import * as z from 'zod';
import { LinkId } from './values.ts';
import { organiser, reader } from './who.ts';

/** By what a channel works: 联席会议, 协商议事, 会员服务, 合作协议, 志愿服务, 走访联系. */
export const mechanisms = [
  'joint_meeting',
  'consultation',
  'membership',
  'contract',
  'volunteering',
  'visits',
] as const;
export const Mechanism = z.enum(mechanisms);

/** What somebody is in a channel, and which rule holds for that. */
export const Identity = z.strictObject({
  name: z.string().trim().min(1).max(20),
  rule: z.string().trim().max(200).default(''),
});

export const ChannelBody = z.strictObject({
  area: AreaCode,
  name: z.string().trim().min(1).max(60),
  actorClass: ActorClass,
  mechanism: Mechanism,
  identities: z.array(Identity).min(1).max(8),
  idleDays: z.int().min(7).max(730).default(90),
});
export type ChannelBody = z.output<typeof ChannelBody>;

const Channel = ChannelBody.omit({ area: true }).extend({
  id: LinkId,
  area: AreaRef,
  actors: z.int(),
  usedOn: LocalDate.nullable(),
  usedFor: z.string(),
  isIdle: z.boolean().meta({ description: 'not used within its days, or with nobody in it' }),
  between: z.number().meta({ description: 'betweenness in the network of channels and actors' }),
});
export type Channel = z.output<typeof Channel>;

const Bridge = z.object({
  ref: EntryRef,
  name: z.string(),
  between: z.number(),
  identities: z.array(z.object({ channel: LinkId, channelName: z.string(), identity: z.string() })),
});
export type Bridge = z.output<typeof Bridge>;

export const getNetwork = endpoint({
  id: 'getNetwork',
  method: 'GET',
  path: '/linkage/network',
  summary: 'Channels to actors of each class, which of them are idle, and who bridges them',
  permission: reader,
  input: {},
  reply: z.object({
    channels: z.array(Channel),
    bridges: z.array(Bridge).meta({ description: 'in two channels or more, the strongest first' }),
    parts: z.int().meta({ description: 'parts of the network that hang together' }),
    actors: z.int(),
    mayWrite: z.boolean(),
  }),
  problems: ['permission.denied'],
});

/** Types of organisations whose unreached are asked for, and `any`. */
export const OrganisationTypeCode = z
  .string()
  .regex(/^[a-z][a-z_]{1,39}$/)
  .meta({ examples: ['enterprise'] });

export const listUnreached = endpoint({
  id: 'listUnreached',
  method: 'GET',
  path: '/linkage/unreached',
  summary: 'Organisations of a type that no channel reaches',
  permission: reader,
  input: {
    query: z.strictObject({
      type: OrganisationTypeCode.default('enterprise'),
      area: AreaCode.optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
  },
  reply: z.object({
    items: z.array(z.object({ ref: EntryRef, name: z.string(), area: AreaRef })),
    unreached: z.int(),
    total: z.int(),
    types: z.array(z.object({ type: OrganisationTypeCode, unreached: z.int(), total: z.int() })),
    mayWrite: z.boolean(),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

const one = z.strictObject({ id: LinkId });

export const saveChannel = endpoint({
  id: 'saveChannel',
  method: 'PUT',
  path: '/linkage/channels/:id',
  summary: 'A channel to actors of one class, with its mechanism and the rules of its identities',
  permission: organiser,
  input: { params: one, body: ChannelBody },
  reply: z.object({ id: LinkId }),
  problems: ['input.invalid', 'permission.denied', 'linkage.area_unknown'],
});

export const noteChannelUse = endpoint({
  id: 'noteChannelUse',
  method: 'POST',
  path: '/linkage/channels/:id/uses',
  summary: 'Writes down that a channel was used, and for what',
  permission: organiser,
  input: {
    params: one,
    body: z.strictObject({ on: LocalDate, what: z.string().trim().min(1).max(120) }),
  },
  reply: z.object({ id: LinkId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'linkage.channel_unknown',
    'linkage.day_to_come',
  ],
});

export const tieActors = endpoint({
  id: 'tieActors',
  method: 'POST',
  path: '/linkage/channels/:id/actors',
  summary: 'Actors that a channel reaches from now on, and as what',
  permission: organiser,
  input: {
    params: one,
    body: z.strictObject({
      actors: z.array(EntryRef).min(1).max(100),
      identity: z.string().trim().min(1).max(20),
    }),
  },
  reply: z.object({ tied: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'linkage.channel_unknown',
    'linkage.identity_unknown',
    'linkage.party_unknown',
  ],
});

export const listTied = endpoint({
  id: 'listTied',
  method: 'GET',
  path: '/linkage/channels/:id/actors',
  summary: 'Actors that a channel reaches, as what and since when',
  permission: reader,
  input: {
    params: one,
    query: z.strictObject({
      after: z.string().max(200).optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
  },
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string().meta({ description: 'of this tie, within the channel' }),
        actor: EntryRef,
        name: z.string(),
        identity: z.string(),
        since: LocalDate,
      }),
    ),
    next: z.string().nullable(),
    name: z.string(),
    mayWrite: z.boolean(),
  }),
  problems: ['input.invalid', 'permission.denied', 'linkage.channel_unknown'],
});

export const untieActor = endpoint({
  id: 'untieActor',
  method: 'POST',
  path: '/linkage/channels/:id/untie',
  summary: 'A channel reaches an actor no more, as this',
  permission: organiser,
  input: {
    params: one,
    body: z.strictObject({ actor: EntryRef, identity: z.string().trim().min(1).max(20) }),
  },
  reply: z.object({ untied: z.boolean() }),
  problems: ['input.invalid', 'permission.denied', 'linkage.channel_unknown'],
});

export const endChannel = endpoint({
  id: 'endChannel',
  method: 'DELETE',
  path: '/linkage/channels/:id',
  summary: 'Ends a channel: whom it reached alone is unreached again',
  permission: organiser,
  input: { params: one },
  reply: z.object({ ended: z.boolean() }),
  problems: ['permission.denied', 'linkage.channel_unknown'],
});
