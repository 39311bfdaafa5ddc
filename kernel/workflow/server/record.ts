import type { Ids } from '../../contract/clock.ts';
import type { Office } from '../../contract/values.ts';
import { prepared, type Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { clockKey, partyKey } from '../draft.ts';
import type { Decision, Matter } from '../types.ts';
import { type ChainedEvent, chained, sealedHash } from './chain.ts';
import {
  askRow,
  clockRow,
  effectRow,
  eventRow,
  type JsonRow,
  matterRow,
  partyRow,
} from './rows.ts';

/** A keyed move and what it answers. */
export interface NewReceipt {
  key: string;
  bodyDigest: string;
  reply: unknown;
  at: Date;
}

/** A decision with its events in the chain and its personal texts sealed: ready to be written. */
export interface Recordable<S = unknown> {
  decision: Decision<S>;
  events: ChainedEvent[];
  sealed: JsonRow[];
  receipt: NewReceipt | null;
}

/** Where a personal text lives; the cell its ciphertext is bound to. */
export const sealedCell = (office: Office, id: string) => ({
  table: 'kernel.sealed',
  column: 'ciphertext',
  office,
  id,
});

/** Chains a decision's events and seals its texts; the root in `decision.after` gets its new head. */
export function recordable<S>(
  office: Office,
  decision: Decision<S>,
  receipt: NewReceipt | null,
  { ids, keys }: { ids: Ids; keys: KeyRing },
): Recordable<S> {
  const { after } = decision;
  const areaOf = new Map([after.root, ...after.assignments].map((m) => [m.id, m.area]));
  const hashOf = new Map<string, string>();
  const sealed = decision.sealed.map(({ id, matter, purpose, text, retainUntil }) => {
    const salt = ids.bytes(16);
    hashOf.set(id, sealedHash(salt, text));
    return {
      id,
      matter,
      area: areaOf.get(matter),
      purpose,
      retain_until: retainUntil,
      ciphertext: keys.seal(sealedCell(office, id), text).toString('hex'),
      salt: Buffer.from(salt).toString('hex'),
    };
  });
  const events = chained(
    decision.before.head,
    decision.events.map((e) => ({
      ...e,
      sealed: e.sealed.map((id) => ({ id, hash: hashOf.get(id) as string })),
    })),
  );
  const withHead = (m: Matter): Matter => ({ ...m, head: (events.at(-1) as ChainedEvent).hash });
  const headed = (m: Matter) => (m.id === after.root.id ? withHead(m) : m);
  return {
    decision: {
      ...decision,
      after: { ...after, root: withHead(after.root) },
      opened: decision.opened.map(headed),
      changed: decision.changed.map(headed),
    },
    events,
    sealed,
    receipt,
  };
}

const record = prepared('workflow.record', 'select kernel.record($1, $2::jsonb)');

/**
 * Writes decisions in one call; all or none. Of one family there may be several, each made upon the one before.
 *
 * @throws DatabaseError 40001 when a family moved or a key is in use: run the transaction again
 */
export async function recordAll(
  tx: Tx,
  office: Office,
  recordables: readonly Recordable[],
): Promise<void> {
  await record(tx, [office, JSON.stringify(rowsOf(office, recordables))]);
}

/** What `kernel.record` takes: each row once, as the last decision left it, and no key for a table without any. */
export function rowsOf(
  office: Office,
  recordables: readonly Recordable[],
): Record<string, readonly JsonRow[]> {
  const decisions = recordables.map((r) => r.decision);
  const { opened, changed } = mattersOf(decisions);
  const moved = new Map(decisions.flatMap((d) => d.moved.map((m) => [m.id, m.area])));
  const rows: Record<string, readonly JsonRow[]> = {
    receipts: recordables.flatMap(({ receipt: r }) =>
      r ? [{ key: r.key, body_digest: r.bodyDigest, reply: r.reply, at: r.at }] : [],
    ),
    opened: [...opened.values()].map(matterRow),
    changed: [...changed.values()]
      .sort((a, b) => (a.after.id < b.after.id ? -1 : 1))
      .map(({ before, after }) => ({ before, after: matterRow(after) })),
    moved: [...moved].map(([matter, area]) => ({ matter, area })),
    events: recordables.flatMap((r) => r.events.map((e) => eventRow(office, e))),
    clocks: last(decisions, (d) => d.clocks, clockKey).map((c) => clockRow(office, c)),
    asks: last(
      decisions,
      (d) => d.asks,
      (a) => a.id,
    ).map((a) => askRow(office, a)),
    parties: last(decisions, (d) => d.parties, partyKey).map((p) => partyRow(office, p)),
    sealed: recordables.flatMap((r) => r.sealed),
    effects: decisions.flatMap((d) => d.effects.map((e) => effectRow(e, d.events.at(-1)?.at))),
  };
  return Object.fromEntries(Object.entries(rows).filter(([, some]) => some.length > 0));
}

/** Rows of matters: those that open now, and those that are there, with the version they must still have. */
function mattersOf(decisions: readonly Decision[]) {
  const opened = new Map<string, Matter>();
  const changed = new Map<string, { before: number; after: Matter }>();
  for (const d of decisions) {
    for (const m of d.opened) opened.set(m.id, m);
    for (const m of d.changed) {
      // Of an assignment `version` is 0 for ever; of a root it tells whether the family is what was decided on.
      const before = changed.get(m.id)?.before ?? (m.id === m.root ? d.before.version : 0);
      if (opened.has(m.id)) opened.set(m.id, m);
      else changed.set(m.id, { before, after: m });
    }
  }
  return { opened, changed };
}

function last<T>(
  decisions: readonly Decision[],
  rows: (d: Decision) => readonly T[],
  key: (row: T) => string,
): T[] {
  return [...new Map(decisions.flatMap(rows).map((row) => [key(row), row])).values()];
}
