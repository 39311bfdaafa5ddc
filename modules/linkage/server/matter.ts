import { holds } from '@liren/kernel/account';
import { type MatterId, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { choices, type Facts } from '@liren/kernel/workflow';
import { factsOf, type House, take, timelineOf } from '@liren/kernel/workflow/server';
import { envOf, type LinkageWorld, reads, speakingFor } from './here.ts';
import { tellNext } from './tellings.ts';

/** Agreements, projects and referrals are matters: what is the same of all three stands here. */
export interface Kind<S> {
  name: 'agreement' | 'project' | 'referral';
  house: House<S>;
}

/** States of a list: those that wait for an answer or a decision, on their way, at their end, or all. */
export function viewsOf<State extends string>(
  states: readonly State[],
  ends: readonly string[],
  waiting: readonly State[],
) {
  const isEnd = (state: string) => ends.includes(state);
  return {
    isEnd,
    views: {
      waiting,
      open: states.filter((state) => !isEnd(state)),
      ended: states.filter(isEnd),
      all: states,
    },
  };
}

const never = '9999-12-31';

/** Where a list by day and id goes on. */
export function afterOf(cursor: string | undefined): { due: string; id: string } | null {
  const [due, id] = cursor?.split('_') ?? [];
  return due && id ? { due, id } : null;
}

/** The page of rows of which one more than wanted was read. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  dueOf: (row: Row) => string | null,
): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { shown, next: last ? `${dueOf(last) ?? never}_${last.id}` : null };
}

/**
 * A matter for whoever reads its area, and for the units that take part in it.
 *
 * @throws Problem `agreement.not_found`, `project.not_found` or `referral.not_found`; `permission.denied`
 */
export async function factsFor<S>(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office' | 'actor'>,
  { name, house }: Kind<S>,
  id: MatterId,
): Promise<Facts<S>> {
  const { families } = await factsOf(db, ctx.office, [id], [], house.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== name) throw new Problem(`${name}.not_found`);
  const { root, parties } = facts;
  const held = { area: root.area, unit: null, parties, did: {} };
  if (!reads(ctx, root.area) && !holds({ party: 'handler' }, held, ctx.actor))
    throw new Problem('permission.denied');
  return facts;
}

/** What the reader may do with it, and how it came about. */
export async function storyOf<S>(ctx: Ctx, { house }: Kind<S>, facts: Facts<S>) {
  const { db, office, actor, clock, ids, calendars } = ctx;
  const { id } = facts.root;
  const events = await timelineOf(db, office, id, ['public', 'parties', 'staff']);
  const { may } = choices(house.flows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env: envOf(ctx) },
  });
  return {
    may,
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      event: { step, at: at.toISOString(), by: actorName, behalf: behalfName },
      body,
      yes: typeof body['yes'] === 'boolean' ? body['yes'] : null,
      no: typeof body['no'] === 'number' ? body['no'] : null,
      way: textIn(body['way']),
      reason: textIn(body['reason']),
    })),
  };
}

/** A text of an event's body; null when there is none. */
const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const worldOf = (ctx: LinkageWorld) => ({
  ...{ ids: ctx.ids, calendar: ctx.calendars.of(ctx.office), keys: ctx.keys, env: envOf(ctx) },
});

/**
 * Opens a matter. That the area stands and the actor organises it (`mustStand`, `mustOrganise`) was looked at before.
 *
 * @returns `isNew` false when the idempotency key was known, and nothing happened now
 */
export async function opened<S>(
  tx: Tx,
  ctx: LinkageWorld,
  { name, house }: Kind<S>,
  wish: {
    area: string;
    subject: S;
    step: string;
    input: Record<string, unknown>;
    /** What the idempotency key stands for. */
    body: unknown;
  },
): Promise<{ id: MatterId; isNew: boolean }> {
  const { actor, ids, clock, office, key } = ctx;
  const { area, subject, step, input, body } = wish;
  const id = ids.uuid() as MatterId;
  const open = {
    ...{ id, kind: name, number: null, area, reportedArea: area, at: null },
    ...{ visibility: 'staff' as const, dictionaryVersion: '', subject },
  };
  const { reply, decision } = await take(
    tx,
    office,
    house,
    {
      moves: [{ matter: id, open, step, input, actor, at: clock.now() }],
      key: key && actor.account ? `${actor.account}:${key}` : null,
      body,
    },
    worldOf(ctx),
  );
  if (decision) await tellNext(tx, ctx, { id: reply.matter, name, area, step, subject });
  return { id: reply.matter, isNew: decision !== null };
}

export interface Taking {
  id: MatterId;
  step: string;
  input: unknown;
  /** Number of the last event the person has seen. */
  seen: number | undefined;
}

/** Moves a matter, in a transaction of the caller's. @throws Problem the step's own refusal */
export async function moved<S>(
  tx: Tx,
  ctx: LinkageWorld,
  { name, house }: Kind<S>,
  { id, step, input, seen }: Taking,
): Promise<string> {
  const move = {
    ...{ matter: id, step, input, actor: ctx.actor, at: ctx.clock.now(), unit: speakingFor(ctx) },
    ...(seen === undefined ? {} : { seen }),
  };
  const { reply, decision } = await take(tx, ctx.office, house, { moves: [move] }, worldOf(ctx));
  if (!decision) return reply.state;
  const { root, subject } = decision.after;
  await tellNext(tx, ctx, { id, name, area: root.area, step, subject });
  return root.state;
}

/** Takes a step of a matter the actor sees. @throws Problem the step's own refusal */
export async function stepTaken<S, State extends string>(
  ctx: LinkageWorld,
  kind: Kind<S>,
  taking: Taking,
): Promise<{ id: MatterId; state: State }> {
  const { id } = taking;
  const state = await inTransaction(ctx.db, {}, async (tx) => {
    await factsFor(tx, ctx, kind, id);
    return moved(tx, ctx, kind, taking);
  });
  ctx.live.touched(ctx.office, [id]);
  return { id, state: state as State };
}
