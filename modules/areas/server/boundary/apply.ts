import { followAreas, membershipsOver, moveUnits } from '@liren/kernel/account/server';
import { type NewArea, putAreas, retireAreas } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import type { LocalDate, MatterId } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { Plot } from '../../domain/public.ts';
import { placeAddresses } from '../address-store.ts';
import { movedAddresses } from './consequences.ts';
import type { Found } from './ground.ts';
import { type AppliedArea, putResult } from './store.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'clock' | 'ids' | 'actor'> & {
  session?: Ctx['session'];
  ip?: string;
};

/**
 * Writes a change into the areas, in the transaction of the step that put it in force: areas that are new and
 * changed, closed codes with where they went, addresses, and the memberships and units of closed areas.
 *
 * Open matters follow outside of it (`requests.rezone`): there may be more of them than a transaction should hold.
 */
export async function applyChange(
  tx: Tx,
  world: World,
  { matter, validFrom }: { matter: MatterId; validFrom: LocalDate },
  found: Found,
): Promise<void> {
  const { office, areas, clock, ids, actor } = world;
  const { added, changed, ended } = found.plan;
  const now = clock.now();
  const rows: NewArea[] = [
    ...added.map(({ plot }) => ({ ...rowOf(plot), validFrom })),
    ...changed.map(({ plot }) => ({
      ...rowOf(plot),
      validFrom: areas.get(office, plot.code)?.validFrom ?? validFrom,
      changedOn: validFrom,
    })),
  ];
  const addresses = await movedAddresses(world, found.draft);
  const closed = new Map(ended.map(({ plot, successors }) => [plot.code, successors]));
  const people = await membershipsOver(tx, office, [...closed.keys()], now);
  if (rows.length > 0) await putAreas(tx, office, rows);
  await retireAreas(
    tx,
    office,
    ended.map(({ plot, successors }) => ({ code: plot.code, on: validFrom, successors })),
  );
  await placeAddresses(
    tx,
    office,
    addresses.map(({ address, to }) => ({ id: address.id, ...to })),
  );
  await followAreas(
    tx,
    office,
    people.map(({ id, area }) => ({
      membership: id,
      to: (closed.get(area) ?? []).map((code) => ({ id: ids.uuid(), area: code })),
    })),
    { at: now, by: actor.account },
  );
  await moveUnits(
    tx,
    office,
    ended.flatMap(({ plot, successors: [to] }) => (to ? [{ from: plot.code, to }] : [])),
  );
  const counts = { addresses: addresses.length, people: people.length };
  await putResult(tx, office, matter, { appliedAt: now, areas: appliedAreas(found), counts });
  await audit(tx, world, {
    action: 'boundary.changed',
    object: `matter:${matter}`,
    detail: {
      ...{ added: added.length, changed: changed.length, ended: ended.length },
      ...counts,
    },
  });
}

/** The row of an area: level, extent and size follow from code and outline. */
const rowOf = ({ level: _, ...plot }: Plot): Omit<NewArea, 'validFrom'> => plot;

const appliedAreas = ({ plan: { added, changed, ended } }: Found): AppliedArea[] => [
  ...added.map(({ plot }) => ({
    what: 'added' as const,
    ...{ code: plot.code, name: plot.name, successors: [], isReshaped: true, before: null },
  })),
  ...changed.map(({ plot, before, isReshaped }) => ({
    what: 'changed' as const,
    ...{ code: plot.code, name: plot.name, successors: [], isReshaped },
    before: { name: before.name, geometry: before.geometry },
  })),
  ...ended.map(({ plot, successors }) => ({
    what: 'ended' as const,
    ...{ code: plot.code, name: plot.name, successors, isReshaped: true },
    before: { name: plot.name, geometry: plot.geometry },
  })),
];
