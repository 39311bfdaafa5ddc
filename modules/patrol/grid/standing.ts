import type { ReplyOf } from '@liren/kernel/contract';
import type { OutboxItem } from '@liren/ui/field';
import type { myPatrol } from '../contract/mine.ts';

export type MyPatrol = ReplyOf<typeof myPatrol>;

/** A round as the device knows it. */
export interface RoundHere {
  id: string;
  grid: string;
  plan: string | null;
  startedAt: string;
  isTracked: boolean;
  /** Points visited so far, sent or not. */
  visited: readonly string[];
}

/** What holds now: what the server said last, and what was done since and waits to be sent. */
export interface Standing {
  dutySince: string | null;
  isAgreed: boolean;
  round: RoundHere | null;
}

interface Inputs {
  'patrol.duty': { body: { on: boolean; at: string } };
  'patrol.consent': { body: { given: boolean } };
  'patrol.start': {
    params: { id: string };
    body: { grid: string; plan: string | null; startedAt: string; track: boolean };
  };
  'patrol.visit': { params: { id: string; point: string } };
  'patrol.end': { params: { id: string } };
}

/**
 * The standing after everything that waits.
 *
 * What was refused has not happened: it stays in the outbox and changes nothing here.
 */
export function standingAfter(
  patrol: Pick<MyPatrol, 'dutySince' | 'consent' | 'running'>,
  queue: readonly Pick<OutboxItem, 'kind' | 'input' | 'refused'>[],
): Standing {
  const { running } = patrol;
  let standing: Standing = {
    dutySince: patrol.dutySince,
    isAgreed: patrol.consent !== null,
    round: running && {
      ...{ id: running.id, grid: running.grid.code, plan: running.plan },
      ...{ startedAt: running.startedAt, isTracked: running.isTracked },
      visited: running.visited.map(({ point }) => point),
    },
  };
  for (const { kind, input, refused } of queue)
    if (!refused) standing = after(standing, kind, input);
  return standing;
}

function after(standing: Standing, kind: string, input: unknown): Standing {
  const { round } = standing;
  switch (kind) {
    case 'patrol.duty': {
      const { on, at } = (input as Inputs['patrol.duty']).body;
      if (on) return { ...standing, dutySince: standing.dutySince ?? at };
      return { ...standing, dutySince: null, round: null };
    }
    case 'patrol.consent': {
      const { given } = (input as Inputs['patrol.consent']).body;
      return {
        ...standing,
        isAgreed: given,
        round: round && { ...round, isTracked: given && round.isTracked },
      };
    }
    case 'patrol.start': {
      const { params, body } = input as Inputs['patrol.start'];
      const { grid, plan, startedAt, track } = body;
      if (round?.id === params.id) return standing;
      return {
        ...standing,
        round: { id: params.id, grid, plan, startedAt, isTracked: track, visited: [] },
      };
    }
    case 'patrol.visit': {
      const { id, point } = (input as Inputs['patrol.visit']).params;
      if (round?.id !== id || round.visited.includes(point)) return standing;
      return { ...standing, round: { ...round, visited: [...round.visited, point] } };
    }
    case 'patrol.end':
      return (input as Inputs['patrol.end']).params.id === round?.id
        ? { ...standing, round: null }
        : standing;
    default:
      return standing;
  }
}
