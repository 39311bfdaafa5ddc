import {
  type InputOf,
  type LocalDate,
  type MatterId,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
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
  seatedUnits,
  unsaid,
} from '../../domain/public.ts';
import { agreementKind } from '../agreement/agreements.ts';
import {
  areaRef,
  type LinkageWorld,
  mustKeep,
  organisesAnywhere,
  readableAreas,
  reads,
  unitsOf,
} from '../here.ts';
import { needsOf } from '../lists/store.ts';
import {
  afterOf,
  factsFor,
  type Kind,
  moved,
  opened,
  pageOf,
  stepTaken,
  storyOf,
  viewsOf,
} from '../matter.ts';
import { mustKnow, seated } from './programmes.ts';
import {
  everyProject,
  type ProjectListRow,
  programmesOf,
  projectHouse,
  projectsOf,
} from './store.ts';

const kind: Kind<ProjectSubject> = { name: 'project', house: projectHouse };
const { views } = viewsOf(projectStates, projectFlow.ends, ['raised', 'done']);

export async function projectList(
  ctx: Ctx,
  { query }: InputOf<typeof listProjects>,
): Promise<ReplyOf<typeof listProjects>> {
  const rows = await projectsOf(ctx.db, ctx.office, {
    ...{ ...everyProject, areas: readableAreas(ctx), units: unitsOf(ctx) },
    ...{ states: views[query.view], programme: query.programme ?? null },
    ...{ within: query.area ?? null, sphere: query.sphere ?? null },
    ...{ facility: query.facility ?? null, seat: query.seat ?? null, q: query.q ?? '' },
    ...{ after: afterOf(query.after), limit: query.limit + 1 },
  });
  const { shown, next } = pageOf(rows, query.limit, (row) => row.nextDue);
  return {
    items: shown.map((row) => rowOf(ctx, row)),
    next,
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

export async function oneProject(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getProject>,
): Promise<ReplyOf<typeof getProject>> {
  const { db, office, actor } = ctx;
  const facts = await factsFor(db, ctx, kind, id);
  const { root, subject } = facts;
  const [{ may, history }, programmes] = await Promise.all([
    storyOf(ctx, kind, facts),
    programmesOf(db, office),
  ]);
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
    history: history.map(({ event, reason, no, yes }) => ({ ...event, reason, no, yes })),
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
  const { office } = ctx;
  mustKeep(ctx, body.area);
  const { id } = await inTransaction(ctx.db, {}, async (tx) => {
    await mustComeFrom(tx, ctx, body);
    const plan = await planOf(tx, ctx, body, []);
    const { area, need, agreement } = body;
    return opened(tx, ctx, kind, {
      ...{ area, step: 'raise', body, subject: { ...plan, ratings: [], need, agreement } },
      input: { tasks: plan.tasks.length, units: seatedUnits(plan.seats, plan.tasks) },
    });
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
  if (agreement !== null) await factsFor(tx, ctx, agreementKind, agreement);
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
    const facts = await factsFor(tx, ctx, kind, id);
    const input = await planOf(tx, ctx, project, facts.subject.tasks);
    await moved(tx, ctx, kind, { id, step: 'revise', input, seen });
  });
  ctx.live.touched(ctx.office, [id]);
  return { id };
}

/** Takes a step of a project. @throws Problem the step's own refusal */
export const takeProject = (
  ctx: LinkageWorld,
  { params: { id, step }, body: { seen, input } }: InputOf<typeof takeProjectStep>,
): Promise<{ id: MatterId; state: ProjectState }> =>
  stepTaken(ctx, kind, { id, step, input, seen });
