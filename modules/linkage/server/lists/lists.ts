import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import {
  type endNeed,
  type endOffer,
  type findParties,
  type listNeeds,
  type listOffers,
  type Need,
  type Offer,
  type saveNeed,
  type saveOffer,
  unitsOfKind,
} from '../../contract/public.ts';
import {
  areaRef,
  type LinkageWorld,
  mustKeep,
  mustOrganise,
  organisesAnywhere,
  pageBy,
  readableAreas,
} from '../here.ts';
import { partiesNamed, partyOfRef } from '../parties.ts';
import {
  type NeedRow,
  needsOf,
  type OfferRow,
  offersOf,
  putNeed,
  putOffer,
  takeOff,
} from './store.ts';

type Place = Pick<Ctx, 'areas' | 'office'>;
export const offerOf = ({ areas, office }: Place, { area, ...row }: OfferRow): Offer => ({
  ...row,
  area: areaRef(areas, office, area),
});
export const needOf = ({ areas, office }: Place, { area, ...row }: NeedRow): Need => ({
  ...row,
  area: areaRef(areas, office, area),
});

type Query = InputOf<typeof listOffers>['query'];
const queryOf = (ctx: Ctx, { area, kind, q, ended, after, limit }: Query) => ({
  ...{ areas: readableAreas(ctx), within: area ?? null, kind: kind ?? null, q: q ?? '' },
  ...{ ended: ended ?? false, after: after ?? null, limit: limit + 1 },
});

export async function offerList(
  ctx: Ctx,
  { query }: InputOf<typeof listOffers>,
): Promise<ReplyOf<typeof listOffers>> {
  const rows = await offersOf(ctx.db, ctx.office, queryOf(ctx, query));
  const { items, next } = pageBy(rows, query.limit, ({ id }) => id);
  return { items: items.map((row) => offerOf(ctx, row)), next, mayWrite: organisesAnywhere(ctx) };
}

export async function needList(
  ctx: Ctx,
  { query }: InputOf<typeof listNeeds>,
): Promise<ReplyOf<typeof listNeeds>> {
  const rows = await needsOf(ctx.db, ctx.office, queryOf(ctx, query));
  const { items, next } = pageBy(rows, query.limit, ({ id }) => id);
  return { items: items.map((row) => needOf(ctx, row)), next, mayWrite: organisesAnywhere(ctx) };
}

interface Standing {
  area: string;
  kind: string;
  unit: string;
  given: number;
  isEnded: boolean;
}

/** What is in agreements keeps what it counts, and enough of it. */
function mayChange(
  ctx: LinkageWorld,
  old: Standing | undefined,
  body: { kind: string; unit: string; amount: number },
): void {
  if (!old) return;
  mustOrganise(ctx, old.area);
  if (old.isEnded) throw new Problem('linkage.ended');
  const isAnother = old.kind !== body.kind || old.unit !== body.unit;
  if (old.given > 0 && (isAnother || body.amount < old.given))
    throw new Problem('linkage.in_agreement');
}

function mayWrite(
  ctx: LinkageWorld,
  body: { area: string; kind: keyof typeof unitsOfKind; unit: string },
): void {
  mustKeep(ctx, body.area);
  if (!unitsOfKind[body.kind].some((unit) => unit === body.unit))
    throw new Problem('linkage.unit_of_kind');
}

const changeOf = ({ office, clock, actor }: LinkageWorld, id: string) => ({
  ...{ office, id, at: clock.now(), account: actor.account },
});

/** @throws Problem `linkage.party_unknown`, `linkage.in_agreement`, … */
export async function keepOffer(
  ctx: LinkageWorld,
  { params: { id }, body }: InputOf<typeof saveOffer>,
): Promise<{ id: string }> {
  mayWrite(ctx, body);
  await inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await offersOf(tx, ctx.office, { ids: [id], ended: true });
    mayChange(ctx, old, body);
    const by = await partyOfRef(tx, ctx.office, body.by);
    await putOffer(tx, changeOf(ctx, id), body, by);
  });
  return { id };
}

/** @throws Problem `linkage.party_unknown`, `linkage.in_agreement`, … */
export async function keepNeed(
  ctx: LinkageWorld,
  { params: { id }, body }: InputOf<typeof saveNeed>,
): Promise<{ id: string }> {
  mayWrite(ctx, body);
  await inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await needsOf(tx, ctx.office, { ids: [id], ended: true });
    mayChange(ctx, old, body);
    const by = body.by
      ? await partyOfRef(tx, ctx.office, body.by)
      : { ref: null, name: areaRef(ctx.areas, ctx.office, body.area).name, unit: null };
    await putNeed(tx, changeOf(ctx, id), body, by);
  });
  return { id };
}

export async function dropOffer(
  ctx: LinkageWorld,
  { params: { id } }: InputOf<typeof endOffer>,
): Promise<{ ended: boolean }> {
  return inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await offersOf(tx, ctx.office, { ids: [id], ended: true });
    if (!old) throw new Problem('linkage.offer_unknown');
    mustOrganise(ctx, old.area);
    return { ended: await takeOff(tx, 'offer', changeOf(ctx, id)) };
  });
}

export async function dropNeed(
  ctx: LinkageWorld,
  { params: { id } }: InputOf<typeof endNeed>,
): Promise<{ ended: boolean }> {
  return inTransaction(ctx.db, {}, async (tx) => {
    const [old] = await needsOf(tx, ctx.office, { ids: [id], ended: true });
    if (!old) throw new Problem('linkage.need_unknown');
    mustOrganise(ctx, old.area);
    return { ended: await takeOff(tx, 'need', changeOf(ctx, id)) };
  });
}

export async function partiesFound(
  ctx: Ctx,
  { query: { q } }: InputOf<typeof findParties>,
): Promise<ReplyOf<typeof findParties>> {
  const found = await partiesNamed(ctx.db, ctx.office, q, 20);
  return {
    items: found.map(({ area, ...party }) => ({
      ...party,
      area: areaRef(ctx.areas, ctx.office, area),
    })),
  };
}
