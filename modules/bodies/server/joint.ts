import type { LocalDate, ReplyOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import { actorClasses } from '@liren/registry/contract';
import { type BodyKindCode, bodyKindCodes, type listJointMeetings } from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import { bodyKinds } from '../domain/public.ts';
import { holdsHere, readsHere, refOf, type World } from './here.ts';
import { planRows } from './plans.ts';
import { allBodies } from './store.ts';
import { seen } from './view.ts';

interface Before {
  body: string;
  lastMet: LocalDate | null;
  meetsNext: LocalDate | null;
  openTasks: number;
  lateTasks: number;
}

/** Which kind of joint meeting a class of actors has. */
const kindFor = (actorClass: string): BodyKindCode | undefined =>
  bodyKindCodes.find((kind) => bodyKinds[kind].meets === actorClass);

/** Joint meetings and alliances somebody may know of, with what is before each. */
export async function jointMeetingsSeen(world: World): Promise<ReplyOf<typeof listJointMeetings>> {
  const { db, office } = world;
  const today = todayOf(world);
  const all = (await allBodies(db, office)).filter(({ kind }) => bodyKinds[kind].joins);
  const mine = all.filter(({ area }) => readsHere(area, world));
  const { rows } = await seen(world, db, mine);
  const ids = mine.map(({ id }) => id);
  const before = await raw<Before>(
    db,
    `select b.id as body,
       (select max(m.held_on) from bodies.meeting m where m.office = $1 and m.body = b.id and m.held_on <= $3) as "lastMet",
       (select min(m.held_on) from bodies.meeting m where m.office = $1 and m.body = b.id and m.held_on > $3) as "meetsNext",
       (select count(*)::int from bodies.task t where t.office = $1 and t.body = b.id and t.done_on is null) as "openTasks",
       (select count(*)::int from bodies.task t where t.office = $1 and t.body = b.id and t.done_on is null and t.due_on < $3) as "lateTasks"
     from unnest($2::uuid[]) as b(id)`,
    [office, ids, today],
  );
  const plans = Map.groupBy(
    (await planRows(db, world, ids)).filter(({ closedOn }) => closedOn === null),
    ({ body }) => body.id,
  );
  const order = (kind: BodyKindCode) => bodyKindCodes.indexOf(kind);
  // Those of the office first: an area’s code begins with its office’s.
  const meetings = mine.toSorted(
    (a, b) => a.area.localeCompare(b.area) || order(a.kind) - order(b.kind),
  );
  return {
    meetings: meetings.flatMap(({ id, kind, name, area }) => {
      const found = before.find(({ body }) => body === id);
      const running = plans.get(id) ?? [];
      return {
        ...{ id, kind, name, area: refOf(world, area) },
        ...{ head: rows.get(id)?.head ?? null, seats: rows.get(id)?.seats ?? 0 },
        ...{ lastMet: found?.lastMet ?? null, meetsNext: found?.meetsNext ?? null },
        ...{ openTasks: found?.openTasks ?? 0, lateTasks: found?.lateTasks ?? 0 },
        plans: running.length,
        lateParts: running.reduce((sum, { late }) => sum + late, 0),
      };
    }),
    without: actorClasses.flatMap((actorClass) => {
      const kind = kindFor(actorClass);
      return kind && !all.some((one) => one.kind === kind) ? [{ actorClass, kind }] : [];
    }),
    office: refOf(world, office),
    may: holdsHere(keepsBodies, office, world) ? ['keep'] : [],
  };
}
