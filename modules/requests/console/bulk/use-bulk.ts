import { Problem, type ReplyOf } from '@liren/kernel/contract';
import { act, ask, asProblem, isPassing, isSignedOut, randomKey, useRefresh } from '@liren/ui';
import { useEffect, useRef, useState } from 'react';
import {
  type CheckedStep,
  checkStep,
  stepsOfMany,
  takeRequestStep,
} from '../../contract/public.ts';
import type { StaffStep } from '../steps/step-forms.ts';

const pageSize = 100;

const pagesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / pageSize) }, (_, i) =>
    all.slice(i * pageSize, (i + 1) * pageSize),
  );

/** Reads page after page, showing what is there; a newer question ends an older one. */
function usePages<T, R>(
  all: readonly T[],
  read: (page: T[], signal: AbortSignal) => Promise<readonly R[]>,
): { items: readonly R[]; complete: boolean; problem: Problem | null; again: () => void } {
  const [state, setState] = useState<{
    for: string;
    items: readonly R[];
    complete: boolean;
    problem: Problem | null;
  }>({ for: '', items: [], complete: false, problem: null });
  const [turn, setTurn] = useState(0);
  const question = JSON.stringify([all, turn]);
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  useEffect(() => {
    const stop = new AbortController();
    const [wanted] = JSON.parse(question) as [T[], number];
    const run = async (): Promise<void> => {
      const items: R[] = [];
      try {
        for (const page of pagesOf(wanted)) {
          items.push(...(await reader.current(page, stop.signal)));
          if (stop.signal.aborted) return;
          // A first page may be shown while the rest is read; a later answer replaces a whole one only when it is whole.
          setState((before) =>
            before.complete && items.length < before.items.length && before.for !== question
              ? before
              : { for: question, items: [...items], complete: false, problem: null },
          );
        }
        setState({ for: question, items, complete: true, problem: null });
      } catch (error) {
        if (!stop.signal.aborted)
          setState((before) => ({ ...before, for: question, problem: asProblem(error) }));
      }
    };
    void run();
    return () => stop.abort();
  }, [question]);
  return {
    items: state.items,
    complete: state.complete && state.for === question,
    problem: state.problem,
    again: () => setTurn((n) => n + 1),
  };
}

/** Which steps can be taken with each of the chosen matters. */
export const useChoices = (numbers: readonly string[]) =>
  usePages<string, ReplyOf<typeof stepsOfMany>['requests'][number]>(
    numbers,
    async (page, signal) => (await ask(stepsOfMany, { body: { numbers: page } }, signal)).requests,
  );

export interface Target {
  number: string;
  input: Record<string, unknown>;
}

/** What the step would do to each of them. */
export const useCheck = (step: StaffStep, targets: readonly Target[]) =>
  usePages<Target, CheckedStep>(
    targets,
    async (page, signal) => (await ask(checkStep, { body: { step, targets: page } }, signal)).items,
  );

export const keyOf = ({ number, matter }: Pick<CheckedStep, 'number' | 'matter'>): string =>
  `${number} ${matter ?? ''}`;

/** One matter's step that was seen in the check and is to be taken. */
export interface Deed {
  item: CheckedStep;
  input: Record<string, unknown>;
  /** Stays the same however often it must be sent. */
  key: string;
}

export type Outcome =
  | { is: 'waiting' }
  | { is: 'running' }
  | { is: 'done' }
  | { is: 'refused'; problem: Problem };

export interface Run {
  state: 'ready' | 'running' | 'stopped' | 'over';
  deeds: readonly Deed[];
  outcomes: ReadonlyMap<string, Outcome>;
  start: (deeds: readonly Omit<Deed, 'key'>[]) => void;
  stop: () => void;
  /** After a stop: goes on with those still waiting. */
  resume: () => void;
  reset: () => void;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Takes a step on one matter after the other: each is a step of its own, with its own key and the `seq` that stood in
 * the check. A refusal is kept beside its matter and the rest goes on; a lost connection stops the run, because nobody
 * knows yet what became of the last one, and its key asks when the run goes on.
 */
export function useRun(step: StaffStep): Run {
  const refresh = useRefresh();
  const [deeds, setDeeds] = useState<readonly Deed[]>([]);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [state, setState] = useState<Run['state']>('ready');
  const stopped = useRef(false);
  const known = useRef(new Map<string, Outcome>());

  const tell = (key: string, outcome: Outcome): void => {
    known.current.set(key, outcome);
    setOutcomes(new Map(known.current));
  };
  const go = async (all: readonly Deed[]): Promise<void> => {
    stopped.current = false;
    setState('running');
    for (const deed of all) {
      if (stopped.current) break;
      if (known.current.get(deed.key)?.is !== 'waiting') continue;
      tell(deed.key, { is: 'running' });
      const outcome = await taken(step, deed);
      tell(deed.key, outcome ?? { is: 'waiting' });
      if (outcome === null) stopped.current = true;
    }
    const isOver = all.every(({ key }) => known.current.get(key)?.is !== 'waiting');
    setState(isOver ? 'over' : 'stopped');
    refresh();
  };
  return {
    state,
    deeds,
    outcomes,
    start(wanted) {
      const all = wanted.map((deed) => ({ ...deed, key: randomKey() }));
      known.current = new Map(all.map(({ key }) => [key, { is: 'waiting' }]));
      setOutcomes(new Map(known.current));
      setDeeds(all);
      void go(all);
    },
    stop: () => {
      stopped.current = true;
    },
    resume: () => void go(deeds),
    reset() {
      known.current = new Map();
      setOutcomes(new Map());
      setDeeds([]);
      setState('ready');
    },
  };
}

/** Null: nobody knows whether it was taken. */
async function taken(step: StaffStep, { item, input, key }: Deed): Promise<Outcome | null> {
  for (;;) {
    try {
      await act(
        takeRequestStep,
        {
          params: { number: item.number, step },
          body: { ...(item.matter ? { matter: item.matter } : {}), seen: item.seq, input },
        },
        key,
      );
      return { is: 'done' };
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== 'rate.limited')
        return isPassing(problem) || isSignedOut(problem) ? null : { is: 'refused', problem };
      await wait(1_000 * Number(problem.params['retryAfterS'] ?? 5));
    }
  }
}
