import { type Actor, partyIds } from '@liren/kernel/account';
import { LocalDate, type ProblemCode } from '@liren/kernel/contract';
import {
  type Change,
  type ClockChange,
  type Ctx,
  type Flow,
  type Flows,
  type Focus,
  Reason,
  stepsFor,
} from '@liren/kernel/workflow';
import * as z from 'zod';
import {
  AnswerWay,
  FacilityLevel,
  Funding,
  PartyRef,
  ProgrammeKey,
  type ProjectState,
  projectStates,
  Seats,
  Sphere,
  Task,
} from '../../contract/public.ts';
import { clockOfDay, type DayEnv } from '../due-clock.ts';
import {
  anyOfThem,
  handlers,
  organiser,
  organises,
  Remark,
  stopped,
  toldThose,
  toldUnits,
} from '../flow-parts.ts';
import { isOrganiser } from '../voice.ts';
import { nextTaskDay, seatedUnits } from './seats.ts';

export interface ProjectRating {
  /** Null: the residents, as whoever organises heard them. */
  by: string | null;
  name: string;
  stars: number;
  words: string;
  on: string;
}

/** What a project is to be; the step that raises it and the one that writes it anew carry all of it. */
export const Plan = z.object({
  title: z.string(),
  note: z.string(),
  programme: ProgrammeKey.nullable(),
  seats: Seats,
  tasks: z.array(Task),
  startsOn: LocalDate,
  spheres: z.array(Sphere),
  facility: FacilityLevel.nullable(),
  estate: z.string(),
  funding: z.array(Funding),
});
export type Plan = z.output<typeof Plan>;

/** The own row of a project. */
export interface ProjectSubject extends Plan {
  ratings: readonly ProjectRating[];
  need: string | null;
  agreement: string | null;
}

type Facts = Focus<ProjectSubject>;
type World = Ctx<DayEnv>;
const step = stepsFor<ProjectState, ProjectSubject, DayEnv>();

const command = { role: 'command', over: 'area' } as const;

/** Those who do a task: who is responsible, or who leads where nobody is. */
const doersOf = ({ seats }: Task) =>
  seats.responsible.length > 0 ? seats.responsible : seats.lead;

/**
 * Why this actor may not say that a task is done; null when they may. A unit on the platform says so itself; for anybody
 * else whoever organises writes it down.
 */
export function unsaid(task: Task, actor: Actor): ProblemCode | null {
  const doers = doersOf(task);
  const mine = partyIds(actor);
  if (doers.some(({ unit }) => unit !== null && mine.includes(`unit:${unit}`))) return null;
  if (!isOrganiser(actor)) return 'step.not_yours';
  return doers.length > 0 && doers.every(({ unit }) => unit !== null)
    ? 'project.unit_says_itself'
    : null;
}

const due = (tasks: readonly Task[], ctx: World): ClockChange[] =>
  clockOfDay('due', nextTaskDay(tasks), 'clock.project_due', ctx);

const find = ({ subject }: Facts, no: number): Task | undefined =>
  subject.tasks.find((task) => task.no === no);
const withTask = ({ subject }: Facts, no: number, doneOn: LocalDate | null): Task[] =>
  subject.tasks.map((task) => (task.no === no ? { ...task, doneOn } : task));

const toldSeated = (facts: Pick<Facts, 'root' | 'subject'>, template: string, params = {}) =>
  toldUnits(seatedUnits(facts.subject.seats, facts.subject.tasks), facts, template, params);

/** Why a plan may not take the place of the one that stands: what is done stays, and as it was. */
function spoilt(facts: Facts, plan: Plan): ProblemCode | null {
  const isKept = (task: Task) =>
    plan.tasks.some((one) => one.no === task.no && one.what === task.what);
  return facts.subject.tasks.every((task) => task.doneOn === null || isKept(task))
    ? null
    : 'project.task_done';
}

const verdict = z.strictObject({
  yes: z.boolean(),
  reason: Remark,
});
const unreasoned = ({ yes, reason }: { yes: boolean; reason: string }): ProblemCode | null =>
  !yes && reason === '' ? 'project.reason_needed' : null;

/**
 * A project (项目): raised by who brings actors together, decided by who answers for the office, done task by task,
 * verified by somebody who did not call it finished, rated by those it was for.
 */
export const projectFlow: Flow<ProjectState, ProjectSubject, DayEnv> = {
  kind: 'project',
  version: 1,
  states: projectStates,
  ends: ['rated', 'declined', 'stopped'],
  asks: {},
  shift: {},
  rung: (facts, clock) => {
    if (clock.name === 'decision')
      return { effects: toldThose(facts, 'raise', 'project_undecided') };
    const day = nextTaskDay(facts.subject.tasks);
    const template = clock.stage < 2 ? 'project_soon' : 'project_late';
    const params = day === null ? {} : { dueOn: day };
    return {
      effects: [
        ...toldSeated(facts, template, params),
        ...toldThose(facts, 'raise', template, params),
      ],
    };
  },
  steps: {
    raise: step({
      from: [],
      to: 'raised',
      // Nobody decides what they raised themselves.
      who: { all: [organiser, { not: { did: 'decide' } }] },
      input: z.strictObject({ tasks: z.int(), units: z.array(z.string()) }),
      change: (_, { tasks, units }) => ({
        join: handlers(units),
        body: { tasks },
        clocks: [
          {
            name: 'decision',
            start: { amount: 10, unit: 'working_day' },
            reason: { code: 'clock.project_decision', params: {} },
          },
        ],
      }),
    }),
    revise: step({
      from: ['raised', 'decided'],
      to: 'same',
      who: organiser,
      input: Plan,
      check: spoilt,
      change: (facts, plan, ctx) => {
        const before = seatedUnits(facts.subject.seats, facts.subject.tasks);
        const after = seatedUnits(plan.seats, plan.tasks);
        return {
          subject: plan,
          join: handlers(after.filter((unit) => !before.includes(unit))),
          leave: handlers(before.filter((unit) => !after.includes(unit))),
          body: { tasks: plan.tasks.length },
          clocks: facts.matter.state === 'decided' ? due(plan.tasks, ctx) : [],
        };
      },
    }),
    decide: step({
      from: ['raised'],
      to: ['decided', 'declined'],
      who: { all: [command, { not: { did: 'raise' } }] },
      input: verdict,
      check: (_, input) => unreasoned(input),
      change: (facts, { yes, reason }, ctx) => {
        const body = { yes, reason };
        if (!yes)
          return {
            ...{ to: 'declined', body, clocks: stopped('decision') },
            effects: toldThose(facts, 'raise', 'project_declined'),
          };
        return {
          ...{
            to: 'decided',
            body,
            clocks: [...stopped('decision'), ...due(facts.subject.tasks, ctx)],
          },
          effects: [
            ...toldSeated(facts, 'project_decided'),
            ...toldThose(facts, 'raise', 'project_decided'),
          ],
        };
      },
    }),
    /** Who does a task says that it is done. */
    report: step({
      from: ['decided'],
      to: 'same',
      who: anyOfThem,
      input: z.strictObject({
        no: z.int().min(1).max(99),
        reason: Remark,
      }),
      check: (facts, { no }, { actor }) => {
        const task = find(facts, no);
        if (!task) return 'project.task_unknown';
        return task.doneOn ? 'project.task_done' : unsaid(task, actor);
      },
      change: (facts, { no, reason }, ctx) => {
        const tasks = withTask(facts, no, ctx.env.today as LocalDate);
        return {
          ...{ subject: { tasks }, body: { no, reason }, clocks: due(tasks, ctx) },
          effects: tasks.every(({ doneOn }) => doneOn !== null)
            ? toldThose(facts, 'raise', 'project_all_done')
            : [],
        };
      },
    }),
    /** Who follows it sees that a task is not done after all. */
    reopen: step({
      from: ['decided'],
      to: 'same',
      who: { any: [...organises, command] },
      input: z.strictObject({ no: z.int().min(1).max(99), reason: Reason }),
      check: (facts, { no }) => {
        const task = find(facts, no);
        if (!task) return 'project.task_unknown';
        return task.doneOn ? null : 'project.task_open';
      },
      change: (facts, { no, reason }, ctx) => {
        const tasks = withTask(facts, no, null);
        return {
          ...{ subject: { tasks }, body: { no, reason }, clocks: due(tasks, ctx) },
          effects: toldSeated(facts, 'project_reopened'),
        };
      },
    }),
    finish: step({
      from: ['decided'],
      to: 'done',
      who: { all: [organiser, { not: { did: 'verify' } }] },
      input: z.strictObject({ reason: Remark }),
      guard: ({ subject }) => (nextTaskDay(subject.tasks) === null ? null : 'project.tasks_open'),
      change: (facts, { reason }) => ({
        body: { reason },
        clocks: stopped('due'),
        effects: toldThose(facts, 'decide', 'project_to_verify'),
      }),
    }),
    verify: step({
      from: ['done'],
      to: ['verified', 'decided'],
      who: { all: [command, { not: { did: 'finish' } }] },
      input: verdict.extend({ no: z.int().min(1).max(99).optional() }),
      check: (facts, input) => {
        if (input.no !== undefined && !find(facts, input.no)) return 'project.task_unknown';
        return unreasoned(input);
      },
      change: (facts, { yes, reason, no }, ctx): Change<ProjectState, ProjectSubject> => {
        const effects = [
          ...toldSeated(facts, yes ? 'project_verified' : 'project_returned'),
          ...toldThose(facts, 'raise', yes ? 'project_verified' : 'project_returned'),
        ];
        if (yes) return { to: 'verified', body: { yes, reason }, effects };
        const tasks = no === undefined ? [...facts.subject.tasks] : withTask(facts, no, null);
        return {
          ...{ to: 'decided', again: true, subject: { tasks }, effects },
          body: { yes, reason, ...(no === undefined ? {} : { no }) },
          clocks: due(tasks, ctx),
        };
      },
    }),
    /** Those it was for say how it went; who did it does not. */
    rate: step({
      from: ['verified', 'rated'],
      to: 'rated',
      who: anyOfThem,
      input: z.strictObject({
        by: PartyRef.nullable(),
        stars: z.int().min(1).max(5),
        words: z.string().trim().max(500).default(''),
        way: AnswerWay.default('self'),
      }),
      check: ({ subject }, { by }, { actor }) => {
        if (subject.ratings.some((one) => one.by === by)) return 'project.rated';
        if (by === null) return isOrganiser(actor) ? null : 'step.not_yours';
        const { lead, responsible, assists, takes_part } = subject.seats;
        if ([...lead, ...responsible].some(({ ref }) => ref === by)) return 'project.rates_itself';
        const rater = [...assists, ...takes_part].find(({ ref }) => ref === by);
        if (!rater) return 'step.not_yours';
        if (rater.unit === null) return isOrganiser(actor) ? null : 'step.not_yours';
        return partyIds(actor).includes(`unit:${rater.unit}`) ? null : 'project.unit_says_itself';
      },
      change: ({ subject }, { by, stars, words, way }, { env }) => {
        const { assists, takes_part } = subject.seats;
        const name = [...assists, ...takes_part].find(({ ref }) => ref === by)?.name ?? '';
        const rating = { by, name, stars, words, on: env.today };
        return {
          ...{ to: 'rated', subject: { ratings: [...subject.ratings, rating] } },
          body: { stars, way },
        };
      },
    }),
    stop: step({
      from: ['raised', 'decided', 'done'],
      to: 'stopped',
      who: { any: [...organises, command] },
      input: z.strictObject({ reason: Reason }),
      change: (facts, { reason }) => ({
        body: { reason },
        clocks: stopped('decision', 'due'),
        effects: [
          ...toldSeated(facts, 'project_stopped'),
          ...toldThose(facts, 'raise', 'project_stopped'),
        ],
      }),
    }),
  },
};

export const projectFlows: Flows = { project: projectFlow };
