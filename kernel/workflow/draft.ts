import { dueAt } from '../calendar/public.ts';
import type { AccountId, MatterId, UnitCode } from '../contract/values.ts';
import { changedClock, isRunning, rungClock } from './clocks.ts';
import type {
  AskRow,
  Change,
  ClockRow,
  Ctx,
  Decision,
  Effect,
  EventRow,
  Facts,
  Flow,
  Focus,
  Matter,
  Move,
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

/** Writes one step into the draft: its event, and everything its change asks for. */
export function write<S>(
  draft: Draft<S>,
  flow: Flow,
  focus: Focus<S>,
  move: Move<S>,
  change: Change<string, S>,
  ctx: Ctx,
): void {
  const { matter } = focus;
  const seq = draft.facts.root.version + 1;
  const to = change.to ?? matter.state;
  const ends = flow.ends.includes(to);
  const visibility = change.visibility ?? 'staff';
  const sealed = (change.sealed ?? []).map((s) => ({
    id: ctx.ids.uuid(),
    matter: matter.id,
    purpose: s.purpose,
    text: s.text,
    retainUntil: s.retainUntil ?? null,
  }));
  draft.events.push({
    root: draft.facts.root.id,
    seq,
    matter: matter.id,
    step: move.step,
    round: matter.round + (change.again ? 1 : 0),
    fromState: draft.opened.has(matter.id) && matter.seq === 0 ? null : matter.state,
    toState: to,
    actor: move.actor.account,
    unit: move.unit ?? null,
    at: move.at,
    deviceAt: move.deviceAt ?? null,
    visibility,
    body: change.body ?? {},
    sealed: sealed.map((s) => s.id),
  });
  draft.sealed.push(...sealed);
  for (const e of change.effects ?? []) {
    draft.effects.push({
      id: ctx.ids.uuid(),
      matter: matter.id,
      seq,
      kind: e.kind,
      payload: e.payload,
      notBefore: e.notBefore ?? null,
    });
  }
  putMatter(draft, {
    ...matter,
    ...change.set,
    state: to,
    round: matter.round + (change.again ? 1 : 0),
    seq,
    did: withDid(matter.did, move.step, move.actor.account),
    changedAt: move.at,
    endedAt: ends ? (matter.endedAt ?? move.at) : null,
  });
  putRoot(draft, { version: seq });
  if (matter.root !== matter.id) {
    putRoot(draft, {
      did: withDid(draft.facts.root.did, `assignment.${move.step}`, move.actor.account),
    });
  }
  if (change.subject) {
    draft.facts.subject = { ...draft.facts.subject, ...change.subject };
    draft.subjectChanged = true;
  }
  for (const p of change.join ?? [])
    addParty(draft, {
      root: matter.root,
      matter: matter.root,
      role: p.role,
      who: p.who,
      since: move.at,
      until: null,
      hidden: p.hidden ?? false,
    });
  for (const p of change.leave ?? []) endParty(draft, p.role, p.who, move.at);
  for (const c of change.clocks ?? []) {
    const last = draft.facts.clocks.findLast((r) => r.matter === matter.id && r.name === c.name);
    putClock(draft, changedClock(c, last, matter, move.at, ctx.calendar));
  }
  if (move.step.startsWith('ask.')) putAsk(draft, openedAsk(flow, focus, move, change, ctx));
  if (move.step.startsWith('answer.') || move.step.startsWith('withdraw.'))
    answerAsk(draft, matter, move);
  if (move.step === 'ring') ring(draft, matter, move, ctx);
  if (ends && matter.endedAt === null) settle(draft, matter.id, move.at);
}

/** Counts that follow from the rest: deadlines, open assignments. Done once, after the last step. */
export function decisionOf<S>(draft: Draft<S>, flows: Readonly<Record<string, Flow>>): Decision<S> {
  const due = (clocks: ClockRow[]) =>
    clocks
      .filter(isRunning)
      .reduce<Date | null>((min, c) => (!min || c.dueAt < min ? c.dueAt : min), null);
  for (const a of draft.facts.assignments) {
    if (draft.touched.has(a.id))
      putMatter(draft, { ...a, dueAt: due(draft.facts.clocks.filter((c) => c.matter === a.id)) });
  }
  putRoot(draft, {
    dueAt: due(draft.facts.clocks),
    openAssignments: draft.facts.assignments.filter((a) => isOpen(flows, a)).length,
  });
  const { facts } = draft;
  const matters = [facts.root, ...facts.assignments];
  return {
    before: draft.before,
    after: facts,
    events: draft.events,
    opened: matters.filter((m) => draft.opened.has(m.id)),
    changed: matters.filter((m) => draft.touched.has(m.id) && !draft.opened.has(m.id)),
    clocks: facts.clocks.filter((c) => draft.clocks.has(clockKey(c))),
    asks: facts.asks.filter((a) => draft.asks.has(a.id)),
    parties: facts.parties.filter((p) => draft.parties.has(partyKey(p))),
    sealed: draft.sealed,
    effects: draft.effects,
    subjectChanged: draft.subjectChanged,
  };
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
  id: MatterId,
  kind: string,
  version: number,
  unit: UnitCode,
  person: AccountId | null,
  lead: boolean,
  at: Date,
): void {
  const { root } = draft.facts;
  draft.opened.add(id);
  draft.facts.assignments.push({
    ...root,
    id,
    root: root.id,
    kind,
    flowVersion: version,
    state: '',
    round: 1,
    seq: 0,
    number: null,
    unit,
    person,
    lead,
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

function putMatter<S>(draft: Draft<S>, matter: Matter): void {
  draft.touched.add(matter.id);
  if (matter.id === draft.facts.root.id) draft.facts.root = matter;
  else
    draft.facts.assignments = draft.facts.assignments.map((a) => (a.id === matter.id ? matter : a));
}

const putRoot = <S>(draft: Draft<S>, set: Partial<Matter>) =>
  putMatter(draft, { ...draft.facts.root, ...set });

function putClock<S>(draft: Draft<S>, clock: ClockRow | null): void {
  if (!clock) return;
  const key = clockKey(clock);
  draft.clocks.add(key);
  // One open round per clock: starting again stops what still ran.
  const others = draft.facts.clocks
    .filter((c) => clockKey(c) !== key)
    .map((c) => {
      if (
        c.matter !== clock.matter ||
        c.name !== clock.name ||
        c.stoppedAt ||
        c.round >= clock.round
      )
        return c;
      draft.clocks.add(clockKey(c));
      return { ...c, stoppedAt: clock.startedAt, nextAt: null };
    });
  draft.facts.clocks = [...others, clock];
}

function ring<S>(draft: Draft<S>, matter: Matter, move: Move<S>, ctx: Ctx): void {
  const { clock: name, round } = move.input as { clock: string; round: number };
  const clock = draft.facts.clocks.find(
    (c) => c.matter === matter.id && c.name === name && c.round === round,
  );
  // A ring may itself have stopped or moved the clock; then there is nothing left to advance.
  if (clock?.nextAt && clock.nextAt <= ctx.now) putClock(draft, rungClock(clock, ctx.calendar));
}

function openedAsk<S>(
  flow: Flow,
  focus: Focus<S>,
  move: Move<S>,
  change: Change<string, S>,
  ctx: Ctx,
): AskRow {
  const kind = move.step.slice('ask.'.length);
  const limit = flow.asks[kind]?.limit;
  return {
    id: ctx.ids.uuid(),
    root: focus.root.id,
    matter: focus.matter.id,
    kind,
    by: move.actor.account,
    byUnit: move.unit ?? null,
    input: change.body ?? {},
    askedAt: move.at,
    until: limit ? dueAt(ctx.calendar, move.at, limit) : null,
    answer: null,
    answerReason: null,
    answeredBy: null,
    answeredAt: null,
  };
}

function answerAsk<S>(draft: Draft<S>, matter: Matter, move: Move<S>): void {
  const [verb, kind] = move.step.split('.') as [string, string];
  const ask = draft.facts.asks.find(
    (a) => a.matter === matter.id && a.kind === kind && a.answer === null,
  );
  if (!ask) return;
  const input = move.input as { yes?: boolean; reason?: string };
  const answer = verb === 'withdraw' ? 'withdrawn' : input.yes ? 'yes' : 'no';
  putAsk(draft, {
    ...ask,
    answer,
    answerReason: input.reason ?? null,
    answeredBy: move.actor.account,
    answeredAt: move.at,
  });
}

function putAsk<S>(draft: Draft<S>, ask: AskRow): void {
  draft.asks.add(ask.id);
  draft.facts.asks = [...draft.facts.asks.filter((a) => a.id !== ask.id), ask];
}

function addParty<S>(draft: Draft<S>, party: PartyRow): void {
  const there = draft.facts.parties.find((p) => partyKey(p) === partyKey(party));
  if (there && there.until === null) return;
  draft.parties.add(partyKey(party));
  draft.facts.parties = [...draft.facts.parties.filter((p) => p !== there), party];
}

function endParty<S>(draft: Draft<S>, role: string, who: string, at: Date): void {
  draft.facts.parties = draft.facts.parties.map((p) => {
    if (p.role !== role || p.who !== who || p.until !== null) return p;
    draft.parties.add(partyKey(p));
    return { ...p, until: at };
  });
}

/** An ended matter has no open clock and no open question. */
function settle<S>(draft: Draft<S>, matter: MatterId, at: Date): void {
  for (const c of draft.facts.clocks) {
    if (c.matter === matter && !c.stoppedAt) putClock(draft, { ...c, stoppedAt: at, nextAt: null });
  }
  for (const a of draft.facts.asks) {
    if (a.matter === matter && a.answer === null)
      putAsk(draft, { ...a, answer: 'lapsed', answeredAt: at });
  }
}

function withDid(did: Matter['did'], step: string, account: AccountId | null): Matter['did'] {
  const before = did[step] ?? [];
  return account === null || before.includes(account)
    ? did
    : { ...did, [step]: [...before, account] };
}

const clockKey = (c: ClockRow) => `${c.matter} ${c.name} ${c.round}`;
const partyKey = (p: PartyRow) => `${p.matter} ${p.role} ${p.who}`;
