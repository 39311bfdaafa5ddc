import type { BaseTiles } from '@liren/kernel/area';
import type { Map as MapLibre } from 'maplibre-gl';
import type { MapCluster, MapPoint } from './marks.ts';
import type { Fill } from './style.ts';

/** Where the map is and what of it there is to draw; the reply of `getMap` is one. */
export interface Ground {
  bbox: readonly [west: number, south: number, east: number, north: number] | null;
  layers: readonly string[];
  /** Changes when places change: the map is drawn anew. */
  version: number;
  /** Whose data it is made of; each is named on the map. */
  sources?: readonly 'osm'[];
  /** A base map somebody else made, under the own one. */
  tiles?: BaseTiles | null;
  /** Address of the layers, `/api/areas/map` by default. */
  url?: string;
}

export interface Viewed {
  bbox: readonly [west: number, south: number, east: number, north: number];
  centre: readonly [lon: number, lat: number];
  zoom: number;
}

export interface MapProps {
  ground: Ground;
  /** What the map shows, for who cannot see it. */
  label: string;
  points?: readonly MapPoint[];
  /** Given, the server clusters and the map only draws: points then stand alone. */
  clusters?: readonly MapCluster[] | undefined;
  /** Density instead of marks. */
  heat?: boolean;
  /** What has been drawn around something: corners, in order. */
  shape?: readonly (readonly [number, number])[] | null;
  /** A cluster too near to be taken apart by zooming. */
  onCluster?: (bbox: string) => void;
  chosen?: string | null;
  onChoose?: (id: string) => void;
  /** Told at the start and after each move. */
  onMove?: (viewed: Viewed) => void;
  fill?: Fill;
  start?: { lonLat: readonly [number, number]; zoom: number };
  crosshair?: boolean;
  onReady?: (map: MapLibre) => void;
}
