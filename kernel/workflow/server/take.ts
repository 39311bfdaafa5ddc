import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CompiledQuery } from 'kysely';
import type { Calendar } from '../../calendar/public.ts';
import type { Ids } from '../../contract/clock.ts';
import { Problem } from '../../contract/problem.ts';
import type { MatterId, Office } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { decide } from '../decide.ts';
import type { Decision, Facts, Flows, Matter, Move } from '../types.ts';
import { type ChainedEvent, chained, sealedHash } from './chain.ts';
import { factsOf, type Receipt } from './facts.ts';
import { rowOf } from './rows.ts';

/** Where a module keeps its own row beside each root. */
export interface SubjectStore<S> {
  /** Scalar sub-select giving the row of root `r` as jsonb, filtered by `office = $1`. */
  select: string;
  parse(row: Record<string, unknown> | null): S;
  /** One statement for all rows. */
  write(tx: Tx, rows: readonly { root: Matter; subject: S; isNew: boolean }[]): Promise<void>;
}

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
 * Takes moves of many families of one office in one transaction; all or none. Up to some 200 families at a time:
 * more make the statement's JSON larger than it is worth.
 */
export async function takeAll<S, Env>(
  tx: Tx,
  office: Office,
  house: House<S>,
  families: readonly FamilyMoves<S>[],
  world: TakeWorld<Env>,
): Promise<Taken<S>[]> {
  const known = families.flatMap((f) =>
    f.moves.slice(0, 1).flatMap((m) => (m.open ? [] : [m.matter])),
  );
  const keys = families.flatMap((f) => (f.key ? [f.key] : []));
  const facts = await factsOf(tx, office, known, keys, house.subject);
  const taken = families.map((family) => takenOf(house.flows, family, facts, world));
  await record(tx, office, families, taken, world);
  const rows = taken.flatMap(({ decision }) =>
    decision?.subjectChanged
      ? [
          {
            root: decision.after.root,
            subject: decision.after.subject,
            isNew: decision.before.version === 0,
          },
        ]
      : [],
  );
  if (rows.length > 0) await house.subject.write(tx, rows);
  return taken;
}

function takenOf<S, Env>(
  flows: Flows,
  family: FamilyMoves<S>,
  { families, receipts }: { families: Map<string, Facts<S>>; receipts: Map<string, Receipt> },
  world: TakeWorld<Env>,
): Taken<S> {
  const receipt = family.key ? receipts.get(family.key) : undefined;
  if (receipt) {
    if (receipt.bodyDigest !== digestOfMoves(family)) throw new Problem('key.reused');
    return { decision: null, reply: receipt.reply as unknown as Reply };
  }
  const [first] = family.moves;
  const facts = first && families.get(first.matter);
  if (!first || (!facts && !first.open)) throw new Problem('matter.not_found');
  refuseNewer(flows, facts);
  const decision = decide(flows, facts ?? null, family.moves, world);
  const { root, assignments } = decision.after;
  const moved = [root, ...assignments].find((m) => m.id === first.matter) ?? root;
  return {
    decision,
    reply: { matter: moved.id, number: root.number, seq: moved.seq, state: moved.state },
  };
}

/** A process of an older release must not move what a newer one has recorded. */
function refuseNewer(flows: Flows, facts: Facts | undefined): void {
  const newer =
    facts &&
    [facts.root, ...facts.assignments].find((m) => m.flowVersion > (flows[m.kind]?.version ?? 0));
  if (newer) throw new Problem('flow.newer', { kind: newer.kind });
}

async function record<S, Env>(
  tx: Tx,
  office: Office,
  families: readonly FamilyMoves<S>[],
  taken: readonly Taken<S>[],
  { ids, keys }: TakeWorld<Env>,
): Promise<void> {
  const decisions = taken.flatMap((t) => (t.decision ? [t.decision] : []));
  if (decisions.length === 0) return;
  const sealed = decisions.flatMap((d) =>
    d.sealed.map((s) => {
      const salt = ids.bytes(16);
      const area =
        [d.after.root, ...d.after.assignments].find((m) => m.id === s.matter)?.area ??
        d.after.root.area;
      const ciphertext = keys.seal(
        { table: 'kernel.sealed', column: 'ciphertext', office, id: s.id },
        s.text,
      );
      return { ...s, area, salt, hash: sealedHash(salt, s.text), ciphertext };
    }),
  );
  const hashById = new Map(sealed.map((s) => [s.id, s.hash]));
  const chains = decisions.map((d) =>
    chained(
      d.before.head,
      d.events.map((e) => ({
        ...e,
        sealed: e.sealed.map((id) => ({ id, hash: hashById.get(id) as string })),
      })),
    ),
  );
  // The head is known only now; the root's row carries it.
  const headOf = new Map(
    chains.map((events) => [events[0]?.root, (events.at(-1) as ChainedEvent).hash]),
  );
  const matterRow = (m: Matter) => rowOf({ ...m, head: headOf.get(m.id) ?? m.head });
  const rows = {
    receipts: families.flatMap((f, i) =>
      f.key && taken[i]?.decision
        ? [
            {
              key: f.key,
              body_digest: digestOfMoves(f),
              reply: taken[i].reply,
              at: (f.moves[0] as Move).at,
            },
          ]
        : [],
    ),
    roots: decisions.flatMap((d) =>
      d.before.version > 0 ? [{ id: d.after.root.id, before: d.before.version }] : [],
    ),
    opened: decisions.flatMap((d) => d.opened.map(matterRow)),
    changed: decisions.flatMap((d) => d.changed.map(matterRow)),
    events: chains.flat().map((e) => ({ office, ...rowOf(e) })),
    clocks: decisions.flatMap((d) => d.clocks.map((c) => ({ office, ...rowOf(c) }))),
    asks: decisions.flatMap((d) => d.asks.map((a) => ({ office, ...rowOf(a) }))),
    parties: decisions.flatMap((d) => d.parties.map((p) => ({ office, ...rowOf(p) }))),
    sealed: sealed.map((s) => ({
      ...rowOf({
        id: s.id,
        matter: s.matter,
        area: s.area,
        purpose: s.purpose,
        retainUntil: s.retainUntil,
      }),
      ciphertext: Buffer.from(s.ciphertext).toString('hex'),
      salt: Buffer.from(s.salt).toString('hex'),
    })),
    effects: decisions.flatMap((d) =>
      d.effects.map((e) => ({ ...rowOf(e), at: d.events.at(-1)?.at })),
    ),
  };
  await tx.executeQuery(
    CompiledQuery.raw('select kernel.record($1, $2::jsonb)', [office, JSON.stringify(rows)]),
  );
}

/** What makes two keyed calls the same call: the steps and inputs, and the matter unless they open it. */
function digestOfMoves(family: FamilyMoves<unknown>): string {
  const body = family.moves.map((m) => ({
    step: m.step,
    input: m.input ?? null,
    matter: m.open ? null : m.matter,
  }));
  return createHash('sha256')
    .update(canonicalize(body) as string)
    .digest('hex');
}
