import type { CoordinateSystem } from './gcj02.ts';

/** Frames a tile service can have: BD-09 has a grid of its own, which no map but Baidu's draws. */
export const tileSystems = ['wgs84', 'gcj02'] as const satisfies readonly CoordinateSystem[];
export type TileSystem = (typeof tileSystems)[number];

/** A base map made by somebody else, drawn under what the product draws itself. */
export interface BaseTiles {
  kind: 'raster' | 'vector';
  /** Where a browser asks for a tile: `{z}`, `{x}`, `{y}`. Several lie one over the other. */
  urls: readonly string[];
  system: TileSystem;
  minZoom: number;
  /** The last zoom that has tiles of its own; beyond it they are enlarged. */
  maxZoom: number;
  /** 审图号, the number under which the map was reviewed (地图管理条例 art. 15, 22): it must stand on the map. */
  approval: string;
  /** Whose map it is. */
  attribution: string;
}
