import {
  declareProblems,
  LocalDate,
  type MatterId,
  type ProblemCode,
} from '@liren/kernel/contract';
import { type Flow, type Flows, Reason, stepsFor } from '@liren/kernel/workflow';
import * as z from 'zod';
import { boundaryStates, type Edit } from '../../contract/public.ts';

declareProblems({
  'boundary.nothing_changes': 409,
  'boundary.needs_district': 409,
  'boundary.needs_no_district': 409,
  'boundary.stale': 409,
  'boundary.scheduled': 409,
  'boundary.day_past': 422,
  'boundary.not_yet': 409,
});

export type BoundaryState = (typeof boundaryStates)[number];

/** The own row of a change of boundaries. */
export interface BoundarySubject {
  title: string;
  note: string;
  /** First day on which the areas are as changed. */
  validFrom: string;
  edits: readonly Edit[];
  /** What the edits came to when they were saved: other areas under them, and they are looked at again. */
  digest: string;
  /** Communities, 12 digits, it changes something in. */
  communities: readonly string[];
  /** It changes communities themselves, not only grids: the district decides. */
  overCommunities: boolean;
}

/** What the steps look up. */
export interface BoundaryEnv {
  today: string;
  /** What the edits come to on the areas as they stand; null where no step asks. */
  found: Pick<BoundarySubject, 'digest' | 'communities' | 'overCommunities'> | null;
  /** Titles of other changes of the same communities that wait for their day. */
  waiting: readonly string[];
  /** What `save` writes: too large for an event. */
  saved?: BoundarySubject;
}

const keeper = {
  any: [
    { role: 'system_admin', over: 'area' },
    { role: 'command', over: 'area' },
  ],
} as const;
const district = { role: 'district', over: 'area' } as const;
/** Who proposed does not decide. */
const judge = { all: [district, { not: { did: 'propose' } }] } as const;

/** Who may know of it. */
export const seesBoundary = { any: [...keeper.any, district] } as const;
export const keepsBoundaries = keeper;

const step = stepsFor<BoundaryState, BoundarySubject, BoundaryEnv>();
const Nothing = z.strictObject({});
const Because = z.strictObject({ reason: Reason });
const Saved = z.strictObject({ edits: z.int().min(0), validFrom: LocalDate });

type Facts = { subject: BoundarySubject };

/** The areas under it are those it was drawn on, its day is not over, and nothing else waits there. */
function unready({ subject }: Facts, { env }: { env: BoundaryEnv }): ProblemCode | null {
  if (subject.edits.length === 0 || subject.communities.length === 0)
    return 'boundary.nothing_changes';
  if (subject.validFrom < env.today) return 'boundary.day_past';
  if (env.found && env.found.digest !== subject.digest) return 'boundary.stale';
  return env.waiting.length > 0 ? 'boundary.scheduled' : null;
}

/** A day that has come is not waited for. */
const scheduled = (
  { root, subject }: Facts & { root: { id: MatterId } },
  { env }: { env: BoundaryEnv },
) =>
  subject.validFrom <= env.today
    ? { then: [{ matter: root.id, step: 'take_effect', input: {} }] }
    : {};

/**
 * A change of boundaries: drawn as a draft, looked at, then in force from a day on.
 *
 * Grids are the subdistrict's own. Setting up, merging and resizing communities is proposed by the
 * subdistrict and decided by the district (field-rules 2.6; 城市居民委员会组织法 art. 6).
 */
export const boundaryFlow: Flow<BoundaryState, BoundarySubject, BoundaryEnv> = {
  kind: 'boundary',
  version: 1,
  states: boundaryStates,
  ends: ['in_force', 'refused', 'dropped'],
  asks: {},
  shift: {},
  steps: {
    begin: step({ from: [], to: 'draft', who: keeper, input: Saved, change: saved }),
    save: step({
      from: ['draft'],
      to: 'same',
      who: keeper,
      input: Saved,
      change: (_, input, { env }) => ({
        ...saved(_, input),
        ...(env.saved ? { subject: env.saved } : {}),
      }),
    }),
    drop: step({ from: ['draft'], to: 'dropped', who: keeper, input: Nothing }),
    publish: step({
      from: ['draft'],
      to: 'scheduled',
      who: keeper,
      input: Nothing,
      guard: (facts, ctx) =>
        facts.subject.overCommunities ? 'boundary.needs_district' : unready(facts, ctx),
      change: (facts, _, ctx) => scheduled(facts, ctx),
    }),
    propose: step({
      from: ['draft'],
      to: 'proposed',
      who: keeper,
      input: Because,
      guard: (facts, ctx) =>
        unready(facts, ctx) ??
        (facts.subject.overCommunities ? null : 'boundary.needs_no_district'),
      change: (_, { reason }) => ({ body: { reason } }),
    }),
    take_back: step({ from: ['proposed'], to: 'draft', who: keeper, input: Nothing }),
    approve: step({
      from: ['proposed'],
      to: 'scheduled',
      who: judge,
      input: z.strictObject({ document: z.string().trim().min(1).max(80) }),
      guard: unready,
      change: (facts, { document }, ctx) => ({ ...scheduled(facts, ctx), body: { document } }),
    }),
    send_back: step({
      from: ['proposed'],
      to: 'draft',
      who: judge,
      input: Because,
      change: (_, { reason }) => ({ body: { reason } }),
    }),
    refuse: step({
      from: ['proposed'],
      to: 'refused',
      who: judge,
      input: Because,
      change: (_, { reason }) => ({ body: { reason } }),
    }),
    recall: step({ from: ['scheduled'], to: 'draft', who: keeper, input: Nothing }),
    take_effect: step({
      from: ['scheduled'],
      to: 'in_force',
      who: 'system',
      input: Nothing,
      guard: ({ subject }, { env }) => (subject.validFrom > env.today ? 'boundary.not_yet' : null),
    }),
    /** On its day the areas were others than those it was drawn on: somebody looks again. */
    hand_back: step({
      from: ['scheduled'],
      to: 'draft',
      who: 'system',
      input: z.strictObject({ code: z.string() }),
      change: (_, { code }) => ({ body: { code } }),
    }),
  },
};

function saved(_: unknown, { edits, validFrom }: z.output<typeof Saved>) {
  return { body: { edits, validFrom } };
}

export const boundaryFlows: Flows = { boundary: boundaryFlow };
