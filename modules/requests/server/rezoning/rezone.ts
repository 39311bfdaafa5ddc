import { system } from '@liren/kernel/account';
import { parentOf } from '@liren/kernel/area';
import type { AreaIndex } from '@liren/kernel/area/server';
import type { AreaCode, LonLat, MatterId, Office } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { takeAll } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import { type Rezoned, requestFlows } from '../../domain/public.ts';
import { booksOf } from '../book.ts';
import { requestRows } from '../subject-store.ts';

/** Families in one transaction: what one statement of the kernel takes well. */
const batch = 100;

interface Change {
  change: string;
  title: string;
  upto: MatterId | null;
}

interface OpenRequest {
  id: MatterId;
  area: string;
  at: LonLat | null;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}

/**
 * Lets open requests follow changes of boundaries, each as a recorded step of the system; gives how many moved.
 *
 * Goes on where it was interrupted: each batch writes how far it came in the transaction that moved it. A request
 * that lies where it should is left alone, so that going over them twice moves nothing twice.
 */
export async function rezone(deps: Deps, office: Office): Promise<number> {
  const { rows: changes } = await sql<Change>`
    select r.matter as change, r.title, z.upto
    from areas.pub_boundary_result r
    left join requests.rezoned z on z.office = r.office and z.change = r.matter
    where r.office = ${office} and z.done_at is null
    order by r.applied_at`.execute(deps.db);
  if (changes.length === 0) return 0;
  // Another process may have put the change in force; the places here must be as new as it is.
  await deps.areas.reload(office);
  let moved = 0;
  for (const change of changes) {
    let { upto } = change;
    do {
      const done = await inTransaction(deps.db, { scope: [office] }, (tx) =>
        rezoneBatch(tx, deps, office, { ...change, upto }),
      );
      deps.live.touched(office, done.moved);
      moved += done.moved.length;
      upto = done.upto;
    } while (upto !== null);
  }
  return moved;
}

async function rezoneBatch(
  tx: Tx,
  deps: Deps,
  office: Office,
  { change, title, upto }: Change,
): Promise<{ moved: MatterId[]; upto: MatterId | null }> {
  const rows = await openRequests(tx, office, upto);
  const moves = rows.flatMap((row) => {
    const to = placeOf(deps.areas, office, row);
    return to && differs(row, to) ? [{ row, to }] : [];
  });
  const { env } = (await booksOf(deps)).of(office);
  const name = (code: string) => ({
    code: code as AreaCode,
    name: deps.areas.get(office, code)?.name ?? code,
  });
  const now = deps.clock.now();
  await takeAll(
    tx,
    office,
    { flows: requestFlows, subject: requestRows(undefined, { rezones: true }) },
    moves.map(({ row, to: { area, ...place } }) => ({
      moves: [
        {
          matter: row.id,
          step: 'rezone',
          input: {
            ...{ from: name(row.area), to: name(area), because: title },
            ...(place as Pick<Rezoned, 'community' | 'serviceGrid' | 'unitGrid'>),
          },
          actor: system(office),
          at: now,
        },
      ],
    })),
    { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env },
  );
  const last = rows.length === batch ? (rows.at(-1)?.id ?? null) : null;
  await sql`
    insert into requests.rezoned as z (office, change, upto, moved, done_at)
    values (${office}, ${change}, ${last}, ${moves.length}, ${last === null ? now : null})
    on conflict (office, change) do update
      set upto = excluded.upto, moved = z.moved + excluded.moved, done_at = excluded.done_at`.execute(
    tx,
  );
  return { moved: moves.map(({ row }) => row.id), upto: last };
}

async function openRequests(
  tx: Tx,
  office: Office,
  after: MatterId | null,
): Promise<OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select m.id, m.area, m.at, q.community, q.service_grid, q.unit_grid
    from kernel.matter m join requests.request q on q.office = m.office and q.matter = m.id
    where m.office = ${office} and m.kind = 'request' and m.id = m.root and m.ended_at is null
      and (${after}::uuid is null or m.id > ${after}::uuid)
    order by m.id limit ${batch}`.execute(tx);
  return rows;
}

interface Place {
  area: string;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
}

/**
 * Where a request lies now: by its position; without one by where its code went. A code that went to several grids
 * says only their community.
 */
function placeOf(areas: AreaIndex, office: Office, row: OpenRequest): Place | null {
  const found = row.at && areas.locate(office, row.at);
  if (found) return { ...found, area: found.serviceGrid ?? found.community };
  const next = areas.successors(office, row.area);
  const [only] = next;
  if (!only || (next.length === 1 && only === row.area)) return null;
  const above = [...new Set(next.map((code) => (code.length > 12 ? parentOf(code) : code)))];
  const area = next.length === 1 ? only : above.length === 1 ? above[0] : null;
  if (!area) return null;
  return {
    area,
    community: area.slice(0, 12),
    serviceGrid: area.length === 14 ? area : null,
    unitGrid: null,
  };
}

const differs = (row: OpenRequest, to: Place): boolean =>
  row.area !== to.area ||
  row.community !== to.community ||
  row.serviceGrid !== to.serviceGrid ||
  row.unitGrid !== to.unitGrid;
