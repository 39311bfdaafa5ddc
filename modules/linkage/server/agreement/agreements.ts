import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
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
import { type AgreementSubject, agreementFlow, nextDue, speaksFor } from '../../domain/public.ts';
import { areaRef, type LinkageWorld, mustKeep, readableAreas, unitsOf } from '../here.ts';
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
import { type AgreementListRow, agreementHouse, agreementsOf } from './store.ts';

export const agreementKind: Kind<AgreementSubject> = { name: 'agreement', house: agreementHouse };
const { isEnd, views } = viewsOf(agreementStates, agreementFlow.ends, ['proposed']);

export async function agreementList(
  ctx: Ctx,
  { query }: InputOf<typeof listAgreements>,
): Promise<ReplyOf<typeof listAgreements>> {
  const rows = await agreementsOf(ctx.db, ctx.office, {
    areas: readableAreas(ctx),
    units: unitsOf(ctx),
    states: views[query.view],
    purpose: query.purpose ?? null,
    with: query.with ?? null,
    within: query.area ?? null,
    after: afterOf(query.after),
    limit: query.limit + 1,
  });
  const { shown, next } = pageOf(rows, query.limit, (row) => row.nextDue);
  return { items: shown.map((row) => rowOf(ctx, row)), next };
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

export async function oneAgreement(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getAgreement>,
): Promise<ReplyOf<typeof getAgreement>> {
  const facts = await factsFor(ctx.db, ctx, agreementKind, id);
  const { root, subject } = facts;
  const { may, history } = await storyOf(ctx, agreementKind, facts);
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
    history: history.map(({ event, body, ...said }) => ({
      ...{ ...event, ...said },
      side: Side.nullable()
        .catch(null)
        .parse(body['side'] ?? null),
    })),
    may: may.filter((step) => (agreementSteps as readonly string[]).includes(step)),
    speaksFor: sides.filter((side) => speaksFor(subject, side, ctx.actor)),
  };
}

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
  const { office } = ctx;
  mustKeep(ctx, wish.area);
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
  return opened(tx, ctx, agreementKind, {
    ...{ area: wish.area, subject, step: 'propose', body: said ?? wish },
    input: { startsOn: start, obligations: wish.obligations.length },
  });
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
export const takeAgreement = (
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeAgreementStep>,
): Promise<{ id: MatterId; state: AgreementState }> =>
  stepTaken(ctx, agreementKind, { id, step, input, seen });
