import type { LonLat, Office } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { plansAfter } from '../domain/public.ts';
import { dayOf } from './here.ts';
import { endPlanOn, plansOn, putPlan } from './plan-store.ts';

/**
 * Lets patrol follow changes of boundaries: points lie in the grid where they stand, plans go on in the grids that
 * followed theirs, and what is published of a closed grid goes to its successors. Gives how many points moved.
 *
 * In one transaction with the note that it was done: doing it twice would begin plans twice.
 */
export async function followAreas(deps: Deps, office: Office): Promise<number> {
  const { db, areas, clock } = deps;
  const waits = await changesToFollow(db, office);
  if (waits.length === 0) return 0;
  // Another process may have put the change in force; the places here must be as new as it is.
  await areas.reload(office);
  const today = dayOf(deps, clock.now());
  return inTransaction(db, {}, async (tx) => {
    if (!(await note(tx, office, waits))) return 0;
    const points = await allPoints(tx, office);
    const gridNow = new Map(
      points.map(({ id, grid, at }) => [id, areas.locate(office, at)?.serviceGrid ?? grid]),
    );
    const moved = points.flatMap(({ id, grid }) => {
      const to = gridNow.get(id);
      return to && to !== grid ? [{ id, to }] : [];
    });
    await movePoints(tx, office, moved);
    const plans = await plansOn(tx, office, today);
    const { ended, shortened, begun } = plansAfter(plans, {
      successors: (grid) => areas.successors(office, grid),
      gridOf: (point) => gridNow.get(point),
    });
    for (const id of ended) await endPlanOn(tx, office, id, today);
    for (const { id, points: left } of shortened) {
      const plan = plans.find((one) => one.id === id);
      if (plan) await putPlan(tx, office, { ...plan, points: [...left] });
    }
    for (const plan of begun)
      await putPlan(tx, office, {
        ...{ ...plan, points: [...plan.points] },
        ...{ id: deps.ids.uuid(), since: today },
      });
    await handOnCards(tx, office, (grid) => areas.successors(office, grid));
    return moved.length;
  });
}

async function changesToFollow(db: Db, office: Office): Promise<string[]> {
  const rows = await raw<{ change: string }>(
    db,
    `select r.matter as change from areas.pub_boundary_result r
     where r.office = $1 and not exists (
       select from patrol.followed f where f.office = $1 and f.change = r.matter)`,
    [office],
  );
  return rows.map(({ change }) => change);
}

/** False when another process was faster. */
async function note(tx: Tx, office: Office, changes: readonly string[]): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into patrol.followed (office, change) select $1, unnest($2::uuid[])
     on conflict do nothing returning change`,
    [office, changes],
  );
  return rows.length > 0;
}

const allPoints = (tx: Tx, office: Office): Promise<{ id: string; grid: string; at: LonLat }[]> =>
  raw(tx, `select id, grid, at from patrol.point where office = $1`, [office]);

async function movePoints(tx: Tx, office: Office, moved: readonly object[]): Promise<void> {
  if (moved.length === 0) return;
  await raw(
    tx,
    `update patrol.point p set grid = r."to"
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "to" text) where p.office = $1 and p.id = r.id`,
    [office, JSON.stringify(moved)],
  );
}

/** A grid that has a card keeps it. */
async function handOnCards(
  tx: Tx,
  office: Office,
  successors: (grid: string) => readonly string[],
): Promise<void> {
  const cards = await raw<{ grid: string }>(
    tx,
    `select grid from patrol.card where office = $1 order by grid`,
    [office],
  );
  const heirs = cards.flatMap(({ grid }) =>
    successors(grid)
      .filter((to) => to !== grid)
      .map((to) => ({ grid, to })),
  );
  if (heirs.length === 0) return;
  await raw(
    tx,
    `insert into patrol.card (office, grid, worker, phone, supervision, changed_at, changed_by)
     select distinct on (r."to") $1, r."to", c.worker, c.phone, c.supervision, c.changed_at, c.changed_by
     from jsonb_to_recordset($2::jsonb) as r(grid text, "to" text)
     join patrol.card c on c.office = $1 and c.grid = r.grid order by r."to", r.grid
     on conflict (office, grid) do nothing`,
    [office, JSON.stringify(heirs)],
  );
}
