import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate, LonLat, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { NewObligation } from './agreement.ts';
import {
  AmountUnit,
  LinkId,
  Nature,
  Party,
  PartyRef,
  ResourceKind,
  Tags,
  Urgency,
  WeekTimes,
} from './values.ts';
import { organiser, reader } from './who.ts';

const amount = z.int().min(1).max(100_000_000_000);
const fen = z.int().min(0).max(10_000_000_000);
const title = z.string().trim().min(1).max(80);
const note = z.string().trim().max(500).default('');
const isPublic = z.boolean().default(false).meta({ description: 'residents see it, but its note' });
const place = z.string().trim().max(120).default('');

export const OfferBody = z.strictObject({
  by: PartyRef,
  area: AreaCode,
  title,
  kind: ResourceKind,
  nature: Nature,
  amount,
  unit: AmountUnit,
  at: LonLat.nullable().default(null),
  place,
  reachM: z
    .int()
    .min(50)
    .max(50_000)
    .nullable()
    .default(null)
    .meta({ description: 'how far from its point it serves; null: the whole office' }),
  times: WeekTimes.default([]),
  startsOn: LocalDate.nullable().default(null),
  endsOn: LocalDate.nullable().default(null),
  tags: Tags.default([]),
  priceFen: fen.nullable().default(null).meta({ description: 'for one unit, commercial only' }),
  note,
  isPublic,
});
export type OfferBody = z.output<typeof OfferBody>;

const Listed = {
  id: LinkId,
  area: AreaRef,
  byName: z.string(),
  isEnded: z.boolean(),
  given: z.int().meta({ description: 'how much of it is in agreements that stand or were kept' }),
  changedAt: Instant,
};

export const Offer = OfferBody.omit({ area: true, tags: true }).extend({
  ...Listed,
  tags: z.array(z.string()),
});
export type Offer = z.output<typeof Offer>;

export const NeedBody = z.strictObject({
  by: PartyRef.nullable().default(null).meta({ description: 'null: the area itself' }),
  area: AreaCode,
  title,
  kind: ResourceKind,
  amount,
  unit: AmountUnit,
  at: LonLat.nullable().default(null),
  place,
  times: WeekTimes.default([]),
  startsOn: LocalDate.nullable().default(null),
  dueOn: LocalDate,
  urgency: Urgency,
  tags: Tags.default([]),
  budgetFen: fen
    .nullable()
    .default(null)
    .meta({ description: 'what may be paid for one unit; null: nothing' }),
  note,
  isPublic,
});
export type NeedBody = z.output<typeof NeedBody>;

export const Need = NeedBody.omit({ area: true, tags: true }).extend({
  ...Listed,
  tags: z.array(z.string()),
});
export type Need = z.output<typeof Need>;

const wrong = [
  'input.invalid',
  'permission.denied',
  'linkage.party_unknown',
  'linkage.area_unknown',
  'linkage.unit_of_kind',
] as const;
const one = z.strictObject({ id: LinkId });
const Page = z.strictObject({
  area: AreaCode.optional(),
  kind: ResourceKind.optional(),
  q: z.string().trim().max(40).optional(),
  ended: z.stringbool().optional().meta({ description: 'with those that have ended' }),
  after: LinkId.optional(),
  limit: z.int().min(1).max(200).default(100),
});

export const listOffers = endpoint({
  id: 'listOffers',
  method: 'GET',
  path: '/linkage/offers',
  summary: 'What actors can give (资源清单)',
  permission: reader,
  input: { query: Page },
  reply: z.object({ items: z.array(Offer), next: LinkId.nullable(), mayWrite: z.boolean() }),
  problems: ['input.invalid', 'permission.denied'],
});

export const saveOffer = endpoint({
  id: 'saveOffer',
  method: 'PUT',
  path: '/linkage/offers/:id',
  summary: 'Writes down what an actor can give',
  permission: organiser,
  input: { params: one, body: OfferBody },
  reply: z.object({ id: LinkId }),
  problems: [...wrong, 'linkage.ended', 'linkage.in_agreement'],
});

export const endOffer = endpoint({
  id: 'endOffer',
  method: 'DELETE',
  path: '/linkage/offers/:id',
  summary: 'Takes an offer off the list; its agreements stay',
  permission: organiser,
  input: { params: one },
  reply: z.object({ ended: z.boolean() }),
  problems: ['permission.denied', 'linkage.offer_unknown'],
});

export const listNeeds = endpoint({
  id: 'listNeeds',
  method: 'GET',
  path: '/linkage/needs',
  summary: 'What actors and areas need (需求清单)',
  permission: reader,
  input: { query: Page },
  reply: z.object({ items: z.array(Need), next: LinkId.nullable(), mayWrite: z.boolean() }),
  problems: ['input.invalid', 'permission.denied'],
});

export const saveNeed = endpoint({
  id: 'saveNeed',
  method: 'PUT',
  path: '/linkage/needs/:id',
  summary: 'Writes down what an actor or an area needs',
  permission: organiser,
  input: { params: one, body: NeedBody },
  reply: z.object({ id: LinkId }),
  problems: [...wrong, 'linkage.ended', 'linkage.in_agreement'],
});

export const endNeed = endpoint({
  id: 'endNeed',
  method: 'DELETE',
  path: '/linkage/needs/:id',
  summary: 'Takes a need off the list; its agreements stay',
  permission: organiser,
  input: { params: one },
  reply: z.object({ ended: z.boolean() }),
  problems: ['permission.denied', 'linkage.need_unknown'],
});

/** Why an offer does not fit a need; the first that holds, in this order. */
export const misfits = [
  'kind',
  'unit',
  'own',
  'tags',
  'distance',
  'dates',
  'times',
  'price',
] as const;
export const Misfit = z.enum(misfits);
export type Misfit = z.output<typeof Misfit>;

export const Reasons = z
  .object({
    score: z.int().min(1).max(100),
    tags: z.array(z.string()).meta({ description: 'what both name' }),
    distanceM: z.int().nullable().meta({ description: 'null: one of them has no point' }),
    reachM: z.int().nullable(),
    minutes: z.int().nullable().meta({ description: 'common in a week; null: at any time' }),
    days: z.int().meta({ description: 'common, until the need is due' }),
    priceFen: z.int().nullable(),
  })
  .meta({ description: 'why a pair fits' });

const Named = z.object({
  id: LinkId,
  title: z.string(),
  byName: z.string(),
  by: PartyRef.nullable(),
});

export const Pairing = z.object({
  offer: Named,
  need: Named.extend({ urgency: Urgency, dueOn: LocalDate, area: AreaRef }),
  amount: z.int(),
  unit: AmountUnit,
  kind: ResourceKind,
  reasons: Reasons,
});
export type Pairing = z.output<typeof Pairing>;

export const matchLists = endpoint({
  id: 'matchLists',
  method: 'GET',
  path: '/linkage/matches',
  summary: 'Who could give what to whom: an assignment of all open offers to all open needs',
  permission: reader,
  input: { query: z.strictObject({ area: AreaCode.optional() }) },
  reply: z.object({
    pairs: z.array(Pairing),
    unserved: z.array(
      Named.extend({
        urgency: Urgency,
        dueOn: LocalDate,
        area: AreaRef,
        kind: ResourceKind,
        unit: AmountUnit,
        lacks: z.int().meta({ description: 'what is still missing of it' }),
        nearest: Misfit.or(z.literal('taken')).nullable().meta({
          description: 'what the best offer of its kind fails by; null: nobody offers this kind',
        }),
      }),
    ),
    needed: z.int(),
    served: z.int().meta({ description: 'needs that are met in full' }),
    mayPropose: z.boolean(),
  }),
  problems: ['input.invalid', 'permission.denied'],
  rate: 60,
});

export const explainNeed = endpoint({
  id: 'explainNeed',
  method: 'GET',
  path: '/linkage/needs/:id/offers',
  summary: 'Every open offer beside one need: why it fits, or why not',
  permission: reader,
  input: { params: one },
  reply: z.object({
    need: Need,
    fits: z.array(
      z.object({
        offer: Offer,
        reasons: Reasons,
        left: z.int().meta({ description: 'of the offer, beside what is agreed' }),
        assigned: z.int().meta({ description: 'what the assignment gives to this need' }),
      }),
    ),
    misfits: z.array(z.object({ offer: Offer, why: Misfit })),
    mayPropose: z.boolean(),
  }),
  problems: ['permission.denied', 'linkage.need_unknown'],
});

export const proposeMatch = endpoint({
  id: 'proposeMatch',
  method: 'POST',
  path: '/linkage/matches',
  summary: 'Makes an agreement of an offer and a need that fit',
  permission: organiser,
  input: {
    body: z.strictObject({
      offer: LinkId,
      need: LinkId,
      amount,
      receiver: PartyRef.optional().meta({
        description: 'who answers for a need of the area itself',
      }),
      startsOn: LocalDate,
      note: z.string().trim().max(1_000).default(''),
      obligations: z.array(NewObligation).min(1).max(20),
    }),
  },
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'key.missing',
    'key.reused',
    'linkage.offer_unknown',
    'linkage.need_unknown',
    'linkage.no_longer_fits',
    'linkage.party_unknown',
    'agreement.same_sides',
    'agreement.one_side_only',
    'agreement.day_past',
  ],
});

export const findParties = endpoint({
  id: 'findParties',
  method: 'GET',
  path: '/linkage/parties',
  summary: 'Actors that can give, need and agree, by a part of their name',
  permission: reader,
  input: { query: z.strictObject({ q: z.string().trim().min(1).max(40) }) },
  reply: z.object({ items: z.array(Party.extend({ area: AreaRef })) }),
  problems: ['input.invalid', 'permission.denied'],
});
