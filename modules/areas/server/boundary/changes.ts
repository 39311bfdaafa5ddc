import { hasRole } from '@liren/kernel/account';
import type { AreaShape } from '@liren/kernel/area';
import {
  type AccountId,
  AreaCode,
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import { choices, type Facts, type Move } from '@liren/kernel/workflow';
import { factsOf, take, timelineOf } from '@liren/kernel/workflow/server';
import {
  type BoundaryPlan,
  type BoundaryRow,
  type beginBoundaryChange,
  type boundaryStates,
  boundarySteps,
  type Edit,
  getBoundaryChange,
  type getBoundaryGround,
  type listBoundaryChanges,
  type saveBoundaryChange,
  type takeBoundaryStep,
} from '../../contract/public.ts';
import { type BoundaryEnv, type BoundarySubject, boundaryFlows } from '../../domain/public.ts';
import { refTo } from '../areas.ts';
import { overOffice } from '../over-office.ts';
import { applyChange } from './apply.ts';
import { consequencesOf } from './consequences.ts';
import { type Found, foundBy, groundOf } from './ground.ts';
import { boundaryHouse, type ChangeRow, changesOf, resultOf, touchedSince } from './store.ts';
import { tellOfStep } from './tellings.ts';

type State = (typeof boundaryStates)[number];
type BoundaryFacts = Facts<BoundarySubject>;

export async function boundaryGround(ctx: Ctx): Promise<ReplyOf<typeof getBoundaryGround>> {
  overOffice(ctx, getBoundaryChange.permission);
  const { areas, given } = groundOf(ctx.areas, ctx.office);
  return {
    version: ctx.areas.version(ctx.office),
    today: todayOf(ctx),
    areas: areas.map((plot) => ({
      ...plot,
      code: plot.code as AreaCode,
      geometry: plot.geometry as AreaShape,
    })),
    given: [...given] as AreaCode[],
  };
}

/** What edits would change; nothing is written. @throws Problem `boundary.…` */
export async function preview(ctx: Ctx, edits: readonly Edit[]): Promise<BoundaryPlan> {
  overOffice(ctx, getBoundaryChange.permission);
  return consequencesOf(ctx, foundBy(ctx.areas, ctx.office, edits));
}

export async function listChanges(ctx: Ctx): Promise<ReplyOf<typeof listBoundaryChanges>> {
  overOffice(ctx, getBoundaryChange.permission);
  const rows = await changesOf(ctx.db, ctx.office);
  return {
    items: rows.map((row) => shownRow(ctx, row)),
    mayBegin: hasRole(ctx.actor, 'system_admin', 'command'),
  };
}

const shownRow = ({ areas, office }: Ctx, row: Omit<ChangeRow, 'seq'>): BoundaryRow => ({
  id: row.id,
  title: row.title,
  state: row.state as State,
  validFrom: row.validFrom as LocalDate,
  overCommunities: row.overCommunities,
  communities: row.communities.map((code) => refTo(areas, office, code)),
  by: row.by,
  changedAt: row.changedAt.toISOString(),
});

async function factsOfChange(db: Ctx['db'] | Tx, ctx: Ctx, id: MatterId): Promise<BoundaryFacts> {
  const { families } = await factsOf(db, ctx.office, [id], [], boundaryHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'boundary') throw new Problem('boundary.not_found');
  return facts;
}

/** What the edits of a draft come to now, or why they cannot be done any more. */
function foundNow(ctx: Ctx, edits: readonly Edit[]): Found | Problem {
  try {
    return foundBy(ctx.areas, ctx.office, edits);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

async function envOf(
  db: Ctx['db'] | Tx,
  ctx: Pick<Ctx, 'office' | 'clock' | 'settings'>,
  id: MatterId,
  found: Found | null,
): Promise<BoundaryEnv> {
  const waiting = await changesOf(db, ctx.office, ['scheduled']);
  const communities = new Set(found?.communities ?? []);
  return {
    today: todayOf(ctx),
    found,
    waiting: waiting
      .filter((one) => one.id !== id && one.communities.some((code) => communities.has(code)))
      .map(({ title }) => title),
  };
}

export async function oneChange(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getBoundaryChange>,
): Promise<ReplyOf<typeof getBoundaryChange>> {
  overOffice(ctx, getBoundaryChange.permission);
  const { db, office, areas, actor, clock, ids, calendars } = ctx;
  const [facts, events, result] = await Promise.all([
    factsOfChange(db, ctx, id),
    timelineOf(db, office, id, ['public', 'parties', 'staff']),
    resultOf(db, office, id),
  ]);
  const { root, subject } = facts;
  const found = root.state === 'in_force' ? null : foundNow(ctx, subject.edits);
  const env = await envOf(db, ctx, id, found instanceof Problem ? null : found);
  const { may, mayNot } = choices(boundaryFlows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env },
  });
  const ref = (code: string) => refTo(areas, office, code);
  const isStep = (step: string) => (boundarySteps as readonly string[]).includes(step);
  return {
    ...shownRow(ctx, {
      ...subject,
      ...{ id, state: root.state, communities: [...subject.communities] },
      ...{ by: events[0]?.actorName ?? null, changedAt: root.changedAt },
    }),
    note: subject.note,
    edits: [...subject.edits],
    seq: root.seq,
    fault: found instanceof Problem ? { code: found.code, params: found.params } : null,
    result: result && {
      appliedAt: result.appliedAt.toISOString(),
      areas: result.areas.map(({ what, code, name, successors }) => ({
        what,
        area: { code: AreaCode.parse(code), name },
        successors: successors.map(ref),
      })),
      ...result.counts,
    },
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      step,
      at: at.toISOString(),
      by: actorName,
      behalf: behalfName,
      reason: textIn(body['reason']) ?? textIn(body['document']) ?? textIn(body['code']),
    })),
    may: [
      ...may.filter(isStep),
      ...(may.includes('save') ? ['save'] : []),
      ...backOf(ctx, root.state),
    ],
    mayNot: mayNot.filter(({ step }) => isStep(step)),
  };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Turning back is a new draft, not a step: what is in force has ended. */
const backOf = ({ actor }: Ctx, state: string): string[] =>
  state === 'in_force' && hasRole(actor, 'system_admin', 'command') ? ['turn_back'] : [];

type Said = InputOf<typeof beginBoundaryChange>['body'];

export async function beginChange(ctx: Ctx, body: Said): Promise<{ id: MatterId }> {
  overOffice(ctx, {
    any: [
      { role: 'system_admin', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  });
  if (!ctx.key) throw new Problem('key.missing');
  const { office, ids, actor, clock } = ctx;
  const id = ids.uuid() as MatterId;
  const subject = subjectOf(ctx, body);
  const move: Move<BoundarySubject> = {
    matter: id,
    open: {
      ...{ id, kind: 'boundary', number: null, area: office, reportedArea: office, at: null },
      ...{ visibility: 'staff', dictionaryVersion: '', subject },
    },
    step: 'begin',
    input: { edits: body.edits.length, validFrom: body.validFrom },
    actor,
    at: clock.now(),
  };
  const { reply } = await inTransaction(ctx.db, {}, async (tx) =>
    take(
      tx,
      office,
      boundaryHouse,
      { moves: [move], key: `${actor.account}:${ctx.key}`, body },
      world(ctx, await envOf(tx, ctx, id, null)),
    ),
  );
  return { id: reply.matter };
}

function subjectOf(ctx: Ctx, { title, note, validFrom, edits }: Said): BoundarySubject {
  const { digest, communities, overCommunities } = foundBy(ctx.areas, ctx.office, edits);
  return { title, note, validFrom, edits, digest, communities, overCommunities };
}

const world = (ctx: Pick<Ctx, 'ids' | 'calendars' | 'keys' | 'office'>, env: BoundaryEnv) => ({
  ...{ ids: ctx.ids, calendar: ctx.calendars.of(ctx.office), keys: ctx.keys, env },
});

export async function saveChange(
  ctx: Ctx,
  { params: { id }, body: { seen, ...said } }: InputOf<typeof saveBoundaryChange>,
): Promise<{ id: MatterId }> {
  overOffice(ctx, {
    any: [
      { role: 'system_admin', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  });
  const saved = subjectOf(ctx, said);
  await inTransaction(ctx.db, {}, async (tx) => {
    await factsOfChange(tx, ctx, id);
    const env = { ...(await envOf(tx, ctx, id, null)), saved };
    await take(
      tx,
      ctx.office,
      boundaryHouse,
      {
        moves: [
          {
            ...{ matter: id, step: 'save', actor: ctx.actor, at: ctx.clock.now(), seen },
            input: { edits: said.edits.length, validFrom: said.validFrom },
          },
        ],
      },
      world(ctx, env),
    );
  });
  return { id };
}

/** Who carries it: whoever proposed or published it, or at least began it. */
export const proposersOf = (did: Readonly<Record<string, readonly AccountId[]>>): AccountId[] => [
  ...(did['propose'] ?? did['publish'] ?? did['begin'] ?? []),
];

/**
 * Takes a step; what is in force by it is applied in the same transaction.
 *
 * @throws Problem the step's own refusal; an edit's, when the areas are not those it was drawn on
 */
export async function takeStep(
  ctx: Ctx,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeBoundaryStep>,
): Promise<{ id: MatterId; state: State }> {
  overOffice(ctx, getBoundaryChange.permission);
  const needsPlan = ['publish', 'propose', 'approve'].includes(step);
  const state = await inTransaction(ctx.db, {}, async (tx) => {
    const { subject, root } = await factsOfChange(tx, ctx, id);
    const found = needsPlan ? foundBy(ctx.areas, ctx.office, subject.edits) : null;
    const { reply, decision } = await take(
      tx,
      ctx.office,
      boundaryHouse,
      { moves: [{ ...{ matter: id, step, input, seen }, actor: ctx.actor, at: ctx.clock.now() }] },
      world(ctx, await envOf(tx, ctx, id, found)),
    );
    const now = decision?.after.root.state ?? reply.state;
    if (now === 'in_force' && found)
      await applyChange(tx, ctx, { matter: id, validFrom: subject.validFrom as LocalDate }, found);
    await tellOfStep(tx, ctx, {
      ...{ id, step, found, state: now, title: subject.title, validFrom: subject.validFrom },
      said: textIn(input['reason']) ?? textIn(input['document']),
      proposers: proposersOf(root.did),
      actor: ctx.actor.account,
    });
    return now as State;
  });
  if (state === 'in_force') await ctx.areas.reload(ctx.office);
  return { id, state };
}

/**
 * A draft that brings the areas of a change in force back as they were.
 *
 * @throws Problem `boundary.built_upon` when a later change, or an import, has touched one of them
 */
export async function turnBack(ctx: Ctx, id: MatterId): Promise<{ id: MatterId }> {
  overOffice(ctx, getBoundaryChange.permission);
  const [{ subject }, result] = await Promise.all([
    factsOfChange(ctx.db, ctx, id),
    resultOf(ctx.db, ctx.office, id),
  ]);
  if (!result) throw new Problem('boundary.not_found');
  const later = await touchedSince(ctx.db, ctx.office, result.appliedAt);
  const today = todayOf(ctx);
  const standing = (code: string) => {
    const area = ctx.areas.get(ctx.office, code);
    return area !== undefined && (area.validTo === null || area.validTo > today);
  };
  const isOver = result.areas.some(
    ({ what, code }) => later.has(code) || (what !== 'ended' && !standing(code)),
  );
  if (isOver) throw new Problem('boundary.built_upon', { title: subject.title });
  const restore: Edit = {
    do: 'restore',
    areas: result.areas.flatMap(({ code, before, isReshaped }) =>
      before && isReshaped
        ? [
            {
              code: AreaCode.parse(code),
              name: before.name,
              geometry: before.geometry as AreaShape,
            },
          ]
        : [],
    ),
    instead: result.areas
      .filter(({ what }) => what === 'added')
      .map(({ code }) => AreaCode.parse(code)),
  };
  return beginChange(ctx, {
    ...{ title: subject.title.slice(0, 76), note: '', validFrom: today, edits: [restore] },
  });
}
