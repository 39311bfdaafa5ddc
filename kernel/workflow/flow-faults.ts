import type { Who } from '../account/who.ts';
import { stepsOf, targetsOf } from './steps.ts';
import type { AnyStep, Flow, Flows } from './types.ts';

/**
 * What is wrong with the declarations of these flows, as sentences for whoever wrote them; empty when they hold.
 *
 * A module's test demands that there are none: states that no walk reaches or leaves, steps that lead nowhere
 * declared, assignments that cannot follow the end of their root.
 */
export function faultsOf(flows: Flows): string[] {
  return Object.entries(flows).flatMap(([kind, flow]) =>
    [
      ...(kind === flow.kind ? [] : [`is found under the kind ${kind}`]),
      ...nameFaults(flow),
      ...stepFaults(flow),
      ...pathFaults(flow),
      ...shiftFaults(flow),
      ...(flow.family ? familyFaults(flows, flow) : []),
    ].map((fault) => `${flow.kind}: ${fault}`),
  );
}

function nameFaults(flow: Flow): string[] {
  const reserved = /^(ring|recount|shift|(ask|answer|withdraw|lapse|assignment)\..*)$/;
  return Object.keys(flow.steps)
    .filter((name) => reserved.test(name))
    .map((name) => `the name ${name} is the kernel's own`);
}

function stepFaults(flow: Flow): string[] {
  const known = new Set<string>(flow.states);
  return declared(flow).flatMap(([name, step]) => {
    const targets =
      step.from.length > 0 ? step.from.flatMap((f) => targetsOf(step, f)) : opens(step);
    return [...new Set([...step.from, ...targets])]
      .filter((state) => !known.has(state))
      .map((state) => `${name} names the state ${state}, which is not declared`);
  });
}

function pathFaults(flow: Flow): string[] {
  const steps = declared(flow);
  const next = (state: string) =>
    steps.flatMap(([, step]) => (step.from.includes(state) ? targetsOf(step, state) : []));
  const starts = steps.flatMap(([, step]) => (step.from.length === 0 ? opens(step) : []));
  const shifted = Object.values(flow.shift).flatMap((map) => Object.values(map) as string[]);
  const reached = reachable([...starts, ...shifted], next);
  return [
    ...(starts.length > 0 ? [] : ['no step opens it']),
    ...flow.states.filter((s) => !reached.has(s)).map((s) => `no walk reaches ${s}`),
    ...flow.states
      .filter((s) => !flow.ends.some((end) => reachable([s], next).has(end)))
      .map((s) => `no walk leads from ${s} to an end`),
    ...flow.ends.filter((s) => !flow.states.includes(s)).map((s) => `the end ${s} is no state`),
  ];
}

function shiftFaults(flow: Flow): string[] {
  return Object.entries(flow.shift).flatMap(([version, map]) => [
    ...(Number(version) < flow.version
      ? []
      : [`shifts from version ${version}, its own or a later`]),
    ...Object.values(map)
      .filter((state) => !flow.states.includes(state as string))
      .map((state) => `shifts to ${state}, which is not declared`),
  ]);
}

/** The end of a root is the end of its assignments, and the last answer joins them: the steps for that are there. */
function familyFaults(flows: Flows, flow: Flow): string[] {
  const { assignments: kind, joined } = flow.family as NonNullable<Flow['family']>;
  const join = flow.steps[joined];
  const child = flows[kind];
  if (!child) return [`its assignments are ${kind}, which is no flow`];
  const open = child.states.filter((s) => !child.ends.includes(s) && s !== 'answered');
  return [
    ...(join && bySystem(join) ? [] : [`joins by ${joined}, which is no step of the system`]),
    ...missing(child, 'offer', []),
    ...missing(child, 'finish', ['answered']),
    ...missing(child, 'release', open),
  ];
}

function missing(flow: Flow, name: string, from: readonly string[]): string[] {
  const step = flow.steps[name];
  if (!step || !bySystem(step)) return [`${flow.kind} lacks the system's step ${name}`];
  const unserved = from.filter((state) => !step.from.includes(state));
  if (from.length === 0 ? step.from.length === 0 : unserved.length === 0) return [];
  return [`${flow.kind} cannot ${name} from ${unserved.join(', ') || 'nowhere'}`];
}

function bySystem({ who }: AnyStep): boolean {
  return (
    who === 'system' || (typeof who === 'object' && 'any' in who && who.any.includes('system'))
  );
}

/**
 * Separations of duties that hold in one order only, as sentences.
 *
 * "Who did A may not do B" keeps nobody who did B from doing A later, when the matter comes back. Where one person must
 * not have both in one family, both steps say so; where nobody may judge an act of their own, one is enough.
 */
export function oneSidedSeparations(flows: Flows): string[] {
  return Object.values(flows).flatMap((flow) => {
    const root = Object.values(flows).find((f) => f.family?.assignments === flow.kind) ?? flow;
    const child = root.family && flows[root.family.assignments];
    // As the root's deeds are called: `pass`, `assignment.answer`.
    const stepByDeed = new Map([
      ...stepsOf(root),
      ...[...(child ? stepsOf(child) : [])].map(([n, step]) => [`assignment.${n}`, step] as const),
    ]);
    return [...stepsOf(flow)].flatMap(([name, step]) => {
      const own = flow === root ? name : `assignment.${name}`;
      return [...barredBy(step.who)]
        .filter((deed) => !barredBy(stepByDeed.get(deed)?.who ?? 'system').has(own))
        .map(
          (deed) => `${flow.kind}: who did ${deed} may not ${name}, but not the other way round`,
        );
    });
  });
}

/** Steps that keep their taker from a permission. */
function barredBy(who: Who): Set<string> {
  if (typeof who !== 'object') return new Set();
  if ('not' in who)
    return new Set(typeof who.not === 'object' && 'did' in who.not ? [who.not.did] : []);
  if ('all' in who) return new Set(who.all.flatMap((w) => [...barredBy(w)]));
  return new Set();
}

const declared = (flow: Flow) => [...stepsOf(flow)].filter(([name]) => name !== 'shift');

/** An opening step has no state to stay in. */
const opens = (step: AnyStep) => targetsOf(step, '').filter((to) => to !== '');

function reachable(
  from: readonly string[],
  next: (state: string) => readonly string[],
): Set<string> {
  const reached = new Set(from);
  for (const state of reached) for (const to of next(state)) reached.add(to);
  return reached;
}
