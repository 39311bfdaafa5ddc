import { createHash } from 'node:crypto';
import type { AccountId, MatterId, Office } from '../../contract/values.ts';
import { type Db, isContended, prepared, type Tx } from '../../database/server/public.ts';
import type { Facts, Json } from '../types.ts';
import { askOf, clockOf, type JsonRow, matterOf, partyOf } from './rows.ts';
import type { SubjectStore } from './subject.ts';

interface FamilyJson {
  root: JsonRow;
  assignments: JsonRow[];
  clocks: JsonRow[];
  asks: JsonRow[];
  parties: JsonRow[];
  subject: JsonRow | null;
}

interface FactsRow {
  families: FamilyJson[];
  receipts: Record<string, Receipt>;
  last: Record<MatterId, { step: string; actor: AccountId | null }>;
}

export interface Receipt {
  bodyDigest: string;
  reply: Json;
}

/** How many families a statement reads. */
interface Width {
  matters: string;
  /** What a root's id is compared with, given the select of the roots. */
  of(roots: string): string;
  keys: string;
  looked: string;
}

const many: Width = {
  matters: 'any ($2::uuid[])',
  of: (roots) => `any (array(${roots}))`,
  keys: 'any ($3::text[])',
  looked: 'unnest($4::uuid[], $5::int[])',
};
// PostgreSQL guesses ten elements for an array it does not know, finds every plan for "many" dear, and would plan this
// statement anew each time: 1 ms. With single values it keeps the plan after five calls.
const one: Width = {
  matters: '$2::uuid',
  of: (roots) => `(${roots})`,
  keys: '$3::text',
  looked: '(values ($4::uuid, $5::int))',
};

/**
 * The one read, with the module's scalar sub-select for its own row.
 *
 * `json`, not `jsonb`: nobody looks into it here, and nested jsonb is taken apart and put together again at each level
 * (a page of 50 families: 70 ms against 28, on a busy machine, 2026-11-22).
 */
export const factsText = (subject: string, { matters, of, keys, looked }: Width = one) => `
  select
    (select coalesce(json_agg(json_build_object(
      'root', to_json(r),
      'assignments', (select coalesce(json_agg(to_json(a) order by a.opened_at, a.id), '[]')
         from kernel.matter a where a.office = $1 and a.root = r.id and a.id <> a.root),
      'clocks', (select coalesce(json_agg(to_json(c) order by c.matter, c.name, c.round), '[]')
         from kernel.clock c where c.office = $1 and c.root = r.id),
      'asks', (select coalesce(json_agg(to_json(k) order by k.asked_at, k.id), '[]')
         from kernel.ask k where k.office = $1 and k.root = r.id),
      'parties', (select coalesce(json_agg(to_json(y) order by y.since, y.role, y.who), '[]')
         from kernel.party y where y.office = $1 and y.root = r.id),
      'subject', (${subject}))), '[]')
     from kernel.matter r
     where r.office = $1
       and r.id = ${of(`select m.root from kernel.matter m where m.office = $1 and m.id = ${matters}`)}) as families,
    (select coalesce(json_object_agg(t.key, json_build_object('bodyDigest', t.body_digest, 'reply', t.reply)), '{}')
     from kernel.receipt t where t.office = $1 and t.key = ${keys}) as receipts,
    (select coalesce(json_object_agg(m.id, json_build_object('step', e.step, 'actor', e.actor)), '{}')
     from ${looked} as looked(matter, seq)
     join kernel.matter m on m.office = $1 and m.id = looked.matter and m.seq > looked.seq
     join kernel.event e on e.office = $1 and e.root = m.root and e.seq = m.seq) as last`;

type Reader = ReturnType<typeof prepared<FactsRow>>;
const readersBySelect = new Map<string, { one: Reader; many: Reader }>();

/** Prepared statements of a module: its own row is read along. */
function readersOf({ select }: Pick<SubjectStore<unknown>, 'select'>): {
  one: Reader;
  many: Reader;
} {
  let readers = readersBySelect.get(select);
  if (!readers) {
    const name = createHash('sha256').update(select).digest('hex').slice(0, 12);
    readers = {
      one: prepared<FactsRow>(`workflow.facts.${name}`, factsText(select, one)),
      many: prepared<FactsRow>(`workflow.facts.${name}.many`, factsText(select, many)),
    };
    readersBySelect.set(select, readers);
  }
  return readers;
}

/** Waits for the families of these matters, and keeps them until the transaction ends. */
export const hold = prepared('workflow.hold', 'select kernel.hold($1, $2::uuid[])');

/**
 * Facts by the id of every matter asked for, and stored replies by key: one statement.
 *
 * In a transaction that runs again because it lost a race, the families are waited for first: what an optimistic
 * attempt reads may be stale again before it writes.
 *
 * @param seen  `seq` the actor was looking at: what moved since is told in `Facts.last`
 */
export async function factsOf<S>(
  db: Db | Tx,
  office: Office,
  matters: readonly MatterId[],
  keys: readonly string[],
  subject: Pick<SubjectStore<S>, 'select' | 'parse'>,
  seen: ReadonlyMap<MatterId, number> = new Map(),
): Promise<{ families: Map<string, Facts<S>>; receipts: Map<string, Receipt> }> {
  if (isContended(db as Tx) && matters.length > 0) await hold(db, [office, matters]);
  const readers = readersOf(subject);
  const isOne = matters.length <= 1 && keys.length <= 1 && seen.size <= 1;
  const asked = [matters, keys, [...seen.keys()], [...seen.values()]];
  const [row] = isOne
    ? await readers.one(db, [office, ...asked.map(([only = null]) => only)])
    : await readers.many(db, [office, ...asked]);
  const families = new Map<string, Facts<S>>();
  for (const json of row?.families ?? []) {
    const facts: Facts<S> = {
      root: matterOf(json.root),
      assignments: json.assignments.map(matterOf),
      clocks: json.clocks.map(clockOf),
      asks: json.asks.map(askOf),
      parties: json.parties.map(partyOf),
      subject: subject.parse(json.subject),
      last: row?.last ?? {},
    };
    for (const m of [facts.root, ...facts.assignments]) families.set(m.id, facts);
  }
  return { families, receipts: new Map(Object.entries(row?.receipts ?? {})) };
}
