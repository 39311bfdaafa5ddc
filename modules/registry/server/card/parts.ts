import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { LocalDate } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { CardLine, CardPart, CardSubject, CardWorld } from '@liren/kernel/http/server';
import { careSets, keepers, type ResidenceKind } from '../../contract/public.ts';
import { lifeOf, maskedIdNumber } from '../../domain/public.ts';
import { factCell } from '../intake/facts.ts';
import { guardiansOf, marksOf, numberOf, ownedBy, phoneOfPerson } from '../person/card.ts';
import { peopleByIds, roomLabel } from '../person/lines.ts';

/** Id of the person, where the register knows them. */
const personOf = ({ entry }: CardSubject): string | null =>
  entry?.startsWith('person:') ? entry.slice('person:'.length) : null;

/** Of who is in the register. */
const known =
  (tell: (tx: Tx, world: CardWorld, person: string) => Promise<readonly CardLine[]>) =>
  async (tx: Tx, world: CardWorld, about: CardSubject): Promise<readonly CardLine[]> => {
    const person = personOf(about);
    return person ? tell(tx, world, person) : [];
  };

const alone = { of: ['person'], readers: null, purposes: [] } as const;

/** Who somebody is: to the person; others open it with a purpose of its own. */
async function entryLines(tx: Tx, world: CardWorld, id: string): Promise<CardLine[]> {
  const [person] = await peopleByIds(tx, world.office, [id]);
  if (!person) return [];
  const { name, sex, birthDate, source, state } = person;
  const { idNumber } = await numberOf(tx, world, id);
  const phone = await phoneOfPerson(tx, world, id);
  const on = localDateOf(zoneOf(world.zone), person.takenAt);
  const said: readonly [string, string | null][] = [
    ['name', name],
    // The whole number is shown at the desk, to who shows the card it stands on.
    ['id_number', idNumber && maskedIdNumber(idNumber)],
    ['birth_date', birthDate],
    [`sex_${sex}`, sex],
    ['phone', phone],
    [`state_${state}`, state],
  ];
  return said.flatMap(([word, value]) =>
    value === null ? [] : [{ id: word, on, word, values: { value }, source }],
  );
}

async function lifeLines(
  tx: Tx,
  { office, today, isOwn }: CardWorld,
  id: string,
): Promise<CardLine[]> {
  const [facts] = await raw<{
    birthDate: LocalDate | null;
    state: string;
    arrivedOn: LocalDate | null;
    leftOn: LocalDate | null;
    children: LocalDate[] | null;
  }>(
    tx,
    `select p.birth_date as "birthDate", p.state,
       (select min(r.since) from registry.residence r where r.office = $1 and r.person = p.id) as "arrivedOn",
       (select max(r.until) from registry.residence r where r.office = $1 and r.person = p.id) as "leftOn",
       (select array_agg(distinct c.birth_date::text)
        from registry.residence mine
        join registry.residence theirs on theirs.office = $1 and theirs.household = mine.household
          and theirs.until is null and theirs.relation in ('20', '30')
        join registry.person c on c.office = $1 and c.id = theirs.person and c.birth_date is not null and c.merged_into is null
        where mine.office = $1 and mine.person = p.id and mine.until is null and mine.household is not null
          and mine.relation in ('02', '10')) as children
     from registry.person p where p.office = $1 and p.id = $2`,
    [office, id],
  );
  if (!facts) return [];
  const { birthDate, arrivedOn, leftOn, state } = facts;
  const how = { moved: 'departure', dead: 'death' } as const;
  const left =
    (state === 'moved' || state === 'dead') && leftOn ? { how: how[state], on: leftOn } : null;
  const children = facts.children ?? [];
  return lifeOf({ birthDate, arrivedOn, left, children }, today).map(({ event, on }, nth) =>
    // The day of birth of a child is the child's: others are told the year, as the age in a household tells it.
    event === 'child' && !isOwn
      ? {
          id: String(nth),
          on: `${on.slice(0, 4)}-01-01` as LocalDate,
          isYear: true,
          word: event,
          event,
        }
      : { id: String(nth), on, word: event, event },
  );
}

async function homeLines(tx: Tx, { office }: CardWorld, id: string): Promise<CardLine[]> {
  const rows = await raw<{
    id: string;
    home: string;
    kind: ResidenceKind;
    since: LocalDate | null;
    until: LocalDate | null;
    source: string;
  }>(
    tx,
    `select r.id, coalesce(${roomLabel}, nullif(r.address, ''), '—') as home, r.kind, r.since, r.until, r.source
     from registry.residence r
     left join registry.room m on m.office = $1 and m.id = r.room
     left join registry.building b on b.office = $1 and b.id = m.building
     where r.office = $1 and r.person = $2 order by r.until desc nulls first, r.since desc nulls last limit 30`,
    [office, id],
  );
  return rows.map(({ home, kind, since: on, ...row }) => ({
    ...{ ...row, on, word: kind, values: { home } },
  }));
}

const ownedLines = async (tx: Tx, world: CardWorld, id: string): Promise<CardLine[]> =>
  (await ownedBy(tx, world, id)).map(({ room, label, shareOf, shareIn }) => ({
    ...{ id: room, on: null, word: shareIn > 1 ? 'share' : 'whole' },
    values: { home: label, of: shareOf, in: shareIn },
  }));

/** Children somebody answers for, and who answers for them. */
async function guardLines(tx: Tx, world: CardWorld, id: string): Promise<CardLine[]> {
  const children = await raw<{ id: string; name: string; consentedOn: LocalDate | null }>(
    tx,
    `select p.id, p.name, g.consented_on as "consentedOn" from registry.guardianship g
     join registry.person p on p.office = $1 and p.id = g.child
     where g.office = $1 and g.guardian = $2 and g.ended_at is null order by p.birth_date`,
    [world.office, id],
  );
  const guardians = await guardiansOf(tx, world, id);
  const lines = (
    of: readonly { id: string; name: string; consentedOn: LocalDate | null }[],
    word: string,
  ) => of.map(({ id: one, name, consentedOn: on }) => ({ id: one, on, word, values: { name } }));
  return [...lines(children, 'child'), ...lines(guardians, 'guardian')];
}

const careLines =
  (basis: 'statutory' | 'consent') =>
  async (tx: Tx, world: CardWorld, id: string): Promise<CardLine[]> => {
    const sets = careSets.filter((set) => set.basis === basis).map(({ name }) => name as string);
    const marks = await marksOf(tx, world, id);
    return marks
      .filter(({ set }) => sets.includes(set))
      .map(({ id: mark, set, detail, expiresOn: until }) => ({
        ...{ id: mark, on: null, until, word: set, text: detail },
      }));
  };

/** What another source said otherwise, as long as it is kept. */
async function saidLines(tx: Tx, world: CardWorld, id: string): Promise<CardLine[]> {
  const { office, keys, zone } = world;
  const rows = await raw<{
    id: string;
    field: string;
    said: Buffer;
    reason: Buffer | null;
    source: string;
    at: Date;
  }>(
    tx,
    `select id, field, said, reason, source, taken_at as at from registry.fact
     where office = $1 and person = $2 order by taken_at desc limit 50`,
    [office, id],
  );
  return rows.map(({ id: fact, field, said, reason, source, at }) => ({
    ...{ id: fact, on: localDateOf(zoneOf(zone), at), word: field, source },
    text: [
      keys.open(factCell(office, fact), said),
      ...(reason ? [keys.open({ ...factCell(office, fact), column: 'reason' }, reason)] : []),
    ].join('\n'),
  }));
}

/** What the register itself tells on cards. The base of a card (`Card`) is opened part by part and is none of them. */
export const registryCards: readonly CardPart[] = [
  {
    ...{ name: 'registry.life', of: ['person'], held: 'registry.people', readers: keepers },
    purposes: ['life_event', 'elder_care', 'child_care', 'correction'],
    tell: known(lifeLines),
  },
  { ...alone, name: 'registry.entry', held: 'registry.people', tell: known(entryLines) },
  { ...alone, name: 'registry.said', held: 'registry.people', tell: known(saidLines) },
  {
    ...{ name: 'registry.homes', of: ['person'], held: 'registry.homes', readers: keepers },
    purposes: ['life_event', 'moving'],
    tell: known(homeLines),
  },
  { ...alone, name: 'registry.owned', held: 'registry.homes', tell: known(ownedLines) },
  { ...alone, name: 'registry.guards', held: 'registry.children', tell: known(guardLines) },
  { ...alone, name: 'registry.care', held: 'registry.care', tell: known(careLines('statutory')) },
  {
    ...alone,
    ...{ name: 'registry.care_agreed', held: 'registry.care_agreed' },
    tell: known(careLines('consent')),
  },
];
