import type { BaseTiles } from '@liren/kernel/area';
import type {
  ExpressionSpecification,
  LayerSpecification,
  Map as MapLibre,
  SourceSpecification,
} from 'maplibre-gl';
import { mapPaint } from '../tokens/tokens.ts';
import { font, type MapLook } from './looks.ts';

/** Sources of the base map somebody else made; the own ones never begin so. */
const prefix = 'tiles-';

/** The sources of such a map, by name. */
export const tileSources = ({
  kind,
  urls,
  minZoom,
  maxZoom,
}: BaseTiles): Record<string, SourceSpecification> =>
  Object.fromEntries(
    urls.map((url, i) => {
      const source = { tiles: [whole(url)], minzoom: minZoom, maxzoom: maxZoom };
      return [
        `${prefix}${i}`,
        kind === 'raster'
          ? { type: 'raster', tileSize: 256, ...source }
          : { type: 'vector', ...source },
      ];
    }),
  );

/** A worker has no page whose origin an address could mean. */
const whole = (url: string): string => (url.startsWith('/') ? `${location.origin}${url}` : url);

/** Its layers, quiet enough for what is drawn upon them; they go right above the paper. */
export const tileLayers = ({ kind, urls }: BaseTiles, look: MapLook): LayerSpecification[] =>
  urls.flatMap((_, i) =>
    kind === 'raster' ? [rasterLayer(`${prefix}${i}`, look)] : vectorLayers(`${prefix}${i}`, look),
  );

const rasterLayer = (source: string, look: MapLook): LayerSpecification => ({
  id: source,
  type: 'raster',
  source,
  paint:
    look === 'dark'
      ? {
          // Light maps turned dark: least above most turns brightness round, half a turn brings hues back.
          'raster-brightness-min': 0.85,
          'raster-brightness-max': 0.08,
          'raster-hue-rotate': 180,
          'raster-saturation': -0.5,
        }
      : { 'raster-saturation': -0.35, 'raster-opacity': 0.9 },
});

/**
 * Vector tiles in our own colours. Names of layers are those of OpenMapTiles and of the Protomaps base map; a layer
 * that a tile does not have draws nothing.
 */
function vectorLayers(source: string, look: MapLook): LayerSpecification[] {
  const paint = mapPaint[look];
  const name: ExpressionSpecification = ['coalesce', ['get', 'name:zh'], ['get', 'name'], ''];
  const width = (extra: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    12,
    1 + extra * 0.5,
    18,
    14 + extra,
  ];
  const text = {
    'text-color': paint.label,
    'text-halo-color': paint.halo,
    'text-halo-width': 1.5,
  };
  const fill = (layer: string, color: string, filter?: ExpressionSpecification) => ({
    ...{ id: `${source}-${layer}`, type: 'fill' as const, source, 'source-layer': layer },
    ...(filter ? { filter } : {}),
    paint: { 'fill-color': color },
  });
  const green: ExpressionSpecification = [
    'in',
    ['coalesce', ['get', 'class'], ['get', 'kind'], ''],
    [
      'literal',
      ['grass', 'wood', 'park', 'forest', 'garden', 'cemetery', 'pitch', 'nature_reserve'],
    ],
  ];
  const roads = ['transportation', 'roads'];
  return [
    ...['landcover', 'landuse'].map((layer) => fill(layer, paint.green, green)),
    fill('water', paint.water, ['==', ['geometry-type'], 'Polygon']),
    ...['building', 'buildings'].map((layer) => fill(layer, paint.building)),
    ...[2, 0].flatMap((extra) =>
      roads.map((layer) => ({
        ...{ id: `${source}-${layer}-${extra}`, type: 'line' as const, source },
        'source-layer': layer,
        filter: ['==', ['geometry-type'], 'LineString'] as ExpressionSpecification,
        layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
        paint: {
          'line-color': extra > 0 ? paint.roadCase : paint.road,
          'line-width': width(extra),
        },
      })),
    ),
    ...['transportation_name', 'roads'].map((layer) => ({
      ...{ id: `${source}-${layer}-names`, type: 'symbol' as const, source },
      'source-layer': layer,
      minzoom: 14,
      layout: {
        'symbol-placement': 'line' as const,
        ...{ 'text-field': name, 'text-font': font, 'text-size': 11 },
      },
      paint: text,
    })),
    ...['poi', 'pois', 'place', 'places'].map((layer) => ({
      ...{ id: `${source}-${layer}`, type: 'symbol' as const, source, 'source-layer': layer },
      minzoom: 14,
      layout: { 'text-field': name, 'text-font': font, 'text-size': 12, 'text-max-width': 8 },
      paint: text,
    })),
  ];
}

/** So many tiles in a row that do not come are a service that is not there. */
const mostFailed = 4;
const patienceMs = 8_000;

/** Tells once when the service cannot be reached, or has nothing for this place. */
export function watchTiles(map: MapLibre, tell: () => void): void {
  let came = 0;
  let failed = 0;
  let isTold = false;
  const giveUp = () => {
    clearTimeout(patience);
    if (isTold) return;
    isTold = true;
    tell();
  };
  const patience = setTimeout(() => {
    if (came === 0) giveUp();
  }, patienceMs);
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (!sourceId.startsWith(prefix) || tile?.state !== 'loaded') return;
    came += 1;
    failed = 0;
  });
  map.on('error', (event) => {
    const source = (event as { sourceId?: string }).sourceId;
    if (!source?.startsWith(prefix)) {
      console.error(event.error); // as the map does while nobody listens
      return;
    }
    failed += 1;
    if (failed >= mostFailed) giveUp();
  });
  // All that could come has come.
  map.once('idle', () => {
    if (came === 0) giveUp();
  });
  map.once('remove', () => {
    isTold = true;
    clearTimeout(patience);
  });
}
