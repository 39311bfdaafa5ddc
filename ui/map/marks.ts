import type { ClockTone } from '../format/clock.ts';

/** A thing on the map. The list beside the map shows the same things. */
export interface MapPoint {
  id: string;
  lonLat: readonly [number, number];
  /** The rim: how pressing it is. */
  clock: ClockTone;
  /** One character for the kind (灯, 路 …), drawn on the disc. */
  glyph?: string;
}

/** Things the server has counted together; the sum of all and of the points is the list's own count. */
export interface MapCluster {
  lonLat: readonly [number, number];
  count: number;
  late: number;
  /** Its cell, `west,south,east,north`. */
  bbox: string;
}
