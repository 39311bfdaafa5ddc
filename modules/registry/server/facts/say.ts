import type { AccountId, LocalDate } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type FactField,
  type FactSource,
  type FactSubject,
  type KnownFact,
  knownFacts,
  type RoomUse,
  subjectOfFact,
} from '../../contract/public.ts';
import {
  faultsOfPerson,
  type PersonRow,
  placeStanding,
  type Standing,
  standingOf,
  tidyPerson,
} from '../../domain/public.ts';
import { factCell } from '../intake/facts.ts';
import { organisationForUpdate, putChange } from '../organisation/store.ts';
import { takeOrganisations } from '../organisation/take.ts';
import { note } from '../person/keeping.ts';
import { takePeople } from '../person/take.ts';
import { type Known, type KnownEntry, knownEntries } from './known.ts';

/** What became of a fact somebody said: confirmed as it stood, written, kept beside as the lesser word, or asked. */
export type FactOutcome = 'confirmed' | Standing;

export interface FactsSaid {
  subject: FactSubject;
  id: string;
  source: FactSource;
  /** Also what is only found to be still right: the value that stands there. */
  said: Partial<Record<KnownFact, string | number>>;
  on: LocalDate;
}

export type SayWorld = Pick<
  Ctx,
  'office' | 'keys' | 'clock' | 'ids' | 'actor' | 'settings' | 'areas'
> &
  Pick<Ctx, 'session' | 'ip'>;

/** A value the register would not take, by fact; nothing was written. */
export class FactRefused extends Error {
  readonly fact: KnownFact;
  readonly fault: string;
  constructor(fact: KnownFact, fault: string) {
    super(`${fact}: ${fault}`);
    this.fact = fact;
    this.fault = fault;
  }
}

const fieldOf: Partial<Record<KnownFact, FactField>> = {
  'person.phone': 'phone',
  'person.sex': 'sex',
  'person.birth_date': 'birth_date',
  'person.residence': 'residence',
};

/**
 * Takes what was said of one entry into the register, under its source: what was confirmed gets a new date; what differs
 * holds, yields or waits for a person by the register's rule of sources. A transaction that says something of a person
 * has the person in its scope.
 *
 * @returns what became of each fact; null where no such entry stands
 * @throws FactRefused when a value cannot stand in the register
 */
export async function sayFacts(
  tx: Tx,
  world: SayWorld,
  { subject, id, source, said, on }: FactsSaid,
): Promise<Partial<Record<KnownFact, FactOutcome>> | null> {
  const own = knownFacts.filter((fact) => subjectOfFact(fact) === subject);
  const [entry] = await knownEntries(tx, world, subject, {
    ...{ ids: [id], within: [world.office], facts: own, most: 1 },
  });
  if (!entry) return null;
  const outcomes: Partial<Record<KnownFact, FactOutcome>> = {};
  for (const fact of own) {
    const value = said[fact];
    if (value === undefined) continue;
    outcomes[fact] = outcomeOf(world, fact, value, entry.facts[fact], source);
  }
  const written = own.filter((fact) => outcomes[fact] === 'holds');
  const differing = own.filter(
    (fact) => said[fact] !== undefined && outcomes[fact] !== 'confirmed' && entry.facts[fact],
  );
  // Before the entry is written over, each other fact keeps the source and day it had.
  await keepSeen(tx, world, subject, id, entry.facts);
  if (subject === 'person') {
    await sayOfPerson(tx, world, entry, said, written, source);
    await keepContradictions(tx, world, entry, said, differing, outcomes, source);
    if (Object.values(outcomes).includes('confirmed'))
      await raw(
        tx,
        `update registry.person set seen_on = greatest(seen_on, $3::date) where office = $1 and id = $2`,
        [world.office, id, on],
      );
  } else if (written.length > 0) {
    if (subject === 'organisation') await sayOfOrganisation(tx, world, entry, said, source, on);
    else await sayOfPlace(tx, world, subject, id, said, source);
  }
  const fresh = own.filter((fact) => outcomes[fact] === 'confirmed' || outcomes[fact] === 'holds');
  await setSeen(
    tx,
    world,
    subject,
    id,
    fresh.map((fact) => ({
      ...{ fact, seenOn: on },
      // Whose word it is stays, where another only finds it still right.
      source: (outcomes[fact] === 'confirmed' && entry.facts[fact]?.source) || source,
    })),
  );
  return outcomes;
}

function outcomeOf(
  world: SayWorld,
  fact: KnownFact,
  value: string | number,
  known: Known | undefined,
  source: FactSource,
): FactOutcome {
  if (!known) return 'holds';
  if (known.value === value) return 'confirmed';
  const field = fieldOf[fact];
  return field ? standingOf(field, source, known, todayOf(world)) : placeStanding(source, known);
}

async function sayOfPerson(
  tx: Tx,
  world: SayWorld,
  entry: KnownEntry,
  said: FactsSaid['said'],
  written: readonly KnownFact[],
  source: FactSource,
): Promise<void> {
  const { office, clock, keys, ids, actor } = world;
  const today = todayOf(world);
  const text = (fact: KnownFact): string | null =>
    said[fact] === undefined ? null : String(said[fact]);
  const whole: PersonRow = {
    ...{ id: entry.id, name: entry.name, idKind: null, idNumber: null, home: null },
    ...{ area: entry.area, marks: [], guardian: null },
    sex: text('person.sex') as PersonRow['sex'],
    birthDate: text('person.birth_date'),
    phone: text('person.phone'),
  };
  const row = tidyPerson(whole, today);
  // Also what yields or waits must be something that could stand there.
  for (const { field, fault } of faultsOfPerson(row, today))
    if (field === 'phone') throw new FactRefused('person.phone', fault);
    else if (field === 'birthDate') throw new FactRefused('person.birth_date', fault);
  const home =
    said['person.residence'] === undefined
      ? null
      : await sameHome(tx, office, entry.id, String(said['person.residence']));
  if (said['person.residence'] !== undefined && !home)
    throw new FactRefused('person.residence', 'home.missing');
  if (written.length === 0) return;
  const takes = (fact: KnownFact) => written.includes(fact);
  await takePeople(
    tx,
    { ...{ office, keys, clock, ids, source, today }, by: actor.account, batch: null },
    [
      {
        ...row,
        sex: takes('person.sex') ? row.sex : null,
        birthDate: takes('person.birth_date') ? row.birthDate : null,
        phone: takes('person.phone') ? row.phone : null,
        home: takes('person.residence') ? home : null,
      },
    ],
  );
  await note(
    tx,
    world,
    entry.id,
    entry.area,
    'collected',
    written.map((fact) => fact.slice('person.'.length)),
  );
}

/** The home somebody has now, lived in another way; null: there is none. */
export async function sameHome(
  tx: Tx,
  office: string,
  person: string,
  kind: string,
): Promise<PersonRow['home']> {
  const [home] = await raw<NonNullable<PersonRow['home']>>(
    tx,
    `select r.id, r.room, r.address, r.household, null as "householdNumber", r.relation, r.since from registry.residence r
     where r.office = $1 and r.person = $2 and r.until is null
     order by r.since desc nulls last, r.taken_at desc limit 1`,
    [office, person],
  );
  return home ? { ...home, kind: kind as NonNullable<PersonRow['home']>['kind'] } : null;
}

/** What two sources say differently of a person: for the page where a person decides, and for the record. */
async function keepContradictions(
  tx: Tx,
  { office, keys, ids, clock, actor }: SayWorld,
  entry: KnownEntry,
  said: FactsSaid['said'],
  differing: readonly KnownFact[],
  outcomes: Partial<Record<KnownFact, FactOutcome>>,
  source: FactSource,
): Promise<void> {
  for (const fact of differing) {
    const id = ids.uuid();
    await raw(
      tx,
      `insert into registry.fact (office, id, area, person, field, said, source, held_source, taken_at, taken_by, standing)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[office, id, entry.area, entry.id, fieldOf[fact]],
        keys.seal(factCell(office, id), String(said[fact])),
        ...[source, entry.facts[fact]?.source, clock.now(), actor.account, outcomes[fact]],
      ],
    );
  }
}

async function sayOfOrganisation(
  tx: Tx,
  world: SayWorld,
  entry: KnownEntry,
  said: FactsSaid['said'],
  source: FactSource,
  on: LocalDate,
): Promise<void> {
  const { office, ids, clock, actor } = world;
  const before = await organisationForUpdate(tx, office, entry.id);
  if (!before) return;
  const contactSaid = [said['organisation.contact_name'], said['organisation.contact_phone']];
  const now = (fact: KnownFact) => String(said[fact] ?? entry.facts[fact]?.value ?? '');
  const staff = said['organisation.staff'];
  const address = said['organisation.address'];
  await takeOrganisations(tx, world, [
    {
      ...before,
      nature: before.nature ?? 'social',
      lonLat: before.at,
      staff: staff === undefined ? before.staff : Number(staff),
      address: address === undefined ? before.address : String(address),
      contact: contactSaid.some((one) => one !== undefined)
        ? { name: now('organisation.contact_name'), phone: now('organisation.contact_phone') }
        : null,
      ...{ source, seenOn: on },
    },
  ]);
  await putChange(tx, office, {
    ...{ id: ids.uuid(), organisation: entry.id, at: clock.now(), by: actor.account },
    kind: 'corrected',
    fields: {
      ...(staff === undefined
        ? {}
        : { staff: [before.staff === null ? null : String(before.staff), String(staff)] }),
      ...(address === undefined ? {} : { address: [before.address, String(address)] }),
    },
  });
}

async function sayOfPlace(
  tx: Tx,
  { office }: SayWorld,
  subject: 'room' | 'building',
  id: string,
  said: FactsSaid['said'],
  source: FactSource,
): Promise<void> {
  if (subject === 'room') {
    const use = said['room.use'] as RoomUse | undefined;
    await raw(
      tx,
      'update registry.room set use = coalesce($3, use) where office = $1 and id = $2',
      [...[office, id, use ?? null]],
    );
    return;
  }
  await raw(
    tx,
    `update registry.building set use = coalesce($3, use), floors = coalesce($4::smallint, floors),
       built = coalesce($5::smallint, built), source = $6 where office = $1 and id = $2`,
    [
      ...[office, id, said['building.use'] ?? null, said['building.floors'] ?? null],
      ...[said['building.built'] ?? null, source],
    ],
  );
}

interface Seen {
  fact: KnownFact;
  source: string;
  seenOn: LocalDate | null;
}

/** Each fact keeps what was known of it, where nothing newer stands. */
const keepSeen = (
  tx: Tx,
  world: SayWorld,
  subject: FactSubject,
  id: string,
  facts: KnownEntry['facts'],
): Promise<void> =>
  setSeen(
    tx,
    world,
    subject,
    id,
    (Object.entries(facts) as [KnownFact, Known][]).map(([fact, { source, seenOn }]) => ({
      ...{ fact, source, seenOn },
    })),
  );

async function setSeen(
  tx: Tx,
  { office, clock, actor }: SayWorld,
  subject: FactSubject,
  id: string,
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return;
  const by: AccountId | null = actor.account;
  await raw(
    tx,
    `insert into registry.fact_seen (office, subject, entry, fact, source, seen_on, taken_at, taken_by)
     select $1, $2, $3, r.fact, r.source, r."seenOn", $4, $5
     from jsonb_to_recordset($6::jsonb) as r(fact text, source text, "seenOn" date)
     on conflict (office, subject, entry, fact) do update set source = excluded.source, seen_on = excluded.seen_on,
       taken_at = excluded.taken_at, taken_by = excluded.taken_by`,
    [office, subject, id, clock.now(), by, JSON.stringify(seen)],
  );
}
