import type { Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { KeyRing } from '@liren/kernel/secret/server';
import { blockingKeys, type Likeness } from '../../domain/public.ts';
import { syllablesOf } from './sound.ts';

/** Somebody the register has, as they are compared. */
export interface KnownPerson extends Likeness {
  id: string;
  source: string;
  /** `YYYY-MM-DD`. */
  seenOn: string | null;
  version: number;
}

interface Row {
  id: string;
  name: string;
  birthDate: string | null;
  sex: 'male' | 'female' | null;
  idNumber: string | null;
  phone: string | null;
  room: string | null;
  building: string | null;
  source: string;
  seenOn: string | null;
  version: number;
}

const columns = `p.id, p.name, p.birth_date as "birthDate", p.sex, encode(p.id_blind, 'hex') as "idNumber",
  encode(p.phone_blind, 'hex') as phone, h.room, h.building, p.source, p.seen_on as "seenOn", p.version`;
const home = `left join lateral (
    select r.room, o.building from registry.residence r
    left join registry.room o on o.office = r.office and o.id = r.room
    where r.office = p.office and r.person = p.id and r.until is null order by r.taken_at desc limit 1) h on true`;

const asKnown = (row: Row): KnownPerson => ({ ...row, syllables: syllablesOf(row.name) });

/** Keys as they lie in the database: nobody without the ring can try names on them. */
export const hashedKeys = (keys: KeyRing, one: Parameters<typeof blockingKeys>[0]): Buffer[] =>
  blockingKeys(one).map((key) => keys.blind('registry.match', key).subarray(0, 10));

/** People in the scope of the transaction by id. */
export async function knownPeople(
  tx: Tx,
  office: Office,
  ids: readonly string[],
): Promise<Map<string, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await raw<Row>(
    tx,
    `select ${columns} from registry.person p ${home}
     where p.office = $1 and p.id = any ($2::uuid[]) and p.merged_into is null`,
    [office, ids],
  );
  return new Map(rows.map((row) => [row.id, asKnown(row)]));
}

/** Ids of those who share a key, or bear the number, of each of the people asked about. */
export async function sharing(
  tx: Tx,
  office: Office,
  asked: readonly { keys: readonly Buffer[]; idBlind: Buffer | null }[],
): Promise<string[][]> {
  const byKey = asked.flatMap(({ keys }, place) => keys.map((key) => ({ place, key })));
  const byNumber = asked.flatMap(({ idBlind }, place) =>
    idBlind ? [{ place, key: idBlind }] : [],
  );
  const rows = await raw<{ place: number; person: string }>(
    tx,
    `select distinct a.place, k.person from unnest($2::int[], $3::bytea[]) as a(place, key)
     cross join lateral (select m.person from registry.match_key m where m.office = $1 and m.key = a.key limit 60) k
     union
     select a.place, p.id from unnest($4::int[], $5::bytea[]) as a(place, key)
     join registry.person p on p.office = $1 and p.id_blind = a.key and p.merged_into is null`,
    [
      office,
      byKey.map(({ place }) => place),
      byKey.map(({ key }) => key),
      byNumber.map(({ place }) => place),
      byNumber.map(({ key }) => key),
    ],
  );
  const found: string[][] = asked.map(() => []);
  for (const { place, person } of rows) found[place]?.push(person);
  return found;
}

/** Writes the keys of these people anew. */
export async function keepKeys(
  tx: Tx,
  world: { office: Office; keys: KeyRing },
  people: readonly KnownPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const ids = people.map(({ id }) => id);
  const pairs = people.flatMap((one) =>
    hashedKeys(world.keys, one).map((key) => ({ key, person: one.id })),
  );
  await raw(tx, 'delete from registry.match_key where office = $1 and person = any ($2::uuid[])', [
    world.office,
    ids,
  ]);
  await raw(
    tx,
    `insert into registry.match_key (office, key, person)
     select $1, r.key, r.person from unnest($2::bytea[], $3::uuid[]) as r(key, person) on conflict do nothing`,
    [world.office, pairs.map(({ key }) => key), pairs.map(({ person }) => person)],
  );
  await raw(
    tx,
    `insert into registry.match_keyed (office, person, version)
     select $1, r.person, r.version from unnest($2::uuid[], $3::int[]) as r(person, version)
     on conflict (office, person) do update set version = excluded.version`,
    [world.office, ids, people.map(({ version }) => version)],
  );
}

/** Some people whose keys are not those of what stands in their entry now. */
export async function unkeyed(tx: Tx, office: Office, most: number): Promise<KnownPerson[]> {
  const rows = await raw<Row>(
    tx,
    `select ${columns} from (
       select p.* from registry.person p
       left join registry.match_keyed k on k.office = p.office and k.person = p.id
       where p.office = $1 and p.merged_into is null and k.version is distinct from p.version
       limit $2) p ${home}`,
    [office, most],
  );
  return rows.map(asKnown);
}
