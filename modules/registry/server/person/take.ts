import type { AccountId, Clock, Ids, Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Cell, KeyRing } from '@liren/kernel/secret/server';
import { careSet } from '../../contract/public.ts';
import type { HomeRow, PersonRow } from '../../domain/public.ts';
import { tokensOf } from './pinyin.ts';

export interface PeopleWorld {
  office: Office;
  keys: KeyRing;
  clock: Clock;
  ids: Ids;
  /** Whence it is known: `form`, `import`, the name of a catalogue. */
  source: string;
  /** Null: no person did it. */
  by: AccountId | null;
  /** The import that brings the rows, so that they can be taken back. */
  batch: string | null;
  /** Local day, for residences that end because a new one begins. */
  today: string;
}

/** Rows per statement. */
const batchRows = 1_000;

export const personCell = (
  office: string,
  id: string,
  column: 'id_sealed' | 'phone_sealed',
): Cell => ({
  ...{ table: 'registry.person', column, office, id },
});
export const markCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.care_mark', column: 'detail', office, id },
});

/** Blind indexes by which a person is looked up. Texts are tidy. */
export const blindsOf = (keys: KeyRing) => ({
  idNumber: (number: string) => keys.blind('registry.id', number),
  phone: (phone: string) => keys.blind('registry.phone', phone),
  phoneEnd: (phone: string) => keys.blind('registry.phone_end', phone.slice(-4)),
});

/**
 * Writes people that are already tidy and checked (`tidyPerson`, `faultsOfPerson`), some thousand to a statement.
 *
 * Seals numbers and phones, makes their blind indexes and the tokens of names, and gives each row the area of its home.
 * A known id is written over where the row says something. The transaction's scope must hold the areas of the rows, old
 * and new, and its sets those of the marks: outside them the policies refuse the whole statement.
 *
 * @throws a unique violation (23505, `person_id_once`) when another person bears the number: match before
 */
export async function takePeople(
  tx: Tx,
  world: PeopleWorld,
  rows: readonly PersonRow[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += batchRows)
    await take(tx, world, rows.slice(i, i + batchRows));
}

async function take(tx: Tx, world: PeopleWorld, rows: readonly PersonRow[]): Promise<void> {
  const { office } = world;
  const [rooms, before] = await Promise.all([
    areasOfRooms(
      tx,
      office,
      rows.flatMap(({ home }) => home?.room ?? []),
    ),
    areasOfPeople(
      tx,
      office,
      rows.map(({ id }) => id),
    ),
  ]);
  const areas = rows.map(
    ({ id, home, area }) =>
      (home?.room && rooms.get(home.room)) ?? area ?? before.get(id) ?? (office as string),
  );
  await putPeople(tx, world, rows, areas);
  const moved = rows.filter(({ id }, i) => before.has(id) && before.get(id) !== areas[i]);
  if (moved.length > 0)
    await raw(tx, 'select registry.carry_area($1, $2::uuid[])', [
      office,
      moved.map(({ id }) => id),
    ]);
  const homes = rows.flatMap(({ id, home }, i) =>
    home ? [{ person: id, home, area: areas[i] ?? office }] : [],
  );
  if (homes.length > 0) await putHomes(tx, world, homes, new Set(before.keys()));
  await putMarks(tx, world, rows, areas);
  await putGuardians(tx, world, rows, areas);
}

async function areasOfRooms(tx: Tx, office: Office, ids: readonly string[]) {
  const rows = await raw<{ id: string; area: string }>(
    tx,
    'select id, area from registry.room where office = $1 and id = any ($2::uuid[])',
    [office, [...new Set(ids)]],
  );
  return new Map(rows.map(({ id, area }) => [id, area]));
}

async function areasOfPeople(tx: Tx, office: Office, ids: readonly string[]) {
  const rows = await raw<{ id: string; area: string }>(
    tx,
    'select id, area from registry.person where office = $1 and id = any ($2::uuid[])',
    [office, ids],
  );
  return new Map(rows.map(({ id, area }) => [id, area]));
}

async function putPeople(
  tx: Tx,
  world: PeopleWorld,
  rows: readonly PersonRow[],
  areas: readonly string[],
): Promise<void> {
  const { office, keys, clock, source, by, batch, today } = world;
  const blinds = blindsOf(keys);
  const sealed = (column: 'id_sealed' | 'phone_sealed', id: string, text: string | null) =>
    text === null ? null : keys.seal(personCell(office, id, column), text);
  const each = <T>(of: (row: PersonRow) => T): T[] => rows.map(of);
  await raw(
    tx,
    `insert into registry.person as p (office, id, area, name, tokens, sex, birth_date, id_kind, id_sealed, id_blind,
       phone_sealed, phone_blind, phone_end_blind, source, taken_at, taken_by, batch, seen_on)
     select $1, r.id, r.area, r.name, array_to_tsvector(string_to_array(r.tokens, ' ')), r.sex, r.birth_date, r.id_kind,
       r.id_sealed, r.id_blind, r.phone_sealed, r.phone_blind, r.phone_end_blind, $2, $3, $4, $5, $6
     from unnest($7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::date[], $13::text[], $14::bytea[],
       $15::bytea[], $16::bytea[], $17::bytea[], $18::bytea[])
       as r(id, area, name, tokens, sex, birth_date, id_kind, id_sealed, id_blind, phone_sealed, phone_blind, phone_end_blind)
     on conflict (office, id) do update set area = excluded.area, name = excluded.name, tokens = excluded.tokens,
       sex = coalesce(excluded.sex, p.sex), birth_date = coalesce(excluded.birth_date, p.birth_date),
       id_kind = coalesce(excluded.id_kind, p.id_kind), id_sealed = coalesce(excluded.id_sealed, p.id_sealed),
       id_blind = coalesce(excluded.id_blind, p.id_blind),
       phone_sealed = coalesce(excluded.phone_sealed, p.phone_sealed),
       phone_blind = coalesce(excluded.phone_blind, p.phone_blind),
       phone_end_blind = coalesce(excluded.phone_end_blind, p.phone_end_blind),
       source = excluded.source, taken_at = excluded.taken_at, taken_by = excluded.taken_by,
       seen_on = excluded.seen_on, version = p.version + 1`,
    [
      ...[office, source, clock.now(), by, batch, today],
      each(({ id }) => id),
      areas,
      each(({ name }) => name),
      each(({ name }) => tokensOf(name)),
      each(({ sex }) => sex),
      each(({ birthDate }) => birthDate),
      each(({ idKind }) => idKind),
      each(({ id, idNumber }) => sealed('id_sealed', id, idNumber)),
      each(({ idNumber }) => idNumber && blinds.idNumber(idNumber)),
      each(({ id, phone }) => sealed('phone_sealed', id, phone)),
      each(({ phone }) => phone && blinds.phone(phone)),
      each(({ phone }) => phone && blinds.phoneEnd(phone)),
    ],
  );
}

interface Housed {
  person: string;
  home: HomeRow;
  area: string;
}

const isHead = ({ relation }: HomeRow): boolean => relation === '01' || relation === '02';

async function putHomes(
  tx: Tx,
  world: PeopleWorld,
  homes: readonly Housed[],
  known: ReadonlySet<string>,
): Promise<void> {
  const { office, source, clock, by, batch, today } = world;
  const households = new Map<
    string,
    { id: string; area: string; room: string | null; head: string | null; number: string | null }
  >();
  for (const { person, home, area } of homes) {
    if (home.household === null) continue;
    const one = households.get(home.household) ?? {
      ...{ id: home.household, area, room: home.room, head: null, number: null },
    };
    if (isHead(home)) one.head = person;
    one.number ??= home.householdNumber;
    households.set(home.household, one);
  }
  const houses = [...households.values()];
  if (houses.length > 0) {
    await raw(
      tx,
      `insert into registry.household as h (office, id, area, room, head, number, source, batch)
       select $1, r.id, r.area, r.room, r.head, r.number, $2, $3
       from unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[]) as r(id, area, room, head, number)
       on conflict (office, id) do update set area = excluded.area, room = coalesce(excluded.room, h.room),
         head = coalesce(excluded.head, h.head), number = coalesce(excluded.number, h.number)`,
      [
        ...[office, source, batch],
        houses.map(({ id }) => id),
        houses.map(({ area }) => area),
        houses.map(({ room }) => room),
        houses.map(({ head }) => head),
        houses.map(({ number }) => number),
      ],
    );
  }
  const ending = homes.filter(({ person }) => known.has(person));
  if (ending.length > 0) {
    await raw(
      tx,
      `update registry.residence r set until = greatest(coalesce(n.since, $2::date), r.since)
       from unnest($3::uuid[], $4::uuid[], $5::date[]) as n(person, id, since)
       where r.office = $1 and r.person = n.person and r.id <> n.id and r.until is null`,
      [
        ...[office, today],
        ending.map(({ person }) => person),
        ending.map(({ home }) => home.id),
        ending.map(({ home }) => home.since),
      ],
    );
  }
  await raw(
    tx,
    `insert into registry.residence (office, id, area, person, room, address, kind, household, relation, since, source,
       taken_at, taken_by, batch)
     select $1, r.id, r.area, r.person, r.room, r.address, r.kind, r.household, r.relation, r.since, $2, $3, $4, $5
     from unnest($6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::uuid[], $13::text[], $14::date[])
       as r(id, area, person, room, address, kind, household, relation, since)
     on conflict (office, id) do update set area = excluded.area, room = excluded.room, address = excluded.address,
       kind = excluded.kind, household = excluded.household, relation = excluded.relation, since = excluded.since`,
    [
      ...[office, source, clock.now(), by, batch],
      homes.map(({ home }) => home.id),
      homes.map(({ area }) => area),
      homes.map(({ person }) => person),
      homes.map(({ home }) => home.room),
      homes.map(({ home }) => home.address),
      homes.map(({ home }) => home.kind),
      homes.map(({ home }) => home.household),
      homes.map(({ home }) => home.relation),
      homes.map(({ home }) => home.since),
    ],
  );
}

async function putMarks(
  tx: Tx,
  { office, keys, source, clock, by, batch }: PeopleWorld,
  rows: readonly PersonRow[],
  areas: readonly string[],
): Promise<void> {
  const marks = rows.flatMap((row, i) =>
    row.marks.map((mark) => ({ ...mark, person: row.id, area: areas[i] ?? office })),
  );
  if (marks.length === 0) return;
  await raw(
    tx,
    `insert into registry.care_mark as m (office, id, area, person, set_name, detail, basis, source, taken_at, taken_by, expires_on, batch)
     select $1, r.id, r.area, r.person, r.set_name, r.detail, r.basis, $2, $3, $4, r.expires_on, $5
     from unnest($6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::bytea[], $11::text[], $12::date[])
       as r(id, area, person, set_name, detail, basis, expires_on)
     on conflict (office, person, set_name) where ended_at is null
       do update set expires_on = greatest(m.expires_on, excluded.expires_on)`,
    [
      ...[office, source, clock.now(), by, batch],
      marks.map(({ id }) => id),
      marks.map(({ area }) => area),
      marks.map(({ person }) => person),
      marks.map(({ set }) => set),
      marks.map(({ id, detail }) => detail && keys.seal(markCell(office, id), detail)),
      marks.map(({ set }) => careSet(set).basis),
      marks.map(({ expiresOn }) => expiresOn),
    ],
  );
}

async function putGuardians(
  tx: Tx,
  { office, source, clock, by, batch }: PeopleWorld,
  rows: readonly PersonRow[],
  areas: readonly string[],
): Promise<void> {
  const guardians = rows.flatMap(({ id, guardian }, i) =>
    guardian ? [{ ...guardian, child: id, area: areas[i] ?? office }] : [],
  );
  if (guardians.length === 0) return;
  await raw(
    tx,
    `insert into registry.guardianship as g (office, id, area, child, guardian, relation, consented_on, source, taken_at, taken_by, batch)
     select $1, r.id, r.area, r.child, r.guardian, r.relation, r.consented_on, $2, $3, $4, $5
     from unnest($6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::date[])
       as r(id, area, child, guardian, relation, consented_on)
     on conflict (office, child, guardian) where ended_at is null do update set relation = excluded.relation,
       consented_on = coalesce(excluded.consented_on, g.consented_on)`,
    [
      ...[office, source, clock.now(), by, batch],
      guardians.map(({ id }) => id),
      guardians.map(({ area }) => area),
      guardians.map(({ child }) => child),
      guardians.map(({ person }) => person),
      guardians.map(({ relation }) => relation),
      guardians.map(({ consentedOn }) => consentedOn),
    ],
  );
}
