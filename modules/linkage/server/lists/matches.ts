import { type InputOf, type MatterId, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type explainNeed,
  type matchLists,
  misfits,
  type proposeMatch,
} from '../../contract/public.ts';
import { assign, fit, type MatchNeed, type MatchOffer, type Misfit } from '../../domain/public.ts';
import { propose } from '../agreement/agreements.ts';
import {
  areaRef,
  type LinkageWorld,
  organises,
  organisesAnywhere,
  readableAreas,
  reads,
} from '../here.ts';
import { needOf, offerOf } from './lists.ts';
import { holdPair, type NeedRow, needsOf, type OfferRow, offersOf } from './store.ts';

/** What is left of an offer beside its agreements. */
const leftOf = ({ amount, given }: { amount: number; given: number }): number =>
  Math.max(0, amount - given);

const toOffer = (row: OfferRow): MatchOffer => ({ ...row, amount: leftOf(row) });
const toNeed = (row: NeedRow): MatchNeed => ({ ...row, amount: leftOf(row) });

const named = ({ id, title, byName, by }: OfferRow | NeedRow) => ({ id, title, byName, by });

/** All open lists of the office: an offer of one community serves another. */
async function openLists(ctx: Pick<Ctx, 'db' | 'office'>) {
  const [offers, needs] = await Promise.all([
    offersOf(ctx.db, ctx.office),
    needsOf(ctx.db, ctx.office),
  ]);
  return { offers, needs };
}

export async function matches(
  ctx: Ctx,
  { query: { area } }: InputOf<typeof matchLists>,
): Promise<ReplyOf<typeof matchLists>> {
  const today = todayOf(ctx);
  const { offers, needs } = await openLists(ctx);
  const givers = offers.map(toOffer);
  const { pairs, lacks } = assign(givers, needs.map(toNeed), today);
  const scopes = readableAreas(ctx);
  const isShown = (need: NeedRow) =>
    scopes.some((scope) => need.area.startsWith(scope)) && (!area || need.area.startsWith(area));
  const needById = new Map(needs.filter(isShown).map((need) => [need.id, need]));
  const offerById = new Map(offers.map((offer) => [offer.id, offer]));
  const shownNeed = (need: NeedRow) => ({
    ...{ ...named(need), urgency: need.urgency, dueOn: need.dueOn },
    area: areaRef(ctx.areas, ctx.office, need.area),
  });
  const open = [...needById.values()].filter((need) => leftOf(need) > 0 && need.dueOn >= today);
  return {
    pairs: pairs
      .flatMap(({ offer, need, amount, reasons }) => {
        const [from, to] = [offerById.get(offer), needById.get(need)];
        if (!from || !to) return [];
        const { kind, unit } = to;
        return [{ offer: named(from), need: shownNeed(to), amount, unit, kind, reasons }];
      })
      .sort((p, q) => q.need.urgency - p.need.urgency || q.reasons.score - p.reasons.score),
    unserved: open
      .filter(({ id }) => lacks.has(id))
      .map((need) => ({
        ...shownNeed(need),
        ...{ kind: need.kind, unit: need.unit, lacks: lacks.get(need.id) ?? 0 },
        nearest: nearestMisfit(givers, toNeed(need), today),
      }))
      .sort((p, q) => q.urgency - p.urgency || (soonerFirst(p) < soonerFirst(q) ? -1 : 1)),
    needed: open.length,
    served: open.filter(({ id }) => !lacks.has(id)).length,
    mayPropose: organisesAnywhere(ctx),
  };
}

const soonerFirst = ({ dueOn, id }: { dueOn: string; id: string }): string => `${dueOn} ${id}`;

/** What keeps the offer that comes nearest from serving; `taken` when it fits and others have it. */
function nearestMisfit(
  offers: readonly MatchOffer[],
  need: MatchNeed,
  today: string,
): Misfit | 'taken' | null {
  const found = offers.map((offer) => fit(offer, need, today));
  if (found.some((one) => typeof one !== 'string')) return 'taken';
  const furthest = Math.max(-1, ...found.map((one) => misfits.indexOf(one as Misfit)));
  return furthest <= misfits.indexOf('kind') ? null : (misfits[furthest] ?? null);
}

export async function offersForNeed(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof explainNeed>,
): Promise<ReplyOf<typeof explainNeed>> {
  const today = todayOf(ctx);
  const { offers, needs } = await openLists(ctx);
  const need = needs.find((one) => one.id === id);
  if (!need) throw new Problem('linkage.need_unknown');
  if (!reads(ctx, need.area)) throw new Problem('permission.denied');
  const { pairs } = assign(offers.map(toOffer), needs.map(toNeed), today);
  const judged = offers.map((row) => ({ row, found: fit(toOffer(row), toNeed(need), today) }));
  return {
    need: needOf(ctx, need),
    fits: judged
      .flatMap(({ row, found }) =>
        typeof found === 'string'
          ? []
          : [
              {
                ...{ offer: offerOf(ctx, row), reasons: found, left: leftOf(row) },
                assigned:
                  pairs.find((pair) => pair.offer === row.id && pair.need === id)?.amount ?? 0,
              },
            ],
      )
      .sort((p, q) => q.assigned - p.assigned || q.reasons.score - p.reasons.score),
    misfits: judged
      // Another kind of thing is no answer anybody waits for.
      .flatMap(({ row, found }) =>
        typeof found === 'string' && found !== 'kind'
          ? [{ offer: offerOf(ctx, row), why: found }]
          : [],
      )
      .sort((p, q) => misfits.indexOf(q.why) - misfits.indexOf(p.why)),
    mayPropose: organises(ctx, need.area),
  };
}

/**
 * Makes an agreement of an offer and a need. Both rows are locked: two who propose at once do not give more than
 * there is.
 *
 * @throws Problem `linkage.no_longer_fits` when the pair does not fit any more, or less is left than is asked for
 */
export async function matchProposed(
  ctx: LinkageWorld,
  { body }: InputOf<typeof proposeMatch>,
): Promise<{ id: MatterId }> {
  if (!ctx.key) throw new Problem('key.missing');
  const { office } = ctx;
  const id = await inTransaction(ctx.db, {}, async (tx) => {
    await holdPair(tx, office, body.offer, body.need);
    const [offer] = await offersOf(tx, office, { ids: [body.offer] });
    if (!offer) throw new Problem('linkage.offer_unknown');
    const [need] = await needsOf(tx, office, { ids: [body.need] });
    if (!need) throw new Problem('linkage.need_unknown');
    // An area speaks through a body or an organisation of its own.
    const receiver = need.by ?? body.receiver;
    if (!receiver) throw new Problem('linkage.party_unknown', { ref: need.byName });
    const { id: made, isNew } = await propose(tx, ctx, {
      ...{ title: need.title, note: body.note, area: need.area, purpose: 'match', said: body },
      ...{ first: offer.by, second: receiver, startsOn: body.startsOn, endsOn: null },
      obligations: body.obligations,
      match: { offer: offer.id, need: need.id, amount: body.amount, unit: need.unit },
    });
    // A call that is repeated is answered as it was: it took its share the first time.
    if (!isNew) return made;
    const left = Math.min(leftOf(offer), leftOf(need));
    const fits = typeof fit(toOffer(offer), toNeed(need), todayOf(ctx)) !== 'string';
    if (!fits || body.amount > left) throw new Problem('linkage.no_longer_fits', { left });
    return made;
  });
  ctx.live.touched(office, [id]);
  return { id };
}
