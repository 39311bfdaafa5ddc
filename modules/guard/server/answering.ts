import { behalfOf, holds, selvesOf } from '@liren/kernel/account';
import { namesOf, tiedTo, unitsOf } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, AreaCode, type MatterId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { ActFact } from '@liren/kernel/http';
import type { Ctx, GuardedAct } from '@liren/kernel/http/server';
import { take, timelinesOf } from '@liren/kernel/workflow/server';
import type { Proposal, ShownFact } from '../contract/public.ts';
import { actWorld, calm, inputOf, overArea } from './proposing.ts';
import { type ActRow, actHouse, actRows, holdersOfAny, putOutcome, rolesIn } from './store.ts';

export type Acts = ReadonlyMap<string, GuardedAct>;

const shownRows = 100;
const settledRows = 30;

function accountOf({ actor }: Pick<Ctx, 'actor'>): AccountId {
  if (!actor.account) throw new Problem('session.missing');
  return actor.account;
}

const answers = (ctx: Ctx, acts: Acts, row: Pick<ActRow, 'act' | 'area'>): boolean => {
  const act = acts.get(row.act);
  return act !== undefined && holds(act.confirmer, overArea(row.area), ctx.actor);
};

/** What concerns this person, the last moved first. */
async function rowsFor(ctx: Ctx, acts: Acts, id?: MatterId): Promise<ActRow[]> {
  const account = accountOf(ctx);
  const rows = await actRows(
    ctx.db,
    ctx.office,
    { acts: [...acts.keys()], account, ...(id ? { id } : {}) },
    id ? 1 : shownRows,
  );
  return rows.filter((row) => row.proposedBy === account || answers(ctx, acts, row));
}

export async function proposals(ctx: Ctx, acts: Acts) {
  const shown = await shownAll(ctx, acts, await rowsFor(ctx, acts));
  const isOpen = ({ state }: Proposal) => state === 'proposed' || state === 'granted';
  return {
    waiting: shown.filter(({ may }) => may.includes('confirm')),
    own: shown.filter((one) => one.isOwn && isOpen(one)),
    settled: shown
      .filter((one) => !isOpen(one) || (!one.isOwn && !one.may.includes('confirm')))
      .slice(0, settledRows),
  };
}

export async function waitingCount(ctx: Ctx, acts: Acts) {
  const { actor } = ctx;
  const concerned = [...acts.values()].some((act) => {
    const roles = [...rolesIn(act.confirmer), ...rolesIn(act.proposer)];
    return actor.memberships.some(({ role }) => roles.includes(role));
  });
  if (!concerned) return { waiting: 0, concerned };
  const [rows, tied] = await Promise.all([rowsFor(ctx, acts), tiedToMe(ctx)]);
  return {
    waiting: rows.filter((row) => mayOf(ctx, acts, row, tied).includes('confirm')).length,
    concerned,
  };
}

function mayOf(ctx: Ctx, acts: Acts, row: ActRow, tied: readonly string[]): Proposal['may'] {
  const now = ctx.clock.now();
  const isOwn = row.proposedBy === ctx.actor.account;
  if (row.state === 'granted')
    return isOwn && row.permitUntil !== null && row.permitUntil > now ? ['use'] : [];
  if (row.state !== 'proposed' || row.until === null || row.until <= now) return [];
  if (isOwn) return ['withdraw'];
  return !isOneOfTwo(ctx, row, tied) && answers(ctx, acts, row) ? ['confirm', 'refuse'] : [];
}

/** Rows as pages show them: four statements, however many. */
async function shownAll(ctx: Ctx, acts: Acts, rows: readonly ActRow[]): Promise<Proposal[]> {
  const { db, office, areas } = ctx;
  const [tied, say, stories] = await Promise.all([
    tiedToMe(ctx),
    speaker(
      ctx,
      rows.flatMap(({ facts, proposedBy, answeredBy }) => [
        ...facts,
        ...[proposedBy, answeredBy].map((value) => ({ name: '', as: 'account' as const, value })),
      ]),
    ),
    timelinesOf(
      db,
      office,
      rows.map(({ id }) => id),
      ['public', 'parties', 'staff'],
    ),
  ]);
  return rows.map((row) => ({
    ...{ id: row.id, act: row.act, state: row.state as Proposal['state'] },
    area: AreaCode.parse(row.area),
    areaName: areas.get(office, row.area)?.name ?? row.area,
    facts: row.facts.map(say),
    hasPersonal: row.hasPersonal,
    isOwn: row.proposedBy === ctx.actor.account,
    proposedBy: nameBy(say, row.proposedBy) ?? '',
    proposedAt: row.proposedAt.toISOString(),
    until: (row.permitUntil ?? row.until ?? row.proposedAt).toISOString(),
    answeredBy: nameBy(say, row.answeredBy),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    reason: row.answer === 'no' ? row.reason : null,
    outcome: { ...row.outcome },
    files: [...(acts.get(row.act)?.files ?? [])],
    may: mayOf(ctx, acts, row, tied),
    history: (stories.get(row.id) ?? [])
      .filter(({ step }) => step !== 'ask.confirm' && step !== 'ring')
      .map(({ step, at, actorName, behalfName }) => ({
        ...{ step, at: at.toISOString(), by: actorName, behalf: behalfName },
      })),
  }));
}

type Say = (fact: ActFact) => ShownFact;
const nameBy = (say: Say, value: string | null): string | null =>
  say({ name: '', as: 'account', value }).spoken;

/** Names behind the codes of facts. */
async function speaker(ctx: Ctx, facts: readonly ActFact[]): Promise<Say> {
  const { db, office, areas } = ctx;
  const texts = (as: ActFact['as']) =>
    facts.flatMap((fact) => (fact.as === as && typeof fact.value === 'string' ? [fact.value] : []));
  const accounts = await namesOf(db, [...new Set(texts('account'))] as AccountId[]);
  const units = texts('unit').length > 0 ? await unitsOf(db, office) : [];
  return (fact) => {
    const value = typeof fact.value === 'string' ? fact.value : '';
    const spoken = {
      account: () => accounts.get(value),
      area: () => areas.get(office, value)?.name,
      unit: () => units.find(({ code }) => code === value)?.name,
    }[fact.as as 'account']?.();
    return { ...fact, spoken: spoken ?? null };
  };
}

async function mustFind(
  ctx: Ctx,
  acts: Acts,
  id: MatterId,
): Promise<{ row: ActRow; act: GuardedAct }> {
  const [row] = await rowsFor(ctx, acts, id);
  const act = row && acts.get(row.act);
  if (!row || !act) throw new Problem('guard.not_found');
  return { row, act };
}

async function shownOne(ctx: Ctx, acts: Acts, id: MatterId): Promise<Proposal> {
  const { row } = await mustFind(ctx, acts, id);
  return (await shownAll(ctx, acts, [row]))[0] as Proposal;
}

/**
 * A second person's yes or no. A yes does it, in the same transaction, or permits it.
 *
 * @throws Problem `guard.own`, `guard.settled`, `guard.over`, `guard.proposer_changed`; what the act itself says no by:
 *   then it still waits, and can be refused with that for a reason
 */
export async function answer(
  ctx: Ctx,
  acts: Acts,
  id: MatterId,
  said: { yes: true } | { yes: false; reason: string },
): Promise<Proposal> {
  const { db, office, actor, clock } = ctx;
  const { row, act } = await mustFind(ctx, acts, id);
  if (isOneOfTwo(ctx, row, await tiedToMe(ctx))) throw new Problem('guard.own');
  if (!answers(ctx, acts, row)) throw new Problem('permission.denied');
  if (row.state !== 'proposed') throw new Problem('guard.settled');
  if (row.until !== null && row.until <= clock.now()) throw new Problem('guard.over');
  const input = await inTransaction(db, { scope: [office] }, async (tx) => {
    await settled(() =>
      take(
        tx,
        office,
        actHouse,
        {
          moves: [
            {
              ...{ matter: id, step: 'answer.confirm', input: said, actor, at: clock.now() },
              behalf: behalfOf(act.confirmer, overArea(row.area), actor),
            },
          ],
        },
        actWorld(ctx, { ...calm, isPermit: !act.run, hours: hoursOf(row) }),
      ),
    );
    const found = said.yes ? await inputOf(tx, ctx, act, id) : null;
    if (said.yes) {
      const [proposer] = await holdersOfAny(
        ...([tx, office, rolesIn(act.proposer), clock.now(), row.proposedBy] as const),
      );
      if (!proposer || !holds(act.proposer, overArea(row.area), proposer))
        throw new Problem('guard.proposer_changed');
      const outcome = await act.run?.(tx, ctx, found, { proposer, proposal: id });
      if (outcome) await putOutcome(tx, office, id, outcome);
    }
    await audit(tx, ctx, {
      action: said.yes ? 'act.confirmed' : 'act.refused',
      object: `matter:${id}`,
      detail: { act: row.act, area: row.area, proposer: row.proposedBy },
    });
    return found;
  });
  if (said.yes) await act.after?.(ctx, input);
  ctx.live.touched(office, [id]);
  return shownOne(ctx, acts, id);
}

/** Who proposed it, for whom it was proposed, or somebody who stands in for the proposer or for whom they do. */
const isOneOfTwo = ({ actor }: Ctx, row: ActRow, tied: readonly string[]): boolean =>
  [...selvesOf(actor), ...tied].some((one) => row.did['propose']?.includes(one));

const tiedToMe = (ctx: Ctx): Promise<AccountId[]> =>
  tiedTo(ctx.db, ctx.office, accountOf(ctx), ctx.clock.now());

/** The time it was given: a permit has the same. */
const hoursOf = ({ until, proposedAt }: ActRow): number =>
  until === null ? calm.hours : Math.round((until.getTime() - proposedAt.getTime()) / 3_600_000);

/** Somebody was quicker: said in the words of this module. */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (
      error instanceof Problem &&
      (error.code === 'step.wrong_state' || error.code === 'ask.not_open')
    )
      throw new Problem('guard.settled');
    throw error;
  }
}

export async function withdraw(ctx: Ctx, acts: Acts, id: MatterId): Promise<Proposal> {
  const { db, office, actor, clock } = ctx;
  const { row } = await mustFind(ctx, acts, id);
  if (row.proposedBy !== actor.account) throw new Problem('permission.denied');
  await inTransaction(db, {}, async (tx) => {
    await settled(() =>
      take(
        tx,
        office,
        actHouse,
        { moves: [{ matter: id, step: 'withdraw.confirm', input: {}, actor, at: clock.now() }] },
        actWorld(ctx, calm),
      ),
    );
    await audit(tx, ctx, {
      action: 'act.withdrawn',
      object: `matter:${id}`,
      detail: { act: row.act },
    });
  });
  ctx.live.touched(office, [id]);
  return shownOne(ctx, acts, id);
}

/** What of it is personal, for who has to judge it or proposed it. */
export async function personalFacts(ctx: Ctx, acts: Acts, id: MatterId) {
  const { act } = await mustFind(ctx, acts, id);
  const facts = await inTransaction(ctx.db, { scope: [ctx.office] }, async (tx) => {
    const found = act.personal?.(await inputOf(tx, ctx, act, id)) ?? [];
    await audit(tx, ctx, {
      action: 'personal.read',
      object: `matter:${id}`,
      purpose: 'second_person',
      detail: { act: act.name },
    });
    return found;
  });
  return { facts: facts.map(await speaker(ctx, facts)) };
}
