import * as z from 'zod';
import { changedClock, rungClock } from './clocks.ts';
import type {
  AnyAsk,
  AnyStep,
  AskRow,
  Change,
  ClockRow,
  Ctx,
  Flow,
  Focus,
  JsonObject,
  Step,
} from './types.ts';

/** Declares steps of one flow so that each `input` schema types its own `check` and `change`. */
export function stepsFor<State extends string, Subject, Env>() {
  return <Input>(step: Step<State, Input, Subject, Env>): AnyStep<State, Subject, Env> => step;
}

/** Ten to the reader, a thousand to the writer: free text that a step carries. */
export const Reason = z.string().trim().min(1).max(1000);

/** An answer to an ask. A no must say why; a yes may. */
export const Answer = z
  .strictObject({ yes: z.boolean(), reason: z.string().trim().max(1000).default('') })
  .refine((a) => a.yes || a.reason.length > 0, {
    path: ['reason'],
    params: { code: 'input.missing' },
  });
export type Answer = z.output<typeof Answer>;

const Ring = z.strictObject({ clock: z.string(), round: z.int() });
type Ring = z.output<typeof Ring>;
const Nothing = z.strictObject({});

const tables = new WeakMap<Flow, ReadonlyMap<string, AnyStep>>();

/**
 * Every step of a flow by name: the declared ones and the kernel's own.
 *
 * Of each ask `ask.<kind>`, `answer.<kind>`, `withdraw.<kind>` and, if it has a limit, `lapse.<kind>`; `ring`, by which clocks
 * speak; `recount`, by which a new calendar moves deadlines; `shift`, by which a new release takes old states along.
 */
export function stepsOf(flow: Flow): ReadonlyMap<string, AnyStep> {
  let steps = tables.get(flow);
  if (!steps) {
    steps = new Map([
      ...Object.entries(flow.steps),
      ...Object.entries(flow.asks).flatMap(([kind, ask]) => askSteps(kind, ask)),
      ['ring', ringStep(flow)] as const,
      ['recount', recountStep(flow)] as const,
      ['shift', shiftStep(flow)] as const,
    ]);
    tables.set(flow, steps);
  }
  return steps;
}

const starts = new WeakMap<Flow, Map<string, readonly [string, AnyStep][]>>();

/** The steps people take that start in a state. */
export function stepsFrom(flow: Flow, state: string): readonly [string, AnyStep][] {
  const byState = starts.get(flow) ?? new Map<string, readonly [string, AnyStep][]>();
  starts.set(flow, byState);
  let steps = byState.get(state);
  if (!steps) {
    steps = [...stepsOf(flow)].filter(([, s]) => s.who !== 'system' && s.from.includes(state));
    byState.set(state, steps);
  }
  return steps;
}

function askSteps(kind: string, ask: AnyAsk): [string, AnyStep][] {
  const open = (facts: Focus) => openAsk(facts, kind);
  const asked = (facts: Focus) => open(facts)?.input ?? {};
  const common = { from: ask.from, visibility: ask.visibility ?? 'staff' } as const;
  const steps: Record<string, AnyStep> = {
    [`ask.${kind}`]: {
      ...common,
      to: 'same',
      who: ask.asker,
      input: ask.input,
      guard: (facts, ctx) => (open(facts) ? 'ask.already_open' : (ask.guard?.(facts, ctx) ?? null)),
      check: (facts, input, ctx) => ask.check?.(facts, input, ctx) ?? null,
      change: (facts, input, ctx) => {
        const change = ask.asked?.(facts, input, ctx) ?? {};
        return { ...change, body: { ...bodyOf(input), ...change.body } };
      },
    },
    [`answer.${kind}`]: {
      ...common,
      to: ask.to ? ['same', ...ask.to] : 'same',
      who: ask.answerer,
      input: Answer,
      guard: (facts) => (open(facts) ? null : 'ask.not_open'),
      change: (facts, answer: Answer, ctx) => answered(ask, facts, asked(facts), answer, ctx),
    },
    [`withdraw.${kind}`]: {
      ...common,
      to: 'same',
      who: ask.asker,
      input: Nothing,
      guard: (facts) => (open(facts) ? null : 'ask.not_open'),
      change: (facts, _, ctx) => ask.dropped?.(facts, asked(facts), ctx) ?? {},
    },
  };
  if (!ask.limit) return Object.entries(steps);
  const lapse: AnyStep = {
    ...common,
    to: 'same',
    who: 'system',
    input: Nothing,
    guard: (facts, ctx) => (isOver(open(facts), ctx.now) ? null : 'ask.not_over'),
    change: (facts, _, ctx) => ask.dropped?.(facts, asked(facts), ctx) ?? {},
  };
  return [...Object.entries(steps), [`lapse.${kind}`, lapse]];
}

const isOver = (ask: AskRow | undefined, now: Date) =>
  ask?.until !== undefined && ask.until !== null && ask.until <= now;

function answered(ask: AnyAsk, facts: Focus, asked: JsonObject, answer: Answer, ctx: Ctx): Change {
  const change = answer.yes ? ask.yes(facts, asked, ctx) : (ask.no?.(facts, asked, ctx) ?? {});
  return { ...change, body: { yes: answer.yes, reason: answer.reason, asked, ...change.body } };
}

function ringStep(flow: Flow): AnyStep {
  return {
    from: flow.states.filter((state) => !flow.ends.includes(state)),
    to: 'same',
    who: 'system',
    input: Ring,
    check: (facts, { clock, round }: Ring, ctx) => {
      const row = clockOf(facts, clock, round);
      return row?.nextAt && row.nextAt <= ctx.now ? null : 'clock.not_ringing';
    },
    change: (facts, { clock, round }: Ring, ctx) => {
      const row = clockOf(facts, clock, round) as ClockRow;
      const { stage } = rungClock(row, ctx.now, ctx.calendar);
      const change = flow.rung?.(facts, { ...row, stage }, ctx, row.stage) ?? {};
      return { ...change, body: { clock, stage, ...change.body } };
    },
  };
}

/** Says which deadlines moved, from when to when: somebody was promised the old ones. */
function recountStep(flow: Flow): AnyStep {
  const outdated = ({ matter, clocks }: Focus, { calendar }: Ctx) =>
    clocks.filter(
      (c) => c.matter === matter.id && !c.stoppedAt && c.rule.calendar !== calendar.version,
    );
  return {
    from: flow.states.filter((state) => !flow.ends.includes(state)),
    to: 'same',
    who: 'system',
    input: Nothing,
    visibility: 'parties',
    guard: (facts, ctx) => (outdated(facts, ctx).length > 0 ? null : 'clock.up_to_date'),
    change: (facts, _, ctx) => {
      const clocks = outdated(facts, ctx).map(({ name }) => ({ name, recount: true }) as const);
      const moved = outdated(facts, ctx).flatMap((c) => {
        const next = changedClock(
          { name: c.name, recount: true },
          c,
          facts.matter,
          ctx.now,
          ctx.calendar,
        );
        return next && next.dueAt.getTime() !== c.dueAt.getTime()
          ? [{ clock: c.name, from: c.dueAt.toISOString(), to: next.dueAt.toISOString() }]
          : [];
      });
      return { clocks, body: { calendar: ctx.calendar.version, moved } };
    },
  };
}

function shiftStep(flow: Flow): AnyStep {
  const maps = Object.values(flow.shift);
  return {
    from: [...new Set(maps.flatMap((map) => Object.keys(map)))],
    to: [...new Set(maps.flatMap((map) => Object.values(map) as string[]))],
    who: 'system',
    input: Nothing,
    guard: (facts) => (shiftOf(flow, facts.matter) ? null : 'flow.not_older'),
    change: (facts) => ({
      to: shiftOf(flow, facts.matter) as string,
      body: { version: facts.matter.flowVersion },
    }),
  };
}

/** State that this release has for a matter recorded by an older one; undefined when it keeps its own. */
export const shiftOf = (flow: Flow, matter: { flowVersion: number; state: string }) =>
  matter.flowVersion < flow.version ? flow.shift[matter.flowVersion]?.[matter.state] : undefined;

/** The open ask of a kind on the matter in focus; at most one is open at a time. */
export const openAsk = (facts: Focus, kind: string) =>
  facts.asks.find((a) => a.matter === facts.matter.id && a.kind === kind && a.answer === null);

/** The matter's clock of a name: its latest round unless another is named. */
export const clockOf = (facts: Focus, name: string, round?: number) =>
  facts.clocks.findLast(
    (c) =>
      c.matter === facts.matter.id && c.name === name && (round === undefined || c.round === round),
  );

const bodyOf = (input: unknown) =>
  input && typeof input === 'object' ? (input as JsonObject) : {};

/** States a step may lead to, given where it starts. */
export function targetsOf(step: AnyStep, from: string): readonly string[] {
  const targets = typeof step.to === 'string' ? [step.to] : step.to;
  return [...new Set(targets.map((to) => (to === 'same' ? from : to)))];
}
