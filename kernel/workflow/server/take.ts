import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Calendar } from '../../calendar/public.ts';
import type { Ids } from '../../contract/clock.ts';
import { Problem } from '../../contract/problem.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { decide } from '../decide.ts';
import type { Decision, Facts, Flows, Matter, Move } from '../types.ts';
import { factsOf, type Receipt } from './facts.ts';
import { type Recordable, recordAll, recordable } from './record.ts';
import type { SubjectStore } from './subject.ts';

/** The flows of one kind of family, and its module's rows. */
export interface House<S> {
  flows: Flows;
  subject: SubjectStore<S>;
}

/** The world moves are taken in; `env` is what the flow's guards and changes need to know. */
export interface TakeWorld<Env> {
  ids: Ids;
  calendar: Calendar;
  keys: KeyRing;
  env: Env;
}

/** Moves of one family, in order. With a `key`, repeating them answers the first reply and does nothing. */
export interface FamilyMoves<S> {
  moves: readonly Move<S>[];
  key?: string | null;
  /** What the key stands for, where the moves' inputs do not say it all (what was typed into the subject, for one). */
  body?: unknown;
}

export interface Taken<S> {
  /** Null when the key was known: nothing happened now. */
  decision: Decision<S> | null;
  reply: Reply;
}

/** What a keyed move answers, now and every time it is repeated. */
export interface Reply {
  matter: MatterId;
  number: string | null;
  seq: number;
  state: string;
}

/**
 * Takes moves of one family: one read of the facts, one decision, one call of `kernel.record`.
 *
 * @throws Problem the step's refusal; `key.reused` when the key came with another body; `matter.not_found`
 */
export async function take<S, Env>(
  tx: Tx,
  office: Office,
  house: House<S>,
  moves: FamilyMoves<S>,
  world: TakeWorld<Env>,
): Promise<Taken<S>> {
  const [taken] = await takeAll(tx, office, house, [moves], world);
  return taken as Taken<S>;
}

/**
 * Takes moves of many families of one office in one transaction; all or none. Up to some 200 at a time: more make
 * the statement's JSON larger than it is worth.
 *
 * They are taken in the order given, and each sees what those before it did: two of one family, or two with one key,
 * are as if they had come one after the other.
 */
export async function takeAll<S, Env>(
  tx: Tx,
  office: Office,
  house: House<S>,
  families: readonly FamilyMoves<S>[],
  world: TakeWorld<Env>,
): Promise<Taken<S>[]> {
  const known = await factsOf(tx, office, ...namesOf(families), house.subject, seenIn(families));
  const taken: Taken<S>[] = [];
  const recordables: Recordable<S>[] = [];
  for (const family of families) {
    refuseForeign(office, family);
    const one = takeOne(office, house.flows, family, known, world);
    taken.push(one.taken);
    if (!one.recordable) continue;
    recordables.push(one.recordable);
    const { decision, receipt } = one.recordable;
    for (const m of [decision.after.root, ...decision.after.assignments])
      known.families.set(m.id, decision.after);
    if (receipt) known.receipts.set(receipt.key, { ...receipt, reply: { ...one.taken.reply } });
  }
  await write(tx, office, house, recordables);
  return taken;
}

/** Matters and keys to read: those that open are not there yet. */
function namesOf<S>(families: readonly FamilyMoves<S>[]): [MatterId[], string[]] {
  const matters = families.flatMap(({ moves: [first] }) =>
    first && !first.open ? [first.matter] : [],
  );
  return [[...new Set(matters)], families.flatMap((f) => (f.key ? [f.key] : []))];
}

function seenIn<S>(families: readonly FamilyMoves<S>[]): Map<MatterId, number> {
  return new Map(
    families
      .flatMap((f) => f.moves)
      .flatMap((m) => (m.seen === undefined ? [] : [[m.matter, m.seen] as const])),
  );
}

function refuseForeign<S>(office: Office, { moves }: FamilyMoves<S>): void {
  if (moves.length === 0) throw new Error('nothing to take: no move');
  const foreign = moves.find((m) => m.actor.office !== office);
  if (foreign) throw new Error(`a move of office ${foreign.actor.office} is taken in ${office}`);
}

interface Known<S> {
  families: Map<string, Facts<S>>;
  receipts: Map<string, Receipt>;
}

function takeOne<S, Env>(
  office: Office,
  flows: Flows,
  family: FamilyMoves<S>,
  { families, receipts }: Known<S>,
  world: TakeWorld<Env>,
): { taken: Taken<S>; recordable: Recordable<S> | null } {
  refuseUnstorable(family);
  const bodyDigest = family.key ? digestOfMoves(family) : '';
  const receipt = family.key ? receipts.get(family.key) : undefined;
  if (receipt) {
    if (receipt.bodyDigest !== bodyDigest) throw new Problem('key.reused');
    return {
      taken: { decision: null, reply: receipt.reply as unknown as Reply },
      recordable: null,
    };
  }
  const first = family.moves[0] as Move<S>;
  const facts = families.get(first.matter);
  if (!facts && !first.open) throw new Problem('matter.not_found');
  refuseNewer(flows, facts);
  const decision = decide(flows, facts ?? null, family.moves, world);
  const { root, assignments } = decision.after;
  const moved = [root, ...assignments].find((m) => m.id === first.matter) ?? root;
  const reply = { matter: moved.id, number: root.number, seq: moved.seq, state: moved.state };
  const key = family.key ? { key: family.key, bodyDigest, reply, at: first.at } : null;
  const ready = recordable(office, decision, key, world);
  return { taken: { decision: ready.decision, reply }, recordable: ready };
}

/** A process of an older release must not move what a newer one has recorded. */
function refuseNewer(flows: Flows, facts: Facts | undefined): void {
  const newer =
    facts &&
    [facts.root, ...facts.assignments].find((m) => m.flowVersion > (flows[m.kind]?.version ?? 0));
  if (newer) throw new Problem('flow.newer', { kind: newer.kind });
}

// As JSON.stringify spells them: NUL, and halves of a surrogate pair. PostgreSQL stores neither.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function refuseUnstorable(family: FamilyMoves<unknown>): void {
  const texts = JSON.stringify(family.moves.map((m) => [m.input, m.open?.subject]));
  if (unstorable.test(texts)) throw new Problem('input.unreadable');
}

async function write<S>(
  tx: Tx,
  office: Office,
  house: House<S>,
  recordables: readonly Recordable<S>[],
): Promise<void> {
  if (recordables.length === 0) return;
  await recordAll(tx, office, recordables);
  const subjects = new Map<MatterId, { root: Matter; subject: S; isNew: boolean }>();
  for (const { decision: d } of recordables.filter((r) => r.decision.subjectChanged)) {
    const { root, subject } = d.after;
    const isNew = d.before.version === 0 || (subjects.get(root.id)?.isNew ?? false);
    subjects.set(root.id, { root, subject, isNew });
  }
  const rows = [...subjects.values()];
  if (rows.length > 0) await house.subject.write(tx, rows);
}

/**
 * What makes two keyed calls the same call: who, the steps and their inputs, and the matter unless they open it (its
 * id is made anew each time).
 */
function digestOfMoves(family: FamilyMoves<unknown>): string {
  const moves = family.moves.map((m) => ({
    actor: m.actor.account,
    step: m.step,
    input: m.input ?? null,
    matter: m.open ? null : m.matter,
    assignmentOf: m.assignmentOf ?? null,
  }));
  return hash('sha256', canonicalize({ moves, body: family.body ?? null }) as string, 'hex');
}
