import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { Happened, MatterPage, oneMatter, StepBody, stepProblems } from './matter.ts';
import {
  FacilityLevel,
  Funding,
  ProgrammeKey,
  ProjectState,
  projectSteps,
  SeatKind,
  SeatRefs,
  Seats,
  Sphere,
  Task,
} from './project-values.ts';
import { LinkId, PartnerKind, PartyRef } from './values.ts';
import { organiser, reader, sideOrReader } from './who.ts';

const title = z.string().trim().min(1).max(80);

export const ProgrammeBody = z.strictObject({
  name: z.string().trim().min(1).max(40).nullable().default(null).meta({
    description: 'null: a programme of the house keeps its own word',
  }),
  goal: z.string().trim().max(500).default(''),
  seats: SeatRefs,
});
export type ProgrammeBody = z.output<typeof ProgrammeBody>;

const Programme = z.object({
  key: ProgrammeKey,
  name: z.string().nullable(),
  goal: z.string(),
  seats: Seats,
  departments: z
    .array(z.string())
    .meta({ description: 'which departments the plan of the nine names; words, no units' }),
  works: z.array(z.string()).meta({ description: 'its works in that plan; words' }),
  projects: z.int(),
  done: z.int().meta({ description: 'tasks done of its projects that stand' }),
  total: z.int(),
  late: z.int().meta({ description: 'open tasks whose day is over' }),
  isEnded: z.boolean(),
});
export type Programme = z.output<typeof Programme>;

export const listProgrammes = endpoint({
  id: 'listProgrammes',
  method: 'GET',
  path: '/linkage/programmes',
  summary: 'Programmes (工程) with who leads and is responsible, and how far their projects are',
  permission: reader,
  input: {},
  reply: z.object({ items: z.array(Programme), mayWrite: z.boolean() }),
  problems: ['permission.denied'],
});

const key = { params: z.strictObject({ key: ProgrammeKey }) };

export const saveProgramme = endpoint({
  id: 'saveProgramme',
  method: 'PUT',
  path: '/linkage/programmes/:key',
  summary: 'Writes a programme of the office, one of the nine or its own; brings an ended one back',
  permission: organiser,
  input: { ...key, body: ProgrammeBody },
  reply: z.object({ key: ProgrammeKey }),
  problems: ['input.invalid', 'permission.denied', 'linkage.party_unknown', 'project.name_needed'],
});

export const endProgramme = endpoint({
  id: 'endProgramme',
  method: 'DELETE',
  path: '/linkage/programmes/:key',
  summary: 'Ends a programme; its projects stay',
  permission: organiser,
  input: key,
  reply: z.object({ ended: z.boolean() }),
  problems: ['permission.denied', 'project.programme_unknown'],
});

export const ProjectBody = z.strictObject({
  area: AreaCode,
  title,
  note: z.string().trim().max(1_000).default(''),
  programme: ProgrammeKey.nullable().default(null),
  seats: SeatRefs,
  startsOn: LocalDate,
  tasks: z
    .array(
      z.strictObject({
        no: z.int().min(1).max(99).optional().meta({ description: 'of a task that stands' }),
        what: z.string().trim().min(1).max(200),
        dueOn: LocalDate,
        seats: SeatRefs,
      }),
    )
    .min(1)
    .max(30),
  spheres: z
    .array(Sphere)
    .max(4)
    .default([])
    .transform((all) => [...new Set(all)]),
  facility: FacilityLevel.nullable().default(null),
  estate: z
    .string()
    .trim()
    .max(60)
    .default('')
    .meta({ description: 'a micro-project of an estate' }),
  funding: z.array(Funding).max(8).default([]),
  need: LinkId.nullable().default(null),
  agreement: MatterId.nullable().default(null),
});
export type ProjectBody = z.output<typeof ProjectBody>;

const Row = z.object({
  id: MatterId,
  title: z.string(),
  state: ProjectState,
  area: AreaRef,
  programme: ProgrammeKey.nullable(),
  programmeName: z.string().nullable().meta({ description: 'null: the word of its key' }),
  seats: Seats,
  spheres: z.array(Sphere),
  facility: FacilityLevel.nullable(),
  estate: z.string(),
  startsOn: LocalDate,
  dueOn: LocalDate.nullable().meta({ description: 'the earliest task that is not done' }),
  isLate: z.boolean(),
  done: z.int(),
  total: z.int(),
  empty: z.int().meta({ description: 'empty seats of the project and of its tasks' }),
});
export type ProjectRow = z.output<typeof Row>;

const Rating = z.object({
  by: PartyRef.nullable().meta({ description: 'null: the residents, as the organiser heard them' }),
  name: z.string(),
  stars: z.int().min(1).max(5),
  words: z.string(),
  on: LocalDate,
});

export const Project = Row.extend({
  note: z.string(),
  tasks: z.array(Task.extend({ mayReport: z.boolean() })),
  funding: z.array(Funding),
  partners: z.array(PartnerKind).meta({ description: 'kinds of partners in its seats' }),
  need: LinkId.nullable(),
  agreement: MatterId.nullable(),
  ratings: z.array(Rating),
  seq: z.int(),
  may: z.array(z.string()),
  history: z.array(
    Happened.extend({
      no: z.int().nullable(),
    }),
  ),
});
export type Project = z.output<typeof Project>;

export const listProjects = endpoint({
  id: 'listProjects',
  method: 'GET',
  path: '/linkage/projects',
  summary: 'Projects (项目清单), what is due first; a unit sees those it has a seat in',
  permission: sideOrReader,
  input: {
    query: z.strictObject({
      ...MatterPage,
      programme: ProgrammeKey.optional(),
      sphere: Sphere.optional(),
      facility: FacilityLevel.optional(),
      seat: SeatKind.optional().meta({ description: 'with this seat empty, its own or a task’s' }),
      q: z.string().trim().max(40).optional(),
    }),
  },
  reply: z.object({
    items: z.array(Row),
    next: z.string().nullable(),
    mayRaise: z.boolean(),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

export const getProject = endpoint({
  id: 'getProject',
  method: 'GET',
  path: '/linkage/projects/:id',
  summary: 'One project: who sits where, what is done and by whom, what comes next',
  permission: sideOrReader,
  input: { params: oneMatter },
  reply: Project,
  problems: ['permission.denied', 'project.not_found'],
});

const wrong = [
  'input.invalid',
  'permission.denied',
  'linkage.party_unknown',
  'linkage.area_unknown',
  'project.day_past',
  'project.programme_unknown',
  'project.task_unknown',
] as const;

export const raiseProject = endpoint({
  id: 'raiseProject',
  method: 'POST',
  path: '/linkage/projects',
  summary: 'Raises a project; a need or an agreement may be what it comes from',
  permission: organiser,
  input: { body: ProjectBody },
  reply: z.object({ id: MatterId }),
  problems: [...wrong, 'key.missing', 'key.reused', 'linkage.need_unknown', 'agreement.not_found'],
});

export const reviseProject = endpoint({
  id: 'reviseProject',
  method: 'PUT',
  path: '/linkage/projects/:id',
  summary: 'Writes a project anew: what is done stays done',
  permission: organiser,
  input: {
    params: oneMatter,
    body: z.strictObject({
      seen: z.int().optional(),
      project: ProjectBody.omit({ area: true, need: true, agreement: true }),
    }),
  },
  reply: z.object({ id: MatterId }),
  problems: [
    ...wrong,
    'project.not_found',
    'project.task_done',
    'matter.changed',
    'step.wrong_state',
    'step.not_yours',
  ],
});

export const takeProjectStep = endpoint({
  id: 'takeProjectStep',
  method: 'POST',
  path: '/linkage/projects/:id/steps/:step',
  summary: 'Takes a step of a project: a decision, a task done, its verification, a rating',
  permission: sideOrReader,
  input: {
    params: oneMatter.extend({ step: z.enum(projectSteps) }),
    body: StepBody,
  },
  reply: z.object({ id: MatterId, state: ProjectState }),
  problems: [
    ...stepProblems,
    'project.not_found',
    'project.reason_needed',
    'project.task_unknown',
    'project.task_done',
    'project.task_open',
    'project.tasks_open',
    'project.unit_says_itself',
    'project.rated',
    'project.rates_itself',
  ],
});
