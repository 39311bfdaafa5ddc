import { type Actor, behalfOf, holds, type Who } from '@liren/kernel/account';
import { namesOf, tiedTo } from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, type MatterId, type Office, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { ActOutcome, Ctx, GuardedAct } from '@liren/kernel/http/server';
import type { Move } from '@liren/kernel/workflow';
import { factsOf, take, unseal } from '@liren/kernel/workflow/server';
import { answerHours } from '../contract/public.ts';
import { type ActEnv, type ActSubject, sealedPurpose } from '../domain/public.ts';
import { actHouse, holdersOfAny, putOutcome, rolesIn, ruleRows } from './store.ts';

/** More are not told one by one: they find it on their page. */
const mostTold = 30;

/** What stands over an area: nobody's unit, nobody's deed. */
export const overArea = (area: string) => ({ area, unit: null, parties: [], did: {} });

/** What an office has set for an act, within what the act allows. */
export async function ruleOf(
  db: Db | Tx,
  office: Office,
  act: Pick<GuardedAct, 'name' | 'threshold'>,
): Promise<{ hours: number; threshold: number | null }> {
  const row = (await ruleRows(db, office)).find((one) => one.act === act.name);
  return {
    hours: row?.hours ?? answerHours.usual,
    threshold: act.threshold
      ? Math.min(row?.threshold ?? act.threshold.usual, act.threshold.most)
      : null,
  };
}

/** Who else could confirm such an act over an area now: not whoever stands in for the proposer, nor the other way round. */
export async function othersFor(
  ctx: Pick<Ctx, 'db' | 'office' | 'clock' | 'actor'>,
  confirmer: Who,
  area: string,
): Promise<{ account: AccountId; name: string }[]> {
  const { db, office, clock, actor } = ctx;
  const all = await holdersOfAny(db, office, rolesIn(confirmer), clock.now());
  const tied = actor.account ? await tiedTo(db, office, actor.account, clock.now()) : [];
  return all.filter(
    (one) =>
      one.account !== actor.account &&
      !tied.includes(one.account) &&
      holds(confirmer, overArea(area), one),
  );
}

export const calm: ActEnv = {
  ...{ hours: answerHours.usual, isPermit: false, sealed: '', told: [] },
  proposer: { name: '', id: '' },
};

export const actWorld = (
  { ids, calendars, keys, office }: Pick<Ctx, 'ids' | 'calendars' | 'keys' | 'office'>,
  env: ActEnv,
) => ({ ids, keys, calendar: calendars.of(office), env });

/**
 * Proposes an act: nothing of it happens until another person confirms it in time.
 *
 * @returns the matter, and until when it can be confirmed
 * @throws Problem `permission.denied`; `guard.nobody_else` when nobody could confirm it; what the act itself says no by
 */
export async function proposeAct<Input>(
  ctx: Ctx,
  act: GuardedAct<Input>,
  input: Input,
): Promise<{ id: MatterId; until: string }> {
  const { db, office, actor, ids, clock } = ctx;
  if (!actor.account) throw new Problem('session.missing');
  const area = act.area(input);
  if (!holds(act.proposer, overArea(area), actor)) throw new Problem('permission.denied');
  await act.check?.(ctx, input, db);
  const [others, { hours }, names] = await Promise.all([
    othersFor(ctx, act.confirmer, area),
    ruleOf(db, office, act),
    namesOf(db, [actor.account]),
  ]);
  if (others.length === 0) throw new Problem('guard.nobody_else');
  const id = ids.uuid() as MatterId;
  const at = clock.now();
  const common = {
    ...{ matter: id, actor, at },
    behalf: behalfOf(act.proposer, overArea(area), actor),
  } as const;
  const moves: Move<ActSubject>[] = [
    {
      ...common,
      open: {
        ...{ id, kind: 'guarded_act', number: null, area, reportedArea: area, at: null },
        ...{ visibility: 'staff', dictionaryVersion: '' },
        subject: {
          act: act.name,
          facts: act.shows(input),
          hasPersonal: (act.personal?.(input) ?? []).length > 0,
        },
      },
      step: 'propose',
      input: { act: act.name },
    },
    { ...common, step: 'ask.confirm', input: {} },
  ];
  const reply = await inTransaction(db, {}, async (tx) => {
    const taken = await take(
      tx,
      office,
      actHouse,
      {
        moves,
        key: ctx.key ? `${actor.account}:${ctx.key}` : null,
        body: { act: act.name, input },
      },
      actWorld(ctx, {
        hours,
        isPermit: !act.run,
        sealed: JSON.stringify(input),
        told: others.slice(0, mostTold).map(({ account }) => `account:${account}` as const),
        proposer: { name: names.get(actor.account as AccountId) ?? '', id: actor.account ?? '' },
      }),
    );
    if (taken.decision)
      await audit(tx, ctx, {
        action: 'act.proposed',
        object: `matter:${taken.reply.matter}`,
        detail: { act: act.name, area },
      });
    return taken.reply;
  });
  ctx.live.touched(office, [reply.matter]);
  return { id: reply.matter, until: new Date(at.getTime() + hours * 3_600_000).toISOString() };
}

/** The input of a proposal, opened. @throws Problem `guard.over` when its time in the books is over */
export async function inputOf<Input>(
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'keys'>,
  act: GuardedAct<Input>,
  id: MatterId,
): Promise<Input> {
  const [text] = await unseal(tx, ctx.office, id, sealedPurpose, ctx.keys);
  if (!text) throw new Problem('guard.over');
  return act.input.parse(JSON.parse(text.text));
}

/**
 * What a person was permitted to do: the input that was confirmed. Each use is a step and a line of the trail.
 *
 * Call it in the transaction that does it, or before the first byte of a file.
 *
 * @throws Problem `guard.not_permitted` when it is not theirs, not confirmed, or over
 */
export async function usePermit<Input>(
  tx: Tx,
  ctx: Ctx,
  act: GuardedAct<Input>,
  id: MatterId,
): Promise<Input> {
  const { office, actor, clock } = ctx;
  const { families } = await factsOf(tx, office, [id], [], actHouse.subject);
  const facts = families.get(id);
  const clockOfPermit = facts?.clocks.find(({ name }) => name === 'permit');
  const isTheirs =
    facts?.root.kind === 'guarded_act' &&
    facts.subject.act === act.name &&
    facts.root.state === 'granted' &&
    actor.account !== null &&
    facts.root.did['propose']?.[0] === actor.account &&
    clockOfPermit !== undefined &&
    clockOfPermit.dueAt > clock.now() &&
    holds(act.proposer, overArea(facts.root.area), actor);
  if (!isTheirs) throw new Problem('guard.not_permitted');
  const input = await inputOf(tx, ctx, act, id);
  await take(
    tx,
    office,
    actHouse,
    { moves: [{ matter: id, step: 'use', input: {}, actor, at: clock.now() }] },
    actWorld(ctx, calm),
  );
  await audit(tx, ctx, {
    action: 'act.used',
    object: `matter:${id}`,
    detail: { act: act.name },
  });
  return input;
}

/**
 * What was confirmed and by whom it was proposed, for the receiver of an effect that its `run` has left.
 *
 * @returns null when it was not confirmed, or its proposer is nothing of the kind any more
 */
export async function confirmedAct<Input>(
  deps: Pick<Ctx, 'db' | 'clock' | 'keys'>,
  office: Office,
  act: GuardedAct<Input>,
  id: MatterId,
): Promise<{ input: Input; proposer: Actor } | null> {
  return inTransaction(deps.db, { scope: [office], access: 'read' }, async (tx) => {
    const { families } = await factsOf(tx, office, [id], [], actHouse.subject);
    const facts = families.get(id);
    const by = facts?.root.did['propose']?.[0];
    if (facts?.subject.act !== act.name || facts.root.state !== 'done' || !by) return null;
    const [proposer] = await holdersOfAny(
      ...([tx, office, rolesIn(act.proposer), deps.clock.now(), by] as const),
    );
    return proposer ? { input: await inputOf(tx, { ...deps, office }, act, id), proposer } : null;
  });
}

/** What became of an act that went on after its confirmation. */
export const noteOutcome = (
  db: Db,
  office: Office,
  id: MatterId,
  outcome: ActOutcome,
): Promise<void> => inTransaction(db, {}, (tx) => putOutcome(tx, office, id, outcome));
