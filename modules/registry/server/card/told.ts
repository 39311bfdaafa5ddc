import { holds } from '@liren/kernel/account';
import { readsOf } from '@liren/kernel/audit/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import {
  type CardPart,
  type CardSubject,
  type CardWorld,
  type Ctx,
  todayOf,
} from '@liren/kernel/http/server';
import {
  type CardPurposeName,
  careSets,
  type EntryCard,
  type getOrganisationCard,
  type getOwnCard,
  type TellablePart,
  type ToldPart,
} from '../../contract/public.ts';

const partsOf = ({ cards = [] }: Pick<Ctx, 'cards'>, kind: CardSubject['kind']) =>
  cards.filter(({ of }) => of.includes(kind));

/** Whether the actor may read a part over an area. */
const mayRead = ({ readers }: CardPart, { actor }: Pick<Ctx, 'actor'>, area: string): boolean =>
  readers !== null && holds(readers, { area, unit: null, parties: [], did: {} }, actor);

/** Parts of people's cards, each with those of the reader's purposes that open it. What only the person sees is left out. */
export const tellable = (
  ctx: Pick<Ctx, 'cards' | 'actor'>,
  area: string,
  purposes: readonly CardPurposeName[],
): TellablePart[] =>
  partsOf(ctx, 'person')
    .filter(({ readers }) => readers !== null)
    .map((part) => ({
      part: part.name,
      purposes: mayRead(part, ctx, area)
        ? purposes.filter((purpose) => part.purposes.includes(purpose))
        : [],
    }));

/** What a purpose opens of a person, in the transaction that notes the reading. */
export const toldFor = (
  tx: Tx,
  ctx: Ctx,
  about: CardSubject & { area: string },
  purpose: CardPurposeName,
): Promise<ToldPart[]> =>
  told(
    tx,
    worldOf(ctx, false),
    about,
    partsOf(ctx, 'person').filter(
      (part) => part.purposes.includes(purpose) && mayRead(part, ctx, about.area),
    ),
  );

/** What is told of an organisation or a body: the parts the reader may see, and the names of the others. */
export async function entryCard(
  ctx: Ctx,
  about: CardSubject & { area: string },
): Promise<EntryCard> {
  const parts = partsOf(ctx, about.kind);
  const open = parts.filter((part) => mayRead(part, ctx, about.area));
  return {
    told: await inTransaction(ctx.db, { access: 'read' }, (tx) =>
      told(tx, worldOf(ctx, false), about, open),
    ),
    closed: parts.filter((part) => !open.includes(part)).map(({ name }) => name),
  };
}

/** @throws Problem `organisation.not_found` */
export async function organisationCard(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getOrganisationCard>,
): Promise<EntryCard> {
  const [row] = await raw<{ area: string }>(
    ctx.db,
    'select area from registry.pub_organisation where office = $1 and id = $2',
    [ctx.office, id],
  );
  if (!row) throw new Problem('organisation.not_found');
  return entryCard(ctx, {
    ...{ kind: 'organisation', entry: `organisation:${id}`, account: null },
    area: row.area,
  });
}

const everySet = careSets.map(({ name }) => name);

/** Everything that is held of whoever is signed in, part by part. Nobody else's scope is needed for it. */
export async function ownParts(ctx: Ctx): Promise<(ToldPart & Pick<CardPart, 'held'>)[]> {
  const { db, office, actor } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  const { account } = actor;
  const parts = partsOf(ctx, 'person');
  const held = new Map(parts.map(({ name, held }) => [name, held]));
  return inTransaction(db, { scope: [office], sets: everySet, access: 'read' }, async (tx) => {
    const [known] = await raw<{ id: string }>(
      tx,
      `select id from registry.person where office = $1 and account = $2 and merged_into is null`,
      [office, account],
    );
    const about: CardSubject = {
      ...{ kind: 'person', account },
      entry: known ? `person:${known.id}` : null,
    };
    const all = await told(tx, worldOf(ctx, true), about, parts);
    return all.map((one) => ({ ...one, held: held.get(one.part) ?? null }));
  });
}

/** More readings than one person's parts have; the whole list has its own page. */
const mostReads = 500;

export async function ownCard(ctx: Ctx): Promise<ReplyOf<typeof getOwnCard>> {
  const { db, office, actor } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  const [parts, reads] = await Promise.all([
    ownParts(ctx),
    readsOf(db, office, actor.account, { limit: mostReads }),
  ]);
  const byPart = Map.groupBy(
    reads.flatMap((read) => partsRead(read.detail).map((part) => ({ part, read }))),
    ({ part }) => part,
  );
  return {
    parts,
    reads: [...byPart].flatMap(([part, of]) => {
      const last = of[0]?.read;
      if (!last) return [];
      const { at, actorName: reader, purpose } = last;
      return [{ part, count: of.length, at: at.toISOString(), reader, purpose }];
    }),
  };
}

const partsRead = ({ parts }: Record<string, unknown>): string[] =>
  Array.isArray(parts) ? parts.filter((one) => typeof one === 'string') : [];

const worldOf = (ctx: Ctx, isOwn: boolean): CardWorld => ({
  ...{ office: ctx.office, actor: ctx.actor, clock: ctx.clock, keys: ctx.keys, areas: ctx.areas },
  ...{ zone: ctx.settings.zone, today: todayOf(ctx), isOwn },
});

async function told(
  tx: Tx,
  world: CardWorld,
  about: CardSubject,
  parts: readonly CardPart[],
): Promise<ToldPart[]> {
  const all: ToldPart[] = [];
  for (const { name, tell } of parts)
    all.push({
      part: name,
      lines: (await tell(tx, world, about)).map((line) => ({
        ...{
          isYear: false,
          until: null,
          values: {},
          text: null,
          source: null,
          event: null,
          to: null,
        },
        ...line,
      })),
    });
  return all;
}
