import type { AccountId, MatterId, UnitCode } from '../contract/values.ts';
import { isRunning } from './clocks.ts';
import type {
  AskRow,
  ClockRow,
  Decision,
  Effect,
  EventRow,
  Facts,
  Flow,
  Flows,
  Focus,
  Matter,
  PartyRow,
  SealedText,
} from './types.ts';

/**
 * A family on its way from one recorded state to the next.
 *
 * Rows are never changed in place: each change puts a new row where the old one stood, so that `facts` given to
 * guards stay true and the original stays untouched.
 */
export interface Draft<Subject = unknown> {
  facts: Facts<Subject>;
  before: { version: number; head: string };
  events: EventRow[];
  opened: Set<MatterId>;
  touched: Set<MatterId>;
  moved: Set<MatterId>;
  clocks: Set<string>;
  asks: Set<string>;
  parties: Set<string>;
  sealed: SealedText[];
  effects: Effect[];
  subjectChanged: boolean;
}

export function draftOf<S>(facts: Facts<S>, isNew: boolean): Draft<S> {
  return {
    facts: {
      ...facts,
      assignments: [...facts.assignments],
      clocks: [...facts.clocks],
      asks: [...facts.asks],
      parties: [...facts.parties],
    },
    before: { version: facts.root.version, head: facts.root.head },
    events: [],
    opened: new Set(isNew ? [facts.root.id] : []),
    touched: new Set(),
    moved: new Set(),
    clocks: new Set(),
    asks: new Set(),
    parties: new Set(),
    sealed: [],
    effects: [],
    subjectChanged: isNew,
  };
}

/** The family seen from one of its matters; undefined when it is not of the family. */
export function focusOn<S>(facts: Facts<S>, id: MatterId): Focus<S> | undefined {
  const matter = facts.root.id === id ? facts.root : facts.assignments.find((a) => a.id === id);
  return matter && { ...facts, matter };
}

/** An assignment that somebody still owes: neither answered nor ended. */
export function isOpen(flows: Readonly<Record<string, Flow>>, assignment: Matter): boolean {
  return (
    assignment.state !== 'answered' && !flows[assignment.kind]?.ends.includes(assignment.state)
  );
}

/** Puts a new assignment of the root into the draft, unstepped; its opening step follows. */
export function addAssignment<S>(
  draft: Draft<S>,
  flow: Flow,
  assignment: { id: MatterId; unit: UnitCode; person: AccountId | null; lead: boolean; at: Date },
): void {
  const { root } = draft.facts;
  const { at, ...own } = assignment;
  draft.opened.add(own.id);
  draft.facts.assignments.push({
    ...root,
    ...own,
    kind: flow.kind,
    flowVersion: flow.version,
    state: '',
    round: 1,
    seq: 0,
    number: null,
    did: {},
    dueAt: null,
    openedAt: at,
    changedAt: at,
    endedAt: null,
    version: 0,
    head: '',
    openAssignments: 0,
    mergedInto: null,
  });
}

export function putMatter<S>(draft: Draft<S>, matter: Matter): void {
  const { facts } = draft;
  const before = focusOn(facts, matter.id)?.matter;
  draft.touched.add(matter.id);
  if (before && before.area !== matter.area) draft.moved.add(matter.id);
  if (matter.id === facts.root.id) facts.root = matter;
  else facts.assignments = facts.assignments.map((a) => (a.id === matter.id ? matter : a));
}

export const putRoot = <S>(draft: Draft<S>, set: Partial<Matter>) =>
  putMatter(draft, { ...draft.facts.root, ...set });

/** Puts a clock's row; a later round follows the earlier ones, and stops the one that still ran. */
export function putClock<S>(draft: Draft<S>, clock: ClockRow | null, at: Date): void {
  if (!clock) return;
  const key = clockKey(clock);
  const rows = draft.facts.clocks.map((c) => {
    if (clockKey(c) === key) return clock;
    const isEarlier = c.matter === clock.matter && c.name === clock.name && c.round < clock.round;
    if (!isEarlier || c.stoppedAt) return c;
    draft.clocks.add(clockKey(c));
    return { ...c, stoppedAt: at, nextAt: null };
  });
  draft.clocks.add(key);
  draft.facts.clocks = rows.includes(clock) ? rows : [...rows, clock];
}

export function putAsk<S>(draft: Draft<S>, ask: AskRow): void {
  draft.asks.add(ask.id);
  draft.facts.asks = [...draft.facts.asks.filter((a) => a.id !== ask.id), ask];
}

/** Who is there already stays since then; only whether they are hidden may change. */
export function addParty<S>(draft: Draft<S>, party: PartyRow): void {
  const there = draft.facts.parties.find((p) => partyKey(p) === partyKey(party));
  const isThere = there?.until === null;
  if (isThere && there.hidden === party.hidden) return;
  const now = isThere ? { ...there, hidden: party.hidden } : party;
  draft.parties.add(partyKey(now));
  draft.facts.parties = [...draft.facts.parties.filter((p) => p !== there), now];
}

export function endParty<S>(draft: Draft<S>, role: string, who: string, at: Date): void {
  draft.facts.parties = draft.facts.parties.map((p) => {
    if (p.role !== role || p.who !== who || p.until !== null) return p;
    draft.parties.add(partyKey(p));
    return { ...p, until: at };
  });
}

/** What follows from the rest (deadlines, open assignments), counted once after the last step. */
export function decisionOf<S>(draft: Draft<S>, flows: Flows): Decision<S> {
  for (const a of draft.facts.assignments) {
    if (draft.touched.has(a.id))
      putMatter(draft, { ...a, dueAt: earliest(draft.facts.clocks, a.id) });
  }
  putRoot(draft, {
    dueAt: earliest(draft.facts.clocks),
    openAssignments: draft.facts.assignments.filter((a) => isOpen(flows, a)).length,
  });
  const { facts } = draft;
  const matters = [facts.root, ...facts.assignments];
  const opened = matters.filter((m) => draft.opened.has(m.id));
  const changed = matters.filter((m) => draft.touched.has(m.id) && !draft.opened.has(m.id));
  return {
    before: draft.before,
    after: facts,
    events: draft.events,
    opened,
    changed,
    moved: changed.filter((m) => draft.moved.has(m.id)),
    clocks: facts.clocks.filter((c) => draft.clocks.has(clockKey(c))),
    asks: facts.asks.filter((a) => draft.asks.has(a.id)),
    parties: facts.parties.filter((p) => draft.parties.has(partyKey(p))),
    sealed: draft.sealed,
    effects: draft.effects,
    subjectChanged: draft.subjectChanged,
  };
}

const earliest = (clocks: readonly ClockRow[], matter?: MatterId) =>
  clocks
    .filter((c) => isRunning(c) && (matter === undefined || c.matter === matter))
    .reduce<Date | null>((min, c) => (!min || c.dueAt < min ? c.dueAt : min), null);

export const clockKey = (c: ClockRow) => `${c.matter} ${c.name} ${c.round}`;
export const partyKey = (p: PartyRow) => `${p.matter} ${p.role} ${p.who}`;
