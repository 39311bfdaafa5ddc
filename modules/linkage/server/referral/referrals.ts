import { holds } from '@liren/kernel/account';
import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { choices, type Facts, type Move } from '@liren/kernel/workflow';
import { factsOf, take, timelineOf } from '@liren/kernel/workflow/server';
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
import { type ReferralSubject, referralFlow, referralFlows, speaks } from '../../domain/public.ts';
import { textIn, worldOf } from '../agreement/agreements.ts';
import {
  areaRef,
  envOf,
  type LinkageWorld,
  mustOrganise,
  mustStand,
  organisesAnywhere,
  readableAreas,
  reads,
  speakingFor,
  todayOf,
  unitsOf,
} from '../here.ts';
import { partyOfRef } from '../parties.ts';
import { isThere, type ReferralListRow, referralHouse, referralsOf } from './store.ts';

const isEnd = (state: string): boolean => referralFlow.ends.some((end) => end === state);
export const referralViews = {
  open: referralStates.filter((state) => !isEnd(state)),
  ended: referralStates.filter(isEnd),
  all: referralStates,
};

const dueOf = ({ state, answerBy, doneBy }: ReferralListRow): LocalDate | null =>
  state === 'sent' ? answerBy : state === 'accepted' ? doneBy : null;

export async function referralList(
  ctx: Ctx,
  { query }: InputOf<typeof listReferrals>,
): Promise<ReplyOf<typeof listReferrals>> {
  const [due, id] = query.after?.split('_') ?? [];
  const rows = await referralsOf(ctx.db, ctx.office, {
    ...{ areas: readableAreas(ctx), units: unitsOf(ctx), states: referralViews[query.view] },
    ...{ within: query.area ?? null, after: due && id ? { due, id } : null },
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => referralRow(ctx, row)),
    next: last ? `${dueOf(last) ?? '9999-12-31'}_${last.id}` : null,
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

async function factsOfReferral(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office'>,
  id: MatterId,
): Promise<Facts<ReferralSubject>> {
  const { families } = await factsOf(db, ctx.office, [id], [], referralHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'referral') throw new Problem('referral.not_found');
  return facts;
}

/** Whoever reads the area, and both units. */
function mustSee(ctx: Pick<Ctx, 'actor'>, { root, parties }: Facts<ReferralSubject>): void {
  if (reads(ctx, root.area)) return;
  const held = { area: root.area, unit: null, parties, did: {} };
  if (!holds({ party: 'handler' }, held, ctx.actor)) throw new Problem('permission.denied');
}

export async function oneReferral(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getReferral>,
): Promise<ReplyOf<typeof getReferral>> {
  const { db, office, actor, clock, ids, calendars } = ctx;
  const facts = await factsOfReferral(db, ctx, id);
  mustSee(ctx, facts);
  const { root, subject } = facts;
  const events = await timelineOf(db, office, id, ['public', 'parties', 'staff']);
  const { may } = choices(referralFlows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env: envOf(ctx) },
  });
  const { title, from, to, what, about, reason, outcome } = subject;
  return {
    ...referralRow(ctx, {
      ...{ id, state: root.state as ReferralState, area: root.area, title, from, to },
      answerBy: subject.answerBy as LocalDate,
      doneBy: subject.doneBy as LocalDate | null,
    }),
    ...{ what, about, reason, outcome, seq: root.seq, speaks: speaks(to, actor) },
    may: may.filter((step) => referralSteps.some((one) => one === step)),
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      ...{ step, at: at.toISOString(), by: actorName, behalf: behalfName },
      yes: typeof body['yes'] === 'boolean' ? body['yes'] : null,
      ...{ way: textIn(body['way']), reason: textIn(body['reason']) },
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
  const { office, ids, actor, clock, key } = ctx;
  const { area, title, what, answerBy, about } = body;
  mustStand(ctx, area);
  mustOrganise(ctx, area);
  if (body.from === body.to) throw new Problem('referral.same_party');
  if (answerBy < todayOf(ctx)) throw new Problem('agreement.day_past');
  const id = await inTransaction(ctx.db, {}, async (tx) => {
    if (about && !(await isThere(tx, office, about.kind, about.id)))
      throw new Problem('referral.about_unknown');
    const from = await partyOfRef(tx, office, body.from);
    const to = await partyOfRef(tx, office, body.to);
    const made = ids.uuid() as MatterId;
    const subject: ReferralSubject = {
      ...{ title, what, answerBy, doneBy: null, about, reason: '', outcome: '' },
      from: { ref: from.ref, name: from.name, unit: from.unit },
      to: { ref: to.ref, name: to.name, unit: to.unit },
    };
    const move: Move<ReferralSubject> = {
      matter: made,
      open: {
        ...{ id: made, kind: 'referral', number: null, area, reportedArea: area, at: null },
        ...{ visibility: 'staff', dictionaryVersion: '', subject },
      },
      ...{ step: 'send', input: { answerBy }, actor, at: clock.now() },
    };
    const { reply } = await take(
      tx,
      office,
      referralHouse,
      { moves: [move], key: actor.account ? `${actor.account}:${key}` : null, body },
      worldOf(ctx, envOf(ctx)),
    );
    return reply.matter;
  });
  ctx.live.touched(office, [id]);
  return { id };
}

/** Takes a step of a hand-over. @throws Problem the step's own refusal */
export async function takeReferral(
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeReferralStep>,
): Promise<{ id: MatterId; state: ReferralState }> {
  const state = await inTransaction(ctx.db, {}, async (tx) => {
    mustSee(ctx, await factsOfReferral(tx, ctx, id));
    const move = {
      ...{ matter: id, step, input, actor: ctx.actor, at: ctx.clock.now() },
      unit: speakingFor(ctx),
      ...(seen === undefined ? {} : { seen }),
    };
    const { reply, decision } = await take(
      tx,
      ctx.office,
      referralHouse,
      { moves: [move] },
      worldOf(ctx, envOf(ctx)),
    );
    return (decision?.after.root.state ?? reply.state) as ReferralState;
  });
  ctx.live.touched(ctx.office, [id]);
  return { id, state };
}
