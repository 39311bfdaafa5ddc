import { createHash } from 'node:crypto';
import { addressesWithin, groundAround } from '@liren/areas/server';
import { type Actor, covers } from '@liren/kernel/account';
import { whoSql } from '@liren/kernel/account/server';
import { partsOf } from '@liren/kernel/area';
import { instantOf, localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { MatterId } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { timelinesOf } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import type { FieldGrid, FieldGround, FieldWork } from '../../contract/public.ts';
import { gridWorker } from '../../domain/public.ts';
import type { OfficeBook, RequestBook } from '../book.ts';
import { listCategories } from '../desk/directory.ts';
import { familiesOf } from '../families.ts';
import { all } from '../store.ts';
import { viewerOf } from '../viewing.ts';
import { fieldTask } from './field-task.ts';
import { oftenReported } from './often.ts';

/** More than anybody walks in a day; the rest comes when some of these are done. */
const mostTasks = 200;

/** The day of a grid worker: what it needs, without what the device has. */
export async function fieldWork(
  ctx: Ctx,
  books: RequestBook,
  have: ReadonlySet<string>,
): Promise<FieldWork> {
  // As a grid worker alone: what somebody is beside that stays at their desk.
  const actor: Actor = {
    ...ctx.actor,
    memberships: ctx.actor.memberships.filter((m) => m.role === 'grid_worker'),
  };
  const viewer = viewerOf({ ...ctx, actor }, books);
  const [ids, done] = await Promise.all([idsOfTasks(ctx, actor), doneToday(ctx)]);
  const grids = gridsOf(ctx, actor);
  const [families, timelines, addresses, ground, often] = await Promise.all([
    familiesOf(ctx.db, ctx.office, ids),
    timelinesOf(ctx.db, ctx.office, ids, ['public', 'parties', 'staff']),
    addressesWithin(
      ctx.db,
      ctx.office,
      actor.memberships.map((m) => m.area),
    ),
    groundAround(
      ctx,
      ctx.office,
      grids.map(({ code }) => code),
    ),
    oftenReported(ctx),
  ]);
  const tasks = families.flatMap(
    (facts) => fieldTask(facts, timelines.get(facts.root.id) ?? [], viewer) ?? [],
  );
  const given = <T>(value: T) => {
    const digest = digestOf(value);
    return { digest, value: have.has(digest) ? null : value };
  };
  return {
    at: ctx.clock.now().toISOString(),
    tasks: tasks.map((task) => ({ number: task.number, ...given(task) })),
    grids: given(grids),
    addresses: given(
      addresses.map(({ label, kind, at, serviceGrid }) => ({ label, kind, at, grid: serviceGrid })),
    ),
    ground: given(ground as FieldGround),
    often: given(often),
    categories: given(listCategories(ctx, books).categories),
    contacts: given(contactsOf(actor, books.of(ctx.office))),
    done,
  };
}

/** Matters that wait for somebody to look, in the worker's own grids, and given to nobody else; the most urgent first. */
async function idsOfTasks(ctx: Ctx, actor: Actor): Promise<MatterId[]> {
  const conditions = [
    sql`m.office = ${ctx.office} and m.kind = 'request' and m.ended_at is null`,
    sql`m.state in ('verifying', 'checking')`,
    whoSql(gridWorker, actor),
    sql`(m.person is null or m.person = ${actor.account})`,
  ];
  const { rows } = await sql<{ id: MatterId }>`
    select m.id from kernel.matter m where ${all(conditions)}
    order by coalesce(m.due_at, 'infinity'), m.id limit ${mostTasks}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** What this worker has done since midnight. */
async function doneToday(ctx: Ctx): Promise<FieldWork['done']> {
  const zone = zoneOf(ctx.settings.zone);
  const midnight = instantOf(zone, localDateOf(zone, ctx.clock.now()));
  const { rows } = await sql<FieldWork['done']>`
    select count(*) filter (where e.step in ('patrol', 'solve_on_spot'))::int as reported,
      count(*) filter (where e.step in ('confirm', 'deny'))::int as verified,
      count(*) filter (where e.step in ('pass', 'rework'))::int as checked
    from kernel.event e
    where e.office = ${ctx.office} and e.actor = ${ctx.actor.account} and e.at >= ${midnight}`.execute(
    ctx.db,
  );
  return rows[0] ?? { reported: 0, verified: 0, checked: 0 };
}

/** The grids somebody holds; of a whole community held, its grids. */
function gridsOf(ctx: Ctx, actor: Actor): FieldGrid[] {
  const held = actor.memberships.map((m) => m.area);
  return ctx.areas
    .list(ctx.office, { levels: ['service_grid', 'community'] })
    .filter(
      ({ code, level }) =>
        held.some((area) => covers(area, code)) &&
        (level === 'service_grid' || ctx.areas.children(ctx.office, code).length === 0),
    )
    .map(({ code, name, level, parent, geometry }) => ({
      code,
      name,
      level,
      community:
        level === 'community'
          ? { code, name }
          : { code: parent ?? '', name: ctx.areas.get(ctx.office, parent ?? '')?.name ?? '' },
      geometry: geometry ? partsOf(geometry).map((p) => p.map((ring) => [...ring])) : null,
    })) as FieldGrid[];
}

/** Whom to ring from the street: the desks of the own communities, and the command centre. */
function contactsOf(actor: Actor, { env, units }: OfficeBook) {
  const communities = actor.memberships.map((m) => m.area.slice(0, 12));
  const codes = [...new Set([...communities.map((code) => env.deskOf(code)), env.commandUnit])];
  return codes.flatMap((code) => {
    const unit = units.get(code);
    return unit?.dutyPhone ? [{ name: unit.name, phone: unit.dutyPhone }] : [];
  });
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
