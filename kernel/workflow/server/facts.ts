import { CompiledQuery } from 'kysely';
import type { MatterId, Office } from '../../contract/values.ts';
import { type Db, isContended, type Tx } from '../../database/server/public.ts';
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

export interface Receipt {
  bodyDigest: string;
  reply: Json;
}

const read = (subject: string) => `
  select
    (select coalesce(jsonb_agg(jsonb_build_object(
      'root', to_jsonb(r),
      'assignments', (select coalesce(jsonb_agg(to_jsonb(a) order by a.opened_at, a.id), '[]')
         from kernel.matter a where a.office = $1 and a.root = r.id and a.id <> r.id),
      'clocks', (select coalesce(jsonb_agg(to_jsonb(c) order by c.started_at, c.round), '[]')
         from kernel.clock c where c.office = $1 and c.root = r.id),
      'asks', (select coalesce(jsonb_agg(to_jsonb(k) order by k.asked_at), '[]')
         from kernel.ask k where k.office = $1 and k.root = r.id),
      'parties', (select coalesce(jsonb_agg(to_jsonb(y) order by y.since), '[]')
         from kernel.party y where y.office = $1 and y.root = r.id),
      'subject', (${subject}))), '[]')
     from kernel.matter r
     where r.office = $1 and r.id in (select m.root from kernel.matter m where m.office = $1 and m.id = any ($2::uuid[]))) as families,
    (select coalesce(jsonb_object_agg(t.key, jsonb_build_object('bodyDigest', t.body_digest, 'reply', t.reply)), '{}')
     from kernel.receipt t where t.office = $1 and t.key = any ($3::text[])) as receipts`;

/** Facts by the id of every matter asked for, and stored replies by key: one statement. */
export async function factsOf<S>(
  db: Db | Tx,
  office: Office,
  matters: readonly MatterId[],
  keys: readonly string[],
  subject: SubjectStore<S>,
): Promise<{ families: Map<string, Facts<S>>; receipts: Map<string, Receipt> }> {
  if (isContended(db as Tx) && matters.length > 0) await holdFamilies(db, office, matters);
  const { rows } = await db.executeQuery<{
    families: FamilyJson[];
    receipts: Record<string, Receipt>;
  }>(CompiledQuery.raw(read(subject.select), [office, matters, keys]));
  const [row] = rows;
  const families = new Map<string, Facts<S>>();
  for (const json of row?.families ?? []) {
    const facts: Facts<S> = {
      root: matterOf(json.root),
      assignments: json.assignments.map(matterOf),
      clocks: json.clocks.map(clockRowOf),
      asks: json.asks.map(askRowOf),
      parties: json.parties.map(partyRowOf),
      subject: subject.parse(json.subject),
    };
    for (const m of [facts.root, ...facts.assignments]) families.set(m.id, facts);
  }
  return { families, receipts: new Map(Object.entries(row?.receipts ?? {})) };
}

/** Reads of an optimistic attempt may be stale; a second attempt waits for its families first. */
async function holdFamilies(
  db: Db | Tx,
  office: Office,
  matters: readonly MatterId[],
): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      'select kernel.hold($1, array(select m.root from kernel.matter m where m.office = $1 and m.id = any ($2::uuid[])))',
      [office, matters],
    ),
  );
}
