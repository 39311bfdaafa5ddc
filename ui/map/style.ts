import type { BaseTiles } from '@liren/kernel/area';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { mapClasses, mapPaint } from '../tokens/tokens.ts';
import { font, type MapLook } from './looks.ts';
import { tileLayers, tileSources } from './tiles.ts';

/** What the whole district shows. Labels of communities come from their own layer. */
const atOnce = ['water', 'green', 'roads', 'rails', 'names', 'outline', 'communities'] as const;

/** An area layer coloured by classes 0…4 of its codes. */
export interface Fill {
  layer: 'communities' | 'service_grids' | 'unit_grids';
  /** Area code → class 0…4; an area without one stays as it is. */
  classByCode: Readonly<Record<string, number>>;
  /** `count` goes from light to dark; `target` from below to above the target. */
  ramp: 'count' | 'target';
}

const worthDrawing: ExpressionSpecification = ['>=', ['zoom'], ['coalesce', ['get', 'rank'], 0]];

/**
 * The own quiet base map: paper, ground, streets, borders, names; nothing that competes with points.
 *
 * @param base  address under which the layers are
 * @param tiles  a base map somebody else made: then ours draws borders alone
 */
export function groundStyle(
  base: string,
  look: MapLook,
  tiles: BaseTiles | null = null,
): StyleSpecification {
  const paint = mapPaint[look];
  const wide = (least: number, most: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    12,
    least,
    18,
    most,
  ];
  const byClass = (
    main: number,
    street: number,
    lane: number,
    path: number,
  ): ExpressionSpecification => [
    'match',
    ['get', 'class'],
    'main',
    main,
    'street',
    street,
    'lane',
    lane,
    path,
  ];
  const roadWidth = (extra: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    12,
    ['+', byClass(2.5, 1.25, 0.5, 0.25), extra * 0.5],
    18,
    ['+', byClass(30, 20, 10, 4), extra],
  ];
  const layers: LayerSpecification[] = [
    { id: 'paper', type: 'background', paint: { 'background-color': paint.paper } },
    {
      id: 'communities',
      type: 'fill',
      source: 'communities',
      paint: {
        'fill-color': [
          'match',
          ['%', ['to-number', ['id'], 0], 2],
          0,
          paint.community[0],
          paint.community[1],
        ],
      },
    },
    { id: 'green', type: 'fill', source: 'green', paint: { 'fill-color': paint.green } },
    {
      id: 'water',
      type: 'fill',
      source: 'water',
      // A fill layer would close a stream into a lake.
      filter: ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]],
      paint: { 'fill-color': paint.water },
    },
    {
      id: 'streams',
      type: 'line',
      source: 'water',
      filter: ['in', ['geometry-type'], ['literal', ['LineString', 'MultiLineString']]],
      paint: { 'line-color': paint.water, 'line-width': wide(1, 8) },
    },
    {
      id: 'roads-case',
      type: 'line',
      source: 'roads',
      filter: worthDrawing,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': paint.roadCase, 'line-width': roadWidth(2) },
    },
    {
      id: 'roads',
      type: 'line',
      source: 'roads',
      filter: worthDrawing,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': paint.road, 'line-width': roadWidth(0) },
    },
    {
      id: 'rails',
      type: 'line',
      source: 'rails',
      paint: { 'line-color': paint.gridLine, 'line-width': wide(1, 3), 'line-dasharray': [4, 2] },
    },
    // Thematic colour goes here, under the borders: see `fillLayer` and `nearLayers`.
    {
      id: 'communities-line',
      type: 'line',
      source: 'communities',
      paint: { 'line-color': paint.gridLine, 'line-width': wide(0.75, 1.5) },
    },
    {
      id: 'edge',
      type: 'line',
      source: 'outline',
      paint: { 'line-color': paint.edge, 'line-width': 2 },
    },
    {
      id: 'road-names',
      type: 'symbol',
      source: 'roads',
      minzoom: 14.5,
      filter: worthDrawing,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': font,
        'text-size': 11,
      },
      paint: label(paint, 1.5),
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      minzoom: 14,
      filter: worthDrawing,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': font,
        'text-size': 12,
        'text-max-width': 8,
      },
      paint: label(paint, 1.5),
    },
    {
      id: 'community-names',
      type: 'symbol',
      source: 'labels',
      maxzoom: 16,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11, 15, 15],
        'text-letter-spacing': 0.05,
        'text-padding': 4,
      },
      paint: label(paint, 2),
    },
  ];
  const borders = ['communities-line', 'edge', 'community-names'];
  return {
    version: 8,
    sources: {
      ...(tiles ? tileSources(tiles) : {}),
      ...Object.fromEntries(
        (tiles ? (['outline', 'communities'] as const) : atOnce).map((layer) => [
          layer,
          { type: 'geojson' as const, data: `${base}/${layer}` },
        ]),
      ),
      labels: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: tiles
      ? layers.flatMap((layer) => {
          if (layer.id === 'paper') return [layer, ...tileLayers(tiles, look)];
          return borders.includes(layer.id) ? [layer] : [];
        })
      : layers,
  };
}

const label = (paint: (typeof mapPaint)[MapLook], halo: number) => ({
  'text-color': paint.label,
  'text-halo-color': paint.halo,
  'text-halo-width': halo,
});

/**
 * What is seen only from near, and fetched only then: houses and unit grids are two thirds of the
 * bytes of the map, and a phone opens on the whole district.
 */
export const nearLayers = (
  look: MapLook,
): readonly { source: string; from: number; layer: LayerSpecification; under: string }[] => {
  const paint = mapPaint[look];
  return [
    {
      source: 'buildings',
      from: 14,
      under: 'roads-case',
      layer: {
        id: 'buildings',
        type: 'fill',
        source: 'buildings',
        minzoom: 14,
        paint: { 'fill-color': paint.building },
      },
    },
    {
      source: 'unit_grids',
      from: 15,
      under: 'communities-line',
      layer: {
        id: 'unit-grids',
        type: 'line',
        source: 'unit_grids',
        minzoom: 15,
        paint: { 'line-color': paint.gridLine, 'line-width': 0.75, 'line-dasharray': [3, 3] },
      },
    },
  ];
};

/** The layer that stands under the borders when areas are coloured. */
export function fillLayer(fill: Fill, look: MapLook): LayerSpecification {
  const ramp: readonly string[] = fill.ramp === 'target' ? mapClasses.target : mapClasses[look];
  const arms = Object.entries(fill.classByCode).flatMap(([code, at]) => [
    code,
    ramp[at] ?? 'transparent',
  ]);
  const colour =
    arms.length === 0 ? 'transparent' : ['match', ['get', 'code'], ...arms, 'transparent'];
  return {
    id: 'fill',
    type: 'fill',
    source: fill.layer,
    paint: { 'fill-color': colour as ExpressionSpecification, 'fill-opacity': 0.86 },
  };
}
