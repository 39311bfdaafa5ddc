import * as z from 'zod';
import type {
  AnyAsk,
  AnyStep,
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

const tables = new WeakMap<Flow, ReadonlyMap<string, AnyStep>>();

/**
 * Every step of a flow by name: the declared ones, `ask.<kind>`, `answer.<kind>` and `withdraw.<kind>` of its
 * asks, and `ring`, by which clocks speak.
 */
export function stepsOf(flow: Flow): ReadonlyMap<string, AnyStep> {
  let steps = tables.get(flow);
  if (!steps) {
    steps = new Map([
      ...Object.entries(flow.steps),
      ...Object.entries(flow.asks).flatMap(([kind, ask]) => askSteps(kind, ask)),
      ['ring', ringStep(flow)] as const,
    ]);
    tables.set(flow, steps);
  }
  return steps;
}

function askSteps(kind: string, ask: AnyAsk): [string, AnyStep][] {
  const open = (facts: Focus) => openAsk(facts, kind);
  return [
    [
      `ask.${kind}`,
      {
        from: ask.from,
        to: 'same',
        who: ask.asker,
        input: ask.input,
        visibility: ask.visibility ?? 'staff',
        guard: (facts, ctx) =>
          open(facts) ? 'ask.already_open' : (ask.guard?.(facts, ctx) ?? null),
        check: (facts, input, ctx) => ask.check?.(facts, input, ctx) ?? null,
        change: (facts, input, ctx) => {
          const change = ask.asked?.(facts, input, ctx) ?? {};
          return { ...change, body: { ...bodyOf(input), ...change.body } };
        },
      },
    ],
    [
      `answer.${kind}`,
      {
        from: ask.from,
        to: ask.to ? [...ask.to, ...ask.from] : 'same',
        who: ask.answerer,
        input: Answer,
        visibility: ask.visibility ?? 'staff',
        guard: (facts) => (open(facts) ? null : 'ask.not_open'),
        change: (facts, answer: Answer, ctx) =>
          answered(ask, facts, open(facts)?.input ?? {}, answer, ctx),
      },
    ],
    [
      `withdraw.${kind}`,
      {
        from: ask.from,
        to: 'same',
        who: ask.asker,
        input: z.strictObject({}),
        visibility: ask.visibility ?? 'staff',
        guard: (facts) => (open(facts) ? null : 'ask.not_open'),
      },
    ],
  ];
}

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
    check: (facts, { clock, round }: z.output<typeof Ring>, ctx) => {
      const row = clockOf(facts, clock, round);
      return row?.nextAt && row.nextAt <= ctx.now ? null : 'clock.not_ringing';
    },
    change: (facts, { clock, round }: z.output<typeof Ring>, ctx) => {
      const row = clockOf(facts, clock, round) as ClockRow;
      const stage = row.stage + 1;
      const change = flow.rung?.(facts, { ...row, stage }, ctx) ?? {};
      return { ...change, body: { clock, stage, ...change.body } };
    },
  };
}

/** The open ask of a kind on the matter in focus; at most one is open at a time. */
export const openAsk = (facts: Focus, kind: string) =>
  facts.asks.find((a) => a.matter === facts.matter.id && a.kind === kind && a.answer === null);

/** The matter's clock of a name: the running round unless another is named. */
export const clockOf = (facts: Focus, name: string, round?: number) =>
  facts.clocks.findLast(
    (c) =>
      c.matter === facts.matter.id && c.name === name && (round === undefined || c.round === round),
  );

const bodyOf = (input: unknown) =>
  input && typeof input === 'object' ? (input as JsonObject) : {};

/** State a step may lead to, given where it starts. */
export function targetsOf(step: AnyStep, from: string): readonly string[] {
  return step.to === 'same' ? [from] : typeof step.to === 'string' ? [step.to] : step.to;
}
