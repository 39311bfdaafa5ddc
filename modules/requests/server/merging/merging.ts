import { holds } from '@liren/kernel/account';
import { type MatterId, type Office, Problem } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { heldBy, type Move } from '@liren/kernel/workflow';
import { factsOf, hold, type Taken, type TakeWorld, takeAll } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import {
  type Merging,
  type RequestEnv,
  type RequestSubject,
  requestFlows,
  seesRequest,
} from '../../domain/public.ts';
import { familiesOf } from '../families.ts';
import { matterByNumber } from '../store.ts';
import { requestRows } from '../subject-store.ts';
import type { RequestFacts } from '../view.ts';

type RequestMove = Move<RequestSubject>;
type Taker = Pick<Ctx, 'office' | 'actor'>;
type World = TakeWorld<RequestEnv>;
type Joined = Taken<RequestSubject> & { others: MatterId[] };

const house = () => ({ flows: requestFlows, subject: requestRows() });

/**
 * Takes a step, and with it what it means for other families: merging and taking apart move two, and the end of a
 * matter is told to those that were merged into it. One transaction, families held in the order of their ids.
 *
 * @returns what became of the step, and the other families it moved
 */
export async function takeWithOthers(
  tx: Tx,
  ctx: Taker,
  {
    root,
    move,
    key,
    body = null,
  }: {
    root: MatterId;
    move: RequestMove;
    key: string | null;
    body?: unknown;
  },
  world: World,
): Promise<Joined> {
  const pair = await pairOf(tx, ctx, root, move);
  if (!pair) {
    const [taken] = await takeAll(tx, ctx.office, house(), [{ moves: [move], key, body }], world);
    const others = await tellMerged(tx, ctx, taken?.decision ?? null, move, world);
    return { ...(taken as Taken<RequestSubject>), others };
  }
  const { main, duplicate } = pair;
  const answer = {
    ...bySystem(ctx, main.root.id, move, move.step === 'merge' ? 'take_in' : 'let_go'),
    input: { from: duplicate.root.number },
  };
  const [taken] = await takeAll(
    tx,
    ctx.office,
    house(),
    [
      { moves: [move], key, body },
      { moves: [answer], key: key && `${key}:main` },
    ],
    { ...world, env: { ...world.env, merging: pair } },
  );
  return { ...(taken as Taken<RequestSubject>), others: [main.root.id] };
}

/** A step of the system that follows from what somebody did: it is told as theirs. */
const bySystem = (ctx: Taker, matter: MatterId, move: RequestMove, step: string) => ({
  matter,
  step,
  actor: { ...ctx.actor, system: true, memberships: [] },
  unit: move.unit ?? null,
  at: move.at,
});

/** The two families of a merge, held; null where a step is about one alone. */
async function pairOf(
  tx: Tx,
  ctx: Taker,
  root: MatterId,
  move: RequestMove,
): Promise<Merging | null> {
  const main =
    move.step === 'merge'
      ? await wantedMain(tx, ctx, move.input)
      : partsBy(move)
        ? await mainOf(tx, ctx.office, root)
        : null;
  if (!main) return null;
  await hold(tx, [ctx.office, [...new Set([root, main])].sort()]);
  const { families } = await factsOf(tx, ctx.office, [root, main], [], requestRows());
  const pair = { main: families.get(main), duplicate: families.get(root) };
  if (!pair.main || !pair.duplicate) throw new Problem('matter.not_found');
  if (move.step === 'merge') refuseForeignMain(ctx, pair.main);
  return pair as Merging;
}

/** Steps that take a merged matter out again: the desk's own, and a dispute that is upheld. */
const partsBy = ({ step, input }: RequestMove) =>
  step === 'unmerge' ||
  (step === 'answer.dispute' && (input as { yes?: unknown } | null)?.yes === true);

async function wantedMain(tx: Tx, ctx: Taker, input: unknown): Promise<MatterId | null> {
  const into = (input as { into?: unknown } | null)?.into;
  // What is no number at all is for the step's own schema to refuse.
  if (typeof into !== 'string' || !/^\d{10}$/.test(into)) return null;
  const main = await matterByNumber(tx, ctx.office, into);
  if (!main) throw unknownMain();
  return main;
}

const unknownMain = () =>
  new Problem('input.invalid', { count: 1 }, [
    { pointer: '/input/into', code: 'matter.not_found' },
  ]);

/** Whoever merges must be able to take apart: both matters are theirs. What they may not know does not exist. */
function refuseForeignMain({ actor }: Taker, main: RequestFacts): void {
  const held = heldBy({ ...main, matter: main.root });
  if (!holds(seesRequest, held, actor)) throw unknownMain();
  const clerk = {
    any: (['desk', 'command'] as const).map((role) => ({ role, over: 'area' as const })),
  };
  if (!holds(clerk, held, actor)) throw new Problem('step.not_yours');
}

async function mainOf(tx: Tx, office: Office, root: MatterId): Promise<MatterId | null> {
  const { rows } = await sql<{ main: MatterId | null }>`
    select merged_into as main from kernel.matter where office = ${office} and id = ${root}`.execute(
    tx,
  );
  return rows[0]?.main ?? null;
}

const solved = ['closed', 'force_closed'];

/** The result of a matter is asked about of everybody who reported it, under the number each of them knows. */
async function tellMerged(
  tx: Tx,
  ctx: Taker,
  decision: Taken<RequestSubject>['decision'],
  move: RequestMove,
  world: World,
): Promise<MatterId[]> {
  const ended = decision?.events.some(
    (e) => e.matter === e.root && e.fromState !== e.toState && solved.includes(e.toState),
  );
  if (!decision || !ended) return [];
  const { root } = decision.after;
  const ids = await idsMergedInto(tx, ctx.office, root.id);
  const families = ids.map((id) => ({
    moves: [{ ...bySystem(ctx, id, move, 'main_closed'), input: { number: root.number } }],
  }));
  if (families.length > 0) await takeAll(tx, ctx.office, house(), families, world);
  return ids;
}

async function idsMergedInto(db: Db | Tx, office: Office, main: MatterId): Promise<MatterId[]> {
  const { rows } = await sql<{ id: MatterId }>`
    select id from kernel.matter where office = ${office} and merged_into = ${main} order by id`.execute(
    db,
  );
  return rows.map((r) => r.id);
}

/** The matters that were merged into one, oldest first. */
export const mergedInto = async (db: Db | Tx, office: Office, main: MatterId) =>
  familiesOf(db, office, await idsMergedInto(db, office, main));
