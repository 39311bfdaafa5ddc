import { holds } from '@liren/kernel/account';
import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { choices, type Facts, type Move } from '@liren/kernel/workflow';
import { factsOf, take, timelineOf } from '@liren/kernel/workflow/server';
import {
  type getProject,
  type listProjects,
  type ProjectBody,
  type ProjectRow,
  type ProjectState,
  projectStates,
  projectSteps,
  type raiseProject,
  type reviseProject,
  type Task,
  type takeProjectStep,
} from '../../contract/public.ts';
import {
  countEmpty,
  nextTaskDay,
  Plan,
  type ProjectSubject,
  partnersIn,
  projectFlow,
  projectFlows,
  seatedUnits,
  unsaid,
} from '../../domain/public.ts';
import { factsOfAgreement, mustSeeAgreement, textIn, worldOf } from '../agreement/agreements.ts';
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
import { needsOf } from '../lists/store.ts';
import { mustKnow, seated } from './programmes.ts';
import {
  everyProject,
  type ProjectListRow,
  programmesOf,
  projectHouse,
  projectsOf,
} from './store.ts';

const isEnd = (state: string): boolean => projectFlow.ends.some((end) => end === state);
const statesOf = {
  open: projectStates.filter((state) => !isEnd(state)),
  ended: projectStates.filter(isEnd),
  all: projectStates,
};
const never = '9999-12-31';

export async function projectList(
  ctx: Ctx,
  { query }: InputOf<typeof listProjects>,
): Promise<ReplyOf<typeof listProjects>> {
  const [due, id] = query.after?.split('_') ?? [];
  const rows = await projectsOf(ctx.db, ctx.office, {
    ...{ ...everyProject, areas: readableAreas(ctx), units: unitsOf(ctx) },
    ...{ states: statesOf[query.view], programme: query.programme ?? null },
    ...{ within: query.area ?? null, sphere: query.sphere ?? null },
    ...{ facility: query.facility ?? null, seat: query.seat ?? null, q: query.q ?? '' },
    ...{ after: due && id ? { due, id } : null, limit: query.limit + 1 },
  });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => rowOf(ctx, row)),
    next: last ? `${last.nextDue ?? never}_${last.id}` : null,
    mayRaise: organisesAnywhere(ctx),
  };
}

export function rowOf(
  ctx: Pick<Ctx, 'areas' | 'office' | 'clock' | 'settings'>,
  { area, nextDue, tasks, ...row }: ProjectListRow,
): ProjectRow {
  const isOpen = row.state === 'decided';
  return {
    ...row,
    area: areaRef(ctx.areas, ctx.office, area),
    dueOn: isOpen ? nextDue : null,
    isLate: isOpen && nextDue !== null && nextDue < todayOf(ctx),
    done: tasks.filter(({ doneOn }) => doneOn !== null).length,
    total: tasks.length,
    empty: countEmpty(row.seats, tasks),
  };
}

async function factsOfProject(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office'>,
  id: MatterId,
): Promise<Facts<ProjectSubject>> {
  const { families } = await factsOf(db, ctx.office, [id], [], projectHouse.subject);
  const facts = families.get(id);
  if (facts?.root.kind !== 'project') throw new Problem('project.not_found');
  return facts;
}

/** Whoever reads the area, and every unit with a seat. */
function mustSee(ctx: Pick<Ctx, 'actor'>, { root, parties }: Facts<ProjectSubject>): void {
  if (reads(ctx, root.area)) return;
  const held = { area: root.area, unit: null, parties, did: {} };
  if (!holds({ party: 'handler' }, held, ctx.actor)) throw new Problem('permission.denied');
}

export async function oneProject(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getProject>,
): Promise<ReplyOf<typeof getProject>> {
  const { db, office, actor, clock, ids, calendars } = ctx;
  const facts = await factsOfProject(db, ctx, id);
  mustSee(ctx, facts);
  const { root, subject } = facts;
  const [events, programmes] = await Promise.all([
    timelineOf(db, office, id, ['public', 'parties', 'staff']),
    programmesOf(db, office),
  ]);
  const { may } = choices(projectFlows, facts, id, {
    ...{ now: clock.now(), actor, ids, calendar: calendars.of(office), env: envOf(ctx) },
  });
  const { tasks, seats, programme } = subject;
  const row = rowOf(ctx, {
    ...{ id, state: root.state as ProjectState, area: root.area, title: subject.title, programme },
    programmeName: programmes.find(({ key }) => key === programme)?.name ?? null,
    ...{ seats, tasks: [...tasks], spheres: subject.spheres, facility: subject.facility },
    ...{ estate: subject.estate, startsOn: subject.startsOn },
    nextDue: nextTaskDay(tasks) as LocalDate | null,
  });
  return {
    ...row,
    ...{ note: subject.note, funding: subject.funding, partners: partnersIn(seats) },
    ...{ need: subject.need, agreement: subject.agreement as MatterId | null, seq: root.seq },
    tasks: tasks.map((task) => ({ ...task, mayReport: unsaid(task, actor) === null })),
    ratings: subject.ratings.map((one) => ({ ...one, on: one.on as LocalDate })),
    may: may.filter((step) => step === 'revise' || projectSteps.some((one) => one === step)),
    history: events.map(({ step, at, actorName, behalfName, body }) => ({
      ...{ step, at: at.toISOString(), by: actorName, behalf: behalfName },
      reason: textIn(body['reason']),
      no: typeof body['no'] === 'number' ? body['no'] : null,
      yes: typeof body['yes'] === 'boolean' ? body['yes'] : null,
    })),
  };
}

/** What was asked for, with everybody by name; tasks that stand keep whether they are done. */
async function planOf(
  tx: Tx,
  ctx: LinkageWorld,
  body: Omit<ProjectBody, 'area' | 'need' | 'agreement'>,
  standing: readonly Task[],
): Promise<Plan> {
  const { office } = ctx;
  if (body.programme !== null) await mustKnow(tx, office, body.programme);
  const [seats, ...ofTasks] = await seated(tx, office, [
    body.seats,
    ...body.tasks.map((task) => task.seats),
  ]);
  const before = new Map(standing.map((task) => [task.no, task]));
  let last = Math.max(0, ...before.keys());
  const tasks = body.tasks.map(({ no, what, dueOn }, i) => {
    if (no !== undefined && !before.has(no)) throw new Problem('project.task_unknown');
    if (dueOn < body.startsOn) throw new Problem('project.day_past');
    last = no === undefined ? last + 1 : last;
    const doneOn = no === undefined ? null : (before.get(no)?.doneOn ?? null);
    return { no: no ?? last, what, dueOn, seats: ofTasks[i], doneOn };
  });
  const { title, note, programme, startsOn, spheres, facility, estate, funding } = body;
  return Plan.parse({
    ...{ title, note, programme, startsOn, spheres, facility, estate, funding, seats, tasks },
  });
}

/**
 * Raises a project.
 *
 * @throws Problem `linkage.party_unknown`, `linkage.area_unknown`, `linkage.need_unknown`, `agreement.not_found`,
 *   `project.day_past`, `project.programme_unknown`, `permission.denied`
 */
export async function projectRaised(
  ctx: LinkageWorld,
  { body }: InputOf<typeof raiseProject>,
): Promise<{ id: MatterId }> {
  if (!ctx.key) throw new Problem('key.missing');
  const { office, ids, actor, clock, key } = ctx;
  mustStand(ctx, body.area);
  mustOrganise(ctx, body.area);
  const id = await inTransaction(ctx.db, {}, async (tx) => {
    await mustComeFrom(tx, ctx, body);
    const plan = await planOf(tx, ctx, body, []);
    const made = ids.uuid() as MatterId;
    const { area, need, agreement } = body;
    const subject: ProjectSubject = { ...plan, ratings: [], need, agreement };
    const move: Move<ProjectSubject> = {
      matter: made,
      open: {
        ...{ id: made, kind: 'project', number: null, area, reportedArea: area, at: null },
        ...{ visibility: 'staff', dictionaryVersion: '', subject },
      },
      step: 'raise',
      input: { tasks: plan.tasks.length, units: seatedUnits(plan.seats, plan.tasks) },
      ...{ actor, at: clock.now() },
    };
    const { reply } = await take(
      tx,
      office,
      projectHouse,
      { moves: [move], key: actor.account ? `${actor.account}:${key}` : null, body },
      worldOf(ctx, envOf(ctx)),
    );
    return reply.matter;
  });
  ctx.live.touched(office, [id]);
  return { id };
}

/** What it comes from is there, and the raiser may see it. */
async function mustComeFrom(
  tx: Tx,
  ctx: LinkageWorld,
  { need, agreement }: Pick<ProjectBody, 'need' | 'agreement'>,
): Promise<void> {
  if (need !== null) {
    const [found] = await needsOf(tx, ctx.office, { ids: [need], ended: true });
    if (!found || !reads(ctx, found.area)) throw new Problem('linkage.need_unknown');
  }
  if (agreement !== null) mustSeeAgreement(ctx, await factsOfAgreement(tx, ctx, agreement));
}

export async function projectRevised(
  ctx: LinkageWorld,
  { params: { id }, body: { seen, project } }: InputOf<typeof reviseProject>,
): Promise<{ id: MatterId }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    // Another who does the same waits here: what this plan keeps as done is what stands.
    await raw(tx, 'select 1 from linkage.project where office = $1 and matter = $2 for update', [
      ctx.office,
      id,
    ]);
    const facts = await factsOfProject(tx, ctx, id);
    mustSee(ctx, facts);
    const input = await planOf(tx, ctx, project, facts.subject.tasks);
    await moved(tx, ctx, { id, step: 'revise', input, seen });
  });
  ctx.live.touched(ctx.office, [id]);
  return { id };
}

/** Takes a step of a project. @throws Problem the step's own refusal */
export async function takeProject(
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeProjectStep>,
): Promise<{ id: MatterId; state: ProjectState }> {
  const state = await inTransaction(ctx.db, {}, async (tx) => {
    mustSee(ctx, await factsOfProject(tx, ctx, id));
    return moved(tx, ctx, { id, step, input, seen });
  });
  ctx.live.touched(ctx.office, [id]);
  return { id, state };
}

async function moved(
  tx: Tx,
  ctx: LinkageWorld,
  {
    id,
    step,
    input,
    seen,
  }: { id: MatterId; step: string; input: unknown; seen: number | undefined },
): Promise<ProjectState> {
  const move = {
    ...{ matter: id, step, input, actor: ctx.actor, at: ctx.clock.now(), unit: speakingFor(ctx) },
    ...(seen === undefined ? {} : { seen }),
  };
  const { reply, decision } = await take(
    tx,
    ctx.office,
    projectHouse,
    { moves: [move] },
    worldOf(ctx, envOf(ctx)),
  );
  return (decision?.after.root.state ?? reply.state) as ProjectState;
}
