import { hasRole } from '@liren/kernel/account';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, type MatterId, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { choices, type Facts } from '@liren/kernel/workflow';
import {
  factsOf,
  type TimelineEvent,
  take,
  timelinesOf,
  unsealAll,
} from '@liren/kernel/workflow/server';
import {
  type getRights,
  type listMyRights,
  type listRights,
  type MyRights,
  type RightsRequest,
  type RightsState,
  type RightsStep,
  raiseRights,
  type readRights,
  rightsSteps,
  type saveRightsRules,
  type takeRightsStep,
} from '../contract/public.ts';
import { type RightsEnv, type RightsSubject, rightsFlows, rightsTexts } from '../domain/public.ts';
import {
  putRules,
  type RequestRow,
  requestsBy,
  requestsOf,
  rightsHouse,
  rulesOf,
} from './store.ts';

type RequestFacts = Facts<RightsSubject>;

/** The office's own reading: requests have no place below it. */
const scoped = (ctx: Ctx) => ({ scope: [ctx.office] });

async function world(tx: Ctx['db'] | Tx, { ids, calendars, keys, office }: Ctx) {
  const env: RightsEnv = await rulesOf(tx, office);
  return { ids, calendar: calendars.of(office), keys, env };
}

/** @throws Problem `permission.denied` when somebody without the role writes for another */
export async function raise(
  ctx: Ctx,
  { body }: InputOf<typeof raiseRights>,
): Promise<{ id: MatterId }> {
  const { office, actor, clock, ids } = ctx;
  if (body.of && !hasRole(actor, 'privacy_officer')) throw new Problem('permission.denied');
  if (!ctx.key) throw new Problem('key.missing');
  const id = ids.uuid() as MatterId;
  const of = body.of ? [body.of.name, body.of.phone].filter(Boolean).join(' ') : null;
  const subject: RightsSubject = {
    ...{ kind: body.kind, isOwn: of === null, proof: null, ground: null, isPutOff: false },
  };
  const { reply } = await inTransaction(ctx.db, scoped(ctx), async (tx) =>
    take(
      tx,
      office,
      rightsHouse,
      {
        moves: [
          {
            matter: id,
            open: {
              ...{ id, kind: 'rights_request', number: null, area: office, reportedArea: office },
              ...{ at: null, visibility: 'parties', dictionaryVersion: '', subject },
            },
            ...{ step: 'raise', input: { kind: body.kind, text: body.text, of } },
            ...{ actor, at: clock.now() },
          },
        ],
        key: `${actor.account}:${ctx.key}`,
        body,
      },
      await world(tx, ctx),
    ),
  );
  return { id: reply.matter };
}

export async function officersList(
  ctx: Ctx,
  { query }: InputOf<typeof listRights>,
): Promise<ReplyOf<typeof listRights>> {
  const { db, office, clock } = ctx;
  const [open, ended, rules] = await Promise.all([
    requestsOf(db, office, true),
    query.state === 'ended' ? requestsOf(db, office, false) : [],
    rulesOf(db, office),
  ]);
  const now = clock.now();
  return {
    items: (query.state === 'open' ? open : ended).map(shownRow),
    open: open.length,
    late: open.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
    rules,
  };
}

const shownRow = ({ raisedAt, dueAt, endedAt, ...row }: RequestRow) => ({
  ...row,
  raisedAt: raisedAt.toISOString(),
  dueAt: endedAt === null ? (dueAt?.toISOString() ?? null) : null,
  endedAt: endedAt?.toISOString() ?? null,
});

/** @throws Problem `rights.not_found` */
async function factsOfRequest(db: Ctx['db'] | Tx, ctx: Ctx, id: MatterId): Promise<RequestFacts> {
  const { families } = await factsOf(db, ctx.office, [id], [], rightsHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'rights_request') throw new Problem('rights.not_found');
  return facts;
}

async function shown(
  ctx: Ctx,
  facts: RequestFacts,
  events: readonly TimelineEvent[],
): Promise<RightsRequest> {
  const { root, subject } = facts;
  const { may, mayNot } = choices(rightsFlows, facts, root.id, {
    ...(await world(ctx.db, ctx)),
    ...{ now: ctx.clock.now(), actor: ctx.actor },
  });
  const isStep = (step: string): step is RightsStep =>
    (rightsSteps as readonly string[]).includes(step);
  return {
    ...shownRow({
      ...{ id: root.id, kind: subject.kind, isOwn: subject.isOwn },
      ...{ state: root.state as RightsState, raisedAt: root.openedAt },
      ...{ dueAt: root.dueAt, endedAt: root.endedAt },
    }),
    ...{ seq: root.seq, ground: subject.ground, proof: subject.proof },
    history: events.map(({ step, at, actorName, behalfName }) => ({
      step,
      at: at.toISOString(),
      by: actorName,
      behalf: behalfName,
    })),
    may: may.filter(isStep),
    mayNot: mayNot.filter(({ step }) => isStep(step)),
  };
}

export async function oneRequest(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getRights>,
): Promise<RightsRequest> {
  const facts = await factsOfRequest(ctx.db, ctx, id);
  const events = await timelinesOf(ctx.db, ctx.office, [id], ['public', 'parties', 'staff']);
  return shown(ctx, facts, events.get(id) ?? []);
}

/** The own requests with every word of them: nobody reads them but their asker. */
export async function myRequests(ctx: Ctx): Promise<ReplyOf<typeof listMyRights>> {
  const { db, office, actor, keys } = ctx;
  if (!actor.account) return { items: [] };
  const ids = await requestsBy(db, office, actor.account);
  if (ids.length === 0) return { items: [] };
  const [{ families }, events, texts] = await Promise.all([
    factsOf(db, office, ids, [], rightsHouse.subject),
    timelinesOf(db, office, ids, ['public', 'parties']),
    inTransaction(db, scoped(ctx), (tx) =>
      unsealAll(tx, office, ids, Object.values(rightsTexts), keys),
    ),
  ]);
  const items: MyRights[] = [];
  for (const id of ids) {
    const facts = families.get(id);
    if (!facts) continue;
    const one = await shown(ctx, facts, events.get(id) ?? []);
    items.push({ ...one, texts: textsOf(texts.get(id) ?? []) });
  }
  return { items };
}

function textsOf(opened: readonly { purpose: string; text: string }[]): MyRights['texts'] {
  const last = (purpose: string) => opened.findLast((one) => one.purpose === purpose)?.text ?? null;
  return {
    asked: last(rightsTexts.asked),
    person: last(rightsTexts.person),
    answer: last(rightsTexts.answer),
  };
}

/** Opened for the officer; the asker finds the trace among those who read their data. */
export async function readTexts(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof readRights>,
): Promise<ReplyOf<typeof readRights>> {
  return inTransaction(ctx.db, scoped(ctx), async (tx) => {
    const { parties } = await factsOfRequest(tx, ctx, id);
    const opened = await unsealAll(tx, ctx.office, [id], Object.values(rightsTexts), ctx.keys);
    const asker = parties.find(({ role }) => role === 'reporter');
    await audit(tx, ctx, {
      action: 'personal.read',
      object: `rights_request:${id}`,
      subject: asker?.who ?? `matter:${id}`,
      purpose: 'rights',
    });
    return textsOf(opened.get(id) ?? []);
  });
}

/** @throws Problem the step's own refusal */
export async function step(
  ctx: Ctx,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeRightsStep>,
): Promise<ReplyOf<typeof takeRightsStep>> {
  const { office, actor, clock } = ctx;
  const state = await inTransaction(ctx.db, scoped(ctx), async (tx) => {
    const { parties } = await factsOfRequest(tx, ctx, id);
    const isAsker = parties.some(({ who }) => who === `account:${actor.account}`);
    // To anybody else there is no such request.
    if (!isAsker && !hasRole(actor, 'privacy_officer')) throw new Problem('rights.not_found');
    const { reply, decision } = await take(
      tx,
      office,
      rightsHouse,
      { moves: [{ ...{ matter: id, step, input, seen }, actor, at: clock.now() }] },
      await world(tx, ctx),
    );
    return decision?.after.root.state ?? reply.state;
  });
  return { id, state: state as RightsState };
}

export async function saveRules(
  ctx: Ctx,
  { body }: InputOf<typeof saveRightsRules>,
): Promise<RightsEnv> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await putRules(tx, ctx.office, body);
    await audit(tx, ctx, { action: 'rights.rules_saved', object: 'rules:rights', detail: body });
  });
  return body;
}
