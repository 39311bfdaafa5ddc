import { covers, hasRole } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import {
  type AccountId,
  type InputOf,
  type LocalDate,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type Card,
  type CardAction,
  type CardPart,
  type CardPurpose,
  type CardPurposeName,
  type CareSetName,
  cardPurposes,
  type getHousehold,
  type getPerson,
  type IdKind,
  type readCard,
} from '../../contract/public.ts';
import { latestExpiry, maskedName, needsGuardian } from '../../domain/public.ts';
import { tellable, toldFor } from '../card/told.ts';
import { areaRef, lineOf, type PersonFacts, peopleByIds, roomLabel } from './lines.ts';
import { areasHeld, mayKeep, openSets, readerScope } from './scope.ts';
import { markCell, personCell } from './take.ts';

const purposes = Object.entries(cardPurposes) as [CardPurposeName, CardPurpose][];

/** @throws Problem `registry.person_not_found`, also where the person lies outside the reader's scope */
export async function personHead(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getPerson>,
): Promise<ReplyOf<typeof getPerson>> {
  const { db, office, actor } = ctx;
  const today = todayOf(ctx);
  const sets = await openSets(db, office, actor, today);
  return inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
    const person = await onePerson(tx, ctx, id);
    const merges = await raw<{ merge: string; at: Date; name: string }>(
      tx,
      `select g.id as merge, g.at, p.name from registry.person_merge g
       join registry.person p on p.office = $1 and p.id = g.gone
       where g.office = $1 and g.kept = $2 and g.undone_at is null order by g.at desc`,
      [office, id],
    );
    const guarded = needsGuardian(person.birthDate, today)
      ? (await guardiansOf(tx, ctx, id)).length === 0
      : false;
    const keeps = mayKeep(actor, person.area);
    const may: CardAction[] = [
      ...(keeps ? (['correct', 'move', 'end'] as const) : []),
      ...(keeps && sets.length > 0 ? (['mark'] as const) : []),
      ...(areasHeld(actor, ['registrar']).length > 0 && keeps ? (['merge'] as const) : []),
      ...(hasRole(actor, 'registrar') && keeps && merges.length > 0 ? (['unmerge'] as const) : []),
    ];
    const held = purposes.filter(([, { roles }]) => heldOver(ctx, roles, person.area));
    return {
      ...lineOf(person, { ...ctx, today }),
      ...{ version: person.version, source: person.source, seenOn: person.seenOn },
      takenAt: person.takenAt.toISOString(),
      ...{ household: person.household, room: person.room },
      isLinked: person.account !== null,
      needsGuardian: guarded,
      purposes: held.map(([purpose, { parts }]) => ({ purpose, parts: [...parts] })),
      tellable: tellable(
        ctx,
        person.area,
        held.map(([purpose]) => purpose),
      ),
      may,
      sets: sets.map(({ set }) => ({ set, latest: latestExpiry(set, today) as LocalDate })),
      mergedFrom: merges.map(({ merge, at, name }) => ({
        ...{ merge, at: at.toISOString(), name: maskedName(name) },
      })),
    };
  });
}

/**
 * The parts of a card a purpose needs. The trace is written in the same transaction, with the person as its subject.
 *
 * @throws Problem `registry.person_not_found`, `registry.purpose_closed`
 */
export async function cardRead(
  ctx: Ctx,
  { params: { id }, body: { purpose } }: InputOf<typeof readCard>,
): Promise<ReplyOf<typeof readCard>> {
  const { db, office, actor } = ctx;
  const today = todayOf(ctx);
  const { roles, parts }: CardPurpose = cardPurposes[purpose];
  const open = parts.includes('care')
    ? (await openSets(db, office, actor, today)).filter((one) => one.purpose === purpose)
    : [];
  const sets = open.map(({ set }) => set);
  return inTransaction(db, { scope: readerScope(actor), sets }, async (tx) => {
    const person = await onePerson(tx, ctx, id);
    if (!heldOver(ctx, roles, person.area)) throw new Problem('registry.purpose_closed');
    const card: Card = { name: person.name };
    for (const part of parts) Object.assign(card, await readPart(tx, ctx, person, part, sets));
    const { account, area } = person;
    const about = { kind: 'person', entry: `person:${id}`, account, area } as const;
    const told = await toldFor(tx, ctx, about, purpose);
    await audit(tx, ctx, {
      action: 'personal.read',
      object: `person:${id}`,
      subject: `person:${id}`,
      purpose,
      detail: { parts: [...parts, ...told.map(({ part }) => part)], sets },
    });
    return { purpose, card, told };
  });
}

const heldOver = ({ actor }: Ctx, roles: CardPurpose['roles'], area: string): boolean =>
  areasHeld(actor, roles).some((scope) => covers(scope, area));

/** @throws Problem `registry.person_not_found` */
export async function onePerson(
  tx: Tx,
  { office }: Pick<Ctx, 'office'>,
  id: string,
): Promise<PersonFacts> {
  const [person] = await peopleByIds(tx, office, [id]);
  if (!person) throw new Problem('registry.person_not_found');
  return person;
}

async function readPart(
  tx: Tx,
  ctx: Ctx,
  person: PersonFacts,
  part: CardPart,
  sets: readonly CareSetName[],
): Promise<Partial<Card>> {
  switch (part) {
    case 'identity':
      return { identity: { ...(await numberOf(tx, ctx, person.id)), ...pick(person) } };
    case 'phone':
      return { phone: { phone: await phoneOfPerson(tx, ctx, person.id) } };
    case 'home': {
      const { home: label, room, kind, since } = person;
      return { home: { label, room, kind, since } };
    }
    case 'household':
      return { household: await householdPart(tx, ctx, person) };
    case 'care':
      return {
        care: {
          marks: await marksOf(tx, { ...ctx, today: todayOf(ctx) }, person.id),
          opened: [...sets],
        },
      };
    case 'property':
      return { property: { rooms: await ownedBy(tx, ctx, person.id) } };
    case 'history':
      return { history: await historyOf(tx, ctx, person.id) };
  }
}

const pick = ({ birthDate, sex }: PersonFacts) => ({ birthDate, sex });

export async function numberOf(
  tx: Tx,
  { office, keys }: Pick<Ctx, 'office' | 'keys'>,
  id: string,
): Promise<{ idKind: IdKind | null; idNumber: string | null }> {
  const [row] = await raw<{ idKind: IdKind | null; sealed: Buffer | null }>(
    tx,
    `select id_kind as "idKind", id_sealed as sealed from registry.person where office = $1 and id = $2`,
    [office, id],
  );
  return {
    idKind: row?.idKind ?? null,
    idNumber: row?.sealed ? keys.open(personCell(office, id, 'id_sealed'), row.sealed) : null,
  };
}

export async function phoneOfPerson(
  tx: Tx,
  { office, keys }: Pick<Ctx, 'office' | 'keys'>,
  id: string,
): Promise<string | null> {
  const [row] = await raw<{ sealed: Buffer | null }>(
    tx,
    `select phone_sealed as sealed from registry.person where office = $1 and id = $2`,
    [office, id],
  );
  return row?.sealed ? keys.open(personCell(office, id, 'phone_sealed'), row.sealed) : null;
}

async function householdPart(
  tx: Tx,
  ctx: Ctx,
  person: PersonFacts,
): Promise<NonNullable<Card['household']>> {
  const members = person.household ? await membersOf(tx, ctx, person.household) : [];
  return {
    id: person.household,
    members: members.filter(({ id }) => id !== person.id).map(({ kind: _, ...one }) => one),
    guardians: (await guardiansOf(tx, ctx, person.id)).map((one) => ({
      ...one,
      name: maskedName(one.name),
    })),
  };
}

async function membersOf(
  tx: Tx,
  ctx: Ctx,
  household: string,
): Promise<ReplyOf<typeof getHousehold>['members']> {
  const { office } = ctx;
  const today = todayOf(ctx);
  const rows = await raw<{ person: string; isHead: boolean }>(
    tx,
    `select r.person, coalesce(h.head = r.person, false) as "isHead"
     from registry.residence r join registry.household h on h.office = $1 and h.id = r.household
     where r.office = $1 and r.household = $2 and r.until is null
     order by h.head = r.person desc nulls last, r.relation, r.person limit 40`,
    [office, household],
  );
  const people = await peopleByIds(
    tx,
    office,
    rows.map(({ person }) => person),
  );
  const heads = new Set(rows.filter(({ isHead }) => isHead).map(({ person }) => person));
  return people.map((one) => ({
    ...lineOf(one, { ...ctx, today }),
    relation: one.relation,
    isHead: heads.has(one.id),
    kind: one.kind ?? 'own',
  }));
}

export const guardiansOf = (tx: Tx, { office }: Pick<Ctx, 'office'>, child: string) =>
  raw<{
    id: string;
    name: string;
    relation: 'parent' | 'grandparent' | 'other';
    consentedOn: LocalDate | null;
  }>(
    tx,
    `select p.id, p.name, g.relation, g.consented_on as "consentedOn" from registry.guardianship g
     join registry.person p on p.office = $1 and p.id = g.guardian
     where g.office = $1 and g.child = $2 and g.ended_at is null order by g.taken_at`,
    [office, child],
  );

/** Marks of the sets the transaction has opened. */
export async function marksOf(
  tx: Tx,
  { office, keys, today }: Pick<Ctx, 'office' | 'keys'> & { today: LocalDate },
  person: string,
) {
  const rows = await raw<{
    id: string;
    set: CareSetName;
    sealed: Buffer | null;
    basis: 'statutory' | 'consent';
    expiresOn: LocalDate;
  }>(
    tx,
    `select id, set_name as "set", detail as sealed, basis, expires_on as "expiresOn" from registry.care_mark
     where office = $1 and person = $2 and ended_at is null and expires_on >= $3 order by set_name`,
    [office, person, today],
  );
  return rows.map(({ sealed, ...mark }) => ({
    ...mark,
    detail: sealed && keys.open(markCell(office, mark.id), sealed),
  }));
}

export const ownedBy = (tx: Tx, { office }: Pick<Ctx, 'office'>, person: string) =>
  raw<{ label: string; room: string; shareOf: number; shareIn: number }>(
    tx,
    `select ${roomLabel} as label, m.id as room, o.share_of as "shareOf", o.share_in as "shareIn"
     from registry.ownership o
     join registry.room m on m.office = $1 and m.id = o.room
     join registry.building b on b.office = $1 and b.id = m.building
     where o.office = $1 and o.owner = $2 and o.until is null order by 1 limit 50`,
    [office, `person:${person}`],
  );

async function historyOf(
  tx: Tx,
  { db, office }: Ctx,
  person: string,
): Promise<NonNullable<Card['history']>> {
  const homes = await raw<NonNullable<Card['history']>['homes'][number]>(
    tx,
    `select coalesce(${roomLabel}, nullif(r.address, ''), '—') as label, r.kind, r.since, r.until, r.source
     from registry.residence r
     left join registry.room m on m.office = $1 and m.id = r.room
     left join registry.building b on b.office = $1 and b.id = m.building
     where r.office = $1 and r.person = $2 order by r.until desc nulls first, r.since desc nulls last, r.taken_at desc limit 30`,
    [office, person],
  );
  const events = await raw<{
    at: Date;
    kind: string;
    actor: AccountId | null;
    detail: { fields?: string[] };
  }>(
    tx,
    `select at, kind, actor, detail from registry.person_event
     where office = $1 and person = $2 order by at desc, id desc limit 100`,
    [office, person],
  );
  const names = await namesOf(
    db,
    events.flatMap(({ actor }) => actor ?? []),
  );
  return {
    homes,
    events: events.map(({ at, kind, actor, detail }) => ({
      ...{ at: at.toISOString(), kind, fields: detail.fields ?? [] },
      by: actor && (names.get(actor) ?? null),
    })),
  };
}

/** @throws Problem `registry.household_not_found` */
export async function householdPage(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getHousehold>,
): Promise<ReplyOf<typeof getHousehold>> {
  const { db, office, actor } = ctx;
  return inTransaction(db, { scope: readerScope(actor), access: 'read' }, async (tx) => {
    const [row] = await raw<{
      id: string;
      number: string | null;
      area: string;
      room: string | null;
      home: string | null;
    }>(
      tx,
      `select h.id, h.number, h.area, h.room, ${roomLabel} as home from registry.household h
       left join registry.room m on m.office = $1 and m.id = h.room
       left join registry.building b on b.office = $1 and b.id = m.building
       where h.office = $1 and h.id = $2`,
      [office, id],
    );
    if (!row) throw new Problem('registry.household_not_found');
    const { area, ...household } = row;
    return { ...household, area: areaRef(ctx, area), members: await membersOf(tx, ctx, id) };
  });
}
