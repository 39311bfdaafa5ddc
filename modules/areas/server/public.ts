import { factsFromTrail } from '@liren/kernel/audit/server';
import type { Office } from '@liren/kernel/contract';
import { type Deps, type Flow, type Module, todayOf } from '@liren/kernel/http/server';
import { type Household, shiftStates } from '@liren/kernel/workflow/server';
import type { BoundaryEnv, BoundarySubject } from '../domain/public.ts';
import { boundaryJobs } from './boundary/jobs.ts';
import { boundaryHouse } from './boundary/store.ts';
import { implementations } from './routes.ts';

export {
  addressById,
  addressSearch,
  type NearAddress,
  nearestAddress,
  nearestAddresses,
} from './address.ts';
export { addressesWithin, type NewAddress, putAddresses } from './address-store.ts';
export { placeCheck } from './check.ts';
export { exportedAreas } from './export.ts';
export { type Ground, groundAround } from './ground-around.ts';
export { takeAreas } from './import.ts';
export { type MapFeature, putMapFeatures } from './map-store.ts';
export { type OsmReport, osmSkips, takeOsm } from './osm.ts';
export { overOffice } from './over-office.ts';

const owner = 'system_admin' as const;
const flows: readonly Flow[] = [
  {
    name: 'areas.import',
    direction: 'in',
    owner,
    fields: ['area', 'address'],
    facts: factsFromTrail('data.imported', 'areas:'),
  },
  {
    name: 'areas.osm',
    direction: 'in',
    owner,
    fields: ['map'],
    facts: factsFromTrail('data.imported', 'map:'),
  },
  {
    name: 'areas.export',
    direction: 'out',
    owner,
    fields: ['area', 'address'],
    facts: factsFromTrail('data.exported', 'export:areas'),
  },
];

/** Changes of boundaries of an older release move to this one's states. */
async function shiftBoundaries(deps: Deps): Promise<void> {
  const env = { today: todayOf(deps), found: null, waiting: [] };
  const world = (_: unknown, office: Office) => ({
    ...{ ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env },
  });
  const household: Household<BoundarySubject, BoundaryEnv> = {
    ...{ kind: 'boundary', house: boundaryHouse, world },
  };
  await shiftStates(deps.db, [household], deps.clock.now());
}

export const areas: Module = {
  name: 'areas',
  implementations,
  flows,
  jobs: boundaryJobs,
  start: shiftBoundaries,
};
