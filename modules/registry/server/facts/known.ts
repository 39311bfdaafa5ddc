import type { LocalDate } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { FactSubject, KnownFact } from '../../contract/public.ts';
import { contactCell } from '../organisation/take.ts';
import { personCell } from '../person/take.ts';

/** A fact as the register has it. */
export interface Known {
  value: string | number | null;
  /** A word of the catalogue of sources, or what the entry says of itself. */
  source: string;
  /** Last day on which somebody confirmed it. */
  seenOn: LocalDate | null;
}

export type KnownOfEntry = Partial<Record<KnownFact, Known>>;

/** Somebody or something of the register, with what is known of it. */
export interface KnownEntry {
  id: string;
  /** Service grid, community or office it lies in. */
  area: string;
  /** In clear; whoever shows a person's masks it. */
  name: string;
  facts: KnownOfEntry;
}

interface Row {
  id: string;
  area: string;
  name: string;
  source: string;
  seenOn: LocalDate | null;
  takenAt: Date | null;
  values: Record<string, string | number | null>;
  sealed: Buffer | null;
}

const roomLabel = `b.name || case m.entrance when '' then '' else m.entrance || '单元' end || m.number || '室'`;

/** Parameters: the office, and ids or null for all; then the prefix of the area. */
const entries: Record<FactSubject, string> = {
  person: `select p.id, p.area, p.name, p.source, p.seen_on as "seenOn", p.taken_at as "takenAt", p.phone_sealed as sealed,
      jsonb_build_object('person.sex', p.sex, 'person.birth_date', p.birth_date, 'person.residence', h.kind) as values
    from registry.person p
    left join lateral (
      select r.kind from registry.residence r where r.office = $1 and r.person = p.id and r.until is null
      order by r.since desc nulls last, r.taken_at desc limit 1
    ) h on true
    where p.office = $1 and p.merged_into is null and p.state in ('here', 'away')
      and ($2::uuid[] is null or p.id = any ($2)) and p.area ^@ any ($3::text[])
    order by p.area, p.id`,
  organisation: `select o.id, o.area, o.name, o.source, o.seen_on as "seenOn", o.taken_at as "takenAt", o.contact_sealed as sealed,
      jsonb_build_object('organisation.staff', o.staff, 'organisation.address', nullif(o.address, '')) as values
    from registry.organisation o
    where o.office = $1 and o.merged_into is null and o.valid_to is null
      and ($2::uuid[] is null or o.id = any ($2)) and o.area ^@ any ($3::text[])
    order by o.area, o.name, o.id`,
  room: `select m.id, m.area, ${roomLabel} as name, b.source, null::date as "seenOn", null::timestamptz as "takenAt",
      null::bytea as sealed, jsonb_build_object('room.use', m.use) as values
    from registry.room m join registry.building b on b.office = $1 and b.id = m.building
    where m.office = $1 and m.valid_to is null and ($2::uuid[] is null or m.id = any ($2)) and m.area ^@ any ($3::text[])
    order by m.area, b.name, length(m.entrance), m.entrance, length(m.number), m.number`,
  building: `select b.id, coalesce(b.service_grid, b.community) as area, b.name, b.source, null::date as "seenOn",
      null::timestamptz as "takenAt", null::bytea as sealed,
      jsonb_build_object('building.use', b.use, 'building.floors', b.floors, 'building.built', b.built) as values
    from registry.building b
    where b.office = $1 and b.valid_to is null and ($2::uuid[] is null or b.id = any ($2))
      and coalesce(b.service_grid, b.community) ^@ any ($3::text[])
    order by 2, b.name, b.id`,
};

type World = Pick<Ctx, 'office' | 'keys'>;

/**
 * Entries of one kind with the facts asked for, in the order of a round: by area, then by name or door. People are those
 * in the scope of the transaction.
 *
 * @param ids     only these; null: all of the areas
 * @param within  prefixes of areas
 */
export async function knownEntries(
  tx: Tx,
  { office, keys }: World,
  subject: FactSubject,
  {
    ids = null,
    within,
    facts,
    most = 5_000,
  }: {
    ids?: readonly string[] | null;
    within: readonly string[];
    facts: readonly KnownFact[];
    most?: number;
  },
): Promise<KnownEntry[]> {
  const rows = await raw<Row>(tx, `${entries[subject]} limit ${most}`, [office, ids, within]);
  const seen = new Map<string, { source: string; seenOn: LocalDate | null; takenAt: Date }>();
  if (facts.length > 0 && rows.length > 0)
    for (const { entry, fact, ...one } of await raw<{
      entry: string;
      fact: string;
      source: string;
      seenOn: LocalDate | null;
      takenAt: Date;
    }>(
      tx,
      `select entry, fact, source, seen_on as "seenOn", taken_at as "takenAt" from registry.fact_seen
       where office = $1 and subject = $2 and entry = any ($3::uuid[])`,
      [office, subject, rows.map(({ id }) => id)],
    ))
      seen.set(`${entry} ${fact}`, one);
  return rows.map(({ id, area, name, source, seenOn, takenAt, values, sealed }) => {
    const contact =
      subject === 'organisation' && sealed
        ? (JSON.parse(keys.open(contactCell(office, id), sealed)) as Record<string, string>)
        : null;
    const valueOf = (fact: KnownFact): string | number | null => {
      if (fact === 'person.phone')
        return sealed && keys.open(personCell(office, id, 'phone_sealed'), sealed);
      if (fact === 'organisation.contact_name') return contact?.['name'] ?? null;
      if (fact === 'organisation.contact_phone') return contact?.['phone'] ?? null;
      return values[fact] ?? null;
    };
    const known: KnownOfEntry = {};
    for (const fact of facts) {
      const value = valueOf(fact);
      if (value === null) continue;
      // What the entry was written by since goes before what was confirmed earlier.
      const own = seen.get(`${id} ${fact}`);
      const isOwn = own && (takenAt === null || own.takenAt >= takenAt);
      known[fact] = isOwn
        ? { value, source: own.source, seenOn: own.seenOn }
        : { value, source, seenOn };
    }
    return { id, area, name, facts: known };
  });
}

/** How many entries of one kind there are, by area. People are those in the scope of the transaction. */
export async function countEntries(
  tx: Tx,
  office: string,
  subject: FactSubject,
  within: readonly string[],
): Promise<Map<string, number>> {
  const rows = await raw<{ area: string; n: number }>(
    tx,
    `select area, count(*)::int as n from (${entries[subject]}) s group by area`,
    [office, null, within],
  );
  return new Map(rows.map(({ area, n }) => [area, n]));
}
