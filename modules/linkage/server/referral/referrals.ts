import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type getReferral,
  type listReferrals,
  type ReferralRow,
  type ReferralState,
  referralStates,
  referralSteps,
  type sendReferral,
  type takeReferralStep,
} from '../../contract/public.ts';
import { type ReferralSubject, referralFlow, speaks } from '../../domain/public.ts';
import {
  areaRef,
  type LinkageWorld,
  mustKeep,
  organisesAnywhere,
  readableAreas,
  unitsOf,
} from '../here.ts';
import {
  afterOf,
  factsFor,
  type Kind,
  opened,
  pageOf,
  stepTaken,
  storyOf,
  viewsOf,
} from '../matter.ts';
import { partyOfRef } from '../parties.ts';
import { isThere, type ReferralListRow, referralHouse, referralsOf } from './store.ts';

const kind: Kind<ReferralSubject> = { name: 'referral', house: referralHouse };
export const { views: referralViews } = viewsOf(referralStates, referralFlow.ends, ['sent']);

const dueOf = ({ state, answerBy, doneBy }: ReferralListRow): LocalDate | null =>
  state === 'sent' ? answerBy : state === 'accepted' ? doneBy : null;

export async function referralList(
  ctx: Ctx,
  { query }: InputOf<typeof listReferrals>,
): Promise<ReplyOf<typeof listReferrals>> {
  const rows = await referralsOf(ctx.db, ctx.office, {
    ...{ areas: readableAreas(ctx), units: unitsOf(ctx), states: referralViews[query.view] },
    ...{ within: query.area ?? null, after: afterOf(query.after) },
    limit: query.limit + 1,
  });
  const { shown, next } = pageOf(rows, query.limit, dueOf);
  return {
    items: shown.map((row) => referralRow(ctx, row)),
    next,
    mayRefer: organisesAnywhere(ctx),
  };
}

export function referralRow(
  ctx: Pick<Ctx, 'areas' | 'office' | 'clock' | 'settings'>,
  row: ReferralListRow,
): ReferralRow {
  const dueOn = dueOf(row);
  return {
    ...{ ...row, area: areaRef(ctx.areas, ctx.office, row.area), dueOn },
    isLate: dueOn !== null && dueOn < todayOf(ctx),
  };
}

export async function oneReferral(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getReferral>,
): Promise<ReplyOf<typeof getReferral>> {
  const facts = await factsFor(ctx.db, ctx, kind, id);
  const { root, subject } = facts;
  const { may, history } = await storyOf(ctx, kind, facts);
  const { title, from, to, what, about, reason, outcome } = subject;
  return {
    ...referralRow(ctx, {
      ...{ id, state: root.state as ReferralState, area: root.area, title, from, to },
      answerBy: subject.answerBy as LocalDate,
      doneBy: subject.doneBy as LocalDate | null,
    }),
    ...{ what, about, reason, outcome, seq: root.seq, speaks: speaks(to, ctx.actor) },
    may: may.filter((step) => referralSteps.some((one) => one === step)),
    history: history.map(({ event, yes, way, reason: why }) => ({
      ...event,
      yes,
      way,
      reason: why,
    })),
  };
}

/**
 * Hands something over.
 *
 * @throws Problem `linkage.party_unknown`, `linkage.area_unknown`, `referral.same_party`, `referral.about_unknown`,
 *   `agreement.day_past`, `permission.denied`
 */
export async function referralSent(
  ctx: LinkageWorld,
  { body }: InputOf<typeof sendReferral>,
): Promise<{ id: MatterId }> {
  if (!ctx.key) throw new Problem('key.missing');
  const { office } = ctx;
  const { area, title, what, answerBy, about } = body;
  mustKeep(ctx, area);
  if (body.from === body.to) throw new Problem('referral.same_party');
  if (answerBy < todayOf(ctx)) throw new Problem('agreement.day_past');
  const { id } = await inTransaction(ctx.db, {}, async (tx) => {
    if (about && !(await isThere(tx, office, about.kind, about.id)))
      throw new Problem('referral.about_unknown');
    const from = await partyOfRef(tx, office, body.from);
    const to = await partyOfRef(tx, office, body.to);
    const subject: ReferralSubject = {
      ...{ title, what, answerBy, doneBy: null, about, reason: '', outcome: '' },
      from: { ref: from.ref, name: from.name, unit: from.unit },
      to: { ref: to.ref, name: to.name, unit: to.unit },
    };
    return opened(tx, ctx, kind, { area, subject, step: 'send', input: { answerBy }, body });
  });
  ctx.live.touched(office, [id]);
  return { id };
}

/** Takes a step of a hand-over. @throws Problem the step's own refusal */
export const takeReferral = (
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeReferralStep>,
): Promise<{ id: MatterId; state: ReferralState }> =>
  stepTaken(ctx, kind, { id, step, input, seen });
