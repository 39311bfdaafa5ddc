import type { LonLat, Office } from '@liren/kernel/contract';
import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';

const batch = 2_000;

interface Placed {
  code: string;
  at: LonLat;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}

/**
 * Writes down where components lie after boundaries changed; gives how many moved.
 *
 * All of them are located anew, some two thousand to a transaction: only the last change is noted, since being
 * interrupted costs no more than looking again.
 */
export async function followAreas(deps: Deps, office: Office): Promise<number> {
  const { db, areas } = deps;
  const [last] = await raw<{ change: string }>(
    db,
    `select r.matter as change from areas.pub_boundary_result r
     where r.office = $1 and not exists (
       select from components.placed p where p.office = $1 and p.change = r.matter)
     order by r.applied_at desc limit 1`,
    [office],
  );
  if (!last) return 0;
  await areas.reload(office);
  let moved = 0;
  for (let after = ''; ; ) {
    const rows = await componentsAfter(db, office, after);
    const changed = rows.flatMap((row) => {
      const to = areas.locate(office, row.at);
      const isSame =
        !to ||
        (to.community === row.community &&
          to.serviceGrid === row.serviceGrid &&
          to.unitGrid === row.unitGrid);
      return isSame ? [] : [{ code: row.code, ...to }];
    });
    if (changed.length > 0) await place(db, office, changed);
    moved += changed.length;
    if (rows.length < batch) break;
    after = rows.at(-1)?.code ?? '';
  }
  await raw(
    db,
    `insert into components.placed (office, change)
     select $1, r.matter from areas.pub_boundary_result r where r.office = $1
       and r.applied_at <= (select applied_at from areas.pub_boundary_result where office = $1 and matter = $2)
     on conflict do nothing`,
    [office, last.change],
  );
  return moved;
}

const componentsAfter = (db: Db, office: Office, after: string): Promise<Placed[]> =>
  raw(
    db,
    `select code, at, community, service_grid as "serviceGrid", unit_grid as "unitGrid"
     from components.component where office = $1 and code > $2 order by code limit ${batch}`,
    [office, after],
  );

async function place(db: Db, office: Office, rows: readonly object[]): Promise<void> {
  await inTransaction(db, {}, (tx) =>
    raw(
      tx,
      `update components.component c
       set community = r.community, service_grid = r."serviceGrid", unit_grid = r."unitGrid"
       from jsonb_to_recordset($2::jsonb) as r(code text, community text, "serviceGrid" text, "unitGrid" text)
       where c.office = $1 and c.code = r.code`,
      [office, JSON.stringify(rows)],
    ),
  );
}
