import type { Module } from '@liren/kernel/http/server';
import { implementations } from './routes.ts';

export { addressSearch, type NearAddress, nearestAddress, nearestAddresses } from './address.ts';
export { addressesWithin, type NewAddress, putAddresses } from './address-store.ts';
export { placeCheck } from './check.ts';
export { exportedAreas } from './export.ts';
export { takeAreas } from './import.ts';
export { type MapFeature, putMapFeatures } from './map-store.ts';
export { type OsmReport, osmSkips, takeOsm } from './osm.ts';
export { overOffice } from './over-office.ts';

export const areas: Module = { name: 'areas', implementations };
