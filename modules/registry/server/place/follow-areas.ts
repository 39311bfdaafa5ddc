import type { LonLat, Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';

/** Buildings per transaction: each takes along who lives in it. */
const batch = 200;

interface Placed {
  id: string;
  at: LonLat;
  community: string;
  serviceGrid: string | null;
}

/**
 * Writes down where buildings lie after boundaries changed, with their rooms and people; gives how many moved.
 *
 * A building whose point is not known stays where it was: somebody puts it right by hand.
 */
export async function followAreas(deps: Deps, office: Office): Promise<number> {
  const { db, areas } = deps;
  const [last] = await raw<{ change: string }>(
    db,
    `select r.matter as change from areas.pub_boundary_result r
     where r.office = $1 and not exists (
       select from registry.placed p where p.office = $1 and p.change = r.matter)
     order by r.applied_at desc limit 1`,
    [office],
  );
  if (!last) return 0;
  await areas.reload(office);
  const buildings = await raw<Placed>(
    db,
    `select id, at, community, service_grid as "serviceGrid" from registry.building
     where office = $1 and at is not null and valid_to is null order by id`,
    [office],
  );
  const moved = buildings.flatMap(({ id, at, community, serviceGrid }) => {
    const to = areas.locate(office, at);
    return !to || (to.community === community && to.serviceGrid === serviceGrid)
      ? []
      : [{ id, to }];
  });
  for (let i = 0; i < moved.length; i += batch) {
    const some = moved.slice(i, i + batch);
    await inTransaction(db, {}, (tx) =>
      raw(
        tx,
        `select registry.place_building($1, n.id, n.community, n.grid)
         from unnest($2::uuid[], $3::text[], $4::text[]) as n(id, community, grid)`,
        [
          office,
          some.map(({ id }) => id),
          some.map(({ to }) => to.community),
          some.map(({ to }) => to.serviceGrid),
        ],
      ),
    );
  }
  await raw(
    db,
    `insert into registry.placed (office, change)
     select $1, r.matter from areas.pub_boundary_result r where r.office = $1
       and r.applied_at <= (select applied_at from areas.pub_boundary_result where office = $1 and matter = $2)
     on conflict do nothing`,
    [office, last.change],
  );
  return moved.length;
}
