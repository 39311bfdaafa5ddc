import type { Ids } from '../../contract/clock.ts';
import type { Office } from '../../contract/values.ts';
import { prepared, type Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import type { Decision, Matter } from '../types.ts';
import { type ChainedEvent, chained, sealedHash } from './chain.ts';
import { type JsonRow, rowOf } from './rows.ts';

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
  ...{ table: 'kernel.sealed', column: 'ciphertext', office, id },
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
      ...{ id, matter, area: areaOf.get(matter), purpose, retain_until: retainUntil },
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
 * Writes decisions of different families in one call; all or none.
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

/** What `kernel.record` takes: rows by table, and no key for a table without any. */
export function rowsOf(
  office: Office,
  recordables: readonly Recordable[],
): Record<string, unknown> {
  const all = <T extends object>(
    rows: (r: Recordable) => readonly T[],
    put: (row: T) => JsonRow,
  ) => {
    const found = recordables.flatMap((r) => rows(r).map(put));
    return found.length > 0 ? found : undefined;
  };
  const ofOffice = (row: object) => ({ office, ...rowOf(row) });
  // Of an assignment `version` is 0 for ever; of a root it tells whether the family is still what was decided on.
  const changed = recordables
    .flatMap(({ decision: d }) =>
      d.changed.map((m) => ({ before: m.id === m.root ? d.before.version : 0, after: rowOf(m) })),
    )
    .sort((a, b) => (String(a.after['id']) < String(b.after['id']) ? -1 : 1));
  return {
    receipts: all((r) => (r.receipt ? [r.receipt] : []), rowOf),
    opened: all((r) => r.decision.opened, rowOf),
    changed: changed.length > 0 ? changed : undefined,
    moved: all(
      (r) => r.decision.moved,
      (m) => ({ matter: m.id, area: m.area }),
    ),
    events: all((r) => r.events, ofOffice),
    clocks: all((r) => r.decision.clocks, ofOffice),
    asks: all((r) => r.decision.asks, ofOffice),
    parties: all((r) => r.decision.parties, ofOffice),
    sealed: all(
      (r) => r.sealed,
      (s) => s,
    ),
    effects: all(
      ({ decision: d }) => d.effects.map((e) => ({ ...e, at: d.events.at(-1)?.at })),
      rowOf,
    ),
  };
}
