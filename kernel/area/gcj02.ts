import shipped from 'gcoord';
import type { LonLat } from '../contract/public.ts';

// Its types claim a `default` inside the default export; neither Node nor a bundler sees one.
const gcoord = shipped as unknown as typeof shipped.default;

/** Frames a point can arrive in. Inside the house there is only WGS 84. */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

const frames = {
  wgs84: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
} as const;

/**
 * A point of a phone or a map service as WGS 84.
 *
 * Chinese map services shift positions by up to 700 m (GCJ-02; BD-09 shifts them once more). The
 * inverse is iterated to a millionth of a degree, 0.1 m; outside China nothing is shifted.
 */
export const toWgs84 = (from: CoordinateSystem, [lon, lat]: readonly [number, number]): LonLat =>
  from === 'wgs84' ? [lon, lat] : gcoord.transform([lon, lat], frames[from], frames.wgs84);

/** A WGS 84 point in the frame a foreign map service expects. */
export const fromWgs84 = (to: CoordinateSystem, [lon, lat]: readonly [number, number]): LonLat =>
  to === 'wgs84' ? [lon, lat] : gcoord.transform([lon, lat], frames.wgs84, frames[to]);
