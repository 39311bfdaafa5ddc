import { ComponentCode } from '@liren/components/contract';
import { AreaCode, endpoint, FileId, Instant, LonLat, PositionFix } from '@liren/kernel/contract';
import * as z from 'zod';
import { findings, foundStates } from '../domain/public.ts';
import {
  Answers,
  BeaconCode,
  ChecklistCode,
  PlanId,
  PointId,
  RoundId,
  RoundView,
  VisitView,
} from './values.ts';
import { walker } from './who.ts';

export const setDuty = endpoint({
  id: 'setDuty',
  method: 'POST',
  path: '/patrol/duty',
  summary: 'A grid worker goes on duty or off; off duty ends the round that runs',
  permission: walker,
  input: { body: z.strictObject({ on: z.boolean(), at: Instant }) },
  reply: z.object({ dutySince: Instant.nullable() }),
  problems: ['input.invalid', 'patrol.time'],
});

/** Withdrawing deletes every track of the worker that is still there, with the streets it saw. */
export const setTrackConsent = endpoint({
  id: 'setTrackConsent',
  method: 'PUT',
  path: '/patrol/consent',
  summary: 'A grid worker agrees to the recording of tracks on rounds, or withdraws that',
  permission: walker,
  input: { body: z.strictObject({ given: z.boolean() }) },
  reply: z.object({ consent: Instant.nullable() }),
  problems: ['input.invalid'],
});

const round = z.strictObject({ id: RoundId });

export const startRound = endpoint({
  id: 'startRound',
  method: 'PUT',
  path: '/patrol/rounds/:id',
  summary: 'A round begins; its id is made on the device, and said twice it is one round',
  permission: walker,
  input: {
    params: round,
    body: z.strictObject({
      grid: AreaCode,
      plan: PlanId.nullable().default(null),
      startedAt: Instant,
      track: z.boolean().meta({ description: 'the worker lets this round be recorded' }),
    }),
  },
  reply: RoundView,
  problems: [
    'input.invalid',
    'permission.denied',
    'patrol.grid_unknown',
    'patrol.plan_unknown',
    'patrol.off_duty',
    'patrol.other_round',
    'patrol.no_consent',
    'patrol.time',
  ],
});

export const addTrack = endpoint({
  id: 'addTrack',
  method: 'PUT',
  path: '/patrol/rounds/:id/track/:part',
  summary: 'A part of the track of a round; said twice it is one part',
  permission: walker,
  input: {
    params: round.extend({ part: z.int().min(0).max(5000) }),
    body: z.strictObject({ fixes: z.array(PositionFix).min(1).max(500) }),
  },
  reply: z.object({
    kept: z.int(),
    dropped: z
      .int()
      .meta({ description: 'outside the round or duty, away from the grid, or too coarse' }),
  }),
  problems: ['input.invalid', 'patrol.round_unknown', 'patrol.no_consent'],
  rate: 600,
});

export const visitPoint = endpoint({
  id: 'visitPoint',
  method: 'PUT',
  path: '/patrol/rounds/:id/visits/:point',
  summary: 'A point as it was found; by hand or from afar it needs a reason',
  permission: walker,
  input: {
    params: round.extend({ point: PointId }),
    body: z.strictObject({
      at: Instant,
      fix: PositionFix.nullable().default(null),
      reason: z.string().trim().max(200).default(''),
      followed: z
        .strictObject({ checklist: ChecklistCode, edition: z.int().min(0) })
        .nullable()
        .default(null)
        .meta({ description: 'the list the worker had before them; null: the one in force' }),
      findings: z.record(z.string().max(40), z.enum(findings)),
      answers: Answers.default({}),
      note: z.string().trim().max(300).default(''),
    }),
  },
  reply: VisitView,
  problems: [
    'input.invalid',
    'patrol.round_unknown',
    'patrol.point_unknown',
    'patrol.reason_needed',
    'patrol.time',
  ],
});

export const endRound = endpoint({
  id: 'endRound',
  method: 'POST',
  path: '/patrol/rounds/:id/end',
  summary: 'A round ends; what it saw of the streets is counted',
  permission: walker,
  input: { params: round, body: z.strictObject({ at: Instant }) },
  reply: RoundView,
  problems: ['input.invalid', 'patrol.round_unknown', 'patrol.time'],
});

export const getMyTrack = endpoint({
  id: 'getMyTrack',
  method: 'GET',
  path: '/patrol/rounds/:id/track',
  summary: 'The track of a round of one’s own',
  permission: walker,
  input: { params: round },
  reply: z.object({ fixes: z.array(PositionFix), deletedOn: Instant.nullable() }),
  problems: ['input.invalid', 'patrol.round_unknown', 'patrol.track_gone'],
});

export const deleteTrack = endpoint({
  id: 'deleteTrack',
  method: 'DELETE',
  path: '/patrol/rounds/:id/track',
  summary: 'A worker deletes the track of a round; the streets it saw count no more',
  permission: walker,
  input: { params: round },
  reply: z.object({ deleted: z.boolean() }),
  problems: ['input.invalid', 'patrol.round_unknown'],
});

/** What is wrong, where, and whether it is dangerous: what two taps say. */
export const reportFound = endpoint({
  id: 'reportFound',
  method: 'POST',
  path: '/patrol/found',
  summary: 'A component that is missing or damaged, or a fault at a point, becomes a matter',
  permission: walker,
  input: {
    body: z.strictObject({
      what: z.discriminatedUnion('is', [
        z.strictObject({
          is: z.literal('component'),
          component: ComponentCode,
          state: z.enum(foundStates),
        }),
        z.strictObject({ is: z.literal('item'), point: PointId, item: z.string().max(40) }),
      ]),
      dangerous: z.boolean(),
      text: z.string().trim().min(1).max(500),
      answers: z
        .record(
          z.string().max(40),
          z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string()).max(20)]),
        )
        .default({})
        .meta({ description: 'what the directory asks beyond two taps' }),
      round: RoundId.nullable().default(null),
      photos: z.array(FileId).max(9).default([]),
    }),
  },
  reply: z.object({ number: z.string() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'component.not_found',
    'patrol.point_unknown',
    'category.unknown',
    'answers.incomplete',
    'location.outside',
    'key.missing',
    'key.reused',
  ],
});

export const locateBeacon = endpoint({
  id: 'locateBeacon',
  method: 'GET',
  path: '/patrol/beacons/:code',
  summary: 'Where a code hangs: the label of a patrol point, or of a component',
  steady: true,
  permission: walker,
  input: { params: z.strictObject({ code: BeaconCode }) },
  reply: z.object({
    code: z.string(),
    name: z.string(),
    place: z.string(),
    lonLat: LonLat,
    accuracyM: z.number(),
    point: PointId.nullable(),
  }),
  problems: ['input.invalid', 'patrol.beacon_unknown'],
  rate: 120,
});
