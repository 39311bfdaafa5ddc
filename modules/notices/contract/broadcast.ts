import { Waiting } from '@liren/guard/contract';
import { AreaCode, declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import { broadcastTopics } from '@liren/kernel/notice';
import * as z from 'zod';

declareProblems({
  'broadcast.area_unknown': 422,
});

const over = 'area' as const;
const writers = {
  any: [
    { role: 'desk', over },
    { role: 'command', over },
  ],
} as const;

const Topic = z.enum(broadcastTopics);

export const Broadcast = z.object({
  id: z.uuid(),
  topic: Topic,
  area: AreaCode,
  areaName: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['sent', 'withdrawn']).meta({
    description: 'withdrawn: before it was sent, by an older release',
  }),
  writtenBy: z.string(),
  writtenAt: Instant,
  settledBy: z.string().nullable(),
  settledAt: Instant.nullable(),
  told: z.int().meta({ description: 'people whom it reached in the app or by a message' }),
  read: z.int(),
});
export type Broadcast = z.output<typeof Broadcast>;

const Broadcasts = z.object({ broadcasts: z.array(Broadcast) });

export const listBroadcasts = endpoint({
  id: 'listBroadcasts',
  method: 'GET',
  path: '/broadcasts',
  summary: 'Notices to residents of the own areas, newest first, with what became of each',
  permission: writers,
  input: {},
  reply: Broadcasts,
  problems: [],
});

export const previewBroadcast = endpoint({
  id: 'previewBroadcast',
  method: 'GET',
  path: '/broadcasts/preview',
  summary: 'How many people would be told, and whether a second person has to agree',
  permission: writers,
  input: { query: z.strictObject({ topic: Topic, area: AreaCode }) },
  reply: z.object({ people: z.int(), needsSecond: z.boolean() }),
  problems: ['broadcast.area_unknown', 'permission.denied'],
});

export const WrittenBroadcast = z.strictObject({
  topic: Topic,
  area: AreaCode,
  title: z.string().trim().min(2).max(40),
  body: z.string().trim().min(2).max(600),
});
export type WrittenBroadcast = z.output<typeof WrittenBroadcast>;

export const writeBroadcast = endpoint({
  id: 'writeBroadcast',
  method: 'POST',
  path: '/broadcasts',
  summary: 'Tells residents of an area; for the whole street it waits for a second person',
  permission: writers,
  input: {
    body: WrittenBroadcast,
  },
  reply: Broadcasts.extend({ proposed: Waiting.nullable() }),
  problems: ['broadcast.area_unknown', 'guard.nobody_else', 'permission.denied'],
  rate: 20,
});

const Subscriptions = z.object({ areas: z.array(AreaCode) });

export const getSubscriptions = endpoint({
  id: 'getSubscriptions',
  method: 'GET',
  path: '/notices/areas',
  summary: 'Areas whose notices the signed-in person wants',
  permission: 'signed_in',
  input: {},
  reply: Subscriptions,
  problems: [],
});

export const saveSubscriptions = endpoint({
  id: 'saveSubscriptions',
  method: 'PUT',
  path: '/notices/areas',
  summary: 'Says of which communities, or of the whole street, one wants to be told',
  permission: 'signed_in',
  input: { body: z.strictObject({ areas: z.array(AreaCode).max(30) }) },
  reply: Subscriptions,
  problems: ['broadcast.area_unknown'],
});
