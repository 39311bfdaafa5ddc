import { raw, type Tx } from '@liren/kernel/database/server';
import type { Cell } from '@liren/kernel/secret/server';
import type { FactField } from '../../contract/public.ts';
import { type PersonRow, type Standing, standingOf } from '../../domain/public.ts';
import type { ChunkWorld } from './chunk.ts';
import type { KnownPerson } from './known-people.ts';

/** What a file says of somebody the register has. */
export interface Said {
  row: PersonRow;
  address: string;
  room: string | null;
  like: KnownPerson;
}

export interface Fact {
  field: FactField;
  standing: Standing;
  said: string;
  source: string;
  heldSource: string;
}

export const factCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.fact', column: 'said', office, id },
});

/**
 * What of a row is news of the entry it means: the row to write, with what yields left out, and every field on which two
 * sources differ. Null: nothing is to be written.
 */
export function differences(
  { row, address, room, like }: Said,
  before: KnownPerson,
  { source, today }: Pick<ChunkWorld, 'source' | 'today'>,
): { row: PersonRow | null; takesHome: boolean; facts: Fact[] } {
  const facts: Fact[] = [];
  let isNews = false;
  /** True: the new value is taken. */
  const decide = (
    field: FactField,
    said: string | null,
    shown: string,
    held: string | null,
  ): boolean => {
    if (said === null || said === held) return false;
    if (held === null) {
      isNews = true;
      return true;
    }
    const standing = standingOf(field, source, before, today);
    facts.push({ field, standing, said: shown, source, heldSource: before.source });
    if (standing === 'holds') isNews = true;
    return standing === 'holds';
  };
  const name = decide('name', row.name, row.name, before.name);
  const sex = decide('sex', row.sex, row.sex ?? '', before.sex);
  const birthDate = decide('birth_date', row.birthDate, row.birthDate ?? '', before.birthDate);
  const idNumber = decide('id_number', like.idNumber, row.idNumber ?? '', before.idNumber);
  const phone = decide('phone', like.phone, row.phone ?? '', before.phone);
  // An address without a room of the tree says too little to move somebody out of one.
  const takesHome = decide('home', room, address, before.room);
  const news: PersonRow = {
    ...row,
    id: before.id,
    name: name ? row.name : before.name,
    sex: sex ? row.sex : null,
    birthDate: birthDate ? row.birthDate : null,
    idKind: idNumber ? row.idKind : null,
    idNumber: idNumber ? row.idNumber : null,
    phone: phone ? row.phone : null,
  };
  return { row: isNews ? news : null, takesHome, facts };
}

/** Keeps what was said otherwise, once: what is asked already is not asked again. */
export async function keepFacts(
  tx: Tx,
  { office, keys, ids, clock, by, batch }: ChunkWorld,
  facts: readonly (Fact & { person: string })[],
): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((fact) => {
    const id = ids.uuid();
    return { ...fact, id, sealed: keys.seal(factCell(office, id), fact.said) };
  });
  await raw(
    tx,
    `insert into registry.fact (office, id, area, person, field, said, source, held_source, taken_at, taken_by, batch, standing)
     select $1, r.id, p.area, r.person, r.field, r.said, r.source, r.held_source, $2, $3, $4, r.standing
     from unnest($5::uuid[], $6::uuid[], $7::text[], $8::bytea[], $9::text[], $10::text[], $11::text[])
       as r(id, person, field, said, source, held_source, standing)
     join registry.person p on p.office = $1 and p.id = r.person`,
    [
      ...[office, clock.now(), by, batch],
      rows.map(({ id }) => id),
      rows.map(({ person }) => person),
      rows.map(({ field }) => field),
      rows.map(({ sealed }) => sealed),
      rows.map(({ source }) => source),
      rows.map(({ heldSource }) => heldSource),
      rows.map(({ standing }) => standing),
    ],
  );
}
