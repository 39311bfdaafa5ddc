import { behalfOf, type Held, holds, system } from '../account/who.ts';
import { declareProblems, invalidInput, Problem, type ProblemCode } from '../contract/problem.ts';
import type { MatterId } from '../contract/values.ts';
import { addAssignment, type Draft, decisionOf, draftOf, focusOn, isOpen } from './draft.ts';
import { stepsFrom, stepsOf, targetsOf } from './steps.ts';
import type {
  AnyStep,
  Change,
  Ctx,
  Decision,
  Facts,
  Flow,
  Flows,
  Focus,
  Matter,
  Move,
  Opening,
  Refusal,
} from './types.ts';
import { write } from './write.ts';

declareProblems({
  'matter.not_found': 404,
  'matter.changed': 409,
  'step.unknown': 404,
  'step.wrong_state': 409,
  'step.not_yours': 403,
  'ask.already_open': 409,
  'ask.not_open': 409,
  'ask.not_over': 409,
  'clock.not_ringing': 409,
  'clock.up_to_date': 409,
  'key.missing': 400,
  'key.reused': 409,
  'flow.newer': 503,
  'flow.not_older': 409,
});

/** A world without an actor: each move brings its own. */
export type World<Env = unknown> = Omit<Ctx<Env>, 'actor' | 'now'>;

/**
 * What becomes of a family when these moves are taken in order: pure, and the only way a matter moves.
 *
 * The steps that follow by themselves (a root joined by its last answer, assignments released by a recall) are taken
 * here, as the system, in the same decision.
 *
 * @param facts the family as it stands; null when the first move opens it
 * @throws Problem `step.unknown`, `step.wrong_state`, `step.not_yours`, `matter.changed`, `input.invalid`, or the
 *   guard's own code; nothing is half done
 */
export function decide<S>(
  flows: Flows,
  facts: Facts<S> | null,
  moves: readonly Move<S>[],
  world: World,
): Decision<S> {
  const [first] = moves;
  if (!first) throw new Error('a decision needs a move');
  // Compared before the first move: what a decision does itself is not what its actor has missed.
  for (const move of moves) if (facts) refuseStale(facts, move);
  const draft = facts ? draftOf(facts, false) : draftOf(blank(flows, first), true);
  for (const move of moves)
    takeOne(flows, draft, move, { ...world, now: move.at, actor: move.actor });
  return decisionOf(draft, flows);
}

function takeOne<S>(flows: Flows, draft: Draft<S>, move: Move<S>, ctx: Ctx): void {
  const { assignmentOf } = move;
  const share = assignmentOf && draft.facts.assignments.findLast((a) => a.unit === assignmentOf);
  const focus = assignmentOf && !share ? undefined : focusOn(draft.facts, share?.id ?? move.matter);
  if (!focus) throw new Problem('matter.not_found');
  const flow = flowOf(flows, focus.matter.kind);
  const step = stepsOf(flow).get(move.step);
  if (!step) throw new Problem('step.unknown', { step: move.step });
  refuse(hindrance(step, focus, ctx));
  const parsed = step.input.safeParse(move.input);
  if (!parsed.success) throw invalidInput(parsed.error, '/input');
  refuse(step.check?.(focus, parsed.data, ctx) ?? null);
  const change: Change<string, S> = {
    visibility: step.visibility ?? 'staff',
    ...step.change?.(focus, parsed.data, ctx),
  };
  const targets = targetsOf(step, focus.matter.state);
  const to = change.to ?? (targets.length === 1 ? targets[0] : undefined) ?? focus.matter.state;
  if (!targets.includes(to)) {
    throw new Error(`step ${move.step} of ${flow.kind} leads to ${to}, which it does not declare`);
  }
  const behalf = move.behalf ?? behalfOf(step.who, heldBy(focus), ctx.actor);
  write(draft, flow, focus, { ...move, input: parsed.data, behalf }, { ...change, to }, ctx);
  follow(flows, draft, flow, focus.matter, change, move, ctx);
}

/** Takes what follows from a step by itself: new assignments, follow-ups, the root's joining. */
function follow<S>(
  flows: Flows,
  draft: Draft<S>,
  flow: Flow,
  matter: Matter,
  change: Change<string, S>,
  move: Move<S>,
  ctx: Ctx,
): void {
  const next = (id: MatterId, step: string, input: unknown) =>
    takeOne(
      flows,
      draft,
      {
        matter: id,
        step,
        input,
        actor: system(ctx.actor.office),
        at: move.at,
        deviceAt: move.deviceAt ?? null,
      },
      { ...ctx, actor: system(ctx.actor.office) },
    );

  for (const a of change.assign ?? []) {
    if (!flow.family) throw new Error(`flow ${flow.kind} opens no assignments`);
    const id = ctx.ids.uuid() as MatterId;
    addAssignment(draft, flowOf(flows, flow.family.assignments), {
      id,
      unit: a.unit,
      person: a.person ?? null,
      lead: a.lead,
      at: move.at,
    });
    next(id, 'offer', a.body ?? {});
  }
  for (const f of change.then ?? []) next(f.matter, f.step, f.input);
  const { root, assignments } = draft.facts;
  if (matter.id === root.id) {
    // The end of a matter is the end of its assignments.
    if (flow.ends.includes(root.state))
      for (const a of assignments.filter((x) => !ended(flows, x)))
        next(a.id, a.state === 'answered' ? 'finish' : 'release', {});
    return;
  }
  const { family } = flowOf(flows, root.kind);
  const joined = family && stepsOf(flowOf(flows, root.kind)).get(family.joined);
  if (family && joined?.from.includes(root.state) && !assignments.some((a) => isOpen(flows, a))) {
    next(root.id, family.joined, { answered: assignments.some((a) => a.state === 'answered') });
  }
}

const ended = (flows: Flows, matter: Matter) =>
  flowOf(flows, matter.kind).ends.includes(matter.state);

/** What keeps this actor from this step before anything is typed; null when nothing does. */
function hindrance(step: AnyStep, focus: Focus, ctx: Ctx): Refusal {
  const { matter } = focus;
  if (!starts(step, matter)) return new Problem('step.wrong_state', { state: matter.state });
  return barrier(step, focus, heldBy(focus), ctx);
}

/** The same of a step that starts here. */
function barrier(step: AnyStep, focus: Focus, held: Held, ctx: Ctx): Refusal {
  if (!holds(step.who, held, ctx.actor)) return 'step.not_yours';
  return step.guard?.(focus, ctx) ?? null;
}

const starts = (step: AnyStep, { seq, state }: Matter) =>
  step.from.length === 0 ? seq === 0 : seq > 0 && step.from.includes(state);

/** What permissions compare: place and unit of the matter itself, deeds and parties of its whole family. */
export function heldBy(focus: Focus) {
  return {
    area: focus.matter.area,
    unit: focus.matter.unit,
    did: focus.root.did,
    parties: focus.parties.filter((p) => p.until === null),
  };
}

export interface Choices {
  /** Steps this actor can take now. */
  may: string[];
  /** Steps that belong to this state or to this actor, are barred now, and why. */
  mayNot: { step: string; code: ProblemCode }[];
}

/** The buttons of a page: what the actor may do with a matter now, and why not the rest. */
export function choices(flows: Flows, facts: Facts, matter: MatterId, ctx: Ctx): Choices {
  const focus = focusOn(facts, matter);
  const result: Choices = { may: [], mayNot: [] };
  if (!focus) return result;
  const held = heldBy(focus);
  for (const [name, step] of stepsOf(flowOf(flows, focus.matter.kind))) {
    if (step.who === 'system' || step.from.length === 0) continue;
    // Of a step that starts elsewhere a reader learns only if it is theirs. No Problem is made for it: a page of a
    // queue asks 50 × 35 times, and each would keep a stack.
    const why = starts(step, focus.matter)
      ? barrier(step, focus, held, ctx)
      : holds(step.who, held, ctx.actor)
        ? 'step.wrong_state'
        : undefined;
    if (why === null) result.may.push(name);
    else if (why) result.mayNot.push({ step: name, code: why instanceof Problem ? why.code : why });
  }
  return result;
}

/** `may` alone: for a list, which shows no reasons. */
export function mayOf(flows: Flows, facts: Facts, matter: MatterId, ctx: Ctx): string[] {
  const focus = focusOn(facts, matter);
  if (!focus) return [];
  const held = heldBy(focus);
  return stepsFrom(flowOf(flows, focus.matter.kind), focus.matter.state).flatMap(([name, step]) =>
    starts(step, focus.matter) && barrier(step, focus, held, ctx) === null ? [name] : [],
  );
}

/** Who, what, when: the refusal a stale page gets. A hidden party stays hidden. */
function refuseStale(facts: Facts, { matter: id, seen }: Move): void {
  const matter = focusOn(facts, id)?.matter;
  if (!matter || seen === undefined || seen >= matter.seq) return;
  const last = facts.last?.[id];
  const isHidden = facts.parties.some((p) => p.hidden && p.who === `account:${last?.actor}`);
  throw new Problem('matter.changed', {
    seq: matter.seq,
    state: matter.state,
    at: matter.changedAt.toISOString(),
    step: last?.step ?? null,
    who: isHidden ? null : (last?.actor ?? null),
  });
}

export function flowOf(flows: Flows, kind: string): Flow {
  const flow = flows[kind];
  if (!flow) throw new Error(`no flow for matters of kind ${kind}`);
  return flow;
}

function refuse(why: Refusal): void {
  if (why instanceof Problem) throw why;
  if (why !== null) throw new Problem(why);
}

function blank<S>(flows: Flows, move: Move<S>): Facts<S> {
  const open: Opening<S> | undefined = move.open;
  if (!open) throw new Problem('matter.not_found');
  const flow = flowOf(flows, open.kind);
  const root: Matter = {
    office: move.actor.office,
    id: open.id,
    root: open.id,
    kind: open.kind,
    flowVersion: flow.version,
    state: '',
    round: 1,
    seq: 0,
    number: open.number,
    area: open.area,
    reportedArea: open.reportedArea,
    at: open.at,
    unit: null,
    person: null,
    lead: false,
    visibility: open.visibility,
    dictionaryVersion: open.dictionaryVersion,
    did: {},
    dueAt: null,
    openedAt: move.at,
    changedAt: move.at,
    endedAt: null,
    version: 0,
    head: '',
    openAssignments: 0,
    mergedInto: null,
  };
  return { root, assignments: [], clocks: [], asks: [], parties: [], subject: open.subject };
}
