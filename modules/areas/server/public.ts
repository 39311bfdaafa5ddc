import { factsFromTrail } from '@liren/kernel/audit/server';
import type { Flow, Module } from '@liren/kernel/http/server';
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

export const areas: Module = { name: 'areas', implementations, flows };
