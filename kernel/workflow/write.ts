import { dueAt } from '../calendar/public.ts';
import type { AccountId } from '../contract/values.ts';
import { changedClock, rungClock } from './clocks.ts';
import { addParty, type Draft, endParty, putAsk, putClock, putMatter, putRoot } from './draft.ts';
import type { AskRow, Change, Ctx, Flow, Focus, JsonObject, Matter, Move } from './types.ts';

/** A change that knows where it leads. */
type Resolved<S> = Change<string, S> & { to: string };

/** Writes one step into the draft: its event, and everything its change asks for. */
export function write<S>(
  draft: Draft<S>,
  flow: Flow,
  focus: Focus<S>,
  move: Move<S>,
  change: Resolved<S>,
  ctx: Ctx,
): void {
  const after = moved(draft, flow, focus.matter, move, change);
  tell(draft, focus.matter, after, move, change, ctx);
  putMatter(draft, after);
  putRoot(draft, { version: after.seq, did: didOfRoot(draft, after, move) });
  if (change.set?.area !== undefined && after.id === after.root) moveFamily(draft, after.area);
  if (change.subject) {
    draft.facts.subject = { ...draft.facts.subject, ...change.subject };
    draft.subjectChanged = true;
  }
  involve(draft, after, move.at, change);
  for (const c of change.clocks ?? []) {
    const last = draft.facts.clocks.findLast((r) => r.matter === after.id && r.name === c.name);
    putClock(draft, changedClock(c, last, after, move.at, ctx.calendar), move.at);
  }
  speak(draft, flow, after, move, change, ctx);
  settle(draft, flow, after, move.at);
}

/** The matter after the step. It now stands as this release understands it. */
function moved<S>(
  draft: Draft<S>,
  flow: Flow,
  before: Matter,
  move: Move<S>,
  change: Resolved<S>,
): Matter {
  const isEnd = flow.ends.includes(change.to);
  return {
    ...before,
    ...change.set,
    flowVersion: flow.version,
    state: change.to,
    round: before.round + (change.again ? 1 : 0),
    seq: draft.facts.root.version + 1,
    did: withDeed(before.did, move.step, move),
    changedAt: move.at,
    endedAt: isEnd ? (before.endedAt ?? move.at) : null,
  };
}

/** The event, its personal texts apart, and what shall leave the process because of it. */
function tell<S>(
  draft: Draft<S>,
  before: Matter,
  after: Matter,
  move: Move<S>,
  change: Resolved<S>,
  ctx: Ctx,
): void {
  const sealed = (change.sealed ?? []).map(({ purpose, text, retainUntil = null }) => ({
    id: ctx.ids.uuid(),
    matter: after.id,
    purpose,
    text,
    retainUntil,
  }));
  draft.sealed.push(...sealed);
  draft.events.push({
    root: after.root,
    seq: after.seq,
    matter: after.id,
    step: move.step,
    round: after.round,
    fromState: before.seq === 0 ? null : before.state,
    toState: after.state,
    actor: move.actor.account,
    behalf: move.behalf ?? null,
    unit: move.unit ?? null,
    at: move.at,
    deviceAt: move.deviceAt ?? null,
    visibility: change.visibility ?? 'staff',
    changes: changesOf(before, after),
    body: change.body ?? {},
    sealed: sealed.map((s) => s.id),
  });
  for (const { kind, payload, notBefore = null } of change.effects ?? []) {
    const id = ctx.ids.uuid();
    draft.effects.push({ id, matter: after.id, seq: after.seq, kind, payload, notBefore });
  }
}

// A point may be somebody's home: events are kept for ever, so it stays out of them.
const remembered = [
  'kind',
  'flowVersion',
  'number',
  'area',
  'reportedArea',
  'unit',
  'person',
  'lead',
  'visibility',
  'dictionaryVersion',
  'mergedInto',
] as const satisfies (keyof Matter)[];

function changesOf(before: Matter, after: Matter): JsonObject {
  const isNew = before.seq === 0;
  return Object.fromEntries(
    remembered
      .filter((name) => (isNew ? after[name] !== null : after[name] !== before[name]))
      .map((name) => [name, after[name]]),
  );
}

function moveFamily<S>(draft: Draft<S>, area: string): void {
  for (const a of draft.facts.assignments) {
    if (a.area !== area) putMatter(draft, { ...a, area });
  }
}

function involve<S>(draft: Draft<S>, { root }: Matter, at: Date, change: Resolved<S>): void {
  for (const { role, who, hidden = false } of change.join ?? [])
    addParty(draft, { root, matter: root, role, who, since: at, until: null, hidden });
  for (const { role, who } of change.leave ?? []) endParty(draft, role, who, at);
}

/** What the kernel's own steps do to the row they are about. */
function speak<S>(
  draft: Draft<S>,
  flow: Flow,
  matter: Matter,
  move: Move<S>,
  change: Resolved<S>,
  ctx: Ctx,
): void {
  if (move.step === 'ring') return ring(draft, matter, move, ctx);
  const [verb, kind] = move.step.split('.') as [string, string | undefined];
  if (!kind || !flow.asks[kind]) return;
  if (verb === 'ask') return putAsk(draft, asked(flow, kind, matter, move, change, ctx));
  const open = draft.facts.asks.find(
    (a) => a.matter === matter.id && a.kind === kind && a.answer === null,
  );
  if (!open) return;
  const input = move.input as { yes?: boolean; reason?: string };
  const spoken = { yes: 'yes', no: 'no', withdraw: 'withdrawn', lapse: 'lapsed' } as const;
  putAsk(draft, {
    ...open,
    answer: spoken[verb === 'answer' ? (input.yes ? 'yes' : 'no') : (verb as 'withdraw' | 'lapse')],
    answerReason: input.reason ?? null,
    answeredBy: move.actor.account,
    answeredAt: move.at,
  });
}

function asked<S>(
  flow: Flow,
  kind: string,
  matter: Matter,
  move: Move<S>,
  change: Resolved<S>,
  ctx: Ctx,
): AskRow {
  const said = flow.asks[kind]?.limit;
  const limit = typeof said === 'function' ? said(ctx) : said;
  return {
    id: ctx.ids.uuid(),
    root: matter.root,
    matter: matter.id,
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

function ring<S>(draft: Draft<S>, matter: Matter, move: Move<S>, ctx: Ctx): void {
  const { clock: name, round } = move.input as { clock: string; round: number };
  const clock = draft.facts.clocks.find(
    (c) => c.matter === matter.id && c.name === name && c.round === round,
  );
  // A ring may itself have stopped or moved the clock; then there is nothing left to advance.
  if (clock?.nextAt && clock.nextAt <= ctx.now)
    putClock(draft, rungClock(clock, ctx.now, ctx.calendar), move.at);
}

/** An ended matter has no open clock; a question that can no longer be answered where the matter stands lapses. */
function settle<S>(draft: Draft<S>, flow: Flow, { id, state }: Matter, at: Date): void {
  if (flow.ends.includes(state)) {
    for (const c of draft.facts.clocks) {
      if (c.matter === id && !c.stoppedAt)
        putClock(draft, { ...c, stoppedAt: at, nextAt: null }, at);
    }
  }
  for (const a of draft.facts.asks) {
    if (a.matter === id && a.answer === null && !flow.asks[a.kind]?.from.includes(state))
      putAsk(draft, { ...a, answer: 'lapsed', answeredAt: at });
  }
}

/** Permissions ask the root what anybody of the family did. */
function didOfRoot<S>(draft: Draft<S>, after: Matter, move: Move<S>): Matter['did'] {
  const { did } = draft.facts.root;
  return after.id === after.root ? did : withDeed(did, `assignment.${move.step}`, move);
}

/** Done for somebody, it is the deed of both: neither the one nor the other may judge it. */
const withDeed = <S>(did: Matter['did'], step: string, { actor, behalf }: Move<S>): Matter['did'] =>
  withDid(withDid(did, step, actor.account), step, behalf ?? null);

function withDid(did: Matter['did'], step: string, account: AccountId | null): Matter['did'] {
  const before = did[step] ?? [];
  return account === null || before.includes(account)
    ? did
    : { ...did, [step]: [...before, account] };
}
