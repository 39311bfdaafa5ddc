import { AreaRef } from '@liren/areas/contract';
import { endpoint, Instant, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import {
  ChecklistView,
  Coverage,
  PlanView,
  PointView,
  RoundId,
  RoundView,
  VisitView,
} from './values.ts';
import { walker } from './who.ts';

// Alone in its file: the app of grid workers opens on it, and what is sent on a round brings Zod along.

/** All a worker needs to walk a day without a network: own grids, plans, points, checklists, the round that runs. */
export const myPatrol = endpoint({
  id: 'myPatrol',
  method: 'GET',
  path: '/patrol/mine',
  summary: 'The patrol of a grid worker: duty, consent, plans, points with checklists, rounds',
  permission: walker,
  input: {},
  reply: z.object({
    asOf: Instant.meta({
      description: 'when the server said so: what a device did later it adds itself',
    }),
    dutySince: Instant.nullable(),
    consent: Instant.nullable().meta({ description: 'when the recording of tracks was agreed to' }),
    trackDays: z.int().meta({ description: 'how long a track is kept' }),
    grids: z.array(AreaRef.extend({ centre: LonLat.nullable(), coverage: Coverage })),
    plans: z.array(PlanView),
    points: z.array(PointView),
    checklists: z.array(ChecklistView),
    running: RoundView.extend({ visited: z.array(VisitView) }).nullable(),
    readings: z
      .array(z.object({ round: RoundId, at: Instant, by: z.string(), purpose: z.string() }))
      .meta({ description: 'who looked at own tracks, and why; newest first' }),
    rounds: z
      .array(RoundView)
      .meta({ description: 'own rounds of the last 30 days, newest first' }),
  }),
  problems: ['input.invalid'],
});
