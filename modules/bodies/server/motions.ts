import {
  AreaCode,
  type InputOf,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Deps, Job } from '@liren/kernel/http/server';
import { choices, type Facts } from '@liren/kernel/workflow';
import {
  factsOf,
  type House,
  type Household,
  shiftStates,
  sweep,
  take,
  timelineOf,
} from '@liren/kernel/workflow/server';
import * as z from 'zod';
import {
  type getMotion,
  type listMotions,
  type MotionPage,
  type MotionRow,
  type MotionState,
  MotionStep,
  motionSteps,
  type raiseMotion,
  type takeMotionStep,
} from '../contract/public.ts';
import { keepsBodies, readsBodies } from '../contract/who.ts';
import {
  type MotionEnv,
  type MotionSubject,
  motionFlows,
  type Organ,
  separationFault,
} from '../domain/public.ts';
import { communityNamed, holdsHere, requireOver, type World } from './here.ts';
import { bodyById } from './store.ts';

/** What moving motions uses of a request. */
export type MotionWorld = World & Pick<Ctx, 'calendars' | 'keys'> & Partial<Pick<Ctx, 'key'>>;

const Stored = z.object({
  title: z.string(),
  text: z.string(),
  deliberates: z.string().nullable(),
  decides: z.string(),
  executes: z.string(),
});

/** Motions and their own rows, as the kernel moves them. */
const motionHouse: House<MotionSubject> = {
  flows: motionFlows,
  subject: {
    select: 'select to_json(s) from bodies.motion s where s.office = $1 and s.matter = r.id',
    parse: (row) => Stored.parse(row),
    write: async (tx, rows) => {
      const list = rows.map(({ root, subject }) => ({
        ...{ office: root.office, matter: root.id, community: root.area },
        ...subject,
      }));
      await raw(
        tx,
        `insert into bodies.motion (office, matter, community, title, text, deliberates, decides, executes)
         select office, matter, community, title, text, deliberates, decides, executes
         from jsonb_populate_recordset(null::bodies.motion, $1::jsonb)
         on conflict (office, matter) do update set title = excluded.title, text = excluded.text`,
        [JSON.stringify(list)],
      );
    },
  },
};

interface Row {
  id: MatterId;
  state: MotionState;
  title: string;
  decides: string;
  decidesName: string;
  executes: string;
  executesName: string;
  dueAt: Date | null;
  changedAt: Date;
}

const shownRow = ({ clock }: Pick<Ctx, 'clock'>, row: Row): MotionRow => ({
  ...{ id: row.id, state: row.state, title: row.title },
  decides: { id: row.decides, name: row.decidesName },
  executes: { id: row.executes, name: row.executesName },
  dueAt: row.dueAt?.toISOString() ?? null,
  isLate: row.dueAt !== null && row.dueAt < clock.now(),
  changedAt: row.changedAt.toISOString(),
});

const rowsOf = (
  db: Db | Tx,
  office: string,
  { community = null, id = null }: { community?: string | null; id?: string | null },
): Promise<Row[]> =>
  raw(
    db,
    `select m.id, m.state, n.title, n.decides, d.name as "decidesName", n.executes, e.name as "executesName",
       c.due_at as "dueAt", m.changed_at as "changedAt"
     from bodies.motion n join kernel.matter m on m.office = n.office and m.id = n.matter
     join bodies.body d on d.office = n.office and d.id = n.decides
     join bodies.body e on e.office = n.office and e.id = n.executes
     left join kernel.clock c on c.office = n.office and c.matter = n.matter and c.name = 'execution'
       and c.stopped_at is null and c.paused_left is null
     where n.office = $1 and ($2::text is null or n.community = $2) and ($3::uuid is null or n.matter = $3)
     order by (m.ended_at is not null), m.changed_at desc limit 200`,
    [office, community, id],
  );

/** @throws Problem `body.area_unknown` */
export async function motionsOf(
  ctx: MotionWorld,
  { params: { community } }: InputOf<typeof listMotions>,
): Promise<ReplyOf<typeof listMotions>> {
  const { code } = communityNamed(ctx, community);
  if (!holdsHere(readsBodies, code, ctx)) throw new Problem('body.area_unknown');
  const rows = await rowsOf(ctx.db, ctx.office, { community: code });
  return { items: rows.map((row) => shownRow(ctx, row)) };
}

/**
 * Opens a motion; 议行分设 is judged by the kinds of the bodies it names.
 *
 * @throws Problem `body.area_unknown`, `permission.denied`, `motion.other_place`, as `separationFault`, `key.missing`
 */
export async function raiseMotionAs(
  ctx: MotionWorld,
  { params: { community }, body }: InputOf<typeof raiseMotion>,
): Promise<ReplyOf<typeof raiseMotion>> {
  const { code } = communityNamed(ctx, community);
  requireOver(keepsBodies, code, ctx);
  if (!ctx.key) throw new Problem('key.missing');
  const { office, ids, actor, clock } = ctx;
  const id = ids.uuid() as MatterId;
  const key = `${actor.account}:${ctx.key}`;
  const { reply } = await inTransaction(ctx.db, {}, async (tx) => {
    const organ = (of: string) => organOf(tx, ctx, code, of);
    const deliberates = body.deliberates ? await organ(body.deliberates) : null;
    const bodies = {
      deliberates,
      decides: await organ(body.decides),
      executes: await organ(body.executes),
    };
    const fault = separationFault(bodies);
    if (fault) throw new Problem(fault);
    const move = {
      matter: id,
      open: {
        ...{ id, kind: 'motion', number: null, area: code, reportedArea: code, at: null },
        ...{ visibility: 'staff' as const, dictionaryVersion: '', subject: body },
      },
      ...{ step: 'raise', input: {}, actor, at: clock.now() },
    };
    return take(tx, office, motionHouse, { moves: [move], key, body }, world(ctx, null));
  });
  return { id: reply.matter };
}

/** A standing body of the community, or of the office, which it may ask to decide or to carry out. */
async function organOf(tx: Tx, ctx: MotionWorld, community: string, id: string): Promise<Organ> {
  const body = await bodyById(tx, ctx.office, id);
  const isNear = body && (body.area === ctx.office || body.area.startsWith(community));
  if (!body || !isNear || body.endedOn) throw new Problem('motion.other_place');
  return { id: body.id, kind: body.kind };
}

const world = (
  ctx: Pick<Ctx, 'ids' | 'calendars' | 'keys' | 'office'>,
  decides: MotionEnv['decides'],
) => ({
  ...{ ids: ctx.ids, calendar: ctx.calendars.of(ctx.office), keys: ctx.keys, env: { decides } },
});

/** @throws Problem `motion.not_found` also for who may not know of it */
async function motionFacts(
  db: Db | Tx,
  ctx: MotionWorld,
  id: MatterId,
): Promise<Facts<MotionSubject>> {
  const { families } = await factsOf(db, ctx.office, [id], [], motionHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'motion' || !holdsHere(readsBodies, facts.root.area, ctx))
    throw new Problem('motion.not_found');
  return facts;
}

export async function oneMotion(
  ctx: MotionWorld,
  { params: { id } }: InputOf<typeof getMotion>,
): Promise<MotionPage> {
  const { db, office, actor, clock, ids, calendars } = ctx;
  const facts = await motionFacts(db, ctx, id);
  const events = await timelineOf(db, office, id, ['public', 'parties', 'staff']);
  const [row] = await rowsOf(db, office, { id });
  if (!row) throw new Problem('motion.not_found');
  const { subject, root } = facts;
  const advised = subject.deliberates ? await bodyById(db, office, subject.deliberates) : null;
  const { may, mayNot } = choices(motionFlows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env: { decides: null } },
  });
  const stepOf = (step: string) => motionSteps.filter((one) => one === step);
  return {
    ...shownRow(ctx, row),
    community: AreaCode.parse(root.area),
    text: subject.text,
    deliberates: advised ? { id: advised.id, name: advised.name } : null,
    seq: root.seq,
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      ...{ step, at: at.toISOString(), by: actorName, behalf: behalfName },
      text: typeof body['text'] === 'string' ? body['text'] : null,
      votes: Votes.safeParse(body).data ?? null,
    })),
    may: may.flatMap(stepOf),
    mayNot: mayNot.flatMap(({ step, code }) => stepOf(step).map((one) => ({ step: one, code }))),
  };
}

const Votes = z.object({ members: z.int(), present: z.int(), favour: z.int() });

/** @throws Problem the step's own refusal, `motion.not_found`, `matter.changed` */
export async function takeMotionStepAs(
  ctx: MotionWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeMotionStep>,
): Promise<MotionPage> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const { subject } = await motionFacts(tx, ctx, id);
    const decides = await bodyById(tx, ctx.office, subject.decides);
    const move = { matter: id, step: MotionStep.parse(step), input, seen };
    await take(
      tx,
      ctx.office,
      motionHouse,
      { moves: [{ ...move, actor: ctx.actor, at: ctx.clock.now() }] },
      world(ctx, decides?.kind ?? null),
    );
  });
  return oneMotion(ctx, { params: { id } });
}

const household = (deps: Deps): Household<MotionSubject, MotionEnv> => ({
  kind: 'motion',
  house: motionHouse,
  world: (_, office) => world({ ...deps, office }, null),
});

/** Motions of an older release move to this one's states. */
export const shiftMotions = (deps: Deps): Promise<void> =>
  shiftStates(deps.db, [household(deps)], deps.clock.now()).then(() => undefined);

/** What is not carried out in time says so in its own record. */
export const ringMotions: Job = {
  name: 'bodies.ring',
  everyMs: 5 * 60_000,
  async run(deps) {
    for (const office of deps.areas.offices())
      await sweep(deps.db, office, household(deps), { now: deps.clock.now() });
  },
};
