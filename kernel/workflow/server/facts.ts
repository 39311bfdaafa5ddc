import { createHash } from 'node:crypto';
import type { AccountId, MatterId, Office } from '../../contract/values.ts';
import { type Db, isContended, prepared, type Tx } from '../../database/server/public.ts';
import type { Facts, Json } from '../types.ts';
import { askRowOf, clockRowOf, type JsonRow, matterOf, partyRowOf } from './rows.ts';
import type { SubjectStore } from './take.ts';

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

const textOf = (subject: string) => `
  select
    (select coalesce(jsonb_agg(jsonb_build_object(
      'root', to_jsonb(r),
      'assignments', (select coalesce(jsonb_agg(to_jsonb(a) order by a.opened_at, a.id), '[]')
         from kernel.matter a where a.office = $1 and a.root = r.id and a.id <> r.id),
      'clocks', (select coalesce(jsonb_agg(to_jsonb(c) order by c.matter, c.name, c.round), '[]')
         from kernel.clock c where c.office = $1 and c.root = r.id),
      'asks', (select coalesce(jsonb_agg(to_jsonb(k) order by k.asked_at, k.id), '[]')
         from kernel.ask k where k.office = $1 and k.root = r.id),
      'parties', (select coalesce(jsonb_agg(to_jsonb(y) order by y.since, y.role, y.who), '[]')
         from kernel.party y where y.office = $1 and y.root = r.id),
      'subject', (${subject}))), '[]')
     from kernel.matter r
     where r.office = $1
       and r.id in (select m.root from kernel.matter m where m.office = $1 and m.id = any ($2::uuid[]))) as families,
    (select coalesce(jsonb_object_agg(t.key, jsonb_build_object('bodyDigest', t.body_digest, 'reply', t.reply)), '{}')
     from kernel.receipt t where t.office = $1 and t.key = any ($3::text[])) as receipts,
    (select coalesce(jsonb_object_agg(m.id, jsonb_build_object('step', e.step, 'actor', e.actor)), '{}')
     from unnest($4::uuid[], $5::int[]) as looked(matter, seq)
     join kernel.matter m on m.office = $1 and m.id = looked.matter and m.seq > looked.seq
     join kernel.event e on e.office = $1 and e.root = m.root and e.seq = m.seq) as last`;

const readers = new WeakMap<object, ReturnType<typeof prepared<FactsRow>>>();

/** One prepared statement per module: its own row is read along. */
function readerOf(subject: Pick<SubjectStore<unknown>, 'select'>) {
  let reader = readers.get(subject);
  if (!reader) {
    const text = textOf(subject.select);
    const name = createHash('sha256').update(text).digest('hex').slice(0, 12);
    reader = prepared<FactsRow>(`workflow.facts.${name}`, text);
    readers.set(subject, reader);
  }
  return reader;
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
  const [row] = await readerOf(subject)(db, [
    ...[office, matters, keys],
    ...[[...seen.keys()], [...seen.values()]],
  ]);
  const families = new Map<string, Facts<S>>();
  for (const json of row?.families ?? []) {
    const facts: Facts<S> = {
      root: matterOf(json.root),
      assignments: json.assignments.map(matterOf),
      clocks: json.clocks.map(clockRowOf),
      asks: json.asks.map(askRowOf),
      parties: json.parties.map(partyRowOf),
      subject: subject.parse(json.subject),
      last: row?.last ?? {},
    };
    for (const m of [facts.root, ...facts.assignments]) families.set(m.id, facts);
  }
  return { families, receipts: new Map(Object.entries(row?.receipts ?? {})) };
}
