/**
 * A street lamp is broken: a small flow with everything the kernel knows. Its tests walk it, its bench runs it, and
 * whoever declares a flow may read it first.
 */
import * as z from 'zod';
import { AreaCode, UnitCode } from '../../contract/values.ts';
import { Reason, stepsFor } from '../steps.ts';
import type { Ask, Flow, Flows } from '../types.ts';

export interface Repair {
  title: string;
  urged: number;
}

type RepairState = 'reported' | 'filed' | 'dispatched' | 'checking' | 'closed' | 'void';
type ShareState =
  | 'offered'
  | 'accepted'
  | 'working'
  | 'answered'
  | 'done'
  | 'returned'
  | 'released';

/** Whoever dispatched a matter may not check it, nor dispatch what they checked before. */
const independent = {
  all: [{ role: 'checker', over: 'area' }, { not: { did: 'dispatch' } }],
} as const;
const dispatcher = {
  all: [{ role: 'command', over: 'area' }, { not: { did: 'pass' } }, { not: { did: 'redo' } }],
} as const;
const desk = { role: 'desk', over: 'area' } as const;
const command = { role: 'command', over: 'area' } as const;
const checker = { role: 'checker', over: 'area' } as const;
const handler = { role: 'handler', over: 'unit' } as const;
const reporter = { party: 'reporter' } as const;

const Nothing = z.strictObject({});
const Because = z.strictObject({ reason: Reason });
const because = (code: string) => ({ code, params: {} });

const step = stepsFor<RepairState, Repair, unknown>();
const shareStep = stepsFor<ShareState, Repair, unknown>();

const repairSteps = {
  report: step({
    from: [],
    to: 'reported',
    who: { not: 'system' },
    input: z.strictObject({ phone: z.string().max(20).nullable().default(null) }),
    visibility: 'public',
    change: ({ matter }, { phone }, { actor, now }) => ({
      join: actor.account
        ? [{ role: 'reporter', who: `account:${actor.account}`, hidden: true }]
        : [],
      sealed: phone
        ? [
            {
              purpose: 'contact',
              text: phone,
              retainUntil: new Date(now.getTime() + 30 * 86_400_000),
            },
          ]
        : [],
      clocks: [
        { name: 'filing', start: { amount: 4, unit: 'working_hour' }, reason: because('filing') },
      ],
      effects: [{ kind: 'notice', payload: { template: 'received', matter: matter.id } }],
    }),
  }),
  say: step({
    from: ['reported', 'filed', 'dispatched', 'checking', 'closed', 'void'],
    to: 'same',
    who: { any: [reporter, desk] },
    input: z.strictObject({ text: Reason }),
    visibility: 'parties',
    change: ({ subject }, { text }) => ({ subject: { urged: subject.urged + 1 }, body: { text } }),
  }),
  file: step({
    from: ['reported'],
    to: 'filed',
    who: desk,
    input: Nothing,
    change: () => ({ clocks: [{ name: 'filing', stop: true }] }),
  }),
  transfer: step({
    from: ['filed', 'dispatched'],
    to: 'same',
    who: command,
    input: z.strictObject({ area: AreaCode }),
    change: (_, { area }) => ({ set: { area }, body: {} }),
  }),
  dispatch: step({
    from: ['filed'],
    to: 'dispatched',
    who: dispatcher,
    input: z.strictObject({ units: z.array(UnitCode).min(1).max(4) }),
    visibility: 'public',
    check: (_, { units }) => (new Set(units).size < units.length ? 'dispatch.twice' : null),
    change: (facts, { units }) => ({
      assign: units.map((unit, i) => ({ unit, lead: i === 0 })),
      clocks: facts.clocks.some((c) => c.name === 'resolution' && c.stoppedAt === null)
        ? []
        : [
            {
              name: 'resolution',
              start: { amount: 3, unit: 'working_day' },
              reason: because('resolution'),
            },
          ],
    }),
  }),
  joined: step({
    from: ['dispatched'],
    to: ['checking', 'filed'],
    who: 'system',
    input: z.strictObject({ answered: z.boolean() }),
    change: (_, { answered }) =>
      answered
        ? { to: 'checking', clocks: [{ name: 'resolution', pause: true }] }
        : { to: 'filed' },
  }),
  recall: step({
    from: ['dispatched'],
    to: 'filed',
    who: command,
    input: Because,
    change: ({ assignments }, { reason }) => ({
      body: { reason },
      then: assignments
        .filter((a) => a.endedAt === null)
        .map((a) => ({ matter: a.id, step: 'release', input: {} })),
    }),
  }),
  redo: step({
    from: ['checking'],
    to: 'dispatched',
    who: independent,
    input: Because,
    change: ({ assignments }, { reason }) => ({
      again: true,
      body: { reason },
      clocks: [{ name: 'resolution', resume: true }],
      then: assignments
        .filter((a) => a.state === 'answered')
        .map((a) => ({ matter: a.id, step: 'redo', input: {} })),
    }),
  }),
  pass: step({
    from: ['checking'],
    to: 'closed',
    who: independent,
    input: Nothing,
    visibility: 'public',
  }),
  annul: step({ from: ['reported', 'filed'], to: 'void', who: desk, input: Because }),
  /** The reporter disagrees: it is dispatched anew. */
  reopen: step({
    from: ['closed'],
    to: 'filed',
    who: reporter,
    input: Because,
    change: () => ({ again: true }),
  }),
};

const suspension: Ask<RepairState, { reason: string }, Repair, unknown> = {
  from: ['dispatched'],
  asker: command,
  answerer: checker,
  input: Because,
  limit: { amount: 1, unit: 'working_day' },
  asked: () => ({ clocks: [{ name: 'resolution', pause: true }] }),
  yes: () => ({}),
  no: () => ({ clocks: [{ name: 'resolution', resume: true }] }),
  dropped: () => ({ clocks: [{ name: 'resolution', resume: true }] }),
};

const givingUp: Ask<RepairState, { reason: string }, Repair, unknown> = {
  from: ['dispatched', 'checking'],
  asker: command,
  answerer: checker,
  input: Because,
  to: ['void'],
  yes: () => ({ to: 'void' }),
};

const extension: Ask<ShareState, { days: number }, Repair, unknown> = {
  from: ['accepted', 'working'],
  asker: handler,
  answerer: command,
  input: z.strictObject({ days: z.int().min(1).max(30) }),
  yes: (_, { days }) => ({
    clocks: [
      {
        name: 'answer',
        extend: { amount: days, unit: 'working_day' },
        reason: because('extension'),
      },
    ],
  }),
};

const shareSteps = {
  offer: shareStep({
    from: [],
    to: 'offered',
    who: 'system',
    input: Nothing,
    change: () => ({
      clocks: [
        { name: 'response', start: { amount: 2, unit: 'hour' }, reason: because('response') },
      ],
    }),
  }),
  accept: shareStep({
    from: ['offered'],
    to: 'accepted',
    who: handler,
    input: Nothing,
    change: () => ({
      clocks: [
        { name: 'response', stop: true },
        { name: 'answer', start: { amount: 2, unit: 'working_day' }, reason: because('answer') },
      ],
    }),
  }),
  begin: shareStep({ from: ['accepted'], to: 'working', who: handler, input: Nothing }),
  return: shareStep({
    from: ['offered', 'accepted'],
    to: 'returned',
    who: handler,
    input: Because,
    change: (_, { reason }) => ({ body: { reason } }),
  }),
  answer: shareStep({
    from: ['working'],
    to: 'answered',
    who: handler,
    input: z.strictObject({ result: Reason }),
    change: (_, { result }) => ({ body: { result }, clocks: [{ name: 'answer', stop: true }] }),
  }),
  redo: shareStep({
    from: ['answered'],
    to: 'working',
    who: 'system',
    input: Nothing,
    change: () => ({ again: true }),
  }),
  finish: shareStep({ from: ['answered'], to: 'done', who: 'system', input: Nothing }),
  release: shareStep({
    from: ['offered', 'accepted', 'working', 'answered'],
    to: 'released',
    who: { any: ['system', command] },
    input: Nothing,
  }),
};

export const repair: Flow<RepairState, Repair> = {
  kind: 'repair',
  version: 2,
  states: ['reported', 'filed', 'dispatched', 'checking', 'closed', 'void'],
  ends: ['closed', 'void'],
  steps: repairSteps,
  asks: { suspension, giving_up: givingUp },
  family: { assignments: 'share', joined: 'joined' },
  rung: ({ matter }, { name, stage }) => ({
    effects: [{ kind: 'notice', payload: { template: `${name}.${stage}`, matter: matter.id } }],
  }),
  // Release 1 called what nobody had filed yet "received".
  shift: { 1: { received: 'reported' } },
};

export const share: Flow<ShareState, Repair> = {
  kind: 'share',
  version: 1,
  states: ['offered', 'accepted', 'working', 'answered', 'done', 'returned', 'released'],
  ends: ['done', 'returned', 'released'],
  steps: shareSteps,
  asks: { extension },
  shift: {},
};

export const repairFlows: Flows = { repair, share };
