import { raw, type Tx } from '@liren/kernel/database/server';
import {
  type FoundHome,
  type Match,
  match,
  type PersonRow,
  type RowFault,
  type SaidPerson,
  saidPerson,
} from '../../domain/public.ts';
import { blindsOf, takePeople } from '../person/public.ts';
import { keepBefore } from './before.ts';
import type { ChunkOutcome, ChunkWorld } from './chunk.ts';
import { nothingYet } from './chunk.ts';
import { differences, keepFacts, type Said } from './facts.ts';
import { foundHomes } from './homes.ts';
import { hashedKeys, type KnownPerson, keepKeys, knownPeople, sharing } from './known-people.ts';
import { type Claim, copiesAmong } from './seen.ts';
import { syllablesOf } from './sound.ts';
import type { TableRow } from './table-row.ts';

interface Placed {
  said: SaidPerson;
  home: FoundHome;
  like: KnownPerson;
  keys: Buffer[];
}

interface Pair {
  one: string;
  other: string;
  match: Match;
}

/**
 * Takes the good rows of a chunk: who is known by number, or by phone, name and day of birth, is brought up to date; others
 * are new, and whoever may be somebody else comes before a person. Tells of each bad row why it was not taken.
 *
 * The transaction's scope is the office.
 */
export async function peopleChunk(
  tx: Tx,
  world: ChunkWorld,
  rows: readonly TableRow[],
): Promise<ChunkOutcome> {
  const outcome = nothingYet();
  const refuse = (line: number, faults: readonly RowFault[]) =>
    void outcome.faults.push(...faults.map((fault) => ({ line, ...fault })));
  const said: SaidPerson[] = [];
  for (const row of rows) {
    const read = saidPerson(row, world.columns, { today: world.today, id: world.ids.uuid() });
    if ('faults' in read) refuse(row.line, read.faults);
    else said.push(read);
  }
  const homes = await foundHomes(tx, world.office, world.book, said);
  let waiting: Placed[] = [];
  for (const [i, one] of said.entries()) {
    const home = homes[i];
    if (home === 'unknown' || !home)
      refuse(one.line, [{ field: 'community', fault: 'community.unknown' }]);
    else waiting.push(placed(world, one, home));
  }
  const copies = await copiesAmong(
    tx,
    world,
    waiting.map((one) => ({ line: one.said.line, claims: claimsOf(one) })),
  );
  for (const [line, fault] of copies) refuse(line, [fault]);
  waiting = waiting.filter(({ said: { line } }) => !copies.has(line));
  // Two rows of one person: the second is looked at when the first is there.
  while (waiting.length > 0) waiting = await wave(tx, world, waiting, outcome, refuse);
  return outcome;
}

/** A person stands in a file once: by number, and by name, day of birth and home where one of the two lacks it. */
function claimsOf({ said, home }: Placed): Claim[] {
  const { name, birthDate, idNumber } = said.row;
  const isNumbered = idNumber !== null;
  const at = home.room ?? said.address.replaceAll(/\s/g, '');
  return [
    ...(isNumbered
      ? [{ field: 'idNumber', fault: 'number.twice', text: idNumber, isNumbered }]
      : []),
    ...(birthDate !== null && at !== ''
      ? [
          {
            field: 'name',
            fault: 'person.twice',
            text: [name, birthDate, at].join('\n'),
            isNumbered,
          },
        ]
      : []),
  ];
}

function placed(world: ChunkWorld, said: SaidPerson, home: FoundHome): Placed {
  const { row } = said;
  const blinds = blindsOf(world.keys);
  const like: KnownPerson = {
    id: row.id,
    name: row.name,
    syllables: syllablesOf(row.name),
    birthDate: row.birthDate,
    sex: row.sex,
    idNumber: row.idNumber && blinds.idNumber(row.idNumber).toString('hex'),
    phone: row.phone && blinds.phone(row.phone).toString('hex'),
    room: home.room,
    building: home.building,
    source: world.source,
    seenOn: world.today,
    version: 1,
  };
  return { said, home, like, keys: hashedKeys(world.keys, like) };
}

async function wave(
  tx: Tx,
  world: ChunkWorld,
  waiting: readonly Placed[],
  outcome: ChunkOutcome,
  refuse: (line: number, faults: readonly RowFault[]) => void,
): Promise<Placed[]> {
  const { office } = world;
  const candidates = await sharing(
    tx,
    office,
    waiting.map(({ like, keys }) => ({
      keys,
      idBlind: like.idNumber === null ? null : Buffer.from(like.idNumber, 'hex'),
    })),
  );
  const known = await knownPeople(tx, office, [...new Set(candidates.flat())]);
  const later: Placed[] = [];
  const fresh: Placed[] = [];
  const touched = new Set<string>();
  const changes: { one: Placed; before: KnownPerson }[] = [];
  const pairs: Pair[] = [];
  const within = new Map<string, Placed[]>();
  for (const [i, one] of waiting.entries()) {
    const beside = keysOf(one).flatMap((key) => within.get(key) ?? []);
    // A row of this wave that is the same person, or changes the same entry: after it.
    if (
      beside.some((other) => match(one.like, other.like).verdict === 'same' || clashes(one, other))
    ) {
      later.push(one);
      continue;
    }
    const all = (candidates[i] ?? []).flatMap((id) => known.get(id) ?? []);
    const judged = all.map((other) => ({ other, match: match(one.like, other) }));
    const same = judged
      .filter(({ match: { verdict } }) => verdict === 'same')
      .toSorted((a, b) => b.match.score - a.match.score)[0];
    if (!same && judged.some(({ match: { reasons } }) => reasons.includes('id_number.same'))) {
      refuse(one.said.line, [{ field: 'name', fault: 'id_number.other_person' }]);
      continue;
    }
    if (same && touched.has(same.other.id)) {
      later.push(one);
      continue;
    }
    for (const key of keysOf(one)) within.set(key, [...(within.get(key) ?? []), one]);
    if (same) {
      touched.add(same.other.id);
      changes.push({ one, before: same.other });
      continue;
    }
    fresh.push(one);
    const besideIt = [...new Set(beside)].map((other) => ({
      other: other.like,
      match: match(one.like, other.like),
    }));
    const alike = [...judged, ...besideIt]
      .filter(({ match: { verdict } }) => verdict === 'ask')
      .toSorted((a, b) => b.match.score - a.match.score)
      .slice(0, 3);
    pairs.push(
      ...alike.map((found) => ({ one: found.other.id, other: one.like.id, match: found.match })),
    );
  }
  await take(tx, world, { fresh, changes, pairs }, outcome);
  if (!world.dryRun) return later;
  // What was not written cannot be found: a second row of one person says at least nothing new.
  outcome.same += later.length;
  return [];
}

const keysOf = ({ keys, like }: Placed): string[] => [
  ...keys.map((key) => key.toString('hex')),
  ...(like.idNumber ? [`number ${like.idNumber}`] : []),
];

/** Two rows with one number and different names: the index would refuse both. */
const clashes = (a: Placed, b: Placed): boolean =>
  a.like.idNumber !== null && a.like.idNumber === b.like.idNumber;

async function take(
  tx: Tx,
  world: ChunkWorld,
  {
    fresh,
    changes,
    pairs,
  }: { fresh: Placed[]; changes: { one: Placed; before: KnownPerson }[]; pairs: Pair[] },
  outcome: ChunkOutcome,
): Promise<void> {
  const { office } = world;
  const found = changes.map(({ one, before }) => ({
    one,
    before,
    ...differences(asSaid(one), before, world),
  }));
  const moved = found.filter(({ row, facts }) => row !== null || facts.length > 0);
  const written = found.filter(({ row }) => row !== null);
  outcome.added += fresh.length;
  outcome.changed += moved.length;
  outcome.same += changes.length - moved.length;
  outcome.asked += pairs.length;
  if (world.dryRun) return;
  await keepBefore(
    tx,
    world,
    'person',
    written.map(({ before }) => before.id),
  );
  const households = await householdsOf(tx, world, [...fresh, ...written.map(({ one }) => one)]);
  const homeOf = (one: Placed): PersonRow['home'] => {
    const { said, home } = one;
    if (said.address === '' && home.room === null) return null;
    return {
      ...{ id: world.ids.uuid(), room: home.room, address: said.address, ...said.home },
      household: said.household && (households.get(householdKey(one)) ?? null),
      householdNumber: said.household,
    };
  };
  const people = { ...world, source: world.source as string };
  await takePeople(tx, people, [
    ...fresh.map((one) => ({ ...one.said.row, area: one.home.area, home: homeOf(one) })),
    ...written.flatMap(({ one, row, takesHome }) =>
      row
        ? [{ ...row, area: takesHome ? one.home.area : null, home: takesHome ? homeOf(one) : null }]
        : [],
    ),
  ]);
  await keepFacts(
    tx,
    world,
    found.flatMap(({ facts, before }) => facts.map((fact) => ({ ...fact, person: before.id }))),
  );
  await confirm(
    tx,
    world,
    changes.map(({ before }) => before.id),
  );
  const again = await knownPeople(
    tx,
    office,
    written.map(({ before }) => before.id),
  );
  await keepKeys(tx, world, [...fresh.map(({ like }) => like), ...again.values()]);
  await keepPairs(tx, world, pairs);
}

const asSaid = ({ said, home, like }: Placed): Said => ({
  row: said.row,
  address: said.address,
  room: home.room,
  like,
});

const householdKey = ({ said, home }: Placed): string =>
  `${home.room ?? said.address} ${said.household}`;

/** Ids of the households the rows name: those that are there, new ones for the others. */
async function householdsOf(
  tx: Tx,
  { office, ids }: ChunkWorld,
  rows: readonly Placed[],
): Promise<Map<string, string>> {
  const named = rows.filter(({ said }) => said.household !== null);
  const known = await raw<{ id: string; number: string; room: string | null }>(
    tx,
    `select id, number, room from registry.household
     where office = $1 and number = any ($2::text[]) and until is null`,
    [office, [...new Set(named.map(({ said }) => said.household))]],
  );
  const households = new Map<string, string>();
  for (const one of named) {
    const key = householdKey(one);
    if (households.has(key)) continue;
    const there = known.find(
      ({ number, room }) => number === one.said.household && room === one.home.room,
    );
    households.set(key, there?.id ?? ids.uuid());
  }
  return households;
}

/** Somebody said again what stands there: known as of today. */
async function confirm(
  tx: Tx,
  { office, today }: ChunkWorld,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await raw(
    tx,
    'update registry.person set seen_on = $3 where office = $1 and id = any ($2::uuid[]) and seen_on is distinct from $3',
    [office, ids, today],
  );
}

async function keepPairs(
  tx: Tx,
  { office, ids, clock, batch }: ChunkWorld,
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return;
  await raw(
    tx,
    `insert into registry.likeness (office, id, one, other, score, reasons, intake, found_at)
     select $1, r.id, r.one, r.other, r.score, string_to_array(r.reasons, ' '), $2, $3
     from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::text[]) as r(id, one, other, score, reasons)
     on conflict (office, one, other) do nothing`,
    [
      ...[office, batch, clock.now()],
      pairs.map(() => ids.uuid()),
      pairs.map(({ one }) => one),
      pairs.map(({ other }) => other),
      pairs.map(({ match: { score } }) => score),
      pairs.map(({ match: { reasons } }) => reasons.join(' ')),
    ],
  );
}
