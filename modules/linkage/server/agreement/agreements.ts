import { holds, partyIds } from '@liren/kernel/account';
import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
  type UnitCode,
} from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { choices, type Facts, type Move } from '@liren/kernel/workflow';
import { factsOf, take, timelineOf } from '@liren/kernel/workflow/server';
import {
  type AgreementRow,
  type AgreementState,
  agreementStates,
  agreementSteps,
  type getAgreement,
  type listAgreements,
  type NewAgreement,
  type proposeAgreement,
  Side,
  sides,
  type takeAgreementStep,
} from '../../contract/public.ts';
import {
  type AgreementEnv,
  type AgreementSubject,
  agreementFlow,
  agreementFlows,
  nextDue,
  speaksFor,
} from '../../domain/public.ts';
import {
  areaRef,
  envOf,
  type LinkageWorld,
  mustOrganise,
  mustStand,
  readableAreas,
  reads,
  todayOf,
  unitsOf,
} from '../here.ts';
import { partyOfRef } from '../parties.ts';
import { type AgreementListRow, agreementHouse, agreementsOf } from './store.ts';

const isEnd = (state: string): boolean => agreementFlow.ends.some((end) => end === state);
const statesOf = {
  open: agreementStates.filter((state) => !isEnd(state)),
  ended: agreementStates.filter(isEnd),
  all: agreementStates,
};
const never = '9999-12-31';

export async function agreementList(
  ctx: Ctx,
  { query }: InputOf<typeof listAgreements>,
): Promise<ReplyOf<typeof listAgreements>> {
  const [due, id] = query.after?.split('_') ?? [];
  const rows = await agreementsOf(ctx.db, ctx.office, {
    areas: readableAreas(ctx),
    units: unitsOf(ctx),
    states: statesOf[query.view],
    purpose: query.purpose ?? null,
    with: query.with ?? null,
    after: due && id ? { due, id } : null,
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => rowOf(ctx, row)),
    next: last ? `${last.nextDue ?? never}_${last.id}` : null,
  };
}

function rowOf(
  ctx: Pick<Ctx, 'areas' | 'office' | 'clock' | 'settings'>,
  { area, nextDue: due, ...row }: AgreementListRow,
): AgreementRow {
  const isOpen = !isEnd(row.state);
  return {
    ...row,
    area: areaRef(ctx.areas, ctx.office, area),
    dueOn: isOpen ? due : null,
    isLate: isOpen && due !== null && due < todayOf(ctx),
  };
}

async function factsOfAgreement(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office'>,
  id: MatterId,
): Promise<Facts<AgreementSubject>> {
  const { families } = await factsOf(db, ctx.office, [id], [], agreementHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'agreement') throw new Problem('agreement.not_found');
  return facts;
}

/** Whoever reads the area, and both sides. */
function mustSee(ctx: Pick<Ctx, 'actor'>, { root, parties }: Facts<AgreementSubject>): void {
  if (reads(ctx, root.area)) return;
  const held = { area: root.area, unit: null, parties, did: {} };
  if (!holds({ party: 'handler' }, held, ctx.actor)) throw new Problem('permission.denied');
}

export async function oneAgreement(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getAgreement>,
): Promise<ReplyOf<typeof getAgreement>> {
  const { db, office, actor, clock, ids, calendars } = ctx;
  const facts = await factsOfAgreement(db, ctx, id);
  mustSee(ctx, facts);
  const { root, subject } = facts;
  const events = await timelineOf(db, office, id, ['public', 'parties', 'staff']);
  const { may } = choices(agreementFlows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env: envOf(ctx) },
  });
  const { obligations } = subject;
  const row = rowOf(ctx, {
    ...{ id, state: root.state as AgreementState, area: root.area, title: subject.title },
    ...{ purpose: subject.purpose, first: subject.first, second: subject.second },
    startsOn: subject.startsOn as LocalDate,
    endsOn: subject.endsOn as LocalDate | null,
    nextDue: nextDue(obligations) as LocalDate | null,
    total: obligations.length,
    done: obligations.filter(({ confirmedOn }) => confirmedOn !== null).length,
  });
  const answered = (side: Side) => {
    const answer = subject.answers[side];
    return answer && { ...answer, on: answer.on as LocalDate };
  };
  const rated = (side: Side) => {
    const rating = subject.ratings[side];
    return rating && { ...rating, on: rating.on as LocalDate };
  };
  return {
    ...row,
    ...{ note: subject.note, seq: root.seq, obligations: [...obligations], match: subject.match },
    answers: { first: answered('first'), second: answered('second') },
    ratings: { first: rated('first'), second: rated('second') },
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      ...{ step, at: at.toISOString(), by: actorName, behalf: behalfName },
      side: Side.nullable()
        .catch(null)
        .parse(body['side'] ?? null),
      yes: typeof body['yes'] === 'boolean' ? body['yes'] : null,
      way: textIn(body['way']),
      no: typeof body['no'] === 'number' ? body['no'] : null,
      reason: textIn(body['reason']),
    })),
    may: may.filter((step) => (agreementSteps as readonly string[]).includes(step)),
    speaksFor: sides.filter((side) => speaksFor(subject, side, actor)),
  };
}

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const worldOf = (
  deps: Pick<LinkageWorld, 'ids' | 'calendars' | 'keys' | 'office'>,
  env: AgreementEnv,
) => ({ ids: deps.ids, calendar: deps.calendars.of(deps.office), keys: deps.keys, env });

/** An agreement as another part of the house wants it proposed: for what, between whom, from which match. */
export type Proposal = NewAgreement & {
  purpose: string;
  match?: AgreementSubject['match'];
  /** What the idempotency key stands for, where the wish was made of it. */
  said?: unknown;
};

/**
 * Proposes an agreement in a transaction of the caller's, for whichever purpose: the one way by which two actors bind
 * themselves. Both sides must be known to the register or to the bodies.
 *
 * @returns `isNew` false when the idempotency key was known, and nothing happened now
 * @throws Problem `linkage.party_unknown`, `linkage.area_unknown`, `agreement.same_sides`,
 *   `agreement.one_side_only`, `agreement.day_past`, `permission.denied`
 */
export async function propose(
  tx: Tx,
  ctx: LinkageWorld,
  { said, ...wish }: Proposal,
): Promise<{ id: MatterId; isNew: boolean }> {
  const { office, ids, actor, clock } = ctx;
  mustStand(ctx, wish.area);
  mustOrganise(ctx, wish.area);
  const start = wish.startsOn;
  if (start < todayOf(ctx)) throw new Problem('agreement.day_past');
  if (wish.first === wish.second) throw new Problem('agreement.same_sides');
  if (!sides.every((side) => wish.obligations.some(({ by }) => by === side)))
    throw new Problem('agreement.one_side_only');
  const isPast = ({ dueOn }: { dueOn: string }) => dueOn < start;
  if (wish.obligations.some(isPast) || (wish.endsOn !== null && wish.endsOn < start))
    throw new Problem('agreement.day_past');
  const [first, second] = await Promise.all([
    partyOfRef(tx, office, wish.first),
    partyOfRef(tx, office, wish.second),
  ]);
  const id = ids.uuid() as MatterId;
  const subject: AgreementSubject = {
    ...{ title: wish.title, purpose: wish.purpose, note: wish.note },
    first: { ref: first.ref, name: first.name, unit: first.unit },
    second: { ref: second.ref, name: second.name, unit: second.unit },
    ...{ startsOn: start, endsOn: wish.endsOn, match: wish.match ?? null },
    obligations: wish.obligations.map((one, i) => ({
      ...{ no: i + 1, ...one, reportedOn: null, confirmedOn: null },
    })),
    answers: { first: null, second: null },
    ratings: { first: null, second: null },
  };
  const area = wish.area;
  const move: Move<AgreementSubject> = {
    matter: id,
    open: {
      ...{ id, kind: 'agreement', number: null, area, reportedArea: area, at: null },
      ...{ visibility: 'staff', dictionaryVersion: '', subject },
    },
    step: 'propose',
    input: { startsOn: start, obligations: wish.obligations.length },
    ...{ actor, at: clock.now() },
  };
  const key = ctx.key && actor.account ? `${actor.account}:${ctx.key}` : null;
  const { reply, decision } = await take(
    tx,
    office,
    agreementHouse,
    { moves: [move], key, body: said ?? wish },
    worldOf(ctx, envOf(ctx)),
  );
  return { id: reply.matter, isNew: decision !== null };
}

export async function proposed(
  ctx: Ctx,
  { body }: InputOf<typeof proposeAgreement>,
): Promise<{ id: MatterId }> {
  if (!ctx.key) throw new Problem('key.missing');
  const { id } = await inTransaction(ctx.db, {}, (tx) => propose(tx, ctx, body));
  ctx.live.touched(ctx.office, [id]);
  return { id };
}

/** Takes a step of an agreement. @throws Problem the step's own refusal */
export async function takeAgreement(
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeAgreementStep>,
): Promise<{ id: MatterId; state: AgreementState }> {
  const state = await inTransaction(ctx.db, {}, async (tx) => {
    mustSee(ctx, await factsOfAgreement(tx, ctx, id));
    const move = {
      ...{ matter: id, step, input, actor: ctx.actor, at: ctx.clock.now() },
      unit: speakingFor(ctx),
      ...(seen === undefined ? {} : { seen }),
    };
    const { reply, decision } = await take(
      tx,
      ctx.office,
      agreementHouse,
      { moves: [move] },
      worldOf(ctx, envOf(ctx)),
    );
    return (decision?.after.root.state ?? reply.state) as AgreementState;
  });
  ctx.live.touched(ctx.office, [id]);
  return { id, state };
}

/** The unit somebody of a unit speaks for; who organises speaks for none. */
function speakingFor({ actor }: Pick<Ctx, 'actor'>): UnitCode | null {
  const unit = partyIds(actor).find((who) => who.startsWith('unit:'));
  return (unit?.slice(5) ?? null) as UnitCode | null;
}
