import { audit } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { Cell } from '@liren/kernel/secret/server';
import {
  type Contradiction,
  type decideContradiction,
  type FactField,
  type FactSource,
  keeperRoles,
  type listContradictions,
  type readContradiction,
} from '../../contract/public.ts';
import {
  contradictionDays,
  maskedName,
  type PersonRow,
  precedence,
  reasonAsked,
} from '../../domain/public.ts';
import { sameHome } from '../facts/say.ts';
import { factCell } from '../intake/facts.ts';
import { foundHomes, placeBook } from '../intake/homes.ts';
import { numberOf, onePerson, phoneOfPerson } from '../person/card.ts';
import { note } from '../person/keeping.ts';
import { areaRef, type PersonFacts } from '../person/lines.ts';
import { areasHeld } from '../person/scope.ts';
import { takePeople } from '../person/take.ts';

const page = 50;

const reasonCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.fact', column: 'reason', office, id },
});

interface FactRow {
  id: string;
  person: string;
  name: string;
  area: string;
  field: FactField;
  source: FactSource;
  heldSource: string;
  takenAt: Date;
}

const columns = `f.id, f.person, p.name, p.area, f.field, f.source, f.held_source as "heldSource", f.taken_at as "takenAt"`;
const joined = `registry.fact f join registry.person p on p.office = f.office and p.id = f.person and p.merged_into is null`;

const keeperScope = ({ actor }: Ctx): string[] => areasHeld(actor, keeperRoles);

const shown = (ctx: Ctx, { name, area, source, takenAt, ...fact }: FactRow): Contradiction => ({
  ...fact,
  name: maskedName(name),
  area: areaRef(ctx, area),
  saidSource: source,
  saidAt: takenAt.toISOString(),
  reason: reasonAsked(fact.field, fact.heldSource),
});

export async function contradictionsOf(
  ctx: Ctx,
  { query: { after } }: InputOf<typeof listContradictions>,
): Promise<ReplyOf<typeof listContradictions>> {
  const rows = await inTransaction(ctx.db, { scope: keeperScope(ctx), access: 'read' }, (tx) =>
    raw<FactRow>(
      tx,
      // Ids are in the order of their time.
      `select ${columns} from ${joined}
       where f.office = $1 and f.standing = 'asked' and f.decided_at is null and ($2::uuid is null or f.id > $2)
       order by f.id limit ${page + 1}`,
      [ctx.office, after ?? null],
    ),
  );
  const items = rows.slice(0, page).map((row) => shown(ctx, row));
  return { items, next: rows.length > page ? (items.at(-1)?.id ?? null) : null };
}

/** @throws Problem `contradiction.not_found`, `contradiction.decided` */
async function open(
  tx: Tx,
  { office, keys }: Ctx,
  id: string,
): Promise<{ fact: FactRow; said: string }> {
  const [row] = await raw<FactRow & { said: Buffer; isOpen: boolean }>(
    tx,
    `select ${columns}, f.said, f.standing = 'asked' and f.decided_at is null as "isOpen" from ${joined}
     where f.office = $1 and f.id = $2 for update of f`,
    [office, id],
  );
  if (!row) throw new Problem('contradiction.not_found');
  if (!row.isOpen) throw new Problem('contradiction.decided');
  const { said, isOpen: _, ...fact } = row;
  return { fact, said: keys.open(factCell(office, id), said) };
}

async function heldOf(
  tx: Tx,
  ctx: Ctx,
  person: PersonFacts,
  field: FactField,
): Promise<string | null> {
  switch (field) {
    case 'name':
      return person.name;
    case 'sex':
      return person.sex;
    case 'birth_date':
      return person.birthDate;
    case 'home':
      return person.home;
    case 'residence':
      return person.kind;
    case 'phone':
      return phoneOfPerson(tx, ctx, person.id);
    case 'id_number':
      return (await numberOf(tx, ctx, person.id)).idNumber;
  }
}

/** Both values, clear; whoever reads them leaves a line that the person can see. */
export async function contradictionRead(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof readContradiction>,
): Promise<ReplyOf<typeof readContradiction>> {
  return inTransaction(ctx.db, { scope: keeperScope(ctx) }, async (tx) => {
    const { fact, said } = await open(tx, ctx, id);
    const person = await onePerson(tx, ctx, fact.person);
    const held = await heldOf(tx, ctx, person, fact.field);
    await audit(tx, ctx, {
      ...{ action: 'personal.read', object: `fact:${id}`, subject: `person:${fact.person}` },
      ...{ purpose: 'correction', detail: { fields: [fact.field] } },
    });
    return {
      ...shown(ctx, fact),
      ...{ held, said, heldSeenOn: person.seenOn },
      ...{ order: [...precedence[fact.field]], days: contradictionDays },
    };
  });
}

/**
 * What was said is written into the entry under its own source, or stays out; the reason is kept, sealed. The same word
 * from another import is decided with it.
 */
export async function contradictionDecided(
  ctx: Ctx,
  { params: { id }, body: { holds, reason } }: InputOf<typeof decideContradiction>,
): Promise<ReplyOf<typeof decideContradiction>> {
  const { db, office, keys, clock, actor } = ctx;
  try {
    await inTransaction(db, { scope: keeperScope(ctx) }, async (tx) => {
      const { fact, said } = await open(tx, ctx, id);
      const person = await onePerson(tx, ctx, fact.person);
      if (holds === 'said') await write(tx, ctx, person, fact, said);
      for (const one of [id, ...(await sameWord(tx, ctx, fact, said))])
        await raw(
          tx,
          `update registry.fact set standing = $3, decided_at = $4, decided_by = $5, reason = $6
           where office = $1 and id = $2`,
          [
            ...[office, one, holds === 'said' ? 'holds' : 'yields', clock.now(), actor.account],
            keys.seal(reasonCell(office, one), reason),
          ],
        );
      await note(tx, ctx, fact.person, person.area, 'decided', [fact.field]);
    });
  } catch (error) {
    if (sqlStateOf(error) === '23505') throw new Problem('registry.person_known');
    throw error;
  }
  return { decided: true };
}

/** Other open words on the same field that say just this. */
async function sameWord(tx: Tx, { office, keys }: Ctx, fact: FactRow, said: string) {
  const rows = await raw<{ id: string; said: Buffer }>(
    tx,
    `select id, said from registry.fact where office = $1 and person = $2 and field = $3 and id <> $4
       and standing = 'asked' and decided_at is null for update`,
    [office, fact.person, fact.field, fact.id],
  );
  return rows
    .filter((row) => keys.open(factCell(office, row.id), row.said) === said)
    .map((row) => row.id);
}

/** @throws Problem `contradiction.home_gone` when no room of the tree is what was said */
async function write(
  tx: Tx,
  ctx: Ctx,
  person: PersonFacts,
  { field, source }: FactRow,
  said: string,
): Promise<void> {
  const { office, keys, clock, ids, actor } = ctx;
  const home =
    field === 'home'
      ? await homeSaid(tx, ctx, person, said)
      : field === 'residence'
        ? await sameHome(tx, office, person.id, said)
        : null;
  if (field === 'residence' && !home) throw new Problem('contradiction.home_gone');
  const row: PersonRow = {
    id: person.id,
    name: field === 'name' ? said : person.name,
    sex: field === 'sex' ? (said as PersonRow['sex']) : null,
    birthDate: field === 'birth_date' ? said : null,
    idKind:
      field === 'id_number' ? ((await numberOf(tx, ctx, person.id)).idKind ?? 'resident_id') : null,
    idNumber: field === 'id_number' ? said : null,
    phone: field === 'phone' ? said : null,
    home,
    ...{ area: null, marks: [], guardian: null },
  };
  const world = { office, keys, clock, ids, source, by: actor.account, batch: null };
  await takePeople(tx, { ...world, today: todayOf(ctx) }, [row]);
}

async function homeSaid(
  tx: Tx,
  { db, areas, office, ids }: Ctx,
  { kind }: PersonFacts,
  address: string,
): Promise<PersonRow['home']> {
  const [found] = await foundHomes(tx, office, await placeBook(db, areas, office), [
    { address, community: '' },
  ]);
  if (!found || found === 'unknown' || found.room === null)
    throw new Problem('contradiction.home_gone');
  return {
    ...{ id: ids.uuid(), room: found.room, address, kind: kind ?? 'own' },
    ...{ household: null, householdNumber: null, relation: null, since: null },
  };
}
