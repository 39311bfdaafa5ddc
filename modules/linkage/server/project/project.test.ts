import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  findParties,
  getProject,
  listProgrammes,
  listProjects,
  noSeats,
  type projectSteps,
  raiseProject,
  reviseProject,
  saveProgramme,
  takeProjectStep,
} from '../../contract/public.ts';
import { linkageJobs } from '../jobs.ts';
import { locust, office, org, type Person, town, uuid, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;
/** The committee (2) has a unit, the barber (3) has none. */
const seats = { ...noSeats, lead: [org(2)], responsible: [org(3)], assists: [org(1)] };
const body = {
  ...{ area: willow, title: '老街口袋公园', programme: 'community_making', seats },
  ...{ startsOn: '2026-11-23', spheres: ['social', 'cultural'], facility: 'community' },
  tasks: [
    { what: '听取居民意见', dueOn: '2026-12-01', seats: { ...seats, responsible: [org(2)] } },
    { what: '铺设座椅和花池', dueOn: '2026-12-20', seats },
  ],
} as const;
const raise = (w: Town, who: Person, change: object = {}) =>
  w.as(who).call(raiseProject, { body: { ...body, ...change } as never });
const step = (
  w: Town,
  who: Person,
  id: string,
  name: (typeof projectSteps)[number],
  input: Record<string, unknown> = {},
) => w.as(who).call(takeProjectStep, { params: { id, step: name }, body: { input } });
const look = (w: Town, who: Person, id: string) => w.as(who).call(getProject, { params: { id } });

async function raised() {
  const w = await town();
  const organiser = await w.staff('organiser');
  const command = await w.staff('command');
  const committee = await w.staff('handler', { area: willow, unit: 'willow' });
  const { id } = await raise(w, organiser);
  return { ...w, w, organiser, command, committee, id };
}

test('a project is raised, decided by another, done task by task, verified and rated', async () => {
  await using t = await raised();
  const { w, organiser, command, committee, id } = t;
  await expect(step(w, organiser, id, 'decide', { yes: true })).rejects.toMatchObject({
    code: 'step.not_yours',
  });
  await expect(step(w, command, id, 'decide', { yes: false })).rejects.toMatchObject({
    code: 'project.reason_needed',
  });
  expect(await step(w, command, id, 'decide', { yes: true })).toMatchObject({ state: 'decided' });
  await expect(step(w, organiser, id, 'report', { no: 1 })).rejects.toMatchObject({
    code: 'project.unit_says_itself',
  });
  await expect(step(w, committee, id, 'report', { no: 2 })).rejects.toMatchObject({
    code: 'step.not_yours',
  });
  await step(w, committee, id, 'report', { no: 1 });
  await expect(step(w, organiser, id, 'finish')).rejects.toMatchObject({
    code: 'project.tasks_open',
  });
  await step(w, organiser, id, 'report', { no: 2 });
  expect(await look(w, committee, id)).toMatchObject({ done: 2, total: 2, dueOn: null });
  await step(w, organiser, id, 'finish');
  expect(
    await step(w, command, id, 'verify', { yes: false, reason: '花池没有铺完', no: 2 }),
  ).toMatchObject({ state: 'decided' });
  expect((await look(w, organiser, id)).done).toBe(1);
  await step(w, organiser, id, 'report', { no: 2 });
  await step(w, organiser, id, 'finish');
  expect(await step(w, command, id, 'verify', { yes: true })).toMatchObject({ state: 'verified' });
  const stars = { stars: 5, words: '晚上有地方坐了', way: 'meeting' };
  await expect(step(w, committee, id, 'rate', { by: org(2), ...stars })).rejects.toMatchObject({
    code: 'project.rates_itself',
  });
  expect(await step(w, organiser, id, 'rate', { by: null, ...stars })).toMatchObject({
    state: 'rated',
  });
  await step(w, organiser, id, 'rate', { by: org(1), ...stars });
  await expect(step(w, organiser, id, 'rate', { by: org(1), ...stars })).rejects.toMatchObject({
    code: 'project.rated',
  });
  const page = await look(w, organiser, id);
  expect(page).toMatchObject({
    ...{ state: 'rated', partners: ['firm', 'society'], programme: 'community_making' },
    seats: { lead: [{ ref: org(2), unit: 'willow' }], takes_part: [] },
  });
  expect(page.ratings.map(({ name }) => name)).toEqual(['', '清源律师事务所']);
});

test('an empty seat is counted, found by, and filled by writing the project anew', async () => {
  await using t = await raised();
  const { w, organiser, id } = t;
  const wanting = () => w.as(organiser).call(listProjects, { query: { seat: 'takes_part' } });
  expect((await wanting()).items).toMatchObject([{ id, empty: 3 }]);
  const { area: _, ...rest } = body;
  const full = { ...seats, takes_part: [org(4)] };
  const revise = (tasks: object[], seen?: number) =>
    w.as(organiser).call(reviseProject, {
      params: { id },
      body: { ...(seen ? { seen } : {}), project: { ...rest, seats: full, tasks } as never },
    });
  await revise(body.tasks.map((task, i) => ({ ...task, no: i + 1, seats: full })));
  expect((await wanting()).items).toEqual([]);
  await expect(revise([{ ...body.tasks[0], no: 7 }])).rejects.toMatchObject({
    code: 'project.task_unknown',
  });
  await expect(revise([{ ...body.tasks[0], dueOn: '2026-11-01' }])).rejects.toMatchObject({
    code: 'project.day_past',
  });
});

test('what is done stays in the plan', async () => {
  await using t = await raised();
  const { w, organiser, command, committee, id } = t;
  await step(w, command, id, 'decide', { yes: true });
  await step(w, committee, id, 'report', { no: 1 });
  const { area: _, ...rest } = body;
  const revise = (tasks: object[]) =>
    w.as(organiser).call(reviseProject, {
      params: { id },
      body: { project: { ...rest, tasks } as never },
    });
  await expect(revise([{ ...body.tasks[1], no: 2 }])).rejects.toMatchObject({
    code: 'project.task_done',
  });
  await revise([
    { ...body.tasks[0], no: 1 },
    { ...body.tasks[1], what: '夜间照明', no: undefined },
  ]);
  const { tasks } = await look(w, organiser, id);
  expect(tasks.map(({ no, what, doneOn }) => [no, what, doneOn])).toEqual([
    [1, '听取居民意见', '2026-11-23'],
    [3, '夜间照明', null],
  ]);
});

test('the nine programmes stand by themselves; their progress is told from tasks', async () => {
  await using t = await raised();
  const { w, organiser, command, committee, id } = t;
  await step(w, command, id, 'decide', { yes: true });
  await step(w, committee, id, 'report', { no: 1 });
  await w.as(organiser).call(saveProgramme, {
    params: { key: 'community_making' },
    body: { seats: { ...noSeats, lead: ['unit:lighting'] }, goal: '每个小区一处' },
  });
  await expect(
    w.as(organiser).call(saveProgramme, { params: { key: 'own' }, body: { seats: noSeats } }),
  ).rejects.toMatchObject({ code: 'project.name_needed' });
  const { items, mayWrite } = await w.as(organiser).call(listProgrammes, {});
  expect(items).toHaveLength(9);
  expect(items.find(({ key }) => key === 'community_making')).toMatchObject({
    ...{ name: null, goal: '每个小区一处', projects: 1, done: 1, total: 2, late: 0 },
    seats: { lead: [{ ref: 'unit:lighting', unit: 'lighting' }] },
  });
  expect(mayWrite).toBe(true);
  const social = await w.staff('social_worker', { area: locust });
  expect((await w.as(social).call(listProgrammes, {})).mayWrite).toBe(false);
  await expect(
    w.as(social).call(saveProgramme, { params: { key: 'venture' }, body: { seats: noSeats } }),
  ).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a unit sees the projects it has a seat in, and no others', async () => {
  await using t = await raised();
  const { w, committee, id } = t;
  const stranger = await w.staff('handler', { unit: 'power' });
  expect((await w.as(committee).call(listProjects, { query: {} })).items).toHaveLength(1);
  expect((await w.as(stranger).call(listProjects, { query: {} })).items).toEqual([]);
  await expect(look(w, stranger, id)).rejects.toMatchObject({ code: 'permission.denied' });
  const elsewhere = await w.staff('social_worker', { area: locust });
  await expect(look(w, elsewhere, id)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(raise(w, elsewhere)).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a project says where it comes from, and only from what is there', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.need(organiser, 20);
  const { id } = await raise(w, organiser, { need: uuid(20) });
  expect(await look(w, organiser, id)).toMatchObject({ need: uuid(20), agreement: null });
  await expect(raise(w, organiser, { need: uuid(21) })).rejects.toMatchObject({
    code: 'linkage.need_unknown',
  });
  await expect(raise(w, organiser, { agreement: uuid(21) })).rejects.toMatchObject({
    code: 'agreement.not_found',
  });
  await expect(raise(w, organiser, { programme: 'nobody' })).rejects.toMatchObject({
    code: 'project.programme_unknown',
  });
});

test('a body and a unit of the office are parties like an organisation', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await raw(
    w.owner,
    `insert into bodies.body (office, id, kind, area, name, since, changed_at)
     values ($1, $2, 'consultation_council', $3, '柳岸协商议事会', '2026-01-01', now())`,
    [office, uuid(50), willow],
  );
  const find = (q: string) => w.as(organiser).call(findParties, { query: { q } });
  expect((await find('协商议事')).items).toMatchObject([{ ref: `body:${uuid(50)}`, unit: null }]);
  await w.offer(organiser, 10, { by: `body:${uuid(50)}` });
  await w.offer(organiser, 11, { by: 'unit:lighting' });
  await expect(w.offer(organiser, 12, { by: 'unit:nobody' })).rejects.toMatchObject({
    code: 'linkage.party_unknown',
  });
});

test('who has a seat is reminded before a task is due and after', async () => {
  await using t = await raised();
  const { w, command, id } = t;
  await step(w, command, id, 'decide', { yes: true });
  const ring = linkageJobs.find(({ name }) => name === 'linkage.ring_clocks');
  const told = async () => {
    await ring?.run(w.deps);
    const rows = await raw<{ template: string }>(
      w.owner,
      `select distinct payload ->> 'template' as template from kernel.effect
       where payload ->> 'to' = 'unit:willow' order by 1`,
      [],
    );
    return rows.map(({ template }) => template);
  };
  expect(await told()).toEqual(['linkage.project_decided']);
  w.clock.advance({ hours: 24 * 20 });
  expect(await told()).toEqual(['linkage.project_decided', 'linkage.project_late']);
});
