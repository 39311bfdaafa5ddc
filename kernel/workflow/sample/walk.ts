import type { Actor } from '../../account/who.ts';
import type { MatterId } from '../../contract/values.ts';
import { choices } from '../decide.ts';
import type { Facts, Move } from '../types.ts';
import { calendar, everybody, here, ids, there, unitOf, units } from './cast.ts';
import { type Repair, repairFlows } from './flow.ts';

/** One turn of a walk, as numbers a property test can draw: who, which matter, which of its choices, how much later. */
export interface Turn {
  actor: number;
  matter: number;
  choice: number;
  variant: number;
  laterMs: number;
}

const pick = <T>(all: readonly T[], n: number) => all[n % all.length] as T;

// Drawn as often as the rest, these would end most walks where they began.
const turnsBack = /^(say|transfer|recall|annul|return|release|withdraw.*|ask\.giving_up)$/;

/** The move of a turn in a family: by the actor drawn, or the next one who has a choice there; null when nobody has. */
export function moveOf(facts: Facts<Repair>, turn: Turn, at: Date): Move<Repair> | null {
  const under = facts.assignments.filter((a) => a.endedAt === null);
  const { id } = pick([facts.root, ...under], turn.matter);
  let fallback: Move<Repair> | null = null;
  for (const i of everybody.keys()) {
    const actor = pick(everybody, turn.actor + i);
    const { may } = choices(repairFlows, facts, id, worldOf(actor, at));
    const onward = turn.variant % 8 > 0 ? may.filter((step) => !turnsBack.test(step)) : may;
    if (onward.length > 0) return moveTo(id, pick(onward, turn.choice), actor, at, turn.variant);
    if (may.length > 0) fallback ??= moveTo(id, pick(may, turn.choice), actor, at, turn.variant);
  }
  return fallback;
}

export const moveTo = (
  matter: MatterId,
  step: string,
  actor: Actor,
  at: Date,
  variant = 0,
): Move<Repair> => ({
  matter,
  step,
  input: inputFor(step, variant),
  actor,
  unit: unitOf(actor),
  at,
});

export const worldOf = (actor: Actor, now: Date) => ({ ids, calendar, env: {}, actor, now });

/** A valid input of a step; `n` varies it. */
export function inputFor(step: string, n: number): Record<string, unknown> {
  if (step.startsWith('answer.')) return { yes: n % 2 === 0, reason: '因雨延期' };
  if (step === 'ask.extension') return { days: 1 + (n % 30) };
  if (step.startsWith('ask.')) return { reason: '等配件' };
  if (step.startsWith('withdraw.')) return {};
  switch (step) {
    case 'dispatch':
      return { units: [...units.slice(n % 3), ...units.slice(0, n % 3)].slice(0, 1 + (n % 3)) };
    case 'transfer':
      return { area: n % 2 === 0 ? here : there };
    case 'say':
      return { text: '什么时候修？' };
    case 'answer':
      return { result: '已换灯泡' };
    case 'recall':
    case 'redo':
    case 'annul':
    case 'reopen':
    case 'return':
      return { reason: '不合格' };
    default:
      return {};
  }
}
