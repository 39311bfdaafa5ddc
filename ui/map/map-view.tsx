import type { BaseTiles } from '@liren/kernel/area';
import { officePrefix } from '../data/office.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Loading } from '../parts/states.tsx';
import { useTheme } from '../session/theme.ts';
import type { MapLook } from './looks.ts';
import type { MapProps } from './map-props.ts';
import {
  collection,
  drawImages,
  heatLayer,
  pointLayers,
  pointSource,
  servedCollection,
  shapeCollection,
  shapeLayers,
} from './points.ts';
import { type Fill, fillLayer, groundStyle, nearLayers } from './style.ts';
import { watchTiles } from './tiles.ts';
import { useTiles } from './use-tiles.ts';

setWorkerUrl(workerUrl); // a file of our own origin: no blob: worker under the content security policy

/** Where a source says what may be done with its data. */
const licences = { osm: 'https://www.openstreetmap.org/copyright' } as const;

/** The map itself; use `AreaMap`, which loads it when it is needed. */
export default function MapView(props: MapProps): ReactNode {
  const theme = useTheme();
  const { language } = useWords();
  const { tiles, isDown, giveUp } = useTiles(props.ground.tiles ?? null);
  const [seen, setSeen] = useState<NonNullable<MapProps['start']> | null>(null);
  if (tiles === undefined) return <Loading rows={6} />;
  // Another look, language or base map is another map: MapLibre's own words are set once.
  return (
    <Drawn
      key={`${theme} ${language} ${isDown}`}
      {...props}
      {...(isDown && seen ? { start: seen } : {})}
      tiles={tiles}
      areTilesDown={isDown}
      onTilesDown={(at) => {
        setSeen(at);
        giveUp();
      }}
    />
  );
}

function Drawn({
  ground,
  label,
  points,
  clusters,
  heat = false,
  shape,
  chosen,
  onChoose,
  onCluster,
  onMove,
  fill,
  onReady,
  start,
  crosshair = false,
  tiles,
  areTilesDown,
  onTilesDown,
}: MapProps & {
  tiles: BaseTiles | null;
  areTilesDown: boolean;
  /** The service is not there; the own map goes on from where this one was. */
  onTilesDown: (at: NonNullable<MapProps['start']>) => void;
}): ReactNode {
  const { t } = useWords();
  const theme = useTheme();
  const look: MapLook = theme === 'dark' ? 'dark' : 'light';
  const base = ground.url ?? `${officePrefix}/api/areas/map`;
  const place = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [broken, setBroken] = useState(false);
  const handlers = useRef({ onChoose, onCluster, onMove, onReady, onTilesDown });
  useEffect(() => {
    handlers.current = { onChoose, onCluster, onMove, onReady, onTilesDown };
  });

  useEffect(() => {
    const container = place.current;
    if (!container || !ground.bbox) return;
    let made: MapLibre;
    try {
      made = new MapLibre({
        container,
        style: groundStyle(base, look, tiles),
        ...(start
          ? { center: [...start.lonLat], zoom: start.zoom }
          : { bounds: [...ground.bbox] as [number, number, number, number] }),
        fitBoundsOptions: { padding: 24 },
        maxBounds: widened(ground.bbox, 0.25), // no border of a country is ever in sight
        minZoom: Math.min(11, leastZoom(ground.bbox, container)),
        maxZoom: 19,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        attributionControl: false,
        fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
        locale: {
          'Map.Title': label,
          'NavigationControl.ZoomIn': t('map.zoom.in'),
          'NavigationControl.ZoomOut': t('map.zoom.out'),
        },
      });
    } catch {
      setBroken(true); // no WebGL: the list beside says everything the map says
      return;
    }
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    drawImages(made, theme);
    if (tiles)
      watchTiles(made, () => {
        const { lng, lat } = made.getCenter();
        handlers.current.onTilesDown({ lonLat: [lng, lat], zoom: made.getZoom() });
      });
    const layers = new Set(ground.layers);
    made.on('load', () => {
      made.addSource('points', pointSource([]));
      for (const layer of pointLayers()) made.addLayer(layer);
      made.addSource('served', { type: 'geojson', data: servedCollection([], []) });
      made.addSource('shape', { type: 'geojson', data: shapeCollection(null) });
      for (const layer of [
        heatLayer(theme),
        ...shapeLayers(theme),
        ...pointLayers('served', 'served-'),
      ])
        made.addLayer(layer);
      listen(made, (id) => handlers.current.onChoose?.(id));
      listenServed(made, (bbox) => handlers.current.onCluster?.(bbox));
      drawNear(made, base, look);
      setMap(made);
      handlers.current.onReady?.(made);
      tellBox(made, handlers.current.onMove);
      if (layers.has('communities')) void labelCommunities(made);
    });
    made.on('zoom', () => drawNear(made, base, look));
    made.on('moveend', () => tellBox(made, handlers.current.onMove));
    return () => {
      setMap(null);
      made.remove();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- made once per look and ground
  }, [ground.version, look]);

  const data = useMemo(() => collection(clusters ? [] : (points ?? [])), [clusters, points]);
  useEffect(() => {
    void map?.getSource<GeoJSONSource>('points')?.setData(data);
  }, [map, data]);
  const served = useMemo(
    () => servedCollection(clusters ?? [], clusters ? (points ?? []) : []),
    [clusters, points],
  );
  useEffect(() => {
    void map?.getSource<GeoJSONSource>('served')?.setData(served);
  }, [map, served]);
  useEffect(() => {
    void map?.getSource<GeoJSONSource>('shape')?.setData(shapeCollection(shape));
  }, [map, shape]);
  useEffect(() => {
    map?.setLayoutProperty('heat', 'visibility', heat ? 'visible' : 'none');
    for (const layer of ['served-clusters', 'served-points'])
      map?.setLayoutProperty(layer, 'visibility', heat ? 'none' : 'visible');
  }, [map, heat]);
  useEffect(() => {
    for (const layer of ['chosen', 'served-chosen'])
      map?.setFilter(layer, ['==', ['get', 'id'], chosen ?? '']);
  }, [map, chosen]);
  useEffect(() => {
    if (map) paintFill(map, fill, look, base);
  }, [map, fill, look, base]);

  return (
    <div className="map" data-crosshair={crosshair ? '' : undefined}>
      {broken ? (
        <p className="map-broken">{t('map.broken')}</p>
      ) : (
        <div ref={place} className="map-canvas" />
      )}
      {crosshair && <span className="map-crosshair" aria-hidden="true" />}
      <p className="map-note">
        {tiles
          ? `${tiles.attribution} · ${t('map.approval', { number: tiles.approval })}`
          : t('map.note')}
        {areTilesDown && ` · ${t('map.tiles_down')}`}
        {ground.sources?.map((source) => (
          <span key={source}>
            {' · '}
            <a href={licences[source]} target="_blank" rel="noreferrer">
              {t(`map.source.${source}`)}
            </a>
          </span>
        ))}
      </p>
    </div>
  );
}

function listen(map: MapLibre, choose: (id: string) => void): void {
  for (const layer of ['points', 'served-points']) {
    map.on('click', layer, (event) => {
      const id = event.features?.[0]?.properties['id'];
      if (typeof id === 'string') choose(id);
    });
  }
  map.on('click', 'clusters', (event) => {
    const feature = event.features?.[0];
    const cluster = feature?.properties['cluster_id'] as number | undefined;
    if (!feature || cluster === undefined || feature.geometry.type !== 'Point') return;
    const center = feature.geometry.coordinates as [number, number];
    const source = map.getSource<GeoJSONSource>('points');
    void source?.getClusterExpansionZoom(cluster).then((zoom) => map.easeTo({ center, zoom }));
  });
  for (const layer of ['points', 'clusters', 'served-points', 'served-clusters']) {
    map.on('mouseenter', layer, () => map.getCanvas().style.setProperty('cursor', 'pointer'));
    map.on('mouseleave', layer, () => map.getCanvas().style.removeProperty('cursor'));
  }
}

/** Beyond this zoom what lies together lies at one address. */
const apartZoom = 18;

/** A press on a served cluster comes nearer to its cell; one that cannot be taken apart is told as it is. */
function listenServed(map: MapLibre, tell: (bbox: string) => void): void {
  map.on('click', 'served-clusters', (event) => {
    const bbox = event.features?.[0]?.properties['bbox'];
    if (typeof bbox !== 'string') return;
    const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number);
    if (map.getZoom() >= apartZoom) tell(bbox);
    else
      map.fitBounds([west, south, east, north], {
        padding: 48,
        maxZoom: Math.min(apartZoom, map.getZoom() + 3),
      });
  });
}

function tellBox(map: MapLibre, onMove: MapProps['onMove'] | undefined): void {
  const box = map.getBounds();
  const { lng, lat } = map.getCenter();
  onMove?.({
    bbox: [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()],
    centre: [lng, lat],
    zoom: map.getZoom(),
  });
}

/** One label per community: on the areas themselves MapLibre would write one per tile. */
async function labelCommunities(map: MapLibre): Promise<void> {
  const communities = map.getSource<GeoJSONSource>('communities');
  const labels = map.getSource<GeoJSONSource>('labels');
  const data = (await communities?.getData()) as FeatureCollection | undefined;
  await labels?.setData({
    type: 'FeatureCollection',
    features: (data?.features ?? []).flatMap(({ properties }) => {
      const at = properties?.['labelAt'] as [number, number] | null | undefined;
      return at
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: at },
              properties: { name: properties?.['name'] },
            },
          ]
        : [];
    }),
  });
}

/** Adds what is worth seeing from here on; once there, it stays. */
function drawNear(map: MapLibre, base: string, look: MapLook): void {
  if (!map.isStyleLoaded()) return;
  for (const { source, from, layer, under } of nearLayers(look)) {
    if (map.getZoom() < from || map.getLayer(layer.id) || !map.getLayer(under)) continue;
    withSource(map, source, `${base}/${source}`);
    map.addLayer(layer, under);
  }
}

function paintFill(map: MapLibre, fill: Fill | undefined, look: MapLook, base: string): void {
  if (map.getLayer('fill')) map.removeLayer('fill');
  if (!fill) return;
  withSource(map, fill.layer, `${base}/${fill.layer}`);
  map.addLayer(
    fillLayer(fill, look),
    map.getLayer('unit-grids') ? 'unit-grids' : 'communities-line',
  );
}

function withSource(map: MapLibre, id: string, data: string): void {
  if (!map.getSource(id)) map.addSource(id, { type: 'geojson', data });
}

/** The zoom at which all of the box is in sight: a city needs less than a subdistrict. */
function leastZoom(
  [west, south, east, north]: NonNullable<MapProps['ground']['bbox']>,
  { clientWidth, clientHeight }: HTMLElement,
): number {
  const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const across = (east - west) / 360 / Math.max(clientWidth, 64);
  const down = (mercator(north) - mercator(south)) / (2 * Math.PI) / Math.max(clientHeight, 64);
  return Math.max(0, -Math.log2(512 * Math.max(across, down)) - 0.5);
}

function widened(
  [west, south, east, north]: readonly [number, number, number, number],
  by: number,
): [number, number, number, number] {
  const [dx, dy] = [(east - west) * by, (north - south) * by];
  return [west - dx, south - dy, east + dx, north + dy];
}
